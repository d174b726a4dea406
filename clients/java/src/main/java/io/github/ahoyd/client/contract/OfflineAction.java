// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What becomes of a call to somebody who is offline. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record OfflineAction(String value) implements JsonValue {
    /**
     * It ends with reason 6.
     */
    public static final OfflineAction END = new OfflineAction("end");

    /**
     * It is offered again when the callee appears.
     */
    public static final OfflineAction KEEP_RINGING = new OfflineAction("keepRinging");

    /** Refuses null. */
    public OfflineAction {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static OfflineAction fromJson(JsonElement element) {
        return new OfflineAction(Json.string(element));
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
