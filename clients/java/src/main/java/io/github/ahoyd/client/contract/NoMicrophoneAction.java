// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What a call does without a microphone. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record NoMicrophoneAction(String value) implements JsonValue {
    /**
     * It is refused, or ends 4 `microphoneFailed`.
     */
    public static final NoMicrophoneAction FAIL = new NoMicrophoneAction("fail");

    /**
     * It goes on in silence.
     */
    public static final NoMicrophoneAction SILENCE = new NoMicrophoneAction("silence");

    /** Refuses null. */
    public NoMicrophoneAction {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static NoMicrophoneAction fromJson(JsonElement element) {
        return new NoMicrophoneAction(Json.string(element));
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
