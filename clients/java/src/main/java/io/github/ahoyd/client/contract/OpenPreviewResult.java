// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Answer of `openPreview`.
 *
 * @param previewId For closePreview.
 * @param deviceId What is open.
 * @param stream Where the frames are.
 */
public record OpenPreviewResult(
    String previewId,
    String deviceId,
    StreamDescriptor stream
) implements JsonValue {
    /** Refuses null where a value must be. */
    public OpenPreviewResult {
        Objects.requireNonNull(previewId, "previewId");
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(stream, "stream");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static OpenPreviewResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new OpenPreviewResult(
            Json.need(json, "previewId", Json::string),
            Json.need(json, "deviceId", Json::string),
            Json.need(json, "stream", StreamDescriptor::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "previewId", previewId);
        Json.put(json, "deviceId", deviceId);
        Json.put(json, "stream", stream);
        return json;
    }
}
