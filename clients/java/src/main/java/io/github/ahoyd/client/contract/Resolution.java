// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * A picture size. Both numbers are even.
 *
 * @param width Pixels in a row. Unit: px.
 * @param height Rows. Unit: px.
 */
public record Resolution(
    long width,
    long height
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Resolution fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Resolution(
            Json.need(json, "width", Json::integer),
            Json.need(json, "height", Json::integer));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "width", width);
        Json.put(json, "height", height);
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
        private Long width;
        private Long height;

        private Builder() {}

        /**
         * Pixels in a row. Unit: px.
         *
         * @param value the value
         * @return this builder
         */
        public Builder width(long value) {
            width = value;
            return this;
        }

        /**
         * Rows. Unit: px.
         *
         * @param value the value
         * @return this builder
         */
        public Builder height(long value) {
            height = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public Resolution build() {
            return new Resolution(
                Json.given(width, "width"),
                Json.given(height, "height"));
        }
    }
}
