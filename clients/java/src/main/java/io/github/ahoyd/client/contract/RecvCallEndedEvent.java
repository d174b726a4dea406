// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A call is over. Status 0, on both sides, once for each call, whoever ended it and why.
 *
 * @param session The call.
 * @param reason Why.
 * @param reasonDetail Why, in a word: `reasonDetail` of the session.
 * @param error Set when a fault ended it. May be null.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RecvCallEndedEvent(
    CallSession session,
    EndReason reason,
    String reasonDetail,
    ErrorInfo error,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public RecvCallEndedEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(reasonDetail, "reasonDetail");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RecvCallEndedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RecvCallEndedEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "reason", EndReason::fromJson),
            Json.need(json, "reasonDetail", Json::string),
            Json.maybe(json, "error", ErrorInfo::fromJson, null),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "reason", reason);
        Json.put(json, "reasonDetail", reasonDetail);
        Json.put(json, "error", error);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_RECV_CALL_ENDED;
    }
}
