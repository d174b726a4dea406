// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Where an earlier connection stopped reading.
 *
 * @param epoch Of the last event read.
 * @param seq The last event read.
 * @param sessionId Of the earlier session: proves that its calls are ours. May be null: left out.
 */
public record Resume(
    String epoch,
    long seq,
    String sessionId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public Resume {
        Objects.requireNonNull(epoch, "epoch");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static Resume fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new Resume(
            Json.need(json, "epoch", Json::string),
            Json.need(json, "seq", Json::integer),
            Json.maybe(json, "sessionId", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "epoch", epoch);
        Json.put(json, "seq", seq);
        Json.putIfSet(json, "sessionId", sessionId);
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
        private String epoch;
        private Long seq;
        private String sessionId;

        private Builder() {}

        /**
         * Of the last event read.
         *
         * @param value the value
         * @return this builder
         */
        public Builder epoch(String value) {
            epoch = value;
            return this;
        }

        /**
         * The last event read.
         *
         * @param value the value
         * @return this builder
         */
        public Builder seq(long value) {
            seq = value;
            return this;
        }

        /**
         * Of the earlier session: proves that its calls are ours. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sessionId(String value) {
            sessionId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public Resume build() {
            return new Resume(
                Json.given(epoch, "epoch"),
                Json.given(seq, "seq"),
                sessionId);
        }
    }
}
