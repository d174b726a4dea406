// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `openPreview`: Look at a camera, or listen to a microphone, without a call.
 *
 * @param kind `video`: a camera or screen; `audio`: a microphone. null: left out, which means "video".
 * @param deviceId Which; `default`: the system's; left out: that which calls use. May be null: left out.
 * @param width Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px. May be null:
 *     left out.
 * @param height Rows. Unit: px. May be null: left out.
 * @param frameRate The most pictures a second. Unit: frames/s. May be null: left out.
 */
public record OpenPreviewParams(
    StreamKind kind,
    String deviceId,
    Long width,
    Long height,
    Long frameRate
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static OpenPreviewParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new OpenPreviewParams(
            Json.maybe(json, "kind", StreamKind::fromJson, null),
            Json.maybe(json, "deviceId", Json::string, null),
            Json.maybe(json, "width", Json::integer, null),
            Json.maybe(json, "height", Json::integer, null),
            Json.maybe(json, "frameRate", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "kind", kind);
        Json.putIfSet(json, "deviceId", deviceId);
        Json.putIfSet(json, "width", width);
        Json.putIfSet(json, "height", height);
        Json.putIfSet(json, "frameRate", frameRate);
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
        private StreamKind kind;
        private String deviceId;
        private Long width;
        private Long height;
        private Long frameRate;

        private Builder() {}

        /**
         * `video`: a camera or screen; `audio`: a microphone. null: left out, which means "video".
         *
         * @param value the value
         * @return this builder
         */
        public Builder kind(StreamKind value) {
            kind = value;
            return this;
        }

        /**
         * Which; `default`: the system's; left out: that which calls use. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder deviceId(String value) {
            deviceId = value;
            return this;
        }

        /**
         * Pixels in a row, as near as the device can. Refused for sound; as the next two. Unit: px. May be null: left
         * out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder width(long value) {
            width = value;
            return this;
        }

        /**
         * Rows. Unit: px. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder height(long value) {
            height = value;
            return this;
        }

        /**
         * The most pictures a second. Unit: frames/s. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder frameRate(long value) {
            frameRate = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public OpenPreviewParams build() {
            return new OpenPreviewParams(
                kind,
                deviceId,
                width,
                height,
                frameRate);
        }
    }
}
