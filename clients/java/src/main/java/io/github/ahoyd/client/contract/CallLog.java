// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;

/**
 * A page of the call log.
 *
 * @param entries Newest first.
 */
public record CallLog(
    List<CallLogEntry> entries
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallLog {
        entries = List.copyOf(entries);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallLog fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallLog(
            Json.needEach(json, "entries", CallLogEntry::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "entries", entries);
        return json;
    }
}
