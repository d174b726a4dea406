// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What a call does when the peer's key is not the one of earlier calls. A value of a later version of the contract
 * survives in it.
 *
 * @param value what goes over the wire
 */
public record KeyChangedAction(String value) implements JsonValue {
    /**
     * It ends.
     */
    public static final KeyChangedAction REFUSE = new KeyChangedAction("refuse");

    /**
     * It goes on and says `changed`.
     */
    public static final KeyChangedAction WARN = new KeyChangedAction("warn");

    /** Refuses null. */
    public KeyChangedAction {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static KeyChangedAction fromJson(JsonElement element) {
        return new KeyChangedAction(Json.string(element));
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
