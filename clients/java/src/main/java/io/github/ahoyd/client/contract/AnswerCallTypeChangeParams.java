// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `answerCallTypeChange`: Agree to the change of type that the peer asks for, or refuse it.
 *
 * @param callId The call.
 * @param accept Whether we agree.
 * @param camera As in changeCallType. May be null: left out.
 */
public record AnswerCallTypeChangeParams(
    String callId,
    boolean accept,
    String camera
) implements JsonValue {
    /** Refuses null where a value must be. */
    public AnswerCallTypeChangeParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AnswerCallTypeChangeParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AnswerCallTypeChangeParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "accept", Json::flag),
            Json.maybe(json, "camera", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "accept", accept);
        Json.putIfSet(json, "camera", camera);
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
        private String camera;

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
         * Whether we agree.
         *
         * @param value the value
         * @return this builder
         */
        public Builder accept(boolean value) {
            accept = value;
            return this;
        }

        /**
         * As in changeCallType. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder camera(String value) {
            camera = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public AnswerCallTypeChangeParams build() {
            return new AnswerCallTypeChangeParams(
                Json.given(callId, "callId"),
                Json.given(accept, "accept"),
                camera);
        }
    }
}
