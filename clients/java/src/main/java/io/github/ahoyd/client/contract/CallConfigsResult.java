// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The configs in force, whole.
 *
 * @param configs All of them.
 * @param revision One more at each change; `ifRevision` of setCallConfigs compares it.
 */
public record CallConfigsResult(
    CallConfigs configs,
    long revision
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallConfigsResult {
        Objects.requireNonNull(configs, "configs");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallConfigsResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallConfigsResult(
            Json.need(json, "configs", CallConfigs::fromJson),
            Json.need(json, "revision", Json::integer));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "configs", configs);
        Json.put(json, "revision", revision);
        return json;
    }
}
