// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A change of the call's type has come about, or has not. On both sides, once for each change that pended, unless the
 * call ends before. `type` of the session is what the call is now. After a change to video, pictures arrive as soon as
 * the new connection stands: onRemoteStream and onLocalStream tell of their streams, and sound goes on meanwhile.
 *
 * @param session The call.
 * @param type What was asked for.
 * @param by Who had asked.
 * @param outcome What has become of it.
 * @param error Set when nobody answered: 1010. May be null.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record CallTypeChangeSettledEvent(
    CallSession session,
    CallType type,
    StreamSide by,
    TypeChangeOutcome outcome,
    ErrorInfo error,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public CallTypeChangeSettledEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(by, "by");
        Objects.requireNonNull(outcome, "outcome");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallTypeChangeSettledEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallTypeChangeSettledEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "type", CallType::fromJson),
            Json.need(json, "by", StreamSide::fromJson),
            Json.need(json, "outcome", TypeChangeOutcome::fromJson),
            Json.maybe(json, "error", ErrorInfo::fromJson, null),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "type", type);
        Json.put(json, "by", by);
        Json.put(json, "outcome", outcome);
        Json.put(json, "error", error);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_CALL_TYPE_CHANGE_SETTLED;
    }
}
