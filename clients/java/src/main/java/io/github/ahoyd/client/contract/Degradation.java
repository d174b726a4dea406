// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What suffers first when the path is narrow. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record Degradation(String value) implements JsonValue {
    /**
     * A little of both.
     */
    public static final Degradation BALANCED = new Degradation("balanced");

    /**
     * Frames per second.
     */
    public static final Degradation CLARITY = new Degradation("clarity");

    /**
     * Resolution.
     */
    public static final Degradation SMOOTH = new Degradation("smooth");

    /** Refuses null. */
    public Degradation {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static Degradation fromJson(JsonElement element) {
        return new Degradation(Json.string(element));
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
