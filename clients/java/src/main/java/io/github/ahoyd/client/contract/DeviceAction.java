// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What was done about one device of one call.
 *
 * @param callId The call.
 * @param medium What the device was for.
 * @param action What was done.
 * @param fromDeviceId What it had; null: none. May be null.
 * @param toDeviceId What is opened for it; null: none. onDeviceInUse says when it is open. May be null.
 * @param chosenBy Which rule chose that.
 */
public record DeviceAction(
    String callId,
    CallMedium medium,
    DeviceMove action,
    String fromDeviceId,
    String toDeviceId,
    DeviceRule chosenBy
) implements JsonValue {
    /** Refuses null where a value must be. */
    public DeviceAction {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(medium, "medium");
        Objects.requireNonNull(action, "action");
        Objects.requireNonNull(chosenBy, "chosenBy");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceAction fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceAction(
            Json.need(json, "callId", Json::string),
            Json.need(json, "medium", CallMedium::fromJson),
            Json.need(json, "action", DeviceMove::fromJson),
            Json.maybe(json, "fromDeviceId", Json::string, null),
            Json.maybe(json, "toDeviceId", Json::string, null),
            Json.need(json, "chosenBy", DeviceRule::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "medium", medium);
        Json.put(json, "action", action);
        Json.put(json, "fromDeviceId", fromDeviceId);
        Json.put(json, "toDeviceId", toDeviceId);
        Json.put(json, "chosenBy", chosenBy);
        return json;
    }
}
