// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The peer paused or resumed. At status 4. What we pause ourselves comes as onCallSessionChanged.
 *
 * @param session The call.
 * @param type What the peer did.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RecvCallStateChangedEvent(
    CallSession session,
    ControlType type,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public RecvCallStateChangedEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RecvCallStateChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RecvCallStateChangedEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "type", ControlType::fromJson),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "type", type);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_RECV_CALL_STATE_CHANGED;
    }
}
