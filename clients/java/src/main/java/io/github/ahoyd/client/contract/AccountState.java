// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * How the account stands to its hub or server. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record AccountState(String value) implements JsonValue {
    /**
     * No connection, and none wanted.
     */
    public static final AccountState LOGGED_OUT = new AccountState("loggedOut");

    /**
     * The first connection is being made.
     */
    public static final AccountState CONNECTING = new AccountState("connecting");

    /**
     * Calls can be made and received.
     */
    public static final AccountState ONLINE = new AccountState("online");

    /**
     * The connection was lost; the daemon tries again by itself.
     */
    public static final AccountState RECONNECTING = new AccountState("reconnecting");

    /** Refuses null. */
    public AccountState {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static AccountState fromJson(JsonElement element) {
        return new AccountState(Json.string(element));
    }

    @Override
    public JsonElement toJson() {
        return Json.of(value);
    }

    /**
     * The word.
     *
     * @return the name
     */
    public String name() {
        return value;
    }

    @Override
    public String toString() {
        return name();
    }
}
