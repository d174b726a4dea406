// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * Some fields of CallConfigs. What is left out stays as it is.
 *
 * @param isSendPushIfOffline When the callee is offline, a client is asked to send a push. Takes effect: next call.
 *     May be null: left out.
 * @param videoResolution What the camera is opened with; a running call only shrinks below it and recovers. Takes
 *     effect: next video call. May be null: left out.
 * @param pingInterval Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s.
 *     Takes effect: next heartbeat. May be null: left out.
 * @param videoKbps Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. May
 *     be null: left out.
 * @param minVideoKbps Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. May be null:
 *     left out.
 * @param audioKbps Our sound. Unit: kbit/s. Takes effect: at once. May be null: left out.
 * @param audioDtx Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in
 *     any case. Takes effect: next call. May be null: left out.
 * @param videoFrameRate What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. May be
 *     null: left out.
 * @param ringTimeoutMs Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. May be null: left
 *     out.
 * @param connectTimeoutMs Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. May be null: left
 *     out.
 * @param acceptTimeoutMs Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. May be null: left
 *     out.
 * @param networkLostMs When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes
 *     after 4 s of it. Unit: ms. Takes effect: at once. May be null: left out.
 * @param videoCodecs Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes
 *     effect: next call. May be null: left out.
 * @param audioCodecs Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. May be null: left out.
 * @param iceServers Servers that help to find a path, best first; all are asked, for two seconds at most. Takes
 *     effect: next call. Changing it needs `admin`. May be null: left out.
 * @param relayOnly Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it
 *     needs `admin`. May be null: left out.
 * @param onOwnerLost What happens when a call's owner is gone. Takes effect: next call. May be null: left out.
 * @param graceMs How long the owner may be gone. Unit: ms. Takes effect: next call. May be null: left out.
 * @param ifOffline What a call to somebody offline does. Takes effect: next call. May be null: left out.
 * @param noClientPolicy What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing
 *     it needs `admin`. May be null: left out.
 * @param whoMayCall Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. May be null: left out.
 * @param allowedCallers The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs
 *     `admin`. May be null: left out.
 * @param ifNoCamera What a video call does without a camera. Takes effect: next opening. May be null: left out.
 * @param ifNoMicrophone What a call does without a microphone. Takes effect: next opening. May be null: left out.
 * @param ifKeyChanged What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it
 *     is used, or goes on and says so. Takes effect: next call. Changing it needs `admin`. May be null: left out.
 * @param recordingConsent What the peer is told that asks whether it may record. Takes effect: next question. Changing
 *     it needs `admin`. May be null: left out.
 * @param degradation What suffers first on a narrow path. Takes effect: at once. May be null: left out.
 * @param echoCancellation Take the speaker's sound out of the microphone's. Takes effect: at once. May be null: left
 *     out.
 * @param noiseSuppression Take steady noise out of the microphone's sound. Takes effect: at once. May be null: left
 *     out.
 * @param autoGainControl Level the microphone's sound. Takes effect: at once. May be null: left out.
 * @param highPassFilter Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself.
 *     Takes effect: at once. May be null: left out.
 * @param voiceActivityDetection Tell in levels whether somebody speaks, and of speech while paused. Looked for only
 *     while somebody asks. Takes effect: at once. May be null: left out.
 */
