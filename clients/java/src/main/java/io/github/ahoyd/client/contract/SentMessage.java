// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What became of a text.
 *
 * @param messageId Its id.
 * @param delivery Where it is.
 */
public record SentMessage(
    String messageId,
    Delivery delivery
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SentMessage {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(delivery, "delivery");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SentMessage fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SentMessage(
            Json.need(json, "messageId", Json::string),
            Json.need(json, "delivery", Delivery::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "messageId", messageId);
        Json.put(json, "delivery", delivery);
        return json;
    }
}
