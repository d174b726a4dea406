// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Answer of `initialize`.
 *
 * @param protocolVersion What the daemon speaks.
 * @param server Who answers.
 * @param instance The instance's name.
 * @param clientId This client, as in `owner` of a call: for everybody to see.
 * @param sessionId Proves this session when it is resumed: for this client alone. Null over POST. May be null.
 * @param listenerId The subscription `listen` made. May be null.
 * @param epoch The present epoch.
 * @param seq Events start after this one; the first carries it as `prevSeq`.
 * @param resumed The earlier session goes on, its calls included.
 * @param lost What `resume` asked for and is no longer kept; read the snapshot instead. May be null.
 * @param snapshot If asked for, and always when something was lost. May be null.
 * @param scopes What this session may do.
 * @param capabilities Optional features of the daemon.
 * @param limits What is too much.
 */
public record InitializeResult(
    String protocolVersion,
    ServerInfo server,
    String instance,
    String clientId,
    String sessionId,
    String listenerId,
    String epoch,
    long seq,
    boolean resumed,
    EventRange lost,
    Snapshot snapshot,
    List<Scope> scopes,
    List<String> capabilities,
    Limits limits
) implements JsonValue {
    /** Refuses null where a value must be. */
    public InitializeResult {
        Objects.requireNonNull(protocolVersion, "protocolVersion");
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(instance, "instance");
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(epoch, "epoch");
        scopes = List.copyOf(scopes);
        capabilities = List.copyOf(capabilities);
        Objects.requireNonNull(limits, "limits");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static InitializeResult fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new InitializeResult(
            Json.need(json, "protocolVersion", Json::string),
            Json.need(json, "server", ServerInfo::fromJson),
            Json.need(json, "instance", Json::string),
            Json.need(json, "clientId", Json::string),
            Json.maybe(json, "sessionId", Json::string, null),
            Json.maybe(json, "listenerId", Json::string, null),
            Json.need(json, "epoch", Json::string),
            Json.need(json, "seq", Json::integer),
            Json.maybe(json, "resumed", Json::flag, false),
            Json.maybe(json, "lost", EventRange::fromJson, null),
            Json.maybe(json, "snapshot", Snapshot::fromJson, null),
            Json.needEach(json, "scopes", Scope::fromJson),
            Json.maybeEach(json, "capabilities", Json::string, List.of()),
            Json.elseRead(json, "limits", Limits::fromJson, "{\"messageBytes\": 1048576, \"depth\": 64, \"batch\": 50, \"requestsInFlight\": 32, \"connections\": 256, \"listeners\": 32, \"streams\": 16, \"sources\": 4, \"previews\": 4, \"extBytes\": 4096, \"unsentBytes\": 262144, \"eventsKept\": 4096, \"sessionKeptMs\": 60000, \"recordingAnswerMs\": 30000, \"snapshotMs\": 10000, \"tokens\": 64, \"callsPerSecond\": 2, \"loginsPerSecond\": 1, \"messagesPerSecond\": 10, \"openingsPerSecond\": 10, \"burstSeconds\": 10}"));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "protocolVersion", protocolVersion);
        Json.put(json, "server", server);
        Json.put(json, "instance", instance);
        Json.put(json, "clientId", clientId);
        Json.put(json, "sessionId", sessionId);
        Json.put(json, "listenerId", listenerId);
        Json.put(json, "epoch", epoch);
        Json.put(json, "seq", seq);
        Json.put(json, "resumed", resumed);
        Json.put(json, "lost", lost);
        Json.put(json, "snapshot", snapshot);
        Json.put(json, "scopes", scopes);
        Json.put(json, "capabilities", capabilities);
        Json.put(json, "limits", limits);
        return json;
    }
}
