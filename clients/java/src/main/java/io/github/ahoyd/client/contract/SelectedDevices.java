// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * The deviceId that calls use when they name none (selectDevice, or the settings); null is the system's default.
 *
 * @param camera For pictures. May be null.
 * @param microphone For sound. May be null.
 * @param speaker For the peer's sound. May be null.
 * @param screen For sharing. May be null.
 */
public record SelectedDevices(
    String camera,
    String microphone,
    String speaker,
    String screen
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SelectedDevices fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SelectedDevices(
            Json.maybe(json, "camera", Json::string, null),
            Json.maybe(json, "microphone", Json::string, null),
            Json.maybe(json, "speaker", Json::string, null),
            Json.maybe(json, "screen", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "camera", camera);
        Json.put(json, "microphone", microphone);
        Json.put(json, "speaker", speaker);
        Json.put(json, "screen", screen);
        return json;
    }
}
