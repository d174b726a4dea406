// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A call that is over is in the call log. Follows onRecvCallEnded once the entry is on disk; the only event also for
 * calls that were refused without ringing.
 *
 * @param entry The entry.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record CallLoggedEvent(
    CallLogEntry entry,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public CallLoggedEvent {
        Objects.requireNonNull(entry, "entry");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallLoggedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallLoggedEvent(
            Json.need(json, "entry", CallLogEntry::fromJson),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "entry", entry);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_CALL_LOGGED;
    }
}
