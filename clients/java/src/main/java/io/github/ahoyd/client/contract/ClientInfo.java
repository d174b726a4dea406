// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Who a client is, for people who look at getStatus.
 *
 * @param name The program.
 * @param version Its version. May be null: left out.
 */
public record ClientInfo(
    String name,
    String version
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ClientInfo {
        Objects.requireNonNull(name, "name");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ClientInfo fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ClientInfo(
            Json.need(json, "name", Json::string),
            Json.maybe(json, "version", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "name", name);
        Json.putIfSet(json, "version", version);
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
        private String version;

        private Builder() {}

        /**
         * The program.
         *
         * @param value the value
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * Its version. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder version(String value) {
            version = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ClientInfo build() {
            return new ClientInfo(
                Json.given(name, "name"),
                version);
        }
    }
}
