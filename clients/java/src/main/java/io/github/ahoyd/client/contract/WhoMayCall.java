// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Whose calls ring. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record WhoMayCall(String value) implements JsonValue {
    /**
     * Everybody's.
     */
    public static final WhoMayCall ANYONE = new WhoMayCall("anyone");

    /**
     * Those of `allowedCallers`.
     */
    public static final WhoMayCall LISTED = new WhoMayCall("listed");

    /**
     * None.
     */
    public static final WhoMayCall NOBODY = new WhoMayCall("nobody");

    /** Refuses null. */
    public WhoMayCall {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static WhoMayCall fromJson(JsonElement element) {
        return new WhoMayCall(Json.string(element));
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
