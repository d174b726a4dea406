// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Which rule chose each device of a call.
 *
 * @param audio The microphone.
 * @param video The camera.
 * @param speaker The speaker.
 */
public record ChosenBy(
    DeviceRule audio,
    DeviceRule video,
    DeviceRule speaker
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ChosenBy {
        Objects.requireNonNull(audio, "audio");
        Objects.requireNonNull(video, "video");
        Objects.requireNonNull(speaker, "speaker");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ChosenBy fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ChosenBy(
            Json.maybe(json, "audio", DeviceRule::fromJson, new DeviceRule("none")),
            Json.maybe(json, "video", DeviceRule::fromJson, new DeviceRule("none")),
            Json.maybe(json, "speaker", DeviceRule::fromJson, new DeviceRule("none")));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "audio", audio);
        Json.put(json, "video", video);
        Json.put(json, "speaker", speaker);
        return json;
    }
}
