// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Who answers.
 *
 * @param name `ahoyd`.
 * @param version The daemon's version.
 */
public record ServerInfo(
    String name,
    String version
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ServerInfo {
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(version, "version");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ServerInfo fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ServerInfo(
            Json.need(json, "name", Json::string),
            Json.need(json, "version", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "name", name);
        Json.put(json, "version", version);
        return json;
    }
}
