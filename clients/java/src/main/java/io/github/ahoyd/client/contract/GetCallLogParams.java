// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `getCallLog`: Calls that are over, also those of earlier runs of the daemon.
 *
 * @param beforeMs Only calls made before this; left out: the newest. Unit: ms since 1970. May be null: left out.
 * @param limit Length of the page. Unit: entries. null: left out, which means 50.
 * @param remoteName Only calls with this user. May be null: left out.
 * @param outcome Only calls with this outcome. May be null: left out.
 */
public record GetCallLogParams(
    Long beforeMs,
    Long limit,
    String remoteName,
    CallOutcome outcome
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static GetCallLogParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new GetCallLogParams(
            Json.maybe(json, "beforeMs", Json::integer, null),
            Json.maybe(json, "limit", Json::integer, null),
            Json.maybe(json, "remoteName", Json::string, null),
            Json.maybe(json, "outcome", CallOutcome::fromJson, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "beforeMs", beforeMs);
        Json.putIfSet(json, "limit", limit);
        Json.putIfSet(json, "remoteName", remoteName);
        Json.putIfSet(json, "outcome", outcome);
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
        private Long beforeMs;
        private Long limit;
        private String remoteName;
        private CallOutcome outcome;

        private Builder() {}

        /**
         * Only calls made before this; left out: the newest. Unit: ms since 1970. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder beforeMs(long value) {
            beforeMs = value;
            return this;
        }

        /**
         * Length of the page. Unit: entries. null: left out, which means 50.
         *
         * @param value the value
         * @return this builder
         */
        public Builder limit(long value) {
            limit = value;
            return this;
        }

        /**
         * Only calls with this user. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder remoteName(String value) {
            remoteName = value;
            return this;
        }

        /**
         * Only calls with this outcome. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder outcome(CallOutcome value) {
            outcome = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public GetCallLogParams build() {
            return new GetCallLogParams(
                beforeMs,
                limit,
                remoteName,
                outcome);
        }
    }
}