public record CallConfigsPatch(
    Boolean isSendPushIfOffline,
    Resolution videoResolution,
    Long pingInterval,
    Long videoKbps,
    Long minVideoKbps,
    Long audioKbps,
    Boolean audioDtx,
    Long videoFrameRate,
    Long ringTimeoutMs,
    Long connectTimeoutMs,
    Long acceptTimeoutMs,
    Long networkLostMs,
    List<String> videoCodecs,
    List<String> audioCodecs,
    List<IceServer> iceServers,
    Boolean relayOnly,
    OwnerLostAction onOwnerLost,
    Long graceMs,
    OfflineAction ifOffline,
    NoClientPolicy noClientPolicy,
    WhoMayCall whoMayCall,
    List<String> allowedCallers,
    NoCameraAction ifNoCamera,
    NoMicrophoneAction ifNoMicrophone,
    KeyChangedAction ifKeyChanged,
    RecordingConsent recordingConsent,
    Degradation degradation,
    Boolean echoCancellation,
    Boolean noiseSuppression,
    Boolean autoGainControl,
    Boolean highPassFilter,
    Boolean voiceActivityDetection
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallConfigsPatch {
        videoCodecs = videoCodecs == null ? null : List.copyOf(videoCodecs);
        audioCodecs = audioCodecs == null ? null : List.copyOf(audioCodecs);
        iceServers = iceServers == null ? null : List.copyOf(iceServers);
        allowedCallers = allowedCallers == null ? null : List.copyOf(allowedCallers);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallConfigsPatch fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallConfigsPatch(
            Json.maybe(json, "isSendPushIfOffline", Json::flag, null),
            Json.maybe(json, "videoResolution", Resolution::fromJson, null),
            Json.maybe(json, "pingInterval", Json::integer, null),
            Json.maybe(json, "videoKbps", Json::integer, null),
            Json.maybe(json, "minVideoKbps", Json::integer, null),
            Json.maybe(json, "audioKbps", Json::integer, null),
            Json.maybe(json, "audioDtx", Json::flag, null),
            Json.maybe(json, "videoFrameRate", Json::integer, null),
            Json.maybe(json, "ringTimeoutMs", Json::integer, null),
            Json.maybe(json, "connectTimeoutMs", Json::integer, null),
            Json.maybe(json, "acceptTimeoutMs", Json::integer, null),
            Json.maybe(json, "networkLostMs", Json::integer, null),
            Json.maybeEach(json, "videoCodecs", Json::string, null),
            Json.maybeEach(json, "audioCodecs", Json::string, null),
            Json.maybeEach(json, "iceServers", IceServer::fromJson, null),
            Json.maybe(json, "relayOnly", Json::flag, null),
            Json.maybe(json, "onOwnerLost", OwnerLostAction::fromJson, null),
            Json.maybe(json, "graceMs", Json::integer, null),
            Json.maybe(json, "ifOffline", OfflineAction::fromJson, null),
            Json.maybe(json, "noClientPolicy", NoClientPolicy::fromJson, null),
            Json.maybe(json, "whoMayCall", WhoMayCall::fromJson, null),
            Json.maybeEach(json, "allowedCallers", Json::string, null),
            Json.maybe(json, "ifNoCamera", NoCameraAction::fromJson, null),
            Json.maybe(json, "ifNoMicrophone", NoMicrophoneAction::fromJson, null),
            Json.maybe(json, "ifKeyChanged", KeyChangedAction::fromJson, null),
            Json.maybe(json, "recordingConsent", RecordingConsent::fromJson, null),
            Json.maybe(json, "degradation", Degradation::fromJson, null),
            Json.maybe(json, "echoCancellation", Json::flag, null),
            Json.maybe(json, "noiseSuppression", Json::flag, null),
            Json.maybe(json, "autoGainControl", Json::flag, null),
            Json.maybe(json, "highPassFilter", Json::flag, null),
            Json.maybe(json, "voiceActivityDetection", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "isSendPushIfOffline", isSendPushIfOffline);
        Json.putIfSet(json, "videoResolution", videoResolution);
        Json.putIfSet(json, "pingInterval", pingInterval);
        Json.putIfSet(json, "videoKbps", videoKbps);
        Json.putIfSet(json, "minVideoKbps", minVideoKbps);
        Json.putIfSet(json, "audioKbps", audioKbps);
        Json.putIfSet(json, "audioDtx", audioDtx);
        Json.putIfSet(json, "videoFrameRate", videoFrameRate);
        Json.putIfSet(json, "ringTimeoutMs", ringTimeoutMs);
        Json.putIfSet(json, "connectTimeoutMs", connectTimeoutMs);
        Json.putIfSet(json, "acceptTimeoutMs", acceptTimeoutMs);
        Json.putIfSet(json, "networkLostMs", networkLostMs);
        Json.putIfSet(json, "videoCodecs", videoCodecs);
        Json.putIfSet(json, "audioCodecs", audioCodecs);
        Json.putIfSet(json, "iceServers", iceServers);
        Json.putIfSet(json, "relayOnly", relayOnly);
        Json.putIfSet(json, "onOwnerLost", onOwnerLost);
        Json.putIfSet(json, "graceMs", graceMs);
        Json.putIfSet(json, "ifOffline", ifOffline);
        Json.putIfSet(json, "noClientPolicy", noClientPolicy);
        Json.putIfSet(json, "whoMayCall", whoMayCall);
        Json.putIfSet(json, "allowedCallers", allowedCallers);
        Json.putIfSet(json, "ifNoCamera", ifNoCamera);
        Json.putIfSet(json, "ifNoMicrophone", ifNoMicrophone);
        Json.putIfSet(json, "ifKeyChanged", ifKeyChanged);
        Json.putIfSet(json, "recordingConsent", recordingConsent);
        Json.putIfSet(json, "degradation", degradation);
        Json.putIfSet(json, "echoCancellation", echoCancellation);
        Json.putIfSet(json, "noiseSuppression", noiseSuppression);
        Json.putIfSet(json, "autoGainControl", autoGainControl);
        Json.putIfSet(json, "highPassFilter", highPassFilter);
        Json.putIfSet(json, "voiceActivityDetection", voiceActivityDetection);
        return json;
    }

    /**
     * Begins one with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets the members by name. */
    public static final class Builder {
        private Boolean isSendPushIfOffline;
        private Resolution videoResolution;
        private Long pingInterval;
        private Long videoKbps;
        private Long minVideoKbps;
        private Long audioKbps;
        private Boolean audioDtx;
        private Long videoFrameRate;
        private Long ringTimeoutMs;
        private Long connectTimeoutMs;
        private Long acceptTimeoutMs;
        private Long networkLostMs;
        private List<String> videoCodecs;
        private List<String> audioCodecs;
        private List<IceServer> iceServers;
        private Boolean relayOnly;
        private OwnerLostAction onOwnerLost;
        private Long graceMs;
        private OfflineAction ifOffline;
        private NoClientPolicy noClientPolicy;
        private WhoMayCall whoMayCall;
        private List<String> allowedCallers;
        private NoCameraAction ifNoCamera;
        private NoMicrophoneAction ifNoMicrophone;
        private KeyChangedAction ifKeyChanged;
        private RecordingConsent recordingConsent;
        private Degradation degradation;
        private Boolean echoCancellation;
        private Boolean noiseSuppression;
        private Boolean autoGainControl;
        private Boolean highPassFilter;
        private Boolean voiceActivityDetection;

        private Builder() {}

        /**
         * When the callee is offline, a client is asked to send a push. Takes effect: next call. May be null: left
         * out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder isSendPushIfOffline(boolean value) {
            isSendPushIfOffline = value;
            return this;
        }

        /**
         * What the camera is opened with; a running call only shrinks below it and recovers. Takes effect: next video
         * call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder videoResolution(Resolution value) {
            videoResolution = value;
            return this;
        }

        /**
         * Heartbeat of the connection to the hub or server. Media has its own signs of life. Unit: s. Takes effect:
         * next heartbeat. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder pingInterval(long value) {
            pingInterval = value;
            return this;
        }

        /**
         * Ceiling for our video; 0 adapts freely, else at least 50. Unit: kbit/s. Takes effect: at once. May be null:
         * left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder videoKbps(long value) {
            videoKbps = value;
            return this;
        }

        /**
         * Floor for our video, not above `videoKbps`. Unit: kbit/s. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder minVideoKbps(long value) {
            minVideoKbps = value;
            return this;
        }

        /**
         * Our sound. Unit: kbit/s. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder audioKbps(long value) {
            audioKbps = value;
            return this;
        }

        /**
         * Send next to nothing while nobody speaks, and ask the peer to. A peer that asks for it gets it in any case.
         * Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder audioDtx(boolean value) {
            audioDtx = value;
            return this;
        }

        /**
         * What the camera is opened with. Unit: frames/s. Takes effect: next camera opening. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder videoFrameRate(long value) {
            videoFrameRate = value;
            return this;
        }

        /**
         * Time in status 1, then the call ends 1. Unit: ms. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ringTimeoutMs(long value) {
            ringTimeoutMs = value;
            return this;
        }

        /**
         * Time in status 2, then the call ends 4. Unit: ms. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder connectTimeoutMs(long value) {
            connectTimeoutMs = value;
            return this;
        }

        /**
         * Time in status 3, then the call ends 1. Unit: ms. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder acceptTimeoutMs(long value) {
            acceptTimeoutMs = value;
            return this;
        }

        /**
         * When nothing has been heard of the peer for so long, the call ends 4. Network status 2 comes after 4 s of
         * it. Unit: ms. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder networkLostMs(long value) {
            networkLostMs = value;
            return this;
        }

        /**
         * Best first, of `H264` and `VP8`; VP8 is offered in any case. Another name is -32602. Takes effect: next
         * call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder videoCodecs(List<String> value) {
            videoCodecs = value;
            return this;
        }

        /**
         * Sound is Opus: `opus`. Another name is -32602. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder audioCodecs(List<String> value) {
            audioCodecs = value;
            return this;
        }

        /**
         * Servers that help to find a path, best first; all are asked, for two seconds at most. Takes effect: next
         * call. Changing it needs `admin`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder iceServers(List<IceServer> value) {
            iceServers = value;
            return this;
        }

        /**
         * Only relayed paths; without one the call ends 4 `noRelay`. Takes effect: next call. Changing it needs
         * `admin`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder relayOnly(boolean value) {
            relayOnly = value;
            return this;
        }

        /**
         * What happens when a call's owner is gone. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder onOwnerLost(OwnerLostAction value) {
            onOwnerLost = value;
            return this;
        }

        /**
         * How long the owner may be gone. Unit: ms. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder graceMs(long value) {
            graceMs = value;
            return this;
        }

        /**
         * What a call to somebody offline does. Takes effect: next call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ifOffline(OfflineAction value) {
            ifOffline = value;
            return this;
        }

        /**
         * What an incoming call meets when nobody is attached. Takes effect: next invitation. Changing it needs
         * `admin`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder noClientPolicy(NoClientPolicy value) {
            noClientPolicy = value;
            return this;
        }

        /**
         * Whose calls ring. Takes effect: next invitation. Changing it needs `admin`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder whoMayCall(WhoMayCall value) {
            whoMayCall = value;
            return this;
        }

        /**
         * The users `whoMayCall: listed` means. Takes effect: next invitation. Changing it needs `admin`. May be null:
         * left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder allowedCallers(List<String> value) {
            allowedCallers = value;
            return this;
        }

        /**
         * What a video call does without a camera. Takes effect: next opening. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ifNoCamera(NoCameraAction value) {
            ifNoCamera = value;
            return this;
        }

        /**
         * What a call does without a microphone. Takes effect: next opening. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ifNoMicrophone(NoMicrophoneAction value) {
            ifNoMicrophone = value;
            return this;
        }

        /**
         * What a call does when the peer's key has changed: it ends 4 `keyChanged` before anything of it is used, or
         * goes on and says so. Takes effect: next call. Changing it needs `admin`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ifKeyChanged(KeyChangedAction value) {
            ifKeyChanged = value;
            return this;
        }

        /**
         * What the peer is told that asks whether it may record. Takes effect: next question. Changing it needs
         * `admin`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder recordingConsent(RecordingConsent value) {
            recordingConsent = value;
            return this;
        }

        /**
         * What suffers first on a narrow path. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder degradation(Degradation value) {
            degradation = value;
            return this;
        }

        /**
         * Take the speaker's sound out of the microphone's. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder echoCancellation(boolean value) {
            echoCancellation = value;
            return this;
        }

        /**
         * Take steady noise out of the microphone's sound. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder noiseSuppression(boolean value) {
            noiseSuppression = value;
            return this;
        }

        /**
         * Level the microphone's sound. Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder autoGainControl(boolean value) {
            autoGainControl = value;
            return this;
        }

        /**
         * Take rumble, below 50 Hz, out of the microphone's sound. The echo canceller does so by itself. Takes effect:
         * at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder highPassFilter(boolean value) {
            highPassFilter = value;
            return this;
        }

        /**
         * Tell in levels whether somebody speaks, and of speech while paused. Looked for only while somebody asks.
         * Takes effect: at once. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder voiceActivityDetection(boolean value) {
            voiceActivityDetection = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CallConfigsPatch build() {
            return new CallConfigsPatch(
                isSendPushIfOffline,
                videoResolution,
                pingInterval,
                videoKbps,
                minVideoKbps,
                audioKbps,
                audioDtx,
                videoFrameRate,
                ringTimeoutMs,
                connectTimeoutMs,
                acceptTimeoutMs,
                networkLostMs,
                videoCodecs,
                audioCodecs,
                iceServers,
                relayOnly,
                onOwnerLost,
                graceMs,
                ifOffline,
                noClientPolicy,
                whoMayCall,
                allowedCallers,
                ifNoCamera,
                ifNoMicrophone,
                ifKeyChanged,
                recordingConsent,
                degradation,
                echoCancellation,
                noiseSuppression,
                autoGainControl,
                highPassFilter,
                voiceActivityDetection);
        }
    }
}
