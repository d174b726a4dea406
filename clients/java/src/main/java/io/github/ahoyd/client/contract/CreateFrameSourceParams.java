// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `createFrameSource`: Be a camera or a microphone.
 *
 * @param kind `video`: a camera, `audio`: a microphone.
 * @param name For people: the label in listDevices.
 * @param width Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px. May be null: left
 *     out.
 * @param height Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px. May be null:
 *     left out.
 * @param frameRate The most pictures a second that are sent on; left out: 30. Unit: frames/s. May be null: left out.
 * @param channels Channels of the sound; left out: 1. Refused for pictures. May be null: left out.
 */
public record CreateFrameSourceParams(
    StreamKind kind,
    String name,
    Long width,
    Long height,
    Long frameRate,
    Long channels
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CreateFrameSourceParams {
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CreateFrameSourceParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CreateFrameSourceParams(
            Json.need(json, "kind", StreamKind::fromJson),
            Json.need(json, "name", Json::string),
            Json.maybe(json, "width", Json::integer, null),
            Json.maybe(json, "height", Json::integer, null),
            Json.maybe(json, "frameRate", Json::integer, null),
            Json.maybe(json, "channels", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "kind", kind);
        Json.put(json, "name", name);
        Json.putIfSet(json, "width", width);
        Json.putIfSet(json, "height", height);
        Json.putIfSet(json, "frameRate", frameRate);
        Json.putIfSet(json, "channels", channels);
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
        private String name;
        private Long width;
        private Long height;
        private Long frameRate;
        private Long channels;

        private Builder() {}

        /**
         * `video`: a camera, `audio`: a microphone.
         *
         * @param value the value
         * @return this builder
         */
        public Builder kind(StreamKind value) {
            kind = value;
            return this;
        }

        /**
         * For people: the label in listDevices.
         *
         * @param value the value
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Pixels in a row. Needed for pictures, refused for sound; as the next two. Unit: px. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder width(long value) {
            width = value;
            return this;
        }

        /**
         * Rows. Smaller pictures may be written too, and pictures turned by a quarter. Unit: px. May be null: left
         * out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder height(long value) {
            height = value;
            return this;
        }

        /**
         * The most pictures a second that are sent on; left out: 30. Unit: frames/s. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder frameRate(long value) {
            frameRate = value;
            return this;
        }

        /**
         * Channels of the sound; left out: 1. Refused for pictures. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder channels(long value) {
            channels = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CreateFrameSourceParams build() {
            return new CreateFrameSourceParams(
                Json.given(kind, "kind"),
                Json.given(name, "name"),
                width,
                height,
                frameRate,
                channels);
        }
    }
}
