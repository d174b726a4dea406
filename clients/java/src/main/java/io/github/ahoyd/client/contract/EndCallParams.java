// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `endCall`: End a call, or decline it.
 *
 * @param callId The call.
 * @param reason 0 to hang up, 2 to decline, 3 to say busy.
 */
public record EndCallParams(
    String callId,
    EndReason reason
) implements JsonValue {
    /** Refuses null where a value must be. */
    public EndCallParams {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(reason, "reason");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static EndCallParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new EndCallParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "reason", EndReason::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "reason", reason);
        return json;
    }

    /**
     * Begins one with nothing set.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /** Sets the members by name. */
    public static final class Builder {
        private String callId;
        private EndReason reason;

        private Builder() {}

        /**
         * The call.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * 0 to hang up, 2 to decline, 3 to say busy.
         *
         * @param value the value
         * @return this builder
         */
        public Builder reason(EndReason value) {
            reason = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public EndCallParams build() {
            return new EndCallParams(
                Json.given(callId, "callId"),
                Json.given(reason, "reason"));
        }
    }
}
