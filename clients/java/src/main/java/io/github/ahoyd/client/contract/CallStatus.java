// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * Where a call stands. It only ever goes up, and from anywhere to 0. A value of a later version of the contract
 * survives in it.
 *
 * @param value what goes over the wire
 */
public record CallStatus(int value) implements JsonValue {
    /**
     * Over.
     */
    public static final CallStatus DISCONNECTED = new CallStatus(0);

    /**
     * The callee is asked, nobody has answered.
     */
    public static final CallStatus RINGING = new CallStatus(1);

    /**
     * Answered; the two daemons look for a path.
     */
    public static final CallStatus CONNECTING = new CallStatus(2);

    /**
     * The path is there, nothing is sent on it yet.
     */
    public static final CallStatus CONNECTED = new CallStatus(3);

    /**
     * The callee has confirmed: sound and pictures flow.
     */
    public static final CallStatus ACCEPTED = new CallStatus(4);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static CallStatus fromJson(JsonElement element) {
        return new CallStatus(Json.small(element));
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
            case 0 -> "DISCONNECTED";
            case 1 -> "RINGING";
            case 2 -> "CONNECTING";
            case 3 -> "CONNECTED";
            case 4 -> "ACCEPTED";
            default -> "CallStatus(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
