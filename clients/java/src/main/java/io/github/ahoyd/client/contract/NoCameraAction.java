// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What a video call does without a camera. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record NoCameraAction(String value) implements JsonValue {
    /**
     * It goes on without our picture.
     */
    public static final NoCameraAction AUDIO = new NoCameraAction("audio");

    /**
     * The peer sees a drawn picture that says so (the camera `test:off`) until the camera is back.
     */
    public static final NoCameraAction PICTURE = new NoCameraAction("picture");

    /**
     * It is refused, or ends 4 `cameraFailed`.
     */
    public static final NoCameraAction FAIL = new NoCameraAction("fail");

    /** Refuses null. */
    public NoCameraAction {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static NoCameraAction fromJson(JsonElement element) {
        return new NoCameraAction(Json.string(element));
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
