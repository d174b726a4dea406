// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Somebody changed configs.
 *
 * @param configs All of them.
 * @param revision One more than before.
 * @param changed Names of the fields that changed.
 * @param stamp The event's number and time; null if it is about what only this client holds.
 */
public record CallConfigsChangedEvent(
    CallConfigs configs,
    long revision,
    List<String> changed,
    EventStamp stamp
) implements Event {
    /** Refuses null where a value must be. */
    public CallConfigsChangedEvent {
        Objects.requireNonNull(configs, "configs");
        changed = List.copyOf(changed);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallConfigsChangedEvent fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallConfigsChangedEvent(
            Json.need(json, "configs", CallConfigs::fromJson),
            Json.need(json, "revision", Json::integer),
            Json.needEach(json, "changed", Json::string),
            EventStamp.of(json));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "configs", configs);
        Json.put(json, "revision", revision);
        Json.put(json, "changed", changed);
        EventStamp.put(json, stamp);
        return json;
    }

    @Override
    public EventName eventName() {
        return EventName.ON_CALL_CONFIGS_CHANGED;
    }
}
