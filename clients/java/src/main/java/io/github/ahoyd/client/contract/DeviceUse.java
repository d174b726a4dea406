// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * An open device.
 *
 * @param device Which.
 * @param by For whom.
 */
public record DeviceUse(
    Device device,
    DeviceUser by
) implements JsonValue {
    /** Refuses null where a value must be. */
    public DeviceUse {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(by, "by");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceUse fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceUse(
            Json.need(json, "device", Device::fromJson),
            Json.elseRead(json, "by", DeviceUser::fromJson, "{\"clientId\": null, \"name\": null, \"callId\": null}"));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "device", device);
        Json.put(json, "by", by);
        return json;
    }
}
