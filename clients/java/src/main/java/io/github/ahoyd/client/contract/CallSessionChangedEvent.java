// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A call changed in a way no other event tells. Status 2, our own pauses, the owner, the fall back to audio, and who
 * the peer is (`peer`, told too when the words of getPeerVerification are there).
 *
 * @param session The call.
 * @param changed Names of the fields of CallSession that changed.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record CallSessionChangedEvent(
    CallSession session,
    List<String> changed,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public CallSessionChangedEvent {
        Objects.requireNonNull(session, "session");
        changed = List.copyOf(changed);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallSessionChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallSessionChangedEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.needEach(json, "changed", Json::string),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "changed", changed);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_CALL_SESSION_CHANGED;
    }
}
