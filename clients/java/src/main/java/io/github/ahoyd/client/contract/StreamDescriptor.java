// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Where the frames of one stream are. `path` is opened read-only and mapped, or for writing if it came from
 * createFrameSource; each new frame rings at the unix socket `doorbell`. A reader accepts only the two forms of `path`
 * named here.
 *
 * @param streamId The stream.
 * @param generation Which ring of this stream; from 1, 0 while there is none.
 * @param path `/proc/&lt;pid&gt;/fd/&lt;n&gt;` or a file in the instance's frames directory; null while there is none.
 *     May be null.
 * @param bytes Size to map. Unit: bytes.
 * @param doorbell Path of a unix stream socket; null while there is none. May be null.
 * @param kind Sound or pictures.
 * @param side Whose.
 * @param reason Why this descriptor was sent.
 */
public record StreamDescriptor(
    String streamId,
    long generation,
    String path,
    long bytes,
    String doorbell,
    StreamKind kind,
    StreamSide side,
    StreamReason reason
) implements JsonValue {
    /** Refuses null where a value must be. */
    public StreamDescriptor {
        Objects.requireNonNull(streamId, "streamId");
        Objects.requireNonNull(kind, "kind");
        Objects.requireNonNull(side, "side");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static StreamDescriptor fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new StreamDescriptor(
            Json.need(json, "streamId", Json::string),
            Json.need(json, "generation", Json::integer),
            Json.maybe(json, "path", Json::string, null),
            Json.maybe(json, "bytes", Json::integer, 0L),
            Json.maybe(json, "doorbell", Json::string, null),
            Json.need(json, "kind", StreamKind::fromJson),
            Json.need(json, "side", StreamSide::fromJson),
            Json.need(json, "reason", StreamReason::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "streamId", streamId);
        Json.put(json, "generation", generation);
        Json.put(json, "path", path);
        Json.put(json, "bytes", bytes);
        Json.put(json, "doorbell", doorbell);
        Json.put(json, "kind", kind);
        Json.put(json, "side", side);
        Json.put(json, "reason", reason);
        return json;
    }
}
