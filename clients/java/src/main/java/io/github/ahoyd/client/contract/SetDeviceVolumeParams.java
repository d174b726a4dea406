// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `setDeviceVolume`: Turn a microphone or a speaker up or down, or mute it, in the system's mixer.
 *
 * @param deviceId Which, by its own id: `default` is none.
 * @param volume Of its loudest channel. Unit: %. May be null: left out.
 * @param muted Whether it is muted. May be null: left out.
 * @param kind Needed only where a microphone and a speaker have the same id: left out, it is the microphone. May be
 *     null: left out.
 */
public record SetDeviceVolumeParams(
    String deviceId,
    Long volume,
    Boolean muted,
    DeviceKind kind
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SetDeviceVolumeParams {
        Objects.requireNonNull(deviceId, "deviceId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SetDeviceVolumeParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SetDeviceVolumeParams(
            Json.need(json, "deviceId", Json::string),
            Json.maybe(json, "volume", Json::integer, null),
            Json.maybe(json, "muted", Json::flag, null),
            Json.maybe(json, "kind", DeviceKind::fromJson, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "deviceId", deviceId);
        Json.putIfSet(json, "volume", volume);
        Json.putIfSet(json, "muted", muted);
        Json.putIfSet(json, "kind", kind);
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
        private String deviceId;
        private Long volume;
        private Boolean muted;
        private DeviceKind kind;

        private Builder() {}

        /**
         * Which, by its own id: `default` is none.
         *
         * @param value the value
         * @return this builder
         */
        public Builder deviceId(String value) {
            deviceId = value;
            return this;
        }

        /**
         * Of its loudest channel. Unit: %. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder volume(long value) {
            volume = value;
            return this;
        }

        /**
         * Whether it is muted. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder muted(boolean value) {
            muted = value;
            return this;
        }

        /**
         * Needed only where a microphone and a speaker have the same id: left out, it is the microphone. May be null:
         * left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder kind(DeviceKind value) {
            kind = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public SetDeviceVolumeParams build() {
            return new SetDeviceVolumeParams(
                Json.given(deviceId, "deviceId"),
                volume,
                muted,
                kind);
        }
    }
}
