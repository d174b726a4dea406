// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * How loud it is.
 *
 * @param levels One for each sound.
 */
public record SoundLevels(
    List<SoundLevel> levels
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SoundLevels {
        levels = List.copyOf(levels);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SoundLevels fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SoundLevels(
            Json.needEach(json, "levels", SoundLevel::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "levels", levels);
        return json;
    }
}
