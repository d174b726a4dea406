// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `closeFrameSource`: Be a camera or a microphone no longer.
 *
 * @param sourceId From createFrameSource.
 */
public record CloseFrameSourceParams(
    String sourceId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CloseFrameSourceParams {
        Objects.requireNonNull(sourceId, "sourceId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CloseFrameSourceParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CloseFrameSourceParams(
            Json.need(json, "sourceId", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "sourceId", sourceId);
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
        private String sourceId;

        private Builder() {}

        /**
         * From createFrameSource.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sourceId(String value) {
            sourceId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CloseFrameSourceParams build() {
            return new CloseFrameSourceParams(
                Json.given(sourceId, "sourceId"));
        }
    }
}
