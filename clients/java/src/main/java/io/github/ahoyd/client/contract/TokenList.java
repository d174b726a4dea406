// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Every token that was made.
 *
 * @param tokens Oldest first.
 */
public record TokenList(
    List<TokenInfo> tokens
) implements JsonValue {
    /** Refuses null where a value must be. */
    public TokenList {
        tokens = List.copyOf(tokens);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static TokenList fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new TokenList(
            Json.needEach(json, "tokens", TokenInfo::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "tokens", tokens);
        return json;
    }
}
