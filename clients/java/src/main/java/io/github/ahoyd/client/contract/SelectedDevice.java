// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What is used now where no device is named.
 *
 * @param device Which; null: none. May be null.
 * @param chosenBy Which rule chose it.
 */
public record SelectedDevice(
    Device device,
    DeviceRule chosenBy
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SelectedDevice {
        Objects.requireNonNull(chosenBy, "chosenBy");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SelectedDevice fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SelectedDevice(
            Json.maybe(json, "device", Device::fromJson, null),
            Json.need(json, "chosenBy", DeviceRule::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "device", device);
        Json.put(json, "chosenBy", chosenBy);
        return json;
    }
}
