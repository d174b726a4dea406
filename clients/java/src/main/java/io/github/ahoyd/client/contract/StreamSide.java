// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Whose pictures or sound. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record StreamSide(String value) implements JsonValue {
    /**
     * The peer's.
     */
    public static final StreamSide REMOTE = new StreamSide("remote");

    /**
     * Our own, as they go to the peer.
     */
    public static final StreamSide LOCAL = new StreamSide("local");

    /** Refuses null. */
    public StreamSide {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static StreamSide fromJson(JsonElement element) {
        return new StreamSide(Json.string(element));
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
