// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `revokeToken`: Take a token back.
 *
 * @param name Which.
 */
public record RevokeTokenParams(
    String name
) implements JsonValue {
    /** Refuses null where a value must be. */
    public RevokeTokenParams {
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RevokeTokenParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RevokeTokenParams(
            Json.need(json, "name", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "name", name);
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
        private String name;

        private Builder() {}

        /**
         * Which.
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
        public RevokeTokenParams build() {
            return new RevokeTokenParams(
                Json.given(name, "name"));
        }
    }
}
