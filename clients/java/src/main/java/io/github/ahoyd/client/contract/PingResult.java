// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Answer of `ping`.
 *
 * @param echo As given. May be null.
 * @param nowMs The daemon's wall clock. Unit: ms since 1970.
 */
public record PingResult(
    JsonElement echo,
    long nowMs
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static PingResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new PingResult(
            Json.maybe(json, "echo", Json::any, null),
            Json.need(json, "nowMs", Json::integer));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "echo", echo);
        Json.put(json, "nowMs", nowMs);
        return json;
    }
}
