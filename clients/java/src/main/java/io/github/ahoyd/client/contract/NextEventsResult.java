// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Answer of `nextEvents`.
 *
 * @param epoch The present epoch.
 * @param events In order; `prevSeq` of the first is `fromSeq`.
 * @param seq Everything up to here has been told.
 * @param lost Events that cannot be had any more; null: none. May be null.
 * @param snapshot How things are, if events were lost; else null. May be null.
 */
public record NextEventsResult(
    String epoch,
    List<EventMessage> events,
    long seq,
    EventRange lost,
    Snapshot snapshot
) implements JsonValue {
    /** Refuses null where a value must be. */
    public NextEventsResult {
        Objects.requireNonNull(epoch, "epoch");
        events = List.copyOf(events);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static NextEventsResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new NextEventsResult(
            Json.need(json, "epoch", Json::string),
            Json.maybeEach(json, "events", EventMessage::fromJson, List.of()),
            Json.need(json, "seq", Json::integer),
            Json.maybe(json, "lost", EventRange::fromJson, null),
            Json.maybe(json, "snapshot", Snapshot::fromJson, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "epoch", epoch);
        Json.put(json, "events", events);
        Json.put(json, "seq", seq);
        Json.put(json, "lost", lost);
        Json.put(json, "snapshot", snapshot);
        return json;
    }
}
