// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `updateCall`: Pause or resume sound or pictures.
 *
 * @param callId The call.
 * @param controlType What to do.
 */
public record UpdateCallParams(
    String callId,
    ControlType controlType
) implements JsonValue {
    /** Refuses null where a value must be. */
    public UpdateCallParams {
        Objects.requireNonNull(callId, "callId");
        Objects.requireNonNull(controlType, "controlType");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static UpdateCallParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new UpdateCallParams(
            Json.need(json, "callId", Json::string),
            Json.need(json, "controlType", ControlType::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "callId", callId);
        Json.put(json, "controlType", controlType);
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
        private ControlType controlType;

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
         * What to do.
         *
         * @param value the value
         * @return this builder
         */
        public Builder controlType(ControlType value) {
            controlType = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public UpdateCallParams build() {
            return new UpdateCallParams(
                Json.given(callId, "callId"),
                Json.given(controlType, "controlType"));
        }
    }
}
