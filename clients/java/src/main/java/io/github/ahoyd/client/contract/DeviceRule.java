// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Which rule chose a device of a call. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record DeviceRule(String value) implements JsonValue {
    /**
     * A client named it for this call.
     */
    public static final DeviceRule NAMED = new DeviceRule("named");

    /**
     * Nobody named one, and it is what selectDevice or the settings say.
     */
    public static final DeviceRule SELECTED = new DeviceRule("selected");

    /**
     * The system's choice, which the call follows when it is another.
     */
    public static final DeviceRule SYSTEM_DEFAULT = new DeviceRule("systemDefault");

    /**
     * The system's choice, or a picture, in place of one that was chosen and is not there.
     */
    public static final DeviceRule REPLACEMENT = new DeviceRule("replacement");

    /**
     * There is no device.
     */
    public static final DeviceRule NONE = new DeviceRule("none");

    /** Refuses null. */
    public DeviceRule {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static DeviceRule fromJson(JsonElement element) {
        return new DeviceRule(Json.string(element));
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
