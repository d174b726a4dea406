// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Whether a device could be opened now, as far as that is known without opening it. A value of a later version of the
 * contract survives in it.
 *
 * @param value what goes over the wire
 */
public record DeviceState(String value) implements JsonValue {
    /**
     * Ready.
     */
    public static final DeviceState OK = new DeviceState("ok");

    /**
     * Another program has it.
     */
    public static final DeviceState BUSY = new DeviceState("busy");

    /**
     * The operating system refuses us.
     */
    public static final DeviceState DENIED = new DeviceState("denied");

    /**
     * Unplugged since it was last seen.
     */
    public static final DeviceState ABSENT = new DeviceState("absent");

    /** Refuses null. */
    public DeviceState {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static DeviceState fromJson(JsonElement element) {
        return new DeviceState(Json.string(element));
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
