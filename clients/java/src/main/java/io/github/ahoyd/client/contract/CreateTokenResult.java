// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Answer of `createToken`.
 *
 * @param token The token itself, for `initialize` or as a Bearer.
 * @param info What is kept of it.
 */
public record CreateTokenResult(
    String token,
    TokenInfo info
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CreateTokenResult {
        Objects.requireNonNull(token, "token");
        Objects.requireNonNull(info, "info");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CreateTokenResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CreateTokenResult(
            Json.need(json, "token", Json::string),
            Json.need(json, "info", TokenInfo::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "token", token);
        Json.put(json, "info", info);
        return json;
    }
}
