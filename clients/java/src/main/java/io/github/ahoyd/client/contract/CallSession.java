// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * One call, whole. Every call event carries it, so a client never has to put it together. Of two copies the one with
 * the higher `revision` is the newer.
 *
 * @param callId The call's id, the same on both sides.
 * @param localName Our user.
 * @param type Audio or video, as it is now.
 * @param remoteName The other user.
 * @param isCaller Whether we made the call.
 * @param status Where the call stands.
 * @param ext The caller's words to the callee, as given to makeCall.
 * @param network How the path is; 0 until there is one.
 * @param endReason Null until the call is over. May be null.
 * @param reasonDetail The word that goes with `endReason`. New words may come; an unknown one is read by its number.
 *     Known: localHangup remoteHangup cancelled remoteCancelled answeredElsewhere ownerLost shutdown loggedOut
 *     glareMerged ringTimeout acceptTimeout declined remoteDeclined declinedElsewhere policy busy remoteBusy
 *     connectTimeout iceFailed dtlsFailed networkLost peerCrashed peerFailed daemonCrashed engineCrashed
 *     microphoneFailed cameraFailed noRelay fingerprintMismatch keyChanged keyRefused unknownCall undeliverable
 *     noCommonCodec peerUnsupported offline unknownUser notReachable. May be null.
 * @param error Set when the call ended by a fault. May be null.
 * @param localPaused What we have paused.
 * @param remotePaused What the peer has paused.
 * @param typeChange The change of type that pends: changeCallType. May be null.
 * @param localRecording What we record.
 * @param remoteRecording What the peer records.
 * @param sources The devices this call uses.
 * @param chosenBy Which rule chose them.
 * @param degraded What the call has to do without at present. A microphone or speaker that went while it was used
 *     comes back into the call when it, or another default, is there. `soundGaps`: the microphone or the speaker left
 *     out sound more than ten times in the last minute, for the machine came too late (`captureGaps`, `speakerXruns`).
 *     `noRelay`: TURN servers are configured and none gave a relay, for lack of an answer or a right credential; the
 *     daemon's log says which. `audioRefused`, `videoRefused`: one side does not want this medium, or the two have no
 *     codec for it in common. Known: noCamera noMicrophone noSpeaker soundGaps noRelay audioRefused videoRefused.
 * @param owner The clientId whose session owns the call; null: nobody. May be null.
 * @param onOwnerLost What happens when the owner is gone.
 * @param graceMs How long the owner may be gone. Unit: ms.
 * @param ownerLostAtMs When the owner's connection broke, while it is gone. Unit: ms since 1970. May be null.
 * @param peer The other side.
 * @param continuedAs The call that lives on when two calls crossed and this one gave way. May be null.
 * @param createdAtMs When the call was made or came in. Unit: ms since 1970.
 * @param connectedAtMs When status 3 was reached. Unit: ms since 1970. May be null.
 * @param acceptedAtMs When status 4 was reached. Unit: ms since 1970. May be null.
 * @param endedAtMs When the call ended. Unit: ms since 1970. May be null.
 * @param durationMs Monotonic time since status 4 (to the end, if over); 0 before. Unit: ms.
 * @param revision One more at each change of this record.
 */
