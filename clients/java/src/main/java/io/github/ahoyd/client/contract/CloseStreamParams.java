// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `closeStream`: Give a stream back.
 *
 * @param streamId From openStream.
 */
public record CloseStreamParams(
    String streamId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CloseStreamParams {
        Objects.requireNonNull(streamId, "streamId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CloseStreamParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CloseStreamParams(
            Json.need(json, "streamId", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "streamId", streamId);
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
        private String streamId;

        private Builder() {}

        /**
         * From openStream.
         *
         * @param value the value
         * @return this builder
         */
        public Builder streamId(String value) {
            streamId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CloseStreamParams build() {
            return new CloseStreamParams(
                Json.given(streamId, "streamId"));
        }
    }
}
