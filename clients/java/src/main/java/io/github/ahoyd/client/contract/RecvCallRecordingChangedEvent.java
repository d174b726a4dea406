// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A side wants to record, records, or no longer does. The state is that of `localRecording` or `remoteRecording` of
 * the session. Where the peer asks (`remote`, `asking`) and the config `recordingConsent` is `ask`, a client answers
 * with answerRecording. The end of our own file may come a moment after the end of the call; that of the peer's comes
 * with onRecvCallEnded.
 *
 * @param session The call.
 * @param side Who records.
 * @param cause Why. `recorderCrashed`, `full`, `denied`, `absent` and `failed` end a recording by a fault: the disk is
 *     full, the folder cannot be written to or is gone, the file could not be written; what is in it can be played,
 *     and the call goes on. `typeChanged`: an audio call has become a video call, and our recording goes on in another
 *     file, of the same name with a number. Known: asked accepted typeChanged refused noAnswer withdrawn stopped
 *     callEnded recorderCrashed full denied absent failed.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record RecvCallRecordingChangedEvent(
    CallSession session,
    StreamSide side,
    String cause,
    EventStamp stamp
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public RecvCallRecordingChangedEvent {
        Objects.requireNonNull(session, "session");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(cause, "cause");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RecvCallRecordingChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RecvCallRecordingChangedEvent(
            Json.need(json, "session", CallSession::fromJson),
            Json.need(json, "side", StreamSide::fromJson),
            Json.need(json, "cause", Json::string),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        Json.put(json, "side", side);
        Json.put(json, "cause", cause);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_RECV_CALL_RECORDING_CHANGED;
    }
}
