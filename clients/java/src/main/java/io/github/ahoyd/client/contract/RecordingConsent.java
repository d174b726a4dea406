// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What the peer is told that asks whether it may record a call. A value of a later version of the contract survives in
 * it.
 *
 * @param value what goes over the wire
 */
public record RecordingConsent(String value) implements JsonValue {
    /**
     * What a client says (answerRecording); no, after `recordingAnswerMs` without a word.
     */
    public static final RecordingConsent ASK = new RecordingConsent("ask");

    /**
     * Yes, at once; clients are told.
     */
    public static final RecordingConsent ALLOW = new RecordingConsent("allow");

    /**
     * No, at once.
     */
    public static final RecordingConsent REFUSE = new RecordingConsent("refuse");

    /** Refuses null. */
    public RecordingConsent {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static RecordingConsent fromJson(JsonElement element) {
        return new RecordingConsent(Json.string(element));
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
