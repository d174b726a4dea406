// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `listMessages`: Texts received and sent.
 *
 * @param afterId Only what follows this text; not known here: as if left out. May be null: left out.
 * @param limit How many at most. Unit: messages. null: left out, which means 50.
 * @param unreadOnly Only received ones that nobody has acknowledged. May be null: left out.
 */
public record ListMessagesParams(
    String afterId,
    Long limit,
    Boolean unreadOnly
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ListMessagesParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ListMessagesParams(
            Json.maybe(json, "afterId", Json::string, null),
            Json.maybe(json, "limit", Json::integer, null),
            Json.maybe(json, "unreadOnly", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "afterId", afterId);
        Json.putIfSet(json, "limit", limit);
        Json.putIfSet(json, "unreadOnly", unreadOnly);
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
        private String afterId;
        private Long limit;
        private Boolean unreadOnly;

        private Builder() {}

        /**
         * Only what follows this text; not known here: as if left out. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder afterId(String value) {
            afterId = value;
            return this;
        }

        /**
         * How many at most. Unit: messages. null: left out, which means 50.
         *
         * @param value the value
         * @return this builder
         */
        public Builder limit(long value) {
            limit = value;
            return this;
        }

        /**
         * Only received ones that nobody has acknowledged. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder unreadOnly(boolean value) {
            unreadOnly = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ListMessagesParams build() {
            return new ListMessagesParams(
                afterId,
                limit,
                unreadOnly);
        }
    }
}
