// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Devices came, went or changed. The difference to what listDevices said before, not just that there is one.
 *
 * @param added New ones.
 * @param removed Those that are gone, as they were.
 * @param changed Those that are different, as they are.
 * @param selected What calls use now.
 * @param cause What brought it about; `list`: the system's own list; `defaultChanged`: the system's default is
 *     another; `backendDown`: the sound server is gone, and all its devices with it; `client`: a client began or ended
 *     to feed a source; `engineLost`: sources of clients went with the engine. Known: list defaultChanged backendDown
 *     client engineLost.
 * @param action What was done about a call that used it. Known: none.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record DeviceChangedEvent(
    List<Device> added,
    List<Device> removed,
    List<Device> changed,
    SelectedDevices selected,
    String cause,
    String action,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public DeviceChangedEvent {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        Objects.requireNonNull(selected, "selected");
        Objects.requireNonNull(cause, "cause");
        Objects.requireNonNull(action, "action");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static DeviceChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new DeviceChangedEvent(
            Json.maybeEach(json, "added", Device::fromJson, List.of()),
            Json.maybeEach(json, "removed", Device::fromJson, List.of()),
            Json.maybeEach(json, "changed", Device::fromJson, List.of()),
            Json.elseRead(json, "selected", SelectedDevices::fromJson, "{\"camera\": null, \"microphone\": null, \"speaker\": null, \"screen\": null}"),
            Json.maybe(json, "cause", Json::string, "list"),
            Json.maybe(json, "action", Json::string, "none"),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "added", added);
        Json.put(json, "removed", removed);
        Json.put(json, "changed", changed);
        Json.put(json, "selected", selected);
        Json.put(json, "cause", cause);
        Json.put(json, "action", action);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_DEVICE_CHANGED;
    }
}
