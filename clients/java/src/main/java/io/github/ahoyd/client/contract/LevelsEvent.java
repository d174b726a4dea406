// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * How loud it is. As often as `levelsIntervalMs` of the listener says, and only to who names it in `events`: the
 * levels of getLevels, each of the time since the last of these in which it stood. To a client that reads too slowly
 * only the newest is sent.
 *
 * @param levels One for each sound of which there is something new.
 */
public record LevelsEvent(
    List<SoundLevel> levels
) implements Event {
    /** Refuses null where a value must be. */
    public LevelsEvent {
        levels = List.copyOf(levels);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static LevelsEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new LevelsEvent(
            Json.needEach(json, "levels", SoundLevel::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "levels", levels);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_LEVELS;
    }
}
