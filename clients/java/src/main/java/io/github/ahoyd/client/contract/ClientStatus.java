// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * One attached client.
 *
 * @param clientId As in `owner` of a call.
 * @param name As it calls itself; empty if it does not.
 * @param pid Its process; 0: not known.
 * @param scopes What it may do.
 * @param token Name of the token it showed; null: none. May be null.
 * @param transport How it is attached. Known: lines headers websocket tcp.
 * @param frameSources The cameras and microphones it is (createFrameSource).
 * @param queuedBytes Written and not yet read by it. Unit: bytes.
 * @param dropped High-volume events it was spared for being slow.
 */
public record ClientStatus(
    String clientId,
    String name,
    long pid,
    List<Scope> scopes,
    String token,
    String transport,
    List<String> frameSources,
    long queuedBytes,
    long dropped
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ClientStatus {
        Objects.requireNonNull(clientId, "clientId");
        Objects.requireNonNull(name, "name");
        scopes = List.copyOf(scopes);
        Objects.requireNonNull(transport, "transport");
        frameSources = List.copyOf(frameSources);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ClientStatus fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ClientStatus(
            Json.need(json, "clientId", Json::string),
            Json.maybe(json, "name", Json::string, ""),
            Json.maybe(json, "pid", Json::integer, 0L),
            Json.needEach(json, "scopes", Scope::fromJson),
            Json.maybe(json, "token", Json::string, null),
            Json.need(json, "transport", Json::string),
            Json.maybeEach(json, "frameSources", Json::string, List.of()),
            Json.maybe(json, "queuedBytes", Json::integer, 0L),
            Json.maybe(json, "dropped", Json::integer, 0L));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "clientId", clientId);
        Json.put(json, "name", name);
        Json.put(json, "pid", pid);
        Json.put(json, "scopes", scopes);
        Json.put(json, "token", token);
        Json.put(json, "transport", transport);
        Json.put(json, "frameSources", frameSources);
        Json.put(json, "queuedBytes", queuedBytes);
        Json.put(json, "dropped", dropped);
        return json;
    }
}
