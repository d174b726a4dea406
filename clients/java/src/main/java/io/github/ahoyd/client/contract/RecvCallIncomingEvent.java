// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Somebody calls us. Status 1, at the callee. Then answerCall, or endCall with reason 2 or 3.
 *
 * @param session The call.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RecvCallIncomingEvent(
    CallSession session,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public RecvCallIncomingEvent {
        Objects.requireNonNull(session, "session");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RecvCallIncomingEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RecvCallIncomingEvent(
            Json.need(json, "session", CallSession::fromJson),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_RECV_CALL_INCOMING;
    }
}
