// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * What can be opened, without opening anything.
 *
 * @param devices Hardware first.
 * @param selected What calls use.
 */
public record DeviceList(
    List<Device> devices,
    SelectedDevices selected
) implements JsonValue {
    /** Refuses null where a value must be. */
    public DeviceList {
        devices = List.copyOf(devices);
        Objects.requireNonNull(selected, "selected");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceList fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceList(
            Json.needEach(json, "devices", Device::fromJson),
            Json.elseRead(json, "selected", SelectedDevices::fromJson, "{\"camera\": null, \"microphone\": null, \"speaker\": null, \"screen\": null}"));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "devices", devices);
        Json.put(json, "selected", selected);
        return json;
    }
}
