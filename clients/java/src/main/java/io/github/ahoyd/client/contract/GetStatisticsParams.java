// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `getStatistics`: What is measured of a call.
 *
 * @param callId The call; of an ended one, its last values.
 * @param report Fill in `rtcReport` too. May be null: left out.
 */
public record GetStatisticsParams(
    String callId,
    Boolean report
) implements JsonValue {
    /** Refuses null where a value must be. */
    public GetStatisticsParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static GetStatisticsParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new GetStatisticsParams(
            Json.need(json, "callId", Json::string),
            Json.maybe(json, "report", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.putIfSet(json, "report", report);
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
        private String callId;
        private Boolean report;

        private Builder() {}

        /**
         * The call; of an ended one, its last values.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * Fill in `rtcReport` too. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder report(boolean value) {
            report = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public GetStatisticsParams build() {
            return new GetStatisticsParams(
                Json.given(callId, "callId"),
                report);
        }
    }
}
