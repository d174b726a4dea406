// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `login`: Log this instance in.
 *
 * @param user Who to be.
 * @param credential Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser`
 *     printed for this user. The machine's own hub needs none. May be null: left out.
 * @param backend What carries signalling; left out: `local`. Known: local xmpp. May be null: left out.
 * @param server The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside
 *     one it is `host:port`, where the same hub is now. May be null: left out.
 * @param deviceName This machine among the user's. May be null: left out.
 */
public record LoginParams(
    String user,
    String credential,
    String backend,
    String server,
    String deviceName
) implements JsonValue {
    /** Refuses null where a value must be. */
    public LoginParams {
        Objects.requireNonNull(user, "user");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static LoginParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new LoginParams(
            Json.need(json, "user", Json::string),
            Json.maybe(json, "credential", Json::string, null),
            Json.maybe(json, "backend", Json::string, null),
            Json.maybe(json, "server", Json::string, null),
            Json.maybe(json, "deviceName", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "user", user);
        Json.putIfSet(json, "credential", credential);
        Json.putIfSet(json, "backend", backend);
        Json.putIfSet(json, "server", server);
        Json.putIfSet(json, "deviceName", deviceName);
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
        private String user;
        private String credential;
        private String backend;
        private String server;
        private String deviceName;

        private Builder() {}

        /**
         * Who to be.
         *
         * @param value the value
         * @return this builder
         */
        public Builder user(String value) {
            user = value;
            return this;
        }

        /**
         * Password or token; of a hub on another machine also the whole line that `ahoyd hub adduser` printed for this
         * user. The machine's own hub needs none. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder credential(String value) {
            credential = value;
            return this;
        }

        /**
         * What carries signalling; left out: `local`. Known: local xmpp. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder backend(String value) {
            backend = value;
            return this;
        }

        /**
         * The hub: `host:port#` and the SHA-256 of its certificate in hex. Not needed with a whole line; beside one it
         * is `host:port`, where the same hub is now. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder server(String value) {
            server = value;
            return this;
        }

        /**
         * This machine among the user's. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder deviceName(String value) {
            deviceName = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public LoginParams build() {
            return new LoginParams(
                Json.given(user, "user"),
                credential,
                backend,
                server,
                deviceName);
        }
    }
}
