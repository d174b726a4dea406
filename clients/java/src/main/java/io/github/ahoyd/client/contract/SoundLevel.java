// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * How loud one sound has been. 0 dB is full scale, the loudest that there can be (dBov, RFC 6464): a sine of full
 * scale has a peak of 0 and an rms of -3. Of two channels it is that of the louder. -100 is silence, or that there is
 * no sound.
 *
 * @param callId The call it is of; null: a preview. May be null.
 * @param previewId The preview it is of, one of this client's; null: a call. May be null.
 * @param side `local`: the microphone, after echo cancellation and all that is done to its sound; `remote`: what the
 *     peer sends, as it is played.
 * @param rmsDb Mean power over the time that is told of. Unit: dBFS.
 * @param peakDb Its loudest sample. Unit: dBFS.
 * @param voice Whether somebody speaks for half of the time or more; null: the config `voiceActivityDetection` is off.
 *     May be null.
 */
public record SoundLevel(
    String callId,
    String previewId,
    StreamSide side,
    double rmsDb,
    double peakDb,
    Boolean voice
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SoundLevel {
        Objects.requireNonNull(side, "side");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SoundLevel fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SoundLevel(
            Json.maybe(json, "callId", Json::string, null),
            Json.maybe(json, "previewId", Json::string, null),
            Json.need(json, "side", StreamSide::fromJson),
            Json.need(json, "rmsDb", Json::number),
            Json.need(json, "peakDb", Json::number),
            Json.maybe(json, "voice", Json::flag, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "previewId", previewId);
        Json.put(json, "side", side);
        Json.put(json, "rmsDb", rmsDb);
        Json.put(json, "peakDb", peakDb);
        Json.put(json, "voice", voice);
        return json;
    }
}
