// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `answerCall`: Answer an incoming call.
 *
 * @param callId From onRecvCallIncoming.
 * @param sources Devices to use. May be null: left out.
 * @param startPaused Media that begin paused. May be null: left out.
 * @param configs Other configs for this call. May be null: left out.
 * @param onOwnerLost Left out: as configured. A POST has no session and must say `keep`. May be null: left out.
 * @param graceMs How long the owner may be gone; left out: as configured. Unit: ms. May be null: left out.
 */
public record AnswerCallParams(
    String callId,
    CallSources sources,
    Paused startPaused,
    CallConfigsPatch configs,
    OwnerLostAction onOwnerLost,
    Long graceMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public AnswerCallParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AnswerCallParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AnswerCallParams(
            Json.need(json, "callId", Json::string),
            Json.maybe(json, "sources", CallSources::fromJson, null),
            Json.maybe(json, "startPaused", Paused::fromJson, null),
            Json.maybe(json, "configs", CallConfigsPatch::fromJson, null),
            Json.maybe(json, "onOwnerLost", OwnerLostAction::fromJson, null),
            Json.maybe(json, "graceMs", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.putIfSet(json, "sources", sources);
        Json.putIfSet(json, "startPaused", startPaused);
        Json.putIfSet(json, "configs", configs);
        Json.putIfSet(json, "onOwnerLost", onOwnerLost);
        Json.putIfSet(json, "graceMs", graceMs);
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
        private CallSources sources;
        private Paused startPaused;
        private CallConfigsPatch configs;
        private OwnerLostAction onOwnerLost;
        private Long graceMs;

        private Builder() {}

        /**
         * From onRecvCallIncoming.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * Devices to use. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sources(CallSources value) {
            sources = value;
            return this;
        }

        /**
         * Media that begin paused. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder startPaused(Paused value) {
            startPaused = value;
            return this;
        }

        /**
         * Other configs for this call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder configs(CallConfigsPatch value) {
            configs = value;
            return this;
        }

        /**
         * Left out: as configured. A POST has no session and must say `keep`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder onOwnerLost(OwnerLostAction value) {
            onOwnerLost = value;
            return this;
        }

        /**
         * How long the owner may be gone; left out: as configured. Unit: ms. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder graceMs(long value) {
            graceMs = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public AnswerCallParams build() {
            return new AnswerCallParams(
                Json.given(callId, "callId"),
                sources,
                startPaused,
                configs,
                onOwnerLost,
                graceMs);
        }
    }
}
