// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `reportPushSent`: Tell what became of a push.
 *
 * @param pushId Which, as onSendPushMessage said.
 * @param ok Whether it went out.
 * @param detail More about it, for the log. May be null: left out.
 */
public record ReportPushSentParams(
    String pushId,
    boolean ok,
    String detail
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ReportPushSentParams {
        Objects.requireNonNull(pushId, "pushId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ReportPushSentParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ReportPushSentParams(
            Json.need(json, "pushId", Json::string),
            Json.need(json, "ok", Json::flag),
            Json.maybe(json, "detail", Json::string, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "pushId", pushId);
        Json.put(json, "ok", ok);
        Json.putIfSet(json, "detail", detail);
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
        private String pushId;
        private Boolean ok;
        private String detail;

        private Builder() {}

        /**
         * Which, as onSendPushMessage said.
         *
         * @param value the value
         * @return this builder
         */
        public Builder pushId(String value) {
            pushId = value;
            return this;
        }

        /**
         * Whether it went out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ok(boolean value) {
            ok = value;
            return this;
        }

        /**
         * More about it, for the log. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder detail(String value) {
            detail = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ReportPushSentParams build() {
            return new ReportPushSentParams(
                Json.given(pushId, "pushId"),
                Json.given(ok, "ok"),
                detail);
        }
    }
}
