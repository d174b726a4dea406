// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Whether one side records the call. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record RecordingState(String value) implements JsonValue {
    /**
     * It does not.
     */
    public static final RecordingState OFF = new RecordingState("off");

    /**
     * It wants to: the other side has been asked, and nothing is written.
     */
    public static final RecordingState ASKING = new RecordingState("asking");

    /**
     * Sound and pictures of both sides go into a file.
     */
    public static final RecordingState ON = new RecordingState("on");

    /**
     * Nothing more is taken; the file is being closed.
     */
    public static final RecordingState ENDING = new RecordingState("ending");

    /** Refuses null. */
    public RecordingState {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static RecordingState fromJson(JsonElement element) {
        return new RecordingState(Json.string(element));
    }

    @Override
    public JsonElement toJson() {
        return Json.of(value);
    }

    /**
     * The word.
     *
     * @return the name
     */
    public String name() {
        return value;
    }

    @Override
    public String toString() {
        return name();
    }
}
