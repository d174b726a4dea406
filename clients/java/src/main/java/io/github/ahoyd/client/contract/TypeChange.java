// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * A change of a call's type that pends.
 *
 * @param type What the call is to be.
 * @param by Who asks for it.
 */
public record TypeChange(
    CallType type,
    StreamSide by
) implements JsonValue {
    /** Refuses null where a value must be. */
    public TypeChange {
        Objects.requireNonNull(type, "type");
        Objects.requireNonNull(by, "by");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static TypeChange fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new TypeChange(
            Json.need(json, "type", CallType::fromJson),
            Json.need(json, "by", StreamSide::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "type", type);
        Json.put(json, "by", by);
        return json;
    }
}
