// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What a stream carries. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record StreamKind(String value) implements JsonValue {
    /**
     * Sound.
     */
    public static final StreamKind AUDIO = new StreamKind("audio");

    /**
     * Pictures.
     */
    public static final StreamKind VIDEO = new StreamKind("video");

    /** Refuses null. */
    public StreamKind {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static StreamKind fromJson(JsonElement element) {
        return new StreamKind(Json.string(element));
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
