// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The daemon is about to stop.
 *
 * @param graceMs How long that may take. Unit: ms.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record ShuttingDownEvent(
    long graceMs,
    EventStamp stamp
) implements Event {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ShuttingDownEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ShuttingDownEvent(
            Json.need(json, "graceMs", Json::integer),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "graceMs", graceMs);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_SHUTTING_DOWN;
    }
}
