// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A device was opened or closed.
 *
 * @param device Which.
 * @param inUse Opened, or closed.
 * @param by For whom.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record DeviceInUseEvent(
    Device device,
    boolean inUse,
    DeviceUser by,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public DeviceInUseEvent {
        Objects.requireNonNull(device, "device");
        Objects.requireNonNull(by, "by");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceInUseEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceInUseEvent(
            Json.need(json, "device", Device::fromJson),
            Json.need(json, "inUse", Json::flag),
            Json.elseRead(json, "by", DeviceUser::fromJson, "{\"clientId\": null, \"name\": null, \"callId\": null}"),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "device", device);
        Json.put(json, "inUse", inUse);
        Json.put(json, "by", by);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_DEVICE_IN_USE;
    }
}
