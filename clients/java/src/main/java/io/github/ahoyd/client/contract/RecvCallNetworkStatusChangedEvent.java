// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The path got better or worse. At status 4; between two daemons of this kind from status 3.
 *
 * @param session The call.
 * @param toStatus How it is now.
 * @param cause What tipped it. Known: rtt loss silence recovered.
 * @param measured What it was judged by.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RecvCallNetworkStatusChangedEvent(
    CallSession session,
    NetworkStatus toStatus,
    String cause,
    NetworkMeasured measured,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public RecvCallNetworkStatusChangedEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(toStatus, "toStatus");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(measured, "measured");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RecvCallNetworkStatusChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RecvCallNetworkStatusChangedEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "toStatus", NetworkStatus::fromJson),
            Json.need(json, "cause", Json::string),
            Json.elseRead(json, "measured", NetworkMeasured::fromJson, "{\"rttMs\": -1, \"lossPercent\": -1, \"silentMs\": -1}"),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "toStatus", toStatus);
        Json.put(json, "cause", cause);
        Json.put(json, "measured", measured);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_RECV_CALL_NETWORK_STATUS_CHANGED;
    }
}
