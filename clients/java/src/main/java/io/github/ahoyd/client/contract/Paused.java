// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Which media are paused. A paused medium sends no RTP at all.
 *
 * @param audio Sound.
 * @param video Pictures.
 */
public record Paused(
    boolean audio,
    boolean video
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Paused fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Paused(
            Json.maybe(json, "audio", Json::flag, false),
            Json.maybe(json, "video", Json::flag, false));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "audio", audio);
        Json.put(json, "video", video);
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
        private Boolean audio = false;
        private Boolean video = false;

        private Builder() {}

        /**
         * Sound.
         *
         * @param value the value
         * @return this builder
         */
        public Builder audio(boolean value) {
            audio = value;
            return this;
        }

        /**
         * Pictures.
         *
         * @param value the value
         * @return this builder
         */
        public Builder video(boolean value) {
            video = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public Paused build() {
            return new Paused(
                Json.given(audio, "audio"),
                Json.given(video, "video"));
        }
    }
}
