// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Params of `initialize`: Introduce a client and open its session.
 *
 * @param protocolVersion What the client was written for. The same major version is spoken, or -32007.
 * @param client Who it is.
 * @param token Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer.
 *     May be null: left out.
 * @param capabilities Optional features the client knows, by name; unknown ones are ignored. May be null: left out.
 * @param listen As addListener. May be null: left out.
 * @param resume Where an earlier connection stopped reading. May be null: left out.
 * @param snapshot Answer with a snapshot. May be null: left out.
 */
public record InitializeParams(
    String protocolVersion,
    ClientInfo client,
    String token,
    List<String> capabilities,
    ListenOptions listen,
    Resume resume,
    Boolean snapshot
) implements JsonValue {
    /** Refuses null where a value must be. */
    public InitializeParams {
        Objects.requireNonNull(protocolVersion, "protocolVersion");
        Objects.requireNonNull(client, "client");
        capabilities = capabilities == null ? null : List.copyOf(capabilities);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static InitializeParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new InitializeParams(
            Json.need(json, "protocolVersion", Json::string),
            Json.need(json, "client", ClientInfo::fromJson),
            Json.maybe(json, "token", Json::string, null),
            Json.maybeEach(json, "capabilities", Json::string, null),
            Json.maybe(json, "listen", ListenOptions::fromJson, null),
            Json.maybe(json, "resume", Resume::fromJson, null),
            Json.maybe(json, "snapshot", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "protocolVersion", protocolVersion);
        Json.put(json, "client", client);
        Json.putIfSet(json, "token", token);
        Json.putIfSet(json, "capabilities", capabilities);
        Json.putIfSet(json, "listen", listen);
        Json.putIfSet(json, "resume", resume);
        Json.putIfSet(json, "snapshot", snapshot);
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
        private String protocolVersion;
        private ClientInfo client;
        private String token;
        private List<String> capabilities;
        private ListenOptions listen;
        private Resume resume;
        private Boolean snapshot;

        private Builder() {}

        /**
         * What the client was written for. The same major version is spoken, or -32007.
         *
         * @param value the value
         * @return this builder
         */
        public Builder protocolVersion(String value) {
            protocolVersion = value;
            return this;
        }

        /**
         * Who it is.
         *
         * @param value the value
         * @return this builder
         */
        public Builder client(ClientInfo value) {
            client = value;
            return this;
        }

        /**
         * Sets the scopes to the token's, more or less than before. Over TCP it is needed, here or as a Bearer. May be
         * null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder token(String value) {
            token = value;
            return this;
        }

        /**
         * Optional features the client knows, by name; unknown ones are ignored. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder capabilities(List<String> value) {
            capabilities = value;
            return this;
        }

        /**
         * As addListener. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder listen(ListenOptions value) {
            listen = value;
            return this;
        }

        /**
         * Where an earlier connection stopped reading. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder resume(Resume value) {
            resume = value;
            return this;
        }

        /**
         * Answer with a snapshot. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder snapshot(boolean value) {
            snapshot = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public InitializeParams build() {
            return new InitializeParams(
                Json.given(protocolVersion, "protocolVersion"),
                Json.given(client, "client"),
                token,
                capabilities,
                listen,
                resume,
                snapshot);
        }
    }
}
