// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A notification, as an element of an answer.
 *
 * @param method Which.
 * @param params As in the notification of that name, with `seq`, `prevSeq` and `timeMs`.
 */
public record EventMessage(
    String method,
    JsonObject params
) implements JsonValue {
    /** Refuses null where a value must be. */
    public EventMessage {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(params, "params");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static EventMessage fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new EventMessage(
            Json.need(json, "method", Json::string),
            Json.need(json, "params", Json::object));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "method", method);
        Json.put(json, "params", params);
        return json;
    }
}
