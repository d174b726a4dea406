// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Somebody speaks into a microphone that is paused. Only to who names it in `events`; as mediasession's
 * `voiceactivity`. It tells of the beginning, once somebody has spoken for 300 ms, and again after two seconds in
 * which nobody did. A client may say "you are muted". What is heard goes nowhere.
 *
 * @param session The call.
 */
public record VoiceActivityEvent(
    CallSession session
) implements Event, CallEvent {
    /** Refuses null where a value must be. */
    public VoiceActivityEvent {
        Objects.requireNonNull(session, "session");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static VoiceActivityEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new VoiceActivityEvent(
            Json.need(json, "session", CallSession::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "session", session);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_VOICE_ACTIVITY;
    }
}
