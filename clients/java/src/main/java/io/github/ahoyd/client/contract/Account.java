// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The one account of this instance.
 *
 * @param user Who we are; null: never logged in. May be null.
 * @param deviceId This machine among the user's; null: never logged in. May be null.
 * @param state How it stands.
 * @param backend What carries signalling. Known: local xmpp. May be null.
 * @param server The hub on another machine, `host:port`; null: this machine's own. May be null.
 * @param sinceMs When the state was entered. Unit: ms since 1970.
 * @param error What the last attempt failed by. May be null.
 */
public record Account(
    String user,
    String deviceId,
    AccountState state,
    String backend,
    String server,
    long sinceMs,
    ErrorInfo error
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Account {
        Objects.requireNonNull(state, "state");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Account fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Account(
            Json.maybe(json, "user", Json::string, null),
            Json.maybe(json, "deviceId", Json::string, null),
            Json.maybe(json, "state", AccountState::fromJson, new AccountState("loggedOut")),
            Json.maybe(json, "backend", Json::string, null),
            Json.maybe(json, "server", Json::string, null),
            Json.maybe(json, "sinceMs", Json::integer, 0L),
            Json.maybe(json, "error", ErrorInfo::fromJson, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "user", user);
        Json.put(json, "deviceId", deviceId);
        Json.put(json, "state", state);
        Json.put(json, "backend", backend);
        Json.put(json, "server", server);
        Json.put(json, "sinceMs", sinceMs);
        Json.put(json, "error", error);
        return json;
    }
}