public record CallSession(
    String callId,
    String localName,
    CallType type,
    String remoteName,
    boolean isCaller,
    CallStatus status,
    String ext,
    NetworkStatus network,
    EndReason endReason,
    String reasonDetail,
    ErrorInfo error,
    Paused localPaused,
    Paused remotePaused,
    TypeChange typeChange,
    Recording localRecording,
    Recording remoteRecording,
    CallSources sources,
    ChosenBy chosenBy,
    List<String> degraded,
    String owner,
    OwnerLostAction onOwnerLost,
    long graceMs,
    Long ownerLostAtMs,
    Peer peer,
    String continuedAs,
    long createdAtMs,
    Long connectedAtMs,
    Long acceptedAtMs,
    Long endedAtMs,
    long durationMs,
    long revision
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallSession {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(localName, "localName");
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(remoteName, "remoteName");
        Objects.requireNonNull(status, "status");
        Objects.requireNonNull(ext, "ext");
        Objects.requireNonNull(network, "network");
        Objects.requireNonNull(localPaused, "localPaused");
        Objects.requireNonNull(remotePaused, "remotePaused");
        Objects.requireNonNull(localRecording, "localRecording");
        Objects.requireNonNull(remoteRecording, "remoteRecording");
        Objects.requireNonNull(sources, "sources");
        Objects.requireNonNull(chosenBy, "chosenBy");
        degraded = List.copyOf(degraded);
        Objects.requireNonNull(onOwnerLost, "onOwnerLost");
        Objects.requireNonNull(peer, "peer");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallSession fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallSession(
            Json.need(json, "callId", Json::string),
            Json.need(json, "localName", Json::string),
            Json.need(json, "type", CallType::fromJson),
            Json.need(json, "remoteName", Json::string),
            Json.need(json, "isCaller", Json::flag),
            Json.need(json, "status", CallStatus::fromJson),
            Json.maybe(json, "ext", Json::string, ""),
            Json.maybe(json, "network", NetworkStatus::fromJson, new NetworkStatus(0)),
            Json.maybe(json, "endReason", EndReason::fromJson, null),
            Json.maybe(json, "reasonDetail", Json::string, null),
            Json.maybe(json, "error", ErrorInfo::fromJson, null),
            Json.elseRead(json, "localPaused", Paused::fromJson, "{\"audio\": false, \"video\": false}"),
            Json.elseRead(json, "remotePaused", Paused::fromJson, "{\"audio\": false, \"video\": false}"),
            Json.maybe(json, "typeChange", TypeChange::fromJson, null),
            Json.elseRead(json, "localRecording", Recording::fromJson, "{\"state\": \"off\", \"path\": null, \"startedAtMs\": null}"),
            Json.elseRead(json, "remoteRecording", Recording::fromJson, "{\"state\": \"off\", \"path\": null, \"startedAtMs\": null}"),
            Json.elseRead(json, "sources", CallSources::fromJson, "{\"audio\": null, \"video\": null, \"speaker\": null}"),
            Json.elseRead(json, "chosenBy", ChosenBy::fromJson, "{\"audio\": \"none\", \"video\": \"none\", \"speaker\": \"none\"}"),
            Json.maybeEach(json, "degraded", Json::string, List.of()),
            Json.maybe(json, "owner", Json::string, null),
            Json.maybe(json, "onOwnerLost", OwnerLostAction::fromJson, new OwnerLostAction("hangup")),
            Json.maybe(json, "graceMs", Json::integer, 30000L),
            Json.maybe(json, "ownerLostAtMs", Json::integer, null),
            Json.elseRead(json, "peer", Peer::fromJson, "{\"deviceId\": null, \"verified\": \"none\"}"),
            Json.maybe(json, "continuedAs", Json::string, null),
            Json.need(json, "createdAtMs", Json::integer),
            Json.maybe(json, "connectedAtMs", Json::integer, null),
            Json.maybe(json, "acceptedAtMs", Json::integer, null),
            Json.maybe(json, "endedAtMs", Json::integer, null),
            Json.maybe(json, "durationMs", Json::integer, 0L),
            Json.maybe(json, "revision", Json::integer, 1L));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "localName", localName);
        Json.put(json, "type", type);
        Json.put(json, "remoteName", remoteName);
        Json.put(json, "isCaller", isCaller);
        Json.put(json, "status", status);
        Json.put(json, "ext", ext);
        Json.put(json, "network", network);
        Json.put(json, "endReason", endReason);
        Json.put(json, "reasonDetail", reasonDetail);
        Json.put(json, "error", error);
        Json.put(json, "localPaused", localPaused);
        Json.put(json, "remotePaused", remotePaused);
        Json.put(json, "typeChange", typeChange);
        Json.put(json, "localRecording", localRecording);
        Json.put(json, "remoteRecording", remoteRecording);
        Json.put(json, "sources", sources);
        Json.put(json, "chosenBy", chosenBy);
        Json.put(json, "degraded", degraded);
        Json.put(json, "owner", owner);
        Json.put(json, "onOwnerLost", onOwnerLost);
        Json.put(json, "graceMs", graceMs);
        Json.put(json, "ownerLostAtMs", ownerLostAtMs);
        Json.put(json, "peer", peer);
        Json.put(json, "continuedAs", continuedAs);
        Json.put(json, "createdAtMs", createdAtMs);
        Json.put(json, "connectedAtMs", connectedAtMs);
        Json.put(json, "acceptedAtMs", acceptedAtMs);
        Json.put(json, "endedAtMs", endedAtMs);
        Json.put(json, "durationMs", durationMs);
        Json.put(json, "revision", revision);
        return json;
    }
}
