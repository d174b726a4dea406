// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * The connection to the hub or server. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record SignallingState(String value) implements JsonValue {
    /**
     * None is wanted.
     */
    public static final SignallingState CLOSED = new SignallingState("closed");

    /**
     * It is being made.
     */
    public static final SignallingState CONNECTING = new SignallingState("connecting");

    /**
     * It is there.
     */
    public static final SignallingState ONLINE = new SignallingState("online");

    /** Refuses null. */
    public SignallingState {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static SignallingState fromJson(JsonElement element) {
        return new SignallingState(Json.string(element));
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
