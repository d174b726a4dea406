// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What is measured of a call. As often as `statisticsIntervalMs` of the listener says, and only to who names it in
 * `events`: what getStatistics without `report` would answer at that moment. The first comes with the next numbers of
 * the call, and a last one before onRecvCallEnded, whatever the interval; of a call of which nothing was measured
 * there is none. To a client that reads too slowly only the newest is sent.
 *
 * @param callId The call.
 * @param statistics Its numbers.
 */
public record StatisticsEvent(
    String callId,
    CallStatistics statistics
) implements Event {
    /** Refuses null where a value must be. */
    public StatisticsEvent {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(statistics, "statistics");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static StatisticsEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new StatisticsEvent(
            Json.need(json, "callId", Json::string),
            Json.need(json, "statistics", CallStatistics::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "statistics", statistics);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_STATISTICS;
    }
}
