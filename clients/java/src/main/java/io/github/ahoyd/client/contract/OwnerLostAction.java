// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What becomes of a call when its owner's connection is gone. A value of a later version of the contract survives in
 * it.
 *
 * @param value what goes over the wire
 */
public record OwnerLostAction(String value) implements JsonValue {
    /**
     * It ends after `graceMs`, unless the session comes back.
     */
    public static final OwnerLostAction HANGUP = new OwnerLostAction("hangup");

    /**
     * It goes on.
     */
    public static final OwnerLostAction KEEP = new OwnerLostAction("keep");

    /** Refuses null. */
    public OwnerLostAction {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static OwnerLostAction fromJson(JsonElement element) {
        return new OwnerLostAction(Json.string(element));
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
