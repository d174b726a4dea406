// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What one side records of a call.
 *
 * @param state Whether it does.
 * @param path Of our side: the file, in the folder `recordings-dir` of the settings, once there is one; it stays when
 *     the recording is over, and is null again if nothing had got into it: then no file is left. A call that becomes a
 *     video call goes on in another file. Always null of the peer's. May be null.
 * @param startedAtMs When the first picture or sound could get into it; null before. Unit: ms since 1970. May be null.
 */
public record Recording(
    RecordingState state,
    String path,
    Long startedAtMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Recording {
        Objects.requireNonNull(state, "state");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Recording fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Recording(
            Json.maybe(json, "state", RecordingState::fromJson, new RecordingState("off")),
            Json.maybe(json, "path", Json::string, null),
            Json.maybe(json, "startedAtMs", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "state", state);
        Json.put(json, "path", path);
        Json.put(json, "startedAtMs", startedAtMs);
        return json;
    }
}
