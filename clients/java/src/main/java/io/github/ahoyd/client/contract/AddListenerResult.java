// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Answer of `addListener`.
 *
 * @param listenerId For removeListener.
 * @param epoch The present epoch.
 * @param seq Events start after this one.
 * @param snapshot If asked for. May be null.
 */
public record AddListenerResult(
    String listenerId,
    String epoch,
    long seq,
    Snapshot snapshot
) implements JsonValue {
    /** Refuses null where a value must be. */
    public AddListenerResult {
        Objects.requireNonNull(listenerId, "listenerId");
        Objects.requireNonNull(epoch, "epoch");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static AddListenerResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new AddListenerResult(
            Json.need(json, "listenerId", Json::string),
            Json.need(json, "epoch", Json::string),
            Json.need(json, "seq", Json::integer),
            Json.maybe(json, "snapshot", Snapshot::fromJson, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "listenerId", listenerId);
        Json.put(json, "epoch", epoch);
        Json.put(json, "seq", seq);
        Json.put(json, "snapshot", snapshot);
        return json;
    }
}
