// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `removeListener`: Stop a subscription.
 *
 * @param listenerId From addListener or initialize.
 */
public record RemoveListenerParams(
    String listenerId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public RemoveListenerParams {
        Objects.requireNonNull(listenerId, "listenerId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static RemoveListenerParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new RemoveListenerParams(
            Json.need(json, "listenerId", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "listenerId", listenerId);
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
        private String listenerId;

        private Builder() {}

        /**
         * From addListener or initialize.
         *
         * @param value the value
         * @return this builder
         */
        public Builder listenerId(String value) {
            listenerId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public RemoveListenerParams build() {
            return new RemoveListenerParams(
                Json.given(listenerId, "listenerId"));
        }
    }
}
