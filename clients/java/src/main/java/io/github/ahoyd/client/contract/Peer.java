// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The other side of a call, as far as it is known.
 *
 * @param deviceId The peer's machine; null until it has answered. May be null.
 * @param verified What is known of its key; none until its description has come.
 */
public record Peer(
    String deviceId,
    PeerTrust verified
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Peer {
        Objects.requireNonNull(verified, "verified");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Peer fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Peer(
            Json.maybe(json, "deviceId", Json::string, null),
            Json.maybe(json, "verified", PeerTrust::fromJson, new PeerTrust("none")));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "deviceId", deviceId);
        Json.put(json, "verified", verified);
        return json;
    }
}
