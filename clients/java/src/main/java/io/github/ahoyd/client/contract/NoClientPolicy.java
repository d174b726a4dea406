// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What an incoming call meets when no client is attached. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record NoClientPolicy(String value) implements JsonValue {
    /**
     * It rings on.
     */
    public static final NoClientPolicy RING = new NoClientPolicy("ring");

    /**
     * It is declined.
     */
    public static final NoClientPolicy DECLINE = new NoClientPolicy("decline");

    /**
     * It is told busy.
     */
    public static final NoClientPolicy BUSY = new NoClientPolicy("busy");

    /** Refuses null. */
    public NoClientPolicy {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static NoClientPolicy fromJson(JsonElement element) {
        return new NoClientPolicy(Json.string(element));
    }

    @Override
    public JsonElement toJson() {
        return Json.of(value);
    }

    /**
     * The word.
     *
     * @return the name
     */
    public String name() {
        return value;
    }

    @Override
    public String toString() {
        return name();
    }
}
