// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Answer of `setDeviceVolume`.
 *
 * @param volume As it is now. Unit: %.
 * @param muted As it is now.
 */
public record SetDeviceVolumeResult(
    long volume,
    boolean muted
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SetDeviceVolumeResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SetDeviceVolumeResult(
            Json.need(json, "volume", Json::integer),
            Json.need(json, "muted", Json::flag));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "volume", volume);
        Json.put(json, "muted", muted);
        return json;
    }
}
