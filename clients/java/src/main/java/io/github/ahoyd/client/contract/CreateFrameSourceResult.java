// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Answer of `createFrameSource`.
 *
 * @param sourceId The deviceId; never used twice while the daemon lives.
 * @param stream The ring to map for writing, and the doorbell to ring.
 */
public record CreateFrameSourceResult(
    String sourceId,
    StreamDescriptor stream
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CreateFrameSourceResult {
        Objects.requireNonNull(sourceId, "sourceId");
        Objects.requireNonNull(stream, "stream");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CreateFrameSourceResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CreateFrameSourceResult(
            Json.need(json, "sourceId", Json::string),
            Json.need(json, "stream", StreamDescriptor::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "sourceId", sourceId);
        Json.put(json, "stream", stream);
        return json;
    }
}
