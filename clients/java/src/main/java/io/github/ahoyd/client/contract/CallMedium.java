// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What of a call a device is for. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record CallMedium(String value) implements JsonValue {
    /**
     * Our sound.
     */
    public static final CallMedium AUDIO = new CallMedium("audio");

    /**
     * Our pictures.
     */
    public static final CallMedium VIDEO = new CallMedium("video");

    /**
     * The peer's sound.
     */
    public static final CallMedium SPEAKER = new CallMedium("speaker");

    /** Refuses null. */
    public CallMedium {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static CallMedium fromJson(JsonElement element) {
        return new CallMedium(Json.string(element));
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
