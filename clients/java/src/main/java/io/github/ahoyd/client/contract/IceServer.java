// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A STUN or TURN server.
 *
 * @param urls `stun:HOST[:PORT]`, `turn:HOST[:PORT][?transport=udp|tcp]` or `turns:HOST[:PORT]` (RFC 7064, RFC 7065).
 *     An IPv6 address stands in brackets. One of another form is refused with -32602 and its path, and so is one that
 *     cannot be spoken to: `stuns:`, and `turns:` over UDP.
 * @param username A TURN server needs one. May be null: left out.
 * @param credential A TURN server needs one; it is written, never read back. May be null: left out.
 * @param hasCredential Read: a credential is kept. Sent back without `credential`, it stays.
 */
public record IceServer(
    List<String> urls,
    String username,
    String credential,
    boolean hasCredential
) implements JsonValue {
    /** Refuses null where a value must be. */
    public IceServer {
        urls = List.copyOf(urls);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static IceServer fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new IceServer(
            Json.needEach(json, "urls", Json::string),
            Json.maybe(json, "username", Json::string, null),
            Json.maybe(json, "credential", Json::string, null),
            Json.maybe(json, "hasCredential", Json::flag, false));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "urls", urls);
        Json.put(json, "username", username);
        Json.put(json, "credential", credential);
        Json.put(json, "hasCredential", hasCredential);
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
        private List<String> urls;
        private String username;
        private String credential;
        private Boolean hasCredential = false;

        private Builder() {}

        /**
         * `stun:HOST[:PORT]`, `turn:HOST[:PORT][?transport=udp|tcp]` or `turns:HOST[:PORT]` (RFC 7064, RFC 7065). An
         * IPv6 address stands in brackets. One of another form is refused with -32602 and its path, and so is one that
         * cannot be spoken to: `stuns:`, and `turns:` over UDP.
         *
         * @param value the value
         * @return this builder
         */
        public Builder urls(List<String> value) {
            urls = value;
            return this;
        }

        /**
         * A TURN server needs one. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder username(String value) {
            username = value;
            return this;
        }

        /**
         * A TURN server needs one; it is written, never read back. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder credential(String value) {
            credential = value;
            return this;
        }

        /**
         * Read: a credential is kept. Sent back without `credential`, it stays.
         *
         * @param value the value
         * @return this builder
         */
        public Builder hasCredential(boolean value) {
            hasCredential = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public IceServer build() {
            return new IceServer(
                Json.given(urls, "urls"),
                username,
                credential,
                Json.given(hasCredential, "hasCredential"));
        }
    }
}
