// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Answer of `revokeToken`.
 *
 * @param revoked Whether there was one.
 */
public record RevokeTokenResult(
    boolean revoked
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RevokeTokenResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RevokeTokenResult(
            Json.need(json, "revoked", Json::flag));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "revoked", revoked);
        return json;
    }
}
