// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A text has come. Once for each text, after it is on disk here; until somebody acknowledges it, it counts as unread.
 *
 * @param message The text.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record MessageReceivedEvent(
    Message message,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public MessageReceivedEvent {
        Objects.requireNonNull(message, "message");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static MessageReceivedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new MessageReceivedEvent(
            Json.need(json, "message", Message::fromJson),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "message", message);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_MESSAGE_RECEIVED;
    }
}
