// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Wake the callee, who is offline. To the newest push handler alone, before the call ends. It is answered by
 * reportPushSent; until then, for up to 60 s, the push stands in `pendingPushes` of the snapshot, for a handler that
 * attaches later. Never replayed.
 *
 * @param pushId What to report.
 * @param from Our user.
 * @param to Who is to be woken.
 * @param type Of the call.
 * @param callId The call that found nobody.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record SendPushMessageEvent(
    String pushId,
    String from,
    String to,
    CallType type,
    String callId,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public SendPushMessageEvent {
        Objects.requireNonNull(pushId, "pushId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SendPushMessageEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SendPushMessageEvent(
            Json.need(json, "pushId", Json::string),
            Json.need(json, "from", Json::string),
            Json.need(json, "to", Json::string),
            Json.need(json, "type", CallType::fromJson),
            Json.need(json, "callId", Json::string),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "pushId", pushId);
        Json.put(json, "from", from);
        Json.put(json, "to", to);
        Json.put(json, "type", type);
        Json.put(json, "callId", callId);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_SEND_PUSH_MESSAGE;
    }
}
