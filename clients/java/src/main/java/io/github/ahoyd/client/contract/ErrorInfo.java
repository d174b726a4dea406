// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * An error that is part of a record or an event; the codes are those of the error table.
 *
 * @param code From the error table.
 * @param description One sentence for people.
 */
public record ErrorInfo(
    ErrorCode code,
    String description
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ErrorInfo {
        Objects.requireNonNull(code, "code");
        Objects.requireNonNull(description, "description");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ErrorInfo fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ErrorInfo(
            Json.need(json, "code", ErrorCode::fromJson),
            Json.need(json, "description", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "code", code);
        Json.put(json, "description", description);
        return json;
    }
}
