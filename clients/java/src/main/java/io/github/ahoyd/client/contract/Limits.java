// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * What is too much.
 *
 * @param messageBytes One message. Unit: bytes.
 * @param depth Brackets within brackets.
 * @param batch Requests in one batch.
 * @param requestsInFlight Requests of one connection not yet answered; the next is refused with -32004.
 * @param connections Clients attached at once.
 * @param listeners Subscriptions of one session.
 * @param streams Streams one session holds.
 * @param sources Cameras and microphones one session is (createFrameSource).
 * @param previews Previews one session has (openPreview).
 * @param extBytes `ext` of makeCall, in UTF-8. Unit: bytes.
 * @param unsentBytes Unread output of one client; beyond it the connection is cut. Unit: bytes.
 * @param eventsKept Durable events that can be replayed.
 * @param sessionKeptMs How long a session outlives its connection, if no lease is longer. Unit: ms.
 * @param recordingAnswerMs How long a peer may think about whether it is recorded; then the answer is no. Unit: ms.
 * @param snapshotMs How long takeSnapshot waits for a picture, once what writes it is up. Unit: ms.
 * @param tokens Tokens of one instance.
 * @param callsPerSecond makeCall, of one program; beyond it and `burstSeconds` -32004, as with all rates. Unit: 1/s.
 * @param loginsPerSecond login, of one program. Unit: 1/s.
 * @param messagesPerSecond sendMessage, of one program. Unit: 1/s.
 * @param openingsPerSecond openStream, and as often createFrameSource, openPreview, takeSnapshot, setCallSources and
 *     selectDevice, of one program. Unit: 1/s.
 * @param burstSeconds A program may spend as much at once as a rate gives in this time. Unit: s.
 */
public record Limits(
    long messageBytes,
    long depth,
    long batch,
    long requestsInFlight,
    long connections,
    long listeners,
    long streams,
    long sources,
    long previews,
    long extBytes,
    long unsentBytes,
    long eventsKept,
    long sessionKeptMs,
    long recordingAnswerMs,
    long snapshotMs,
    long tokens,
    long callsPerSecond,
    long loginsPerSecond,
    long messagesPerSecond,
    long openingsPerSecond,
    long burstSeconds
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Limits fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Limits(
            Json.maybe(json, "messageBytes", Json::integer, 1048576L),
            Json.maybe(json, "depth", Json::integer, 64L),
            Json.maybe(json, "batch", Json::integer, 50L),
            Json.maybe(json, "requestsInFlight", Json::integer, 32L),
            Json.maybe(json, "connections", Json::integer, 256L),
            Json.maybe(json, "listeners", Json::integer, 32L),
            Json.maybe(json, "streams", Json::integer, 16L),
            Json.maybe(json, "sources", Json::integer, 4L),
            Json.maybe(json, "previews", Json::integer, 4L),
            Json.maybe(json, "extBytes", Json::integer, 4096L),
            Json.maybe(json, "unsentBytes", Json::integer, 262144L),
            Json.maybe(json, "eventsKept", Json::integer, 4096L),
            Json.maybe(json, "sessionKeptMs", Json::integer, 60000L),
            Json.maybe(json, "recordingAnswerMs", Json::integer, 30000L),
            Json.maybe(json, "snapshotMs", Json::integer, 10000L),
            Json.maybe(json, "tokens", Json::integer, 64L),
            Json.maybe(json, "callsPerSecond", Json::integer, 2L),
            Json.maybe(json, "loginsPerSecond", Json::integer, 1L),
            Json.maybe(json, "messagesPerSecond", Json::integer, 10L),
            Json.maybe(json, "openingsPerSecond", Json::integer, 10L),
            Json.maybe(json, "burstSeconds", Json::integer, 10L));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "messageBytes", messageBytes);
        Json.put(json, "depth", depth);
        Json.put(json, "batch", batch);
        Json.put(json, "requestsInFlight", requestsInFlight);
        Json.put(json, "connections", connections);
        Json.put(json, "listeners", listeners);
        Json.put(json, "streams", streams);
        Json.put(json, "sources", sources);
        Json.put(json, "previews", previews);
        Json.put(json, "extBytes", extBytes);
        Json.put(json, "unsentBytes", unsentBytes);
        Json.put(json, "eventsKept", eventsKept);
        Json.put(json, "sessionKeptMs", sessionKeptMs);
        Json.put(json, "recordingAnswerMs", recordingAnswerMs);
        Json.put(json, "snapshotMs", snapshotMs);
        Json.put(json, "tokens", tokens);
        Json.put(json, "callsPerSecond", callsPerSecond);
        Json.put(json, "loginsPerSecond", loginsPerSecond);
        Json.put(json, "messagesPerSecond", messagesPerSecond);
        Json.put(json, "openingsPerSecond", openingsPerSecond);
        Json.put(json, "burstSeconds", burstSeconds);
        return json;
    }
}
