// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What carries signalling.
 *
 * @param backend Null: none. Known: local xmpp. May be null.
 * @param state How its connection is.
 */
public record SignallingStatus(
    String backend,
    SignallingState state
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SignallingStatus {
        Objects.requireNonNull(state, "state");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SignallingStatus fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SignallingStatus(
            Json.maybe(json, "backend", Json::string, null),
            Json.maybe(json, "state", SignallingState::fromJson, new SignallingState("closed")));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "backend", backend);
        Json.put(json, "state", state);
        return json;
    }
}
