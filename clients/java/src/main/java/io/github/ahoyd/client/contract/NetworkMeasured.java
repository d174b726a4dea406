// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What a change of network status was judged by.
 *
 * @param rttMs Round trip; -1: not measured. Unit: ms.
 * @param lossPercent The worse direction, 0 to 100; -1: not measured. Unit: %.
 * @param silentMs Since anything arrived from the peer; -1: not measured. Unit: ms.
 */
public record NetworkMeasured(
    double rttMs,
    double lossPercent,
    double silentMs
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static NetworkMeasured fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new NetworkMeasured(
            Json.maybe(json, "rttMs", Json::number, -1d),
            Json.maybe(json, "lossPercent", Json::number, -1d),
            Json.maybe(json, "silentMs", Json::number, -1d));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "rttMs", rttMs);
        Json.put(json, "lossPercent", lossPercent);
        Json.put(json, "silentMs", silentMs);
        return json;
    }
}
