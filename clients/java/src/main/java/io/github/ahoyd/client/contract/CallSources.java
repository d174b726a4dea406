// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The devices of one call. What is left out is the daemon's selected device; `none` is no device.
 *
 * @param audio Microphone or its stand-in. May be null: left out.
 * @param video Camera, screen or stand-in; of no meaning in an audio call. May be null: left out.
 * @param speaker Where the peer's sound is played. May be null: left out.
 */
public record CallSources(
    String audio,
    String video,
    String speaker
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallSources fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallSources(
            Json.maybe(json, "audio", Json::string, null),
            Json.maybe(json, "video", Json::string, null),
            Json.maybe(json, "speaker", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "audio", audio);
        Json.put(json, "video", video);
        Json.put(json, "speaker", speaker);
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
        private String audio;
        private String video;
        private String speaker;

        private Builder() {}

        /**
         * Microphone or its stand-in. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder audio(String value) {
            audio = value;
            return this;
        }

        /**
         * Camera, screen or stand-in; of no meaning in an audio call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder video(String value) {
            video = value;
            return this;
        }

        /**
         * Where the peer's sound is played. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder speaker(String value) {
            speaker = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CallSources build() {
            return new CallSources(
                audio,
                video,
                speaker);
        }
    }
}
