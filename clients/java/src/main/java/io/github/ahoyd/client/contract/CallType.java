// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * What a call carries. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record CallType(int value) implements JsonValue {
    /**
     * Sound only.
     */
    public static final CallType AUDIO = new CallType(0);

    /**
     * Sound and pictures.
     */
    public static final CallType VIDEO = new CallType(1);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static CallType fromJson(JsonElement element) {
        return new CallType(Json.small(element));
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
            case 0 -> "AUDIO";
            case 1 -> "VIDEO";
            default -> "CallType(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
