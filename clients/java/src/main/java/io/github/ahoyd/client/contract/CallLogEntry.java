// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * One call that is over. It holds no `ext`.
 *
 * @param callId The call's id.
 * @param remoteName The other user.
 * @param type Audio or video.
 * @param isCaller Whether we made the call.
 * @param outcome What came of it.
 * @param reason Why it ended.
 * @param reasonDetail Why, in a word, as in the session; `daemonCrashed`: this daemon was gone in the middle of the
 *     call, and found out at its next start.
 * @param createdAtMs When the call was made or came in. Unit: ms since 1970.
 * @param connectedAtMs When status 3 was reached. Unit: ms since 1970. May be null.
 * @param acceptedAtMs When status 4 was reached. Unit: ms since 1970. May be null.
 * @param endedAtMs When it ended, or was found to be over. Unit: ms since 1970.
 * @param durationMs From status 4 to the end; 0 also where the daemon crashed, which leaves no clock behind. Unit: ms.
 * @param quality How it was at the end.
 */
public record CallLogEntry(
    String callId,
    String remoteName,
    CallType type,
    boolean isCaller,
    CallOutcome outcome,
    EndReason reason,
    String reasonDetail,
    long createdAtMs,
    Long connectedAtMs,
    Long acceptedAtMs,
    long endedAtMs,
    long durationMs,
    CallQuality quality
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallLogEntry {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(remoteName, "remoteName");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(outcome, "outcome");
        Objects.requireNonNull(reason, "reason");
        Objects.requireNonNull(reasonDetail, "reasonDetail");
        Objects.requireNonNull(quality, "quality");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallLogEntry fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallLogEntry(
            Json.need(json, "callId", Json::string),
            Json.need(json, "remoteName", Json::string),
            Json.need(json, "type", CallType::fromJson),
            Json.need(json, "isCaller", Json::flag),
            Json.need(json, "outcome", CallOutcome::fromJson),
            Json.need(json, "reason", EndReason::fromJson),
            Json.need(json, "reasonDetail", Json::string),
            Json.need(json, "createdAtMs", Json::integer),
            Json.maybe(json, "connectedAtMs", Json::integer, null),
            Json.maybe(json, "acceptedAtMs", Json::integer, null),
            Json.need(json, "endedAtMs", Json::integer),
            Json.maybe(json, "durationMs", Json::integer, 0L),
            Json.elseRead(json, "quality", CallQuality::fromJson, "{\"connType\": \"\", \"connectionRttMs\": -1, \"videoCodec\": \"\", \"audioCodec\": \"\", \"localVideoPacketsLost\": -1, \"localAudioPacketsLost\": -1, \"remoteVideoWidth\": -1, \"remoteVideoHeight\": -1, \"remoteVideoFps\": -1, \"remoteVideoPacketsLost\": -1, \"remoteAudioPacketsLost\": -1, \"freezeCount\": -1, \"freezeMs\": -1}"));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "remoteName", remoteName);
        Json.put(json, "type", type);
        Json.put(json, "isCaller", isCaller);
        Json.put(json, "outcome", outcome);
        Json.put(json, "reason", reason);
        Json.put(json, "reasonDetail", reasonDetail);
        Json.put(json, "createdAtMs", createdAtMs);
        Json.put(json, "connectedAtMs", connectedAtMs);
        Json.put(json, "acceptedAtMs", acceptedAtMs);
        Json.put(json, "endedAtMs", endedAtMs);
        Json.put(json, "durationMs", durationMs);
        Json.put(json, "quality", quality);
        return json;
    }
}
