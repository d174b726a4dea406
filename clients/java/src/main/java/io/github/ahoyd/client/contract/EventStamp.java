package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What every durable event carries beside its own members.
 *
 * @param seq the event's number in the daemon's epoch, from 1
 * @param prevSeq the number sent to this session before it
 * @param timeMs when it happened, in ms since 1970
 */
public record EventStamp(long seq, long prevSeq, long timeMs) {
    /**
     * Reads it from the params of a notification.
     *
     * @param params the params
     * @return null if they carry none
     * @throws IllegalArgumentException if only a part of it is there
     */
    public static EventStamp of(JsonObject params) {
        JsonElement seq = params.get("seq");
        if (seq == null || seq.isJsonNull()) {
            return null;
        }
        return new EventStamp(
            Json.integer(seq),
            Json.need(params, "prevSeq", Json::integer),
            Json.need(params, "timeMs", Json::integer));
    }

    static void put(JsonObject params, EventStamp stamp) {
        if (stamp != null) {
            Json.put(params, "seq", stamp.seq);
            Json.put(params, "prevSeq", stamp.prevSeq);
            Json.put(params, "timeMs", stamp.timeMs);
        }
    }
}
