// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * A child process of the daemon. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record ChildState(String value) implements JsonValue {
    /**
     * Not ready yet.
     */
    public static final ChildState STARTING = new ChildState("starting");

    /**
     * At work.
     */
    public static final ChildState UP = new ChildState("up");

    /**
     * Gone; it is being restarted.
     */
    public static final ChildState DOWN = new ChildState("down");

    /**
     * Not started: nobody has needed it yet.
     */
    public static final ChildState IDLE = new ChildState("idle");

    /** Refuses null. */
    public ChildState {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static ChildState fromJson(JsonElement element) {
        return new ChildState(Json.string(element));
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
