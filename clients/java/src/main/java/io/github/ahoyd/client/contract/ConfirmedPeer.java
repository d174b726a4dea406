// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What is known of the peer's key now.
 *
 * @param verified `known`, or `none` after words that were not the same.
 */
public record ConfirmedPeer(
    PeerTrust verified
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ConfirmedPeer {
        Objects.requireNonNull(verified, "verified");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ConfirmedPeer fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ConfirmedPeer(
            Json.need(json, "verified", PeerTrust::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "verified", verified);
        return json;
    }
}
