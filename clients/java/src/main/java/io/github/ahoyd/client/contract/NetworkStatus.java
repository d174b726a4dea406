// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * How the path between the two daemons is. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record NetworkStatus(int value) implements JsonValue {
    /**
     * Fine.
     */
    public static final NetworkStatus CONNECTED = new NetworkStatus(0);

    /**
     * Losses, delay or gaps that people notice.
     */
    public static final NetworkStatus UNSTABLE = new NetworkStatus(1);

    /**
     * Nothing arrives; the call ends 4 if that lasts.
     */
    public static final NetworkStatus DISCONNECTED = new NetworkStatus(2);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static NetworkStatus fromJson(JsonElement element) {
        return new NetworkStatus(Json.small(element));
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
            case 0 -> "CONNECTED";
            case 1 -> "UNSTABLE";
            case 2 -> "DISCONNECTED";
            default -> "NetworkStatus(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
