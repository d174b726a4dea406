// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Events were lost to this session. Told to the one session it happened to, without a number of its own. The snapshot
 * makes up for what is lost.
 *
 * @param fromSeq The first that is lost.
 * @param toSeq The last that is lost.
 * @param snapshot How things are.
 */
public record EventsLostEvent(
    long fromSeq,
    long toSeq,
    Snapshot snapshot
) implements Event {
    /** Refuses null where a value must be. */
    public EventsLostEvent {
        Objects.requireNonNull(snapshot, "snapshot");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static EventsLostEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new EventsLostEvent(
            Json.need(json, "fromSeq", Json::integer),
            Json.need(json, "toSeq", Json::integer),
            Json.need(json, "snapshot", Snapshot::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "fromSeq", fromSeq);
        Json.put(json, "toSeq", toSeq);
        Json.put(json, "snapshot", snapshot);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_EVENTS_LOST;
    }
}
