// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Devices came, went or changed, or a call uses another. The difference to what listDevices said before, not just that
 * there is one, and what was done about it: nothing is put in a device's place in silence.
 *
 * @param added New ones.
 * @param removed Those that are gone, as they were.
 * @param changed Those that are different, as they are.
 * @param selected What calls use now that name none.
 * @param cause What brought it about; `list`: the system's own list; `defaultChanged`: the system's default is
 *     another; `backendDown`: the sound server is gone, and all its devices with it; `client`: a client began or ended
 *     to feed a source; `engineLost`: sources of clients went with the engine; `devicesLost`: the process that opens
 *     devices died, and the next one has a list of its own soon; `selected`: a client chose; the others: why a call
 *     lost a device while the list stayed the same. Known: list defaultChanged backendDown client engineLost
 *     devicesLost selected absent stalled busy denied unsupported.
 * @param action What was done about it: the devices of calls that are others now, or that calls are without.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record DeviceChangedEvent(
    List<Device> added,
    List<Device> removed,
    List<Device> changed,
    SelectedDevices selected,
    String cause,
    List<DeviceAction> action,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public DeviceChangedEvent {
        added = List.copyOf(added);
        removed = List.copyOf(removed);
        changed = List.copyOf(changed);
        Objects.requireNonNull(selected, "selected");
        Objects.requireNonNull(cause, "cause");
        action = List.copyOf(action);
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
            Json.maybeEach(json, "action", DeviceAction::fromJson, List.of()),
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
