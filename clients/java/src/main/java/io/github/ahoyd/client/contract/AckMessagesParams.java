// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Params of `ackMessages`: Take note of texts.
 *
 * @param messageIds Which.
 */
public record AckMessagesParams(
    List<String> messageIds
) implements JsonValue {
    /** Refuses null where a value must be. */
    public AckMessagesParams {
        messageIds = List.copyOf(messageIds);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AckMessagesParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AckMessagesParams(
            Json.needEach(json, "messageIds", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "messageIds", messageIds);
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
        private List<String> messageIds;

        private Builder() {}

        /**
         * Which.
         *
         * @param value the value
         * @return this builder
         */
        public Builder messageIds(List<String> value) {
            messageIds = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public AckMessagesParams build() {
            return new AckMessagesParams(
                Json.given(messageIds, "messageIds"));
        }
    }
}
