// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A push that a client was asked to send and has not reported.
 *
 * @param pushId The push.
 * @param from Our user.
 * @param to Who is to be woken.
 * @param type Of the call.
 * @param callId The call that found nobody.
 */
public record PendingPush(
    String pushId,
    String from,
    String to,
    CallType type,
    String callId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public PendingPush {
        Objects.requireNonNull(pushId, "pushId");
        Objects.requireNonNull(from, "from");
        Objects.requireNonNull(to, "to");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static PendingPush fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new PendingPush(
            Json.need(json, "pushId", Json::string),
            Json.need(json, "from", Json::string),
            Json.need(json, "to", Json::string),
            Json.need(json, "type", CallType::fromJson),
            Json.need(json, "callId", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "pushId", pushId);
        Json.put(json, "from", from);
        Json.put(json, "to", to);
        Json.put(json, "type", type);
        Json.put(json, "callId", callId);
        return json;
    }
}
