// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `answerRecording`: Say whether the peer may record the call.
 *
 * @param callId The call.
 * @param accept Whether it may.
 */
public record AnswerRecordingParams(
    String callId,
    boolean accept
) implements JsonValue {
    /** Refuses null where a value must be. */
    public AnswerRecordingParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AnswerRecordingParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AnswerRecordingParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "accept", Json::flag));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "accept", accept);
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
        private Boolean accept;

        private Builder() {}

        /**
         * The call.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * Whether it may.
         *
         * @param value the value
         * @return this builder
         */
        public Builder accept(boolean value) {
            accept = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public AnswerRecordingParams build() {
            return new AnswerRecordingParams(
                Json.given(callId, "callId"),
                Json.given(accept, "accept"));
        }
    }
}
