// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `setSendPushHandler`: Be the one who wakes people who are offline.
 *
 * @param enabled False: no longer.
 */
public record SetSendPushHandlerParams(
    boolean enabled
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SetSendPushHandlerParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SetSendPushHandlerParams(
            Json.need(json, "enabled", Json::flag));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "enabled", enabled);
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
        private Boolean enabled;

        private Builder() {}

        /**
         * False: no longer.
         *
         * @param value the value
         * @return this builder
         */
        public Builder enabled(boolean value) {
            enabled = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public SetSendPushHandlerParams build() {
            return new SetSendPushHandlerParams(
                Json.given(enabled, "enabled"));
        }
    }
}
