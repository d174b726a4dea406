// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * One child process.
 *
 * @param state How it is.
 * @param restarts How often it had to be started again.
 */
public record ChildStatus(
    ChildState state,
    long restarts
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ChildStatus {
        Objects.requireNonNull(state, "state");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ChildStatus fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ChildStatus(
            Json.need(json, "state", ChildState::fromJson),
            Json.maybe(json, "restarts", Json::integer, 0L));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "state", state);
        Json.put(json, "restarts", restarts);
        return json;
    }
}
