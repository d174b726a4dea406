// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `getLevels`: How loud it is.
 *
 * @param callId This call alone; left out: previews too. May be null: left out.
 */
public record GetLevelsParams(
    String callId
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static GetLevelsParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new GetLevelsParams(
            Json.maybe(json, "callId", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "callId", callId);
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

        private Builder() {}

        /**
         * This call alone; left out: previews too. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public GetLevelsParams build() {
            return new GetLevelsParams(
                callId);
        }
    }
}
