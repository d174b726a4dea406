// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * Which medium a stream notification speaks of. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record MediaType(int value) implements JsonValue {
    /**
     * Sound.
     */
    public static final MediaType AUDIO = new MediaType(0);

    /**
     * Pictures.
     */
    public static final MediaType VIDEO = new MediaType(1);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static MediaType fromJson(JsonElement element) {
        return new MediaType(Json.small(element));
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
            default -> "MediaType(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
