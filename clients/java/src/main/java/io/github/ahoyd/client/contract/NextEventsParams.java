// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `nextEvents`: Wait for events, and read those that have come.
 *
 * @param fromSeq The last event known.
 * @param epoch Its epoch.
 * @param timeoutMs How long to wait for an event. Unit: ms. null: left out, which means 25000.
 * @param max How many events to give at most. null: left out, which means 256.
 */
public record NextEventsParams(
    long fromSeq,
    String epoch,
    Long timeoutMs,
    Long max
) implements JsonValue {
    /** Refuses null where a value must be. */
    public NextEventsParams {
        Objects.requireNonNull(epoch, "epoch");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static NextEventsParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new NextEventsParams(
            Json.need(json, "fromSeq", Json::integer),
            Json.need(json, "epoch", Json::string),
            Json.maybe(json, "timeoutMs", Json::integer, null),
            Json.maybe(json, "max", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "fromSeq", fromSeq);
        Json.put(json, "epoch", epoch);
        Json.putIfSet(json, "timeoutMs", timeoutMs);
        Json.putIfSet(json, "max", max);
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
        private Long fromSeq;
        private String epoch;
        private Long timeoutMs;
        private Long max;

        private Builder() {}

        /**
         * The last event known.
         *
         * @param value the value
         * @return this builder
         */
        public Builder fromSeq(long value) {
            fromSeq = value;
            return this;
        }

        /**
         * Its epoch.
         *
         * @param value the value
         * @return this builder
         */
        public Builder epoch(String value) {
            epoch = value;
            return this;
        }

        /**
         * How long to wait for an event. Unit: ms. null: left out, which means 25000.
         *
         * @param value the value
         * @return this builder
         */
        public Builder timeoutMs(long value) {
            timeoutMs = value;
            return this;
        }

        /**
         * How many events to give at most. null: left out, which means 256.
         *
         * @param value the value
         * @return this builder
         */
        public Builder max(long value) {
            max = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public NextEventsParams build() {
            return new NextEventsParams(
                Json.given(fromSeq, "fromSeq"),
                Json.given(epoch, "epoch"),
                timeoutMs,
                max);
        }
    }
}
