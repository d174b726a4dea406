// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The peer's sound or picture. `available` at status 4; then, to those that hold the stream, each change of the ring.
 * Never replayed: after a resume the snapshot's `streams` is the truth.
 *
 * @param session The call.
 * @param type Sound or pictures.
 * @param stream Where the frames are.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RemoteStreamEvent(
    CallSession session,
    MediaType type,
    StreamDescriptor stream,
    EventStamp stamp
) implements Event, CallEvent, StreamEvent {
    /** Refuses null where a value must be. */
    public RemoteStreamEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(stream, "stream");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RemoteStreamEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RemoteStreamEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "type", MediaType::fromJson),
            Json.need(json, "stream", StreamDescriptor::fromJson),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "type", type);
        Json.put(json, "stream", stream);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_REMOTE_STREAM;
    }
}
