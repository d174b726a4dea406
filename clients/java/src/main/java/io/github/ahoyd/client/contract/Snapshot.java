// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Everything events tell of, true at exactly event `seq`.
 *
 * @param epoch The present epoch.
 * @param seq The newest event already contained.
 * @param account The account.
 * @param calls Live calls.
 * @param streams Streams this session holds.
 * @param devicesInUse Open devices.
 * @param pendingPushes Pushes without report.
 * @param unreadMessages Texts nobody has acknowledged.
 */
public record Snapshot(
    String epoch,
    long seq,
    Account account,
    List<CallSession> calls,
    List<StreamDescriptor> streams,
    List<DeviceUse> devicesInUse,
    List<PendingPush> pendingPushes,
    long unreadMessages
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Snapshot {
        Objects.requireNonNull(epoch, "epoch");
        Objects.requireNonNull(account, "account");
        calls = List.copyOf(calls);
        streams = List.copyOf(streams);
        devicesInUse = List.copyOf(devicesInUse);
        pendingPushes = List.copyOf(pendingPushes);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Snapshot fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Snapshot(
            Json.need(json, "epoch", Json::string),
            Json.need(json, "seq", Json::integer),
            Json.need(json, "account", Account::fromJson),
            Json.maybeEach(json, "calls", CallSession::fromJson, List.of()),
            Json.maybeEach(json, "streams", StreamDescriptor::fromJson, List.of()),
            Json.maybeEach(json, "devicesInUse", DeviceUse::fromJson, List.of()),
            Json.maybeEach(json, "pendingPushes", PendingPush::fromJson, List.of()),
            Json.maybe(json, "unreadMessages", Json::integer, 0L));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "epoch", epoch);
        Json.put(json, "seq", seq);
        Json.put(json, "account", account);
        Json.put(json, "calls", calls);
        Json.put(json, "streams", streams);
        Json.put(json, "devicesInUse", devicesInUse);
        Json.put(json, "pendingPushes", pendingPushes);
        Json.put(json, "unreadMessages", unreadMessages);
        return json;
    }
}
