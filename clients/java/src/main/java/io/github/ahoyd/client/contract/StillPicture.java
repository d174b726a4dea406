// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A still picture that was written.
 *
 * @param path The file, in the folder `recordings-dir` of the settings.
 * @param format How it is written.
 * @param width Pixels in a row. Unit: px.
 * @param height Rows. Unit: px.
 * @param bytes Size of the file. Unit: bytes.
 * @param takenAtMs When the picture was captured; one of the peer's, when it had arrived. Unit: ms since 1970.
 */
public record StillPicture(
    String path,
    PictureFormat format,
    long width,
    long height,
    long bytes,
    long takenAtMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public StillPicture {
        Objects.requireNonNull(path, "path");
        Objects.requireNonNull(format, "format");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static StillPicture fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new StillPicture(
            Json.need(json, "path", Json::string),
            Json.need(json, "format", PictureFormat::fromJson),
            Json.need(json, "width", Json::integer),
            Json.need(json, "height", Json::integer),
            Json.need(json, "bytes", Json::integer),
            Json.need(json, "takenAtMs", Json::integer));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "path", path);
        Json.put(json, "format", format);
        Json.put(json, "width", width);
        Json.put(json, "height", height);
        Json.put(json, "bytes", bytes);
        Json.put(json, "takenAtMs", takenAtMs);
        return json;
    }
}
