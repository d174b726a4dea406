// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The device of a preview is gone. Told to the client whose preview it was. Its ring is closed and its doorbell reads
 * an end of file.
 *
 * @param previewId Which.
 * @param cause Why, as in error 1006. Known: absent busy denied unsupported backendDown.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record PreviewEndedEvent(
    String previewId,
    String cause,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public PreviewEndedEvent {
        Objects.requireNonNull(previewId, "previewId");
        Objects.requireNonNull(cause, "cause");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static PreviewEndedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new PreviewEndedEvent(
            Json.need(json, "previewId", Json::string),
            Json.need(json, "cause", Json::string),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "previewId", previewId);
        Json.put(json, "cause", cause);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_PREVIEW_ENDED;
    }
}
