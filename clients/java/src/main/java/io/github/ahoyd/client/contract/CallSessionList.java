// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Calls, and the event number at which this was true.
 *
 * @param epoch The daemon's present epoch.
 * @param seq The newest event this list already shows.
 * @param calls Oldest first.
 */
public record CallSessionList(
    String epoch,
    long seq,
    List<CallSession> calls
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CallSessionList {
        Objects.requireNonNull(epoch, "epoch");
        calls = List.copyOf(calls);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CallSessionList fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CallSessionList(
            Json.need(json, "epoch", Json::string),
            Json.need(json, "seq", Json::integer),
            Json.needEach(json, "calls", CallSession::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "epoch", epoch);
        Json.put(json, "seq", seq);
        Json.put(json, "calls", calls);
        return json;
    }
}
