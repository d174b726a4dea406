// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * The daemon seen from inside.
 *
 * @param version The daemon's version.
 * @param instance Its instance name.
 * @param pid Its process.
 * @param uptimeMs Monotonic time since it started. Unit: ms.
 * @param epoch Its epoch.
 * @param seq The newest event.
 * @param account The account.
 * @param children The child processes.
 * @param signalling What carries signalling.
 * @param clients Who is attached.
 * @param devicesInUse Open devices.
 */
public record Status(
    String version,
    String instance,
    long pid,
    long uptimeMs,
    String epoch,
    long seq,
    Account account,
    Children children,
    SignallingStatus signalling,
    List<ClientStatus> clients,
    List<DeviceUse> devicesInUse
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Status {
        Objects.requireNonNull(version, "version");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(account, "account");
        Objects.requireNonNull(children, "children");
        Objects.requireNonNull(signalling, "signalling");
        clients = List.copyOf(clients);
        devicesInUse = List.copyOf(devicesInUse);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Status fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Status(
            Json.need(json, "version", Json::string),
            Json.need(json, "instance", Json::string),
            Json.need(json, "pid", Json::integer),
            Json.need(json, "uptimeMs", Json::integer),
            Json.need(json, "epoch", Json::string),
            Json.need(json, "seq", Json::integer),
            Json.need(json, "account", Account::fromJson),
            Json.need(json, "children", Children::fromJson),
            Json.need(json, "signalling", SignallingStatus::fromJson),
            Json.maybeEach(json, "clients", ClientStatus::fromJson, List.of()),
            Json.maybeEach(json, "devicesInUse", DeviceUse::fromJson, List.of()));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "version", version);
        Json.put(json, "instance", instance);
        Json.put(json, "pid", pid);
        Json.put(json, "uptimeMs", uptimeMs);
        Json.put(json, "epoch", epoch);
        Json.put(json, "seq", seq);
        Json.put(json, "account", account);
        Json.put(json, "children", children);
        Json.put(json, "signalling", signalling);
        Json.put(json, "clients", clients);
        Json.put(json, "devicesInUse", devicesInUse);
        return json;
    }
}
