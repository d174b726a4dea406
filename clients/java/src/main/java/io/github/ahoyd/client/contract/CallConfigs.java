// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * How calls are made. One set for the whole daemon, until it ends or, with `persist`, for good; makeCall can lay other
 * values over it for one call. What was read can be sent back unchanged.
 *
 * @param isSendPushIfOffline When the callee is offline, a client is asked to send a push. Takes effect: next call.
 * @param videoResolution What the camera is opened with; a running call only shrinks below it and recovers. Takes
 *     effect: next video call.
 * @param pingInterval Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s.
 *     Takes effect: next heartbeat.
 * @param videoKbps Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once.
 * @param minVideoKbps Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once.
 * @param audioKbps Our sound. Unit: kbit/s. Takes effect: at once.
 * @param audioDtx Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in
 *     any case. Takes effect: next call.
 * @param videoFrameRate What the camera is opened with. Unit: frames/s. Takes effect: next camera opening.
 * @param ringTimeoutMs Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call.
 * @param connectTimeoutMs Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call.
 * @param acceptTimeoutMs Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call.
 * @param networkLostMs When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes
 *     after 4 s of it. Unit: ms. Takes effect: at once.
 * @param videoCodecs Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes
 *     effect: next call.
 * @param audioCodecs Sound is Opus: `opus`. Another name is -32602. Takes effect: next call.
 * @param iceServers Servers that help to find a path, best first; all are asked, for two seconds at most. Takes
 *     effect: next call. Changing it needs `admin`.
 * @param relayOnly Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it
 *     needs `admin`.
 * @param onOwnerLost What happens when a call's owner is gone. Takes effect: next call.
 * @param graceMs How long the owner may be gone. Unit: ms. Takes effect: next call.
 * @param ifOffline What a call to somebody offline does. Takes effect: next call.
 * @param noClientPolicy What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing
 *     it needs `admin`.
 * @param whoMayCall Whose calls ring. Takes effect: next invitation. Changing it needs `admin`.
 * @param allowedCallers The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs
 *     `admin`.
 * @param ifNoCamera What a video call does without a camera. Takes effect: next opening.
 * @param ifNoMicrophone What a call does without a microphone. Takes effect: next opening.
 * @param ifKeyChanged What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it
 *     is used, or goes on and says so. Takes effect: next call. Changing it needs `admin`.
 * @param recordingConsent What the peer is told that asks whether it may record. Takes effect: next question. Changing
 *     it needs `admin`.
 * @param degradation What suffers first on a narrow path. Takes effect: at once.
 * @param echoCancellation Take the speaker's sound out of the microphone's. Takes effect: at once.
 * @param noiseSuppression Take steady noise out of the microphone's sound. Takes effect: at once.
 * @param autoGainControl Level the microphone's sound. Takes effect: at once.
 * @param highPassFilter Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself.
 *     Takes effect: at once.
 * @param voiceActivityDetection Tell in levels whether somebody speaks, and of speech while paused. Looked for only
 *     while somebody asks. Takes effect: at once.
 */
