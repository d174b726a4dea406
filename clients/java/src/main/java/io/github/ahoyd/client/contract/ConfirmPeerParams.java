// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `confirmPeer`: Say whether the words of getPeerVerification are the same on both sides.
 *
 * @param callId The call.
 * @param same Whether both people read the same words.
 */
public record ConfirmPeerParams(
    String callId,
    boolean same
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ConfirmPeerParams {
        Objects.requireNonNull(callId, "callId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ConfirmPeerParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ConfirmPeerParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "same", Json::flag));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "same", same);
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
        private Boolean same;

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
         * Whether both people read the same words.
         *
         * @param value the value
         * @return this builder
         */
        public Builder same(boolean value) {
            same = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ConfirmPeerParams build() {
            return new ConfirmPeerParams(
                Json.given(callId, "callId"),
                Json.given(same, "same"));
        }
    }
}
