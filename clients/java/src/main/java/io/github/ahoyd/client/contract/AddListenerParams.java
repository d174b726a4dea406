// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Params of `addListener`: Ask for events.
 *
 * @param events By name; left out: all durable ones. May be null: left out.
 * @param callId Call events of this call only; left out: of all calls. May be null: left out.
 * @param levelsIntervalMs How often onLevels is sent to who names it. Unit: ms. null: left out, which means 100.
 * @param statisticsIntervalMs How often onStatistics is sent to who names it. Unit: ms. null: left out, which means
 *     1000.
 * @param snapshot Answer with a snapshot as well. May be null: left out.
 */
public record AddListenerParams(
    List<EventName> events,
    String callId,
    Long levelsIntervalMs,
    Long statisticsIntervalMs,
    Boolean snapshot
) implements JsonValue {
    /** Refuses null where a value must be. */
    public AddListenerParams {
        events = events == null ? null : List.copyOf(events);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AddListenerParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AddListenerParams(
            Json.maybeEach(json, "events", EventName::fromJson, null),
            Json.maybe(json, "callId", Json::string, null),
            Json.maybe(json, "levelsIntervalMs", Json::integer, null),
            Json.maybe(json, "statisticsIntervalMs", Json::integer, null),
            Json.maybe(json, "snapshot", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "events", events);
        Json.putIfSet(json, "callId", callId);
        Json.putIfSet(json, "levelsIntervalMs", levelsIntervalMs);
        Json.putIfSet(json, "statisticsIntervalMs", statisticsIntervalMs);
        Json.putIfSet(json, "snapshot", snapshot);
        return json;
    }

    /**
     * Begins one with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets the members by name. */
    public static final class Builder {
        private List<EventName> events;
        private String callId;
        private Long levelsIntervalMs;
        private Long statisticsIntervalMs;
        private Boolean snapshot;

        private Builder() {}

        /**
         * By name; left out: all durable ones. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder events(List<EventName> value) {
            events = value;
            return this;
        }

        /**
         * Call events of this call only; left out: of all calls. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * How often onLevels is sent to who names it. Unit: ms. null: left out, which means 100.
         *
         * @param value the value
         * @return this builder
         */
        public Builder levelsIntervalMs(long value) {
            levelsIntervalMs = value;
            return this;
        }

        /**
         * How often onStatistics is sent to who names it. Unit: ms. null: left out, which means 1000.
         *
         * @param value the value
         * @return this builder
         */
        public Builder statisticsIntervalMs(long value) {
            statisticsIntervalMs = value;
            return this;
        }

        /**
         * Answer with a snapshot as well. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder snapshot(boolean value) {
            snapshot = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public AddListenerParams build() {
            return new AddListenerParams(
                events,
                callId,
                levelsIntervalMs,
                statisticsIntervalMs,
                snapshot);
        }
    }
}
