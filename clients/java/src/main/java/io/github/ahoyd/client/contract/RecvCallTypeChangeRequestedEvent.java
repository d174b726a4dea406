// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The peer asks to change the call's type. To be answered with answerCallTypeChange within 30 s;
 * onCallTypeChangeSettled tells what becomes of it, also when the peer takes it back.
 *
 * @param session The call, as it is.
 * @param type What it is to be.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RecvCallTypeChangeRequestedEvent(
    CallSession session,
    CallType type,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public RecvCallTypeChangeRequestedEvent {
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
    public static RecvCallTypeChangeRequestedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RecvCallTypeChangeRequestedEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "type", CallType::fromJson),
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
        return EventName.ON_RECV_CALL_TYPE_CHANGE_REQUESTED;
    }
}
