// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `sendMessage`: Send a text to a user.
 *
 * @param to Who.
 * @param text The text. At most 8192 bytes of UTF-8.
 * @param messageId Its id, if the client chooses it. May be null: left out.
 */
public record SendMessageParams(
    String to,
    String text,
    String messageId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SendMessageParams {
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(text, "text");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SendMessageParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SendMessageParams(
            Json.need(json, "to", Json::string),
            Json.need(json, "text", Json::string),
            Json.maybe(json, "messageId", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "to", to);
        Json.put(json, "text", text);
        Json.putIfSet(json, "messageId", messageId);
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
        private String to;
        private String text;
        private String messageId;

        private Builder() {}

        /**
         * Who.
         *
         * @param value the value
         * @return this builder
         */
        public Builder to(String value) {
            to = value;
            return this;
        }

        /**
         * The text. At most 8192 bytes of UTF-8.
         *
         * @param value the value
         * @return this builder
         */
        public Builder text(String value) {
            text = value;
            return this;
        }

        /**
         * Its id, if the client chooses it. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder messageId(String value) {
            messageId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public SendMessageParams build() {
            return new SendMessageParams(
                Json.given(to, "to"),
                Json.given(text, "text"),
                messageId);
        }
    }
}
