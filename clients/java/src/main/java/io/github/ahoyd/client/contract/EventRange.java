// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Events that can no longer be had.
 *
 * @param fromSeq The first of them.
 * @param toSeq The last of them.
 */
public record EventRange(
    long fromSeq,
    long toSeq
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static EventRange fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new EventRange(
            Json.need(json, "fromSeq", Json::integer),
            Json.need(json, "toSeq", Json::integer));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "fromSeq", fromSeq);
        Json.put(json, "toSeq", toSeq);
        return json;
    }
}
