// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `setCallSources`: Change the devices of a call.
 *
 * @param callId The call.
 * @param sources What to use from now on.
 */
public record SetCallSourcesParams(
    String callId,
    CallSources sources
) implements JsonValue {
    /** Refuses null where a value must be. */
    public SetCallSourcesParams {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(sources, "sources");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static SetCallSourcesParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new SetCallSourcesParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "sources", CallSources::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "sources", sources);
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
        private CallSources sources;

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
         * What to use from now on.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sources(CallSources value) {
            sources = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public SetCallSourcesParams build() {
            return new SetCallSourcesParams(
                Json.given(callId, "callId"),
                Json.given(sources, "sources"));
        }
    }
}
