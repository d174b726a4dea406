// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What a device is. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record DeviceKind(String value) implements JsonValue {
    /**
     * A source of pictures.
     */
    public static final DeviceKind CAMERA = new DeviceKind("camera");

    /**
     * A source of sound.
     */
    public static final DeviceKind MICROPHONE = new DeviceKind("microphone");

    /**
     * Where the peer's sound goes.
     */
    public static final DeviceKind SPEAKER = new DeviceKind("speaker");

    /**
     * A screen as a source of pictures.
     */
    public static final DeviceKind SCREEN = new DeviceKind("screen");

    /** Refuses null. */
    public DeviceKind {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static DeviceKind fromJson(JsonElement element) {
        return new DeviceKind(Json.string(element));
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