public record CallConfigs(
    boolean isSendPushIfOffline,
    Resolution videoResolution,
    long pingInterval,
    long videoKbps,
    long minVideoKbps,
    long audioKbps,
    boolean audioDtx,
    long videoFrameRate,
    long ringTimeoutMs,
    long connectTimeoutMs,
    long acceptTimeoutMs,
    long networkLostMs,
    List<String> videoCodecs,
    List<String> audioCodecs,
    List<IceServer> iceServers,
    boolean relayOnly,
    OwnerLostAction onOwnerLost,
    long graceMs,
    OfflineAction ifOffline,
    NoClientPolicy noClientPolicy,
    WhoMayCall whoMayCall,
    List<String> allowedCallers,
    NoCameraAction ifNoCamera,
    NoMicrophoneAction ifNoMicrophone,
    KeyChangedAction ifKeyChanged,
    RecordingConsent recordingConsent,
    Degradation degradation,
    boolean echoCancellation,
    boolean noiseSuppression,
    boolean autoGainControl,
    boolean highPassFilter,
    boolean voiceActivityDetection
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallConfigs {
        Objects.requireNonNull(videoResolution, "videoResolution");
        videoCodecs = List.copyOf(videoCodecs);
        audioCodecs = List.copyOf(audioCodecs);
        iceServers = List.copyOf(iceServers);
        Objects.requireNonNull(onOwnerLost, "onOwnerLost");
        Objects.requireNonNull(ifOffline, "ifOffline");
        Objects.requireNonNull(noClientPolicy, "noClientPolicy");
        Objects.requireNonNull(whoMayCall, "whoMayCall");
        allowedCallers = List.copyOf(allowedCallers);
        Objects.requireNonNull(ifNoCamera, "ifNoCamera");
        Objects.requireNonNull(ifNoMicrophone, "ifNoMicrophone");
        Objects.requireNonNull(ifKeyChanged, "ifKeyChanged");
        Objects.requireNonNull(recordingConsent, "recordingConsent");
        Objects.requireNonNull(degradation, "degradation");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallConfigs fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallConfigs(
            Json.maybe(json, "isSendPushIfOffline", Json::flag, false),
            Json.elseRead(json, "videoResolution", Resolution::fromJson, "{\"width\": 640, \"height\": 480}"),
            Json.maybe(json, "pingInterval", Json::integer, 30L),
            Json.maybe(json, "videoKbps", Json::integer, 0L),
            Json.maybe(json, "minVideoKbps", Json::integer, 50L),
            Json.maybe(json, "audioKbps", Json::integer, 32L),
            Json.maybe(json, "audioDtx", Json::flag, false),
            Json.maybe(json, "videoFrameRate", Json::integer, 30L),
            Json.maybe(json, "ringTimeoutMs", Json::integer, 60000L),
            Json.maybe(json, "connectTimeoutMs", Json::integer, 30000L),
            Json.maybe(json, "acceptTimeoutMs", Json::integer, 30000L),
            Json.maybe(json, "networkLostMs", Json::integer, 20000L),
            Json.maybeEach(json, "videoCodecs", Json::string, List.of("H264", "VP8")),
            Json.maybeEach(json, "audioCodecs", Json::string, List.of("opus")),
            Json.maybeEach(json, "iceServers", IceServer::fromJson, List.of()),
            Json.maybe(json, "relayOnly", Json::flag, false),
            Json.maybe(json, "onOwnerLost", OwnerLostAction::fromJson, new OwnerLostAction("hangup")),
            Json.maybe(json, "graceMs", Json::integer, 30000L),
            Json.maybe(json, "ifOffline", OfflineAction::fromJson, new OfflineAction("end")),
            Json.maybe(json, "noClientPolicy", NoClientPolicy::fromJson, new NoClientPolicy("ring")),
            Json.maybe(json, "whoMayCall", WhoMayCall::fromJson, new WhoMayCall("anyone")),
            Json.maybeEach(json, "allowedCallers", Json::string, List.of()),
            Json.maybe(json, "ifNoCamera", NoCameraAction::fromJson, new NoCameraAction("audio")),
            Json.maybe(json, "ifNoMicrophone", NoMicrophoneAction::fromJson, new NoMicrophoneAction("fail")),
            Json.maybe(json, "ifKeyChanged", KeyChangedAction::fromJson, new KeyChangedAction("refuse")),
            Json.maybe(json, "recordingConsent", RecordingConsent::fromJson, new RecordingConsent("ask")),
            Json.maybe(json, "degradation", Degradation::fromJson, new Degradation("balanced")),
            Json.maybe(json, "echoCancellation", Json::flag, true),
            Json.maybe(json, "noiseSuppression", Json::flag, true),
            Json.maybe(json, "autoGainControl", Json::flag, true),
            Json.maybe(json, "highPassFilter", Json::flag, true),
            Json.maybe(json, "voiceActivityDetection", Json::flag, true));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "isSendPushIfOffline", isSendPushIfOffline);
        Json.put(json, "videoResolution", videoResolution);
        Json.put(json, "pingInterval", pingInterval);
        Json.put(json, "videoKbps", videoKbps);
        Json.put(json, "minVideoKbps", minVideoKbps);
        Json.put(json, "audioKbps", audioKbps);
        Json.put(json, "audioDtx", audioDtx);
        Json.put(json, "videoFrameRate", videoFrameRate);
        Json.put(json, "ringTimeoutMs", ringTimeoutMs);
        Json.put(json, "connectTimeoutMs", connectTimeoutMs);
        Json.put(json, "acceptTimeoutMs", acceptTimeoutMs);
        Json.put(json, "networkLostMs", networkLostMs);
        Json.put(json, "videoCodecs", videoCodecs);
        Json.put(json, "audioCodecs", audioCodecs);
        Json.put(json, "iceServers", iceServers);
        Json.put(json, "relayOnly", relayOnly);
        Json.put(json, "onOwnerLost", onOwnerLost);
        Json.put(json, "graceMs", graceMs);
        Json.put(json, "ifOffline", ifOffline);
        Json.put(json, "noClientPolicy", noClientPolicy);
        Json.put(json, "whoMayCall", whoMayCall);
        Json.put(json, "allowedCallers", allowedCallers);
        Json.put(json, "ifNoCamera", ifNoCamera);
        Json.put(json, "ifNoMicrophone", ifNoMicrophone);
        Json.put(json, "ifKeyChanged", ifKeyChanged);
        Json.put(json, "recordingConsent", recordingConsent);
        Json.put(json, "degradation", degradation);
        Json.put(json, "echoCancellation", echoCancellation);
        Json.put(json, "noiseSuppression", noiseSuppression);
        Json.put(json, "autoGainControl", autoGainControl);
        Json.put(json, "highPassFilter", highPassFilter);
        Json.put(json, "voiceActivityDetection", voiceActivityDetection);
        return json;
    }
}
