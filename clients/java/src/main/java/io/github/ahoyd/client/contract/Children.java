// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * The child processes.
 *
 * @param engine Network and codecs.
 * @param devices Cameras, microphones, speakers.
 * @param recorder Writes recordings and still pictures; started at the first.
 */
public record Children(
    ChildStatus engine,
    ChildStatus devices,
    ChildStatus recorder
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Children {
        Objects.requireNonNull(engine, "engine");
        Objects.requireNonNull(devices, "devices");
        Objects.requireNonNull(recorder, "recorder");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Children fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Children(
            Json.need(json, "engine", ChildStatus::fromJson),
            Json.need(json, "devices", ChildStatus::fromJson),
            Json.elseRead(json, "recorder", ChildStatus::fromJson, "{\"state\": \"idle\", \"restarts\": 0}"));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "engine", engine);
        Json.put(json, "devices", devices);
        Json.put(json, "recorder", recorder);
        return json;
    }
}
