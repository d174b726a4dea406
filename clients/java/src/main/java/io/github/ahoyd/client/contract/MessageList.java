// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Some of the texts.
 *
 * @param messages In the order in which this daemon came to know them.
 */
public record MessageList(
    List<Message> messages
) implements JsonValue {
    /** Refuses null where a value must be. */
    public MessageList {
        messages = List.copyOf(messages);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static MessageList fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new MessageList(
            Json.needEach(json, "messages", Message::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "messages", messages);
        return json;
    }
}
