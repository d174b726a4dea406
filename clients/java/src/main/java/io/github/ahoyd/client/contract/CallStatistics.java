// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * What is measured of one call, refreshed once a second over the second before; after the end the last values stay. A
 * number is -1 and a string "" until there is something to say: 0 is a measured zero. Rates count 1,000 bit/s of RTP
 * with its repair packets, without UDP and IP. Percentages go from 0 to 100. Local is what we send, remote what we
 * get.
 *
 * @param sampledAtMs When these numbers were put together. Unit: ms since 1970.
 * @param connType How the two daemons reach each other. Known: none direct relay.
 * @param connectionRttMs Round trip on the path in use. Unit: ms.
 * @param localAddressType Kind of our ICE candidate in use. Known: host srflx prflx relay.
 * @param networkSilentMs Since anything arrived from the peer. Unit: ms.
 * @param localCaptureWidth Width the camera delivers. Unit: px.
 * @param localCaptureHeight Height the camera delivers. Unit: px.
 * @param localCaptureFps Pictures the camera delivers. Unit: frames/s.
 * @param localEncodedWidth Width sent. Unit: px.
 * @param localEncodedHeight Height sent. Unit: px.
 * @param localVideoFps Pictures encoded and sent. Unit: frames/s.
 * @param localVideoTargetKbps What the encoder is asked to stay within. Unit: kbit/s.
 * @param localVideoActualKbps Video sent. Unit: kbit/s.
 * @param localVideoRttMs Round trip by the peer's RTCP reports on our video. Unit: ms.
 * @param localVideoPacketsLost Of our video, by the peer's count, since the call began. Unit: packets.
 * @param localVideoPacketsLostPercent Of our video, by the peer's last report. Unit: %.
 * @param keyFramesSent Since the call began. Unit: frames.
 * @param nackReceived Requests by the peer to send packets again. Unit: messages.
 * @param pliReceived Requests by the peer for a key frame. Unit: messages.
 * @param videoCodec RTP name, for example H264.
 * @param encodeMs Mean time to encode a picture. Unit: ms.
 * @param localAudioKbps Sound sent. Unit: kbit/s.
 * @param localAudioRttMs Round trip by the peer's RTCP reports on our sound. Unit: ms.
 * @param localAudioPacketsLost Of our sound, by the peer's count, since the call began. Unit: packets.
 * @param localAudioPacketsLostPercent Of our sound, by the peer's last report. Unit: %.
 * @param localAudioLevel Our sound of the last second, as it was sent: 1 is full scale (webrtc-stats' audioLevel).
 * @param localAudioEnergy Square of that level times its time, since the call began (webrtc-stats' totalAudioEnergy).
 *     Unit: s.
 * @param localAudioCaptureMs From a sample's capture until it is in shared memory, echo and noise taken out. Unit: ms.
 * @param localAudioSendMs From a sample's capture until its packet is coded: the above, the 20 ms of a packet, and
 *     Opus. Unit: ms.
 * @param audioCodec RTP name, for example opus.
 * @param remoteVideoWidth Width decoded. Unit: px.
 * @param remoteVideoHeight Height decoded. Unit: px.
 * @param remoteVideoFps Pictures decoded. Unit: frames/s.
 * @param remoteVideoKbps Video received. Unit: kbit/s.
 * @param remoteVideoPacketsLost Video packets that never came. Unit: packets.
 * @param remoteVideoPacketsLostPercent Video packets of the last second that never came. Unit: %.
 * @param remoteVideoJitterMs Spread of arrival (RFC 3550 section 6.4.1). Unit: ms.
 * @param remoteVideoDelayMs Mean wait in the jitter buffer. Unit: ms.
 * @param freezeCount Times a picture stood 150 ms longer than pictures did lately, and three times as long
 *     (webrtc-stats' freezeCount). Unit: freezes.
 * @param freezeMs Length of all freezes together. Unit: ms.
 * @param nackSent Our requests to send packets again. Unit: messages.
 * @param pliSent Our requests for a key frame. Unit: messages.
 * @param decodeMs Mean time to decode a picture. Unit: ms.
 * @param remoteAudioKbps Sound received. Unit: kbit/s.
 * @param remoteAudioPacketsLost Sound packets that never came. Unit: packets.
 * @param remoteAudioPacketsLostPercent Sound packets of the last second that never came. Unit: %.
 * @param remoteAudioJitterMs Spread of arrival (RFC 3550 section 6.4.1). Unit: ms.
 * @param remoteAudioDelayMs Mean wait in the jitter buffer. Unit: ms.
 * @param remoteAudioLevel The peer's sound of the last second, as it was played: 1 is full scale.
 * @param remoteAudioEnergy Square of that level times its time, since the call began. Unit: s.
 * @param concealedPercent Sound of the last second that was made up. Unit: %.
 * @param playbackMs From shared memory until it is heard: what waits for the speaker, here and in the sound server.
 *     Unit: ms.
 * @param captureGaps The microphone's sound came too fast to be taken, and some was lost; counted since it was opened.
 *     Unit: times.
 * @param underruns The speaker had nothing to play. Unit: times.
 * @param speakerXruns The sound server had nothing left to play, for we came too late; since the speaker was opened.
 *     Unit: times.
 * @param cameraGaps The camera fell behind and left pictures out, since it was opened. Unit: times.
 * @param framesPublished Pictures written to shared memory. Unit: frames.
 * @param framesSkipped Pictures not written because nobody read or time was short. Unit: frames.
 * @param readers Clients that hold a stream of this call. Unit: clients.
 * @param captureToRingMs From the camera to shared memory. Unit: ms.
 * @param avSkewMs Picture behind sound (positive) or before it, as received. Unit: ms.
 * @param echoReturnLossDb How much of the speaker's echo is taken out of the microphone's sound, at least, in the last
 *     second in which something was played (webrtc-stats' echoReturnLossEnhancement). Unit: dB.
 * @param rtcReport JSON text in the shape of W3C's RTCStatsReport; only on request.
 */
public record CallStatistics(
    long sampledAtMs,
    String connType,
    double connectionRttMs,
    String localAddressType,
    double networkSilentMs,
    long localCaptureWidth,
    long localCaptureHeight,
    double localCaptureFps,
    long localEncodedWidth,
    long localEncodedHeight,
    double localVideoFps,
    double localVideoTargetKbps,
    double localVideoActualKbps,
    double localVideoRttMs,
    long localVideoPacketsLost,
    double localVideoPacketsLostPercent,
    long keyFramesSent,
    long nackReceived,
    long pliReceived,
    String videoCodec,
    double encodeMs,
    double localAudioKbps,
    double localAudioRttMs,
    long localAudioPacketsLost,
    double localAudioPacketsLostPercent,
    double localAudioLevel,
    double localAudioEnergy,
    double localAudioCaptureMs,
    double localAudioSendMs,
    String audioCodec,
    long remoteVideoWidth,
    long remoteVideoHeight,
    double remoteVideoFps,
    double remoteVideoKbps,
    long remoteVideoPacketsLost,
    double remoteVideoPacketsLostPercent,
    double remoteVideoJitterMs,
    double remoteVideoDelayMs,
    long freezeCount,
    double freezeMs,
    long nackSent,
    long pliSent,
    double decodeMs,
    double remoteAudioKbps,
    long remoteAudioPacketsLost,
    double remoteAudioPacketsLostPercent,
    double remoteAudioJitterMs,
    double remoteAudioDelayMs,
    double remoteAudioLevel,
    double remoteAudioEnergy,
    double concealedPercent,
    double playbackMs,
    long captureGaps,
    long underruns,
    long speakerXruns,
    long cameraGaps,
    long framesPublished,
    long framesSkipped,
    long readers,
    double captureToRingMs,
    double avSkewMs,
    double echoReturnLossDb,
    String rtcReport
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallStatistics {
        Objects.requireNonNull(connType, "connType");
        Objects.requireNonNull(localAddressType, "localAddressType");
        Objects.requireNonNull(videoCodec, "videoCodec");
        Objects.requireNonNull(audioCodec, "audioCodec");
        Objects.requireNonNull(rtcReport, "rtcReport");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallStatistics fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallStatistics(
            Json.maybe(json, "sampledAtMs", Json::integer, -1L),
            Json.maybe(json, "connType", Json::string, ""),
            Json.maybe(json, "connectionRttMs", Json::number, -1d),
            Json.maybe(json, "localAddressType", Json::string, ""),
            Json.maybe(json, "networkSilentMs", Json::number, -1d),
            Json.maybe(json, "localCaptureWidth", Json::integer, -1L),
            Json.maybe(json, "localCaptureHeight", Json::integer, -1L),
            Json.maybe(json, "localCaptureFps", Json::number, -1d),
            Json.maybe(json, "localEncodedWidth", Json::integer, -1L),
            Json.maybe(json, "localEncodedHeight", Json::integer, -1L),
            Json.maybe(json, "localVideoFps", Json::number, -1d),
            Json.maybe(json, "localVideoTargetKbps", Json::number, -1d),
            Json.maybe(json, "localVideoActualKbps", Json::number, -1d),
            Json.maybe(json, "localVideoRttMs", Json::number, -1d),
            Json.maybe(json, "localVideoPacketsLost", Json::integer, -1L),
            Json.maybe(json, "localVideoPacketsLostPercent", Json::number, -1d),
            Json.maybe(json, "keyFramesSent", Json::integer, -1L),
            Json.maybe(json, "nackReceived", Json::integer, -1L),
            Json.maybe(json, "pliReceived", Json::integer, -1L),
            Json.maybe(json, "videoCodec", Json::string, ""),
            Json.maybe(json, "encodeMs", Json::number, -1d),
            Json.maybe(json, "localAudioKbps", Json::number, -1d),
            Json.maybe(json, "localAudioRttMs", Json::number, -1d),
            Json.maybe(json, "localAudioPacketsLost", Json::integer, -1L),
            Json.maybe(json, "localAudioPacketsLostPercent", Json::number, -1d),
            Json.maybe(json, "localAudioLevel", Json::number, -1d),
            Json.maybe(json, "localAudioEnergy", Json::number, -1d),
            Json.maybe(json, "localAudioCaptureMs", Json::number, -1d),
            Json.maybe(json, "localAudioSendMs", Json::number, -1d),
            Json.maybe(json, "audioCodec", Json::string, ""),
            Json.maybe(json, "remoteVideoWidth", Json::integer, -1L),
            Json.maybe(json, "remoteVideoHeight", Json::integer, -1L),
            Json.maybe(json, "remoteVideoFps", Json::number, -1d),
            Json.maybe(json, "remoteVideoKbps", Json::number, -1d),
            Json.maybe(json, "remoteVideoPacketsLost", Json::integer, -1L),
            Json.maybe(json, "remoteVideoPacketsLostPercent", Json::number, -1d),
            Json.maybe(json, "remoteVideoJitterMs", Json::number, -1d),
            Json.maybe(json, "remoteVideoDelayMs", Json::number, -1d),
            Json.maybe(json, "freezeCount", Json::integer, -1L),
            Json.maybe(json, "freezeMs", Json::number, -1d),
            Json.maybe(json, "nackSent", Json::integer, -1L),
            Json.maybe(json, "pliSent", Json::integer, -1L),
            Json.maybe(json, "decodeMs", Json::number, -1d),
            Json.maybe(json, "remoteAudioKbps", Json::number, -1d),
            Json.maybe(json, "remoteAudioPacketsLost", Json::integer, -1L),
            Json.maybe(json, "remoteAudioPacketsLostPercent", Json::number, -1d),
            Json.maybe(json, "remoteAudioJitterMs", Json::number, -1d),
            Json.maybe(json, "remoteAudioDelayMs", Json::number, -1d),
            Json.maybe(json, "remoteAudioLevel", Json::number, -1d),
            Json.maybe(json, "remoteAudioEnergy", Json::number, -1d),
            Json.maybe(json, "concealedPercent", Json::number, -1d),
            Json.maybe(json, "playbackMs", Json::number, -1d),
            Json.maybe(json, "captureGaps", Json::integer, -1L),
            Json.maybe(json, "underruns", Json::integer, -1L),
            Json.maybe(json, "speakerXruns", Json::integer, -1L),
            Json.maybe(json, "cameraGaps", Json::integer, -1L),
            Json.maybe(json, "framesPublished", Json::integer, -1L),
            Json.maybe(json, "framesSkipped", Json::integer, -1L),
            Json.maybe(json, "readers", Json::integer, -1L),
            Json.maybe(json, "captureToRingMs", Json::number, -1d),
            Json.maybe(json, "avSkewMs", Json::number, -1d),
            Json.maybe(json, "echoReturnLossDb", Json::number, -1d),
            Json.maybe(json, "rtcReport", Json::string, ""));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "sampledAtMs", sampledAtMs);
        Json.put(json, "connType", connType);
        Json.put(json, "connectionRttMs", connectionRttMs);
        Json.put(json, "localAddressType", localAddressType);
        Json.put(json, "networkSilentMs", networkSilentMs);
        Json.put(json, "localCaptureWidth", localCaptureWidth);
        Json.put(json, "localCaptureHeight", localCaptureHeight);
        Json.put(json, "localCaptureFps", localCaptureFps);
        Json.put(json, "localEncodedWidth", localEncodedWidth);
        Json.put(json, "localEncodedHeight", localEncodedHeight);
        Json.put(json, "localVideoFps", localVideoFps);
        Json.put(json, "localVideoTargetKbps", localVideoTargetKbps);
        Json.put(json, "localVideoActualKbps", localVideoActualKbps);
        Json.put(json, "localVideoRttMs", localVideoRttMs);
        Json.put(json, "localVideoPacketsLost", localVideoPacketsLost);
        Json.put(json, "localVideoPacketsLostPercent", localVideoPacketsLostPercent);
        Json.put(json, "keyFramesSent", keyFramesSent);
        Json.put(json, "nackReceived", nackReceived);
        Json.put(json, "pliReceived", pliReceived);
        Json.put(json, "videoCodec", videoCodec);
        Json.put(json, "encodeMs", encodeMs);
        Json.put(json, "localAudioKbps", localAudioKbps);
        Json.put(json, "localAudioRttMs", localAudioRttMs);
        Json.put(json, "localAudioPacketsLost", localAudioPacketsLost);
        Json.put(json, "localAudioPacketsLostPercent", localAudioPacketsLostPercent);
        Json.put(json, "localAudioLevel", localAudioLevel);
        Json.put(json, "localAudioEnergy", localAudioEnergy);
        Json.put(json, "localAudioCaptureMs", localAudioCaptureMs);
        Json.put(json, "localAudioSendMs", localAudioSendMs);
        Json.put(json, "audioCodec", audioCodec);
        Json.put(json, "remoteVideoWidth", remoteVideoWidth);
        Json.put(json, "remoteVideoHeight", remoteVideoHeight);
        Json.put(json, "remoteVideoFps", remoteVideoFps);
        Json.put(json, "remoteVideoKbps", remoteVideoKbps);
        Json.put(json, "remoteVideoPacketsLost", remoteVideoPacketsLost);
        Json.put(json, "remoteVideoPacketsLostPercent", remoteVideoPacketsLostPercent);
        Json.put(json, "remoteVideoJitterMs", remoteVideoJitterMs);
        Json.put(json, "remoteVideoDelayMs", remoteVideoDelayMs);
        Json.put(json, "freezeCount", freezeCount);
        Json.put(json, "freezeMs", freezeMs);
        Json.put(json, "nackSent", nackSent);
        Json.put(json, "pliSent", pliSent);
        Json.put(json, "decodeMs", decodeMs);
        Json.put(json, "remoteAudioKbps", remoteAudioKbps);
        Json.put(json, "remoteAudioPacketsLost", remoteAudioPacketsLost);
        Json.put(json, "remoteAudioPacketsLostPercent", remoteAudioPacketsLostPercent);
        Json.put(json, "remoteAudioJitterMs", remoteAudioJitterMs);
        Json.put(json, "remoteAudioDelayMs", remoteAudioDelayMs);
        Json.put(json, "remoteAudioLevel", remoteAudioLevel);
        Json.put(json, "remoteAudioEnergy", remoteAudioEnergy);
        Json.put(json, "concealedPercent", concealedPercent);
        Json.put(json, "playbackMs", playbackMs);
        Json.put(json, "captureGaps", captureGaps);
        Json.put(json, "underruns", underruns);
        Json.put(json, "speakerXruns", speakerXruns);
        Json.put(json, "cameraGaps", cameraGaps);
        Json.put(json, "framesPublished", framesPublished);
        Json.put(json, "framesSkipped", framesSkipped);
        Json.put(json, "readers", readers);
        Json.put(json, "captureToRingMs", captureToRingMs);
        Json.put(json, "avSkewMs", avSkewMs);
        Json.put(json, "echoReturnLossDb", echoReturnLossDb);
        Json.put(json, "rtcReport", rtcReport);
        return json;
    }
}
