// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `$/cancelRequest`: Give up a request.
 *
 * @param id The request's id, a string or an integer.
 */
public record CancelRequestParams(
    JsonElement id
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CancelRequestParams {
        Objects.requireNonNull(id, "id");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CancelRequestParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CancelRequestParams(
            Json.need(json, "id", Json::any));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "id", id);
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
        private JsonElement id;

        private Builder() {}

        /**
         * The request's id, a string or an integer.
         *
         * @param value the value
         * @return this builder
         */
        public Builder id(JsonElement value) {
            id = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CancelRequestParams build() {
            return new CancelRequestParams(
                Json.given(id, "id"));
        }
    }
}
