// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `startRecording`: Record the call, if the peer agrees.
 *
 * @param callId The call.
 */
public record StartRecordingParams(
    String callId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public StartRecordingParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static StartRecordingParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new StartRecordingParams(
            Json.need(json, "callId", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
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
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public StartRecordingParams build() {
            return new StartRecordingParams(
                Json.given(callId, "callId"));
        }
    }
}
