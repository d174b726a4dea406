// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * Why a call ended. The word beside it, `reasonDetail`, is finer. A value of a later version of the contract survives
 * in it.
 *
 * @param value what goes over the wire
 */
public record EndReason(int value) implements JsonValue {
    /**
     * Somebody hung up, or gave up ringing.
     */
    public static final EndReason HUNG_UP = new EndReason(0);

    /**
     * Nobody answered in time.
     */
    public static final EndReason NO_RESPONSE = new EndReason(1);

    /**
     * The callee declined.
     */
    public static final EndReason REJECTED = new EndReason(2);

    /**
     * The callee is in another call.
     */
    public static final EndReason BUSY = new EndReason(3);

    /**
     * The call broke: path, engine or device.
     */
    public static final EndReason FAILED = new EndReason(4);

    /**
     * The two sides have no codec or protocol in common.
     */
    public static final EndReason UNSUPPORTED = new EndReason(5);

    /**
     * The callee could not be reached at all.
     */
    public static final EndReason OFFLINE = new EndReason(6);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static EndReason fromJson(JsonElement element) {
        return new EndReason(Json.small(element));
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
            case 0 -> "HUNG_UP";
            case 1 -> "NO_RESPONSE";
            case 2 -> "REJECTED";
            case 3 -> "BUSY";
            case 4 -> "FAILED";
            case 5 -> "UNSUPPORTED";
            case 6 -> "OFFLINE";
            default -> "EndReason(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
