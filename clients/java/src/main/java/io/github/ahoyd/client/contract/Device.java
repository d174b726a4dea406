// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * A camera, microphone, speaker or screen, or what stands in for one.
 *
 * @param deviceId Stable over restarts and replugging as far as the system allows.
 * @param label Its name for people.
 * @param kind What it is.
 * @param isDefault The system's choice.
 * @param state Whether it could be opened now.
 * @param synthetic No hardware: pattern, tone, file, or a client's own.
 * @param fedBy The clientId that feeds it (createFrameSource), for as long as it is attached; null: no client does.
 *     May be null.
 * @param modes How it can be opened; empty: not known.
 * @param volume How loud it is set in the system's mixer: its loudest channel, more than 100 where the mixer
 *     amplifies; null: it has no volume of its own. Unit: %. May be null.
 * @param muted Whether it is muted there, which no call changes. May be null.
 */
public record Device(
    String deviceId,
    String label,
    DeviceKind kind,
    boolean isDefault,
    DeviceState state,
    boolean synthetic,
    String fedBy,
    List<DeviceMode> modes,
    Long volume,
    Boolean muted
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Device {
        Objects.requireNonNull(deviceId, "deviceId");
        Objects.requireNonNull(label, "label");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(state, "state");
        modes = List.copyOf(modes);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Device fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Device(
            Json.need(json, "deviceId", Json::string),
            Json.need(json, "label", Json::string),
            Json.need(json, "kind", DeviceKind::fromJson),
            Json.maybe(json, "isDefault", Json::flag, false),
            Json.maybe(json, "state", DeviceState::fromJson, new DeviceState("ok")),
            Json.maybe(json, "synthetic", Json::flag, false),
            Json.maybe(json, "fedBy", Json::string, null),
            Json.maybeEach(json, "modes", DeviceMode::fromJson, List.of()),
            Json.maybe(json, "volume", Json::integer, null),
            Json.maybe(json, "muted", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "deviceId", deviceId);
        Json.put(json, "label", label);
        Json.put(json, "kind", kind);
        Json.put(json, "isDefault", isDefault);
        Json.put(json, "state", state);
        Json.put(json, "synthetic", synthetic);
        Json.put(json, "fedBy", fedBy);
        Json.put(json, "modes", modes);
        Json.put(json, "volume", volume);
        Json.put(json, "muted", muted);
        return json;
    }
}
