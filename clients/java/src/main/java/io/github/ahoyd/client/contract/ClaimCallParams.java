// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `claimCall`: Become the owner of a call whose owner is gone.
 *
 * @param callId The call.
 * @param onOwnerLost Left out: as it was. May be null: left out.
 * @param graceMs How long the new owner may be gone; left out: as it was. Unit: ms. May be null: left out.
 */
public record ClaimCallParams(
    String callId,
    OwnerLostAction onOwnerLost,
    Long graceMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ClaimCallParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ClaimCallParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ClaimCallParams(
            Json.need(json, "callId", Json::string),
            Json.maybe(json, "onOwnerLost", OwnerLostAction::fromJson, null),
            Json.maybe(json, "graceMs", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.putIfSet(json, "onOwnerLost", onOwnerLost);
        Json.putIfSet(json, "graceMs", graceMs);
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
        private OwnerLostAction onOwnerLost;
        private Long graceMs;

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
         * Left out: as it was. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder onOwnerLost(OwnerLostAction value) {
            onOwnerLost = value;
            return this;
        }

        /**
         * How long the new owner may be gone; left out: as it was. Unit: ms. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder graceMs(long value) {
            graceMs = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ClaimCallParams build() {
            return new ClaimCallParams(
                Json.given(callId, "callId"),
                onOwnerLost,
                graceMs);
        }
    }
}
