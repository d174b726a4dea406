// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A text, received or sent.
 *
 * @param messageId The sender's name for it.
 * @param from Who sent it.
 * @param to Who it is for.
 * @param text The text.
 * @param sentAtMs When it was sent; of a received one, when the hub or server took it. Unit: ms since 1970.
 * @param delayed It could not be delivered when it was sent.
 */
public record Message(
    String messageId,
    String from,
    String to,
    String text,
    long sentAtMs,
    boolean delayed
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Message {
        Objects.requireNonNull(messageId, "messageId");
        Objects.requireNonNull(from, "from");
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
    public static Message fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Message(
            Json.need(json, "messageId", Json::string),
            Json.need(json, "from", Json::string),
            Json.need(json, "to", Json::string),
            Json.need(json, "text", Json::string),
            Json.need(json, "sentAtMs", Json::integer),
            Json.maybe(json, "delayed", Json::flag, false));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "messageId", messageId);
        Json.put(json, "from", from);
        Json.put(json, "to", to);
        Json.put(json, "text", text);
        Json.put(json, "sentAtMs", sentAtMs);
        Json.put(json, "delayed", delayed);
        return json;
    }
}
