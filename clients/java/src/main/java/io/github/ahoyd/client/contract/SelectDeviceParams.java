// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `selectDevice`: Choose the device that calls use when they name none, or the device of one call.
 *
 * @param kind What is chosen; `screen`: instead of a camera, for one call.
 * @param deviceId Which; `default`, `none`.
 * @param callId The call; left out: all that name none, from now on. May be null: left out.
 */
public record SelectDeviceParams(
    DeviceKind kind,
    String deviceId,
    String callId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SelectDeviceParams {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(deviceId, "deviceId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SelectDeviceParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SelectDeviceParams(
            Json.need(json, "kind", DeviceKind::fromJson),
            Json.need(json, "deviceId", Json::string),
            Json.maybe(json, "callId", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "kind", kind);
        Json.put(json, "deviceId", deviceId);
        Json.putIfSet(json, "callId", callId);
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
        private DeviceKind kind;
        private String deviceId;
        private String callId;

        private Builder() {}

        /**
         * What is chosen; `screen`: instead of a camera, for one call.
         *
         * @param value the value
         * @return this builder
         */
        public Builder kind(DeviceKind value) {
            kind = value;
            return this;
        }

        /**
         * Which; `default`, `none`.
         *
         * @param value the value
         * @return this builder
         */
        public Builder deviceId(String value) {
            deviceId = value;
            return this;
        }

        /**
         * The call; left out: all that name none, from now on. May be null: left out.
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
        public SelectDeviceParams build() {
            return new SelectDeviceParams(
                Json.given(kind, "kind"),
                Json.given(deviceId, "deviceId"),
                callId);
        }
    }
}
