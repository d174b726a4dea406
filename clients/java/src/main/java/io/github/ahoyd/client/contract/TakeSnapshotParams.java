// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `takeSnapshot`: Keep a still picture.
 *
 * @param callId The call. May be null: left out.
 * @param previewId From openPreview. May be null: left out.
 * @param side Whose picture of the call; left out: the peer's. A preview has one side alone. May be null: left out.
 * @param format How it is written. null: left out, which means "png".
 * @param quality Of a JPEG; more is better and larger. null: left out, which means 90.
 * @param name Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name
 *     that is taken gets a number. May be null: left out.
 */
public record TakeSnapshotParams(
    String callId,
    String previewId,
    StreamSide side,
    PictureFormat format,
    Long quality,
    String name
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static TakeSnapshotParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new TakeSnapshotParams(
            Json.maybe(json, "callId", Json::string, null),
            Json.maybe(json, "previewId", Json::string, null),
            Json.maybe(json, "side", StreamSide::fromJson, null),
            Json.maybe(json, "format", PictureFormat::fromJson, null),
            Json.maybe(json, "quality", Json::integer, null),
            Json.maybe(json, "name", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "callId", callId);
        Json.putIfSet(json, "previewId", previewId);
        Json.putIfSet(json, "side", side);
        Json.putIfSet(json, "format", format);
        Json.putIfSet(json, "quality", quality);
        Json.putIfSet(json, "name", name);
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
        private String previewId;
        private StreamSide side;
        private PictureFormat format;
        private Long quality;
        private String name;

        private Builder() {}

        /**
         * The call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * From openPreview. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder previewId(String value) {
            previewId = value;
            return this;
        }

        /**
         * Whose picture of the call; left out: the peer's. A preview has one side alone. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder side(StreamSide value) {
            side = value;
            return this;
        }

        /**
         * How it is written. null: left out, which means "png".
         *
         * @param value the value
         * @return this builder
         */
        public Builder format(PictureFormat value) {
            format = value;
            return this;
        }

        /**
         * Of a JPEG; more is better and larger. null: left out, which means 90.
         *
         * @param value the value
         * @return this builder
         */
        public Builder quality(long value) {
            quality = value;
            return this;
        }

        /**
         * Of the file, without its ending; left out: made of the time, the peer, the call and the side. A name that is
         * taken gets a number. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public TakeSnapshotParams build() {
            return new TakeSnapshotParams(
                callId,
                previewId,
                side,
                format,
                quality,
                name);
        }
    }
}
