// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * How a still picture is written. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record PictureFormat(String value) implements JsonValue {
    /**
     * Without loss, 8 bits of each colour.
     */
    public static final PictureFormat PNG = new PictureFormat("png");

    /**
     * Far smaller, with some loss.
     */
    public static final PictureFormat JPEG = new PictureFormat("jpeg");

    /** Refuses null. */
    public PictureFormat {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static PictureFormat fromJson(JsonElement element) {
        return new PictureFormat(Json.string(element));
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
