// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * One way a device can be opened. What does not apply to its kind is null.
 *
 * @param width Picture width. Unit: px. May be null.
 * @param height Picture height. Unit: px. May be null.
 * @param frameRate Pictures a second. Unit: frames/s. May be null.
 * @param sampleRate Samples a second. Unit: Hz. May be null.
 * @param channels Channels of sound. May be null.
 */
public record DeviceMode(
    Long width,
    Long height,
    Long frameRate,
    Long sampleRate,
    Long channels
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceMode fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceMode(
            Json.maybe(json, "width", Json::integer, null),
            Json.maybe(json, "height", Json::integer, null),
            Json.maybe(json, "frameRate", Json::integer, null),
            Json.maybe(json, "sampleRate", Json::integer, null),
            Json.maybe(json, "channels", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "width", width);
        Json.put(json, "height", height);
        Json.put(json, "frameRate", frameRate);
        Json.put(json, "sampleRate", sampleRate);
        Json.put(json, "channels", channels);
        return json;
    }
}
