// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `openStream`: Look at, or listen to, one side of a call.
 *
 * @param callId The call.
 * @param side Whose.
 * @param kind Sound or pictures.
 */
public record OpenStreamParams(
    String callId,
    StreamSide side,
    StreamKind kind
) implements JsonValue {
    /** Refuses null where a value must be. */
    public OpenStreamParams {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(kind, "kind");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static OpenStreamParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new OpenStreamParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "side", StreamSide::fromJson),
            Json.need(json, "kind", StreamKind::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "side", side);
        Json.put(json, "kind", kind);
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
        private StreamSide side;
        private StreamKind kind;

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
         * Whose.
         *
         * @param value the value
         * @return this builder
         */
        public Builder side(StreamSide value) {
            side = value;
            return this;
        }

        /**
         * Sound or pictures.
         *
         * @param value the value
         * @return this builder
         */
        public Builder kind(StreamKind value) {
            kind = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public OpenStreamParams build() {
            return new OpenStreamParams(
                Json.given(callId, "callId"),
                Json.given(side, "side"),
                Json.given(kind, "kind"));
        }
    }
}
