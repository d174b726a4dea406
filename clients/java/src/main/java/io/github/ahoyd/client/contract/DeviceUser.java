// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * On whose behalf a device is open.
 *
 * @param clientId The client; null: it is gone, or it was the daemon itself. May be null.
 * @param name The client's own name for itself. May be null.
 * @param callId The call that uses it. May be null.
 */
public record DeviceUser(
    String clientId,
    String name,
    String callId
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceUser fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceUser(
            Json.maybe(json, "clientId", Json::string, null),
            Json.maybe(json, "name", Json::string, null),
            Json.maybe(json, "callId", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "clientId", clientId);
        Json.put(json, "name", name);
        Json.put(json, "callId", callId);
        return json;
    }
}
