// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `changeCallType`: Ask the peer to make an audio call a video call, or a video call an audio call.
 *
 * @param callId The call.
 * @param type What it is to be.
 * @param camera Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning
 *     to audio. May be null: left out.
 */
public record ChangeCallTypeParams(
    String callId,
    CallType type,
    String camera
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ChangeCallTypeParams {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ChangeCallTypeParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ChangeCallTypeParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "type", CallType::fromJson),
            Json.maybe(json, "camera", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "type", type);
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
        private CallType type;
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
         * What it is to be.
         *
         * @param value the value
         * @return this builder
         */
        public Builder type(CallType value) {
            type = value;
            return this;
        }

        /**
         * Camera, screen or stand-in, `none` for no picture of ours; left out: the selected one. Of no meaning to
         * audio. May be null: left out.
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
        public ChangeCallTypeParams build() {
            return new ChangeCallTypeParams(
                Json.given(callId, "callId"),
                Json.given(type, "type"),
                camera);
        }
    }
}
