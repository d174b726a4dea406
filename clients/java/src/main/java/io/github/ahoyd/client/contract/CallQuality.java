// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * How a call was, in few numbers: members of CallStatistics under the same names, as they were at the end. -1 and ""
 * say that it was never measured.
 *
 * @param connType How the two daemons reached each other. Known: none direct relay.
 * @param connectionRttMs Round trip. Unit: ms.
 * @param videoCodec RTP name, for example H264.
 * @param audioCodec RTP name, for example opus.
 * @param localVideoPacketsLost Of our video, by the peer's count. Unit: packets.
 * @param localAudioPacketsLost Of our sound, by the peer's count. Unit: packets.
 * @param remoteVideoWidth Width decoded. Unit: px.
 * @param remoteVideoHeight Height decoded. Unit: px.
 * @param remoteVideoFps Pictures decoded in the last second. Unit: frames/s.
 * @param remoteVideoPacketsLost Video packets that never came. Unit: packets.
 * @param remoteAudioPacketsLost Sound packets that never came. Unit: packets.
 * @param freezeCount Gaps of over 200 ms between pictures. Unit: freezes.
 * @param freezeMs Length of all freezes together. Unit: ms.
 */
public record CallQuality(
    String connType,
    double connectionRttMs,
    String videoCodec,
    String audioCodec,
    long localVideoPacketsLost,
    long localAudioPacketsLost,
    long remoteVideoWidth,
    long remoteVideoHeight,
    double remoteVideoFps,
    long remoteVideoPacketsLost,
    long remoteAudioPacketsLost,
    long freezeCount,
    double freezeMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallQuality {
        Objects.requireNonNull(connType, "connType");
        Objects.requireNonNull(videoCodec, "videoCodec");
        Objects.requireNonNull(audioCodec, "audioCodec");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallQuality fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallQuality(
            Json.maybe(json, "connType", Json::string, ""),
            Json.maybe(json, "connectionRttMs", Json::number, -1d),
            Json.maybe(json, "videoCodec", Json::string, ""),
            Json.maybe(json, "audioCodec", Json::string, ""),
            Json.maybe(json, "localVideoPacketsLost", Json::integer, -1L),
            Json.maybe(json, "localAudioPacketsLost", Json::integer, -1L),
            Json.maybe(json, "remoteVideoWidth", Json::integer, -1L),
            Json.maybe(json, "remoteVideoHeight", Json::integer, -1L),
            Json.maybe(json, "remoteVideoFps", Json::number, -1d),
            Json.maybe(json, "remoteVideoPacketsLost", Json::integer, -1L),
            Json.maybe(json, "remoteAudioPacketsLost", Json::integer, -1L),
            Json.maybe(json, "freezeCount", Json::integer, -1L),
            Json.maybe(json, "freezeMs", Json::number, -1d));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "connType", connType);
        Json.put(json, "connectionRttMs", connectionRttMs);
        Json.put(json, "videoCodec", videoCodec);
        Json.put(json, "audioCodec", audioCodec);
        Json.put(json, "localVideoPacketsLost", localVideoPacketsLost);
        Json.put(json, "localAudioPacketsLost", localAudioPacketsLost);
        Json.put(json, "remoteVideoWidth", remoteVideoWidth);
        Json.put(json, "remoteVideoHeight", remoteVideoHeight);
        Json.put(json, "remoteVideoFps", remoteVideoFps);
        Json.put(json, "remoteVideoPacketsLost", remoteVideoPacketsLost);
        Json.put(json, "remoteAudioPacketsLost", remoteAudioPacketsLost);
        Json.put(json, "freezeCount", freezeCount);
        Json.put(json, "freezeMs", freezeMs);
        return json;
    }
}
