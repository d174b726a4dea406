// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `ping`: Is anybody there?
 *
 * @param echo Comes back unchanged. May be null: left out.
 */
public record PingParams(
    JsonElement echo
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static PingParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new PingParams(
            Json.maybe(json, "echo", Json::any, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "echo", echo);
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
        private JsonElement echo;

        private Builder() {}

        /**
         * Comes back unchanged. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder echo(JsonElement value) {
            echo = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public PingParams build() {
            return new PingParams(
                echo);
        }
    }
}
