// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `shutdown`: Stop the daemon.
 *
 * @param graceMs How long the ending may take. Unit: ms. null: left out, which means 5000.
 */
public record ShutdownParams(
    Long graceMs
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ShutdownParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ShutdownParams(
            Json.maybe(json, "graceMs", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "graceMs", graceMs);
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
        private Long graceMs;

        private Builder() {}

        /**
         * How long the ending may take. Unit: ms. null: left out, which means 5000.
         *
         * @param value the value
         * @return this builder
         */
        public Builder graceMs(long value) {
            graceMs = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ShutdownParams build() {
            return new ShutdownParams(
                graceMs);
        }
    }
}
