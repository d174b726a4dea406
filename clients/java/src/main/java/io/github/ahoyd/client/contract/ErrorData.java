// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * What errors tell beside their code, each the members that belong to its code, the others null. Members of later
 * versions are in the exception's raw data.
 *
 * @param path invalidParams: Which, for example `$.remoteName`.
 * @param incident internalError: Finds the matter in the daemon's log.
 * @param scope permissionDenied: The scope that is missing.
 * @param retryAfterMs tooManyRequests: When to come back. Unit: ms; engineDown: When to come back. Unit: ms;
 *     signallingDown: When to come back. Unit: ms.
 * @param limit tooLarge: What is allowed; limitReached: What is allowed.
 * @param supported versionUnsupported: The versions spoken here.
 * @param callId busy: The live call.
 * @param status wrongState: Where the call stands, if it is about a call.
 * @param owner notAllowedForRole: The owner.
 * @param deviceId deviceUnavailable: Which.
 * @param cause deviceUnavailable: Why. Known: absent busy denied unsupported backendDown; cannotRecord: Why: the
 *     settings name no `recordings-dir`, it is not there, may not be written to, or is full; of a still picture also:
 *     it could not be written, the process that writes it has died. Known: noFolder absent denied full failed
 *     recorderCrashed; noPicture: Why: that side has paused its pictures, or has no camera; none has come within
 *     `snapshotMs`; this session has no such preview. Known: paused noCamera tooLate noPreview.
 */
public record ErrorData(
    String path,
    String incident,
    Scope scope,
    Long retryAfterMs,
    Long limit,
    List<String> supported,
    String callId,
    CallStatus status,
    String owner,
    String deviceId,
    String cause
) implements JsonValue {
    /**
     * Reads it from JSON; a member of another type than the contract's is null.
     *
     * @param element what came, or null
     * @return what it says
     */
    public static ErrorData fromJson(JsonElement element) {
        JsonObject json = element instanceof JsonObject object ? object : new JsonObject();
        return new ErrorData(
            Json.lenient(json, "path", Json::string),
            Json.lenient(json, "incident", Json::string),
            Json.lenient(json, "scope", Scope::fromJson),
            Json.lenient(json, "retryAfterMs", Json::integer),
            Json.lenient(json, "limit", Json::integer),
            Json.lenientEach(json, "supported", Json::string),
            Json.lenient(json, "callId", Json::string),
            Json.lenient(json, "status", CallStatus::fromJson),
            Json.lenient(json, "owner", Json::string),
            Json.lenient(json, "deviceId", Json::string),
            Json.lenient(json, "cause", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "path", path);
        Json.putIfSet(json, "incident", incident);
        Json.putIfSet(json, "scope", scope);
        Json.putIfSet(json, "retryAfterMs", retryAfterMs);
        Json.putIfSet(json, "limit", limit);
        Json.putIfSet(json, "supported", supported);
        Json.putIfSet(json, "callId", callId);
        Json.putIfSet(json, "status", status);
        Json.putIfSet(json, "owner", owner);
        Json.putIfSet(json, "deviceId", deviceId);
        Json.putIfSet(json, "cause", cause);
        return json;
    }
}
