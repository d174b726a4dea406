// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A token, without what makes it valid.
 *
 * @param name What it is called.
 * @param scopes What its sessions may do.
 * @param createdAtMs When it was made. Unit: ms since 1970.
 */
public record TokenInfo(
    String name,
    List<Scope> scopes,
    long createdAtMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public TokenInfo {
        Objects.requireNonNull(name, "name");
        scopes = List.copyOf(scopes);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static TokenInfo fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new TokenInfo(
            Json.need(json, "name", Json::string),
            Json.needEach(json, "scopes", Scope::fromJson),
            Json.need(json, "createdAtMs", Json::integer));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "name", name);
        Json.put(json, "scopes", scopes);
        Json.put(json, "createdAtMs", createdAtMs);
        return json;
    }
}
