// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `listCallSessions`: All calls.
 *
 * @param ended The last 64 that ended too. May be null: left out.
 */
public record ListCallSessionsParams(
    Boolean ended
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ListCallSessionsParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ListCallSessionsParams(
            Json.maybe(json, "ended", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "ended", ended);
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
        private Boolean ended;

        private Builder() {}

        /**
         * The last 64 that ended too. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ended(boolean value) {
            ended = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ListCallSessionsParams build() {
            return new ListCallSessionsParams(
                ended);
        }
    }
}
