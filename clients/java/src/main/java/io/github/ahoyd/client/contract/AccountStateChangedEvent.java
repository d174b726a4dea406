// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The account came, went or changed.
 *
 * @param account How it is now.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record AccountStateChangedEvent(
    Account account,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public AccountStateChangedEvent {
        Objects.requireNonNull(account, "account");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AccountStateChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AccountStateChangedEvent(
            Json.need(json, "account", Account::fromJson),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "account", account);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_ACCOUNT_STATE_CHANGED;
    }
}
