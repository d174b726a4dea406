// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What became of a device of a call. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record DeviceMove(String value) implements JsonValue {
    /**
     * Another takes its place.
     */
    public static final DeviceMove MOVED = new DeviceMove("moved");

    /**
     * The call goes on without one.
     */
    public static final DeviceMove LOST = new DeviceMove("lost");

    /**
     * The call was without one, and has one again.
     */
    public static final DeviceMove TAKEN_BACK = new DeviceMove("takenBack");

    /** Refuses null. */
    public DeviceMove {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static DeviceMove fromJson(JsonElement element) {
        return new DeviceMove(Json.string(element));
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
