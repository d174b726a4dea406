// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * Pause or resume one medium. The same numbers tell what the peer did. A value of a later version of the contract
 * survives in it.
 *
 * @param value what goes over the wire
 */
public record ControlType(int value) implements JsonValue {
    /**
     * Stop sending sound.
     */
    public static final ControlType PAUSE_VOICE = new ControlType(0);

    /**
     * Send sound again.
     */
    public static final ControlType RESUME_VOICE = new ControlType(1);

    /**
     * Stop sending pictures.
     */
    public static final ControlType PAUSE_VIDEO = new ControlType(2);

    /**
     * Send pictures again, beginning with a key frame.
     */
    public static final ControlType RESUME_VIDEO = new ControlType(3);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static ControlType fromJson(JsonElement element) {
        return new ControlType(Json.small(element));
    }

    @Override
    public JsonElement toJson() {
        return Json.of(value);
    }

    /**
     * The name the contract gives it, or its number if it is of a later version.
     *
     * @return the name
     */
    public String name() {
        return switch (value) {
            case 0 -> "PAUSE_VOICE";
            case 1 -> "RESUME_VOICE";
            case 2 -> "PAUSE_VIDEO";
            case 3 -> "RESUME_VIDEO";
            default -> "ControlType(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
