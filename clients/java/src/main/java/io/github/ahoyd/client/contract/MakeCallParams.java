// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `makeCall`: Call somebody.
 *
 * @param remoteName Whom.
 * @param type Audio or video.
 * @param ext Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8. May be null: left out.
 * @param callId The call's id; left out: drawn by the daemon. May be null: left out.
 * @param sources Devices to use. May be null: left out.
 * @param startPaused Media that begin paused. May be null: left out.
 * @param configs Other configs for this call. May be null: left out.
 * @param onOwnerLost Left out: as configured. A POST has no session and must say `keep`. May be null: left out.
 * @param graceMs How long the owner may be gone; left out: as configured. Unit: ms. May be null: left out.
 */
public record MakeCallParams(
    String remoteName,
    CallType type,
    String ext,
    String callId,
    CallSources sources,
    Paused startPaused,
    CallConfigsPatch configs,
    OwnerLostAction onOwnerLost,
    Long graceMs
) implements JsonValue {
    /** Refuses null where a value must be. */
    public MakeCallParams {
        Objects.requireNonNull(remoteName, "remoteName");
        Objects.requireNonNull(type, "type");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static MakeCallParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new MakeCallParams(
            Json.need(json, "remoteName", Json::string),
            Json.need(json, "type", CallType::fromJson),
            Json.maybe(json, "ext", Json::string, null),
            Json.maybe(json, "callId", Json::string, null),
            Json.maybe(json, "sources", CallSources::fromJson, null),
            Json.maybe(json, "startPaused", Paused::fromJson, null),
            Json.maybe(json, "configs", CallConfigsPatch::fromJson, null),
            Json.maybe(json, "onOwnerLost", OwnerLostAction::fromJson, null),
            Json.maybe(json, "graceMs", Json::integer, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "remoteName", remoteName);
        Json.put(json, "type", type);
        Json.putIfSet(json, "ext", ext);
        Json.putIfSet(json, "callId", callId);
        Json.putIfSet(json, "sources", sources);
        Json.putIfSet(json, "startPaused", startPaused);
        Json.putIfSet(json, "configs", configs);
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
        private String remoteName;
        private CallType type;
        private String ext;
        private String callId;
        private CallSources sources;
        private Paused startPaused;
        private CallConfigsPatch configs;
        private OwnerLostAction onOwnerLost;
        private Long graceMs;

        private Builder() {}

        /**
         * Whom.
         *
         * @param value the value
         * @return this builder
         */
        public Builder remoteName(String value) {
            remoteName = value;
            return this;
        }

        /**
         * Audio or video.
         *
         * @param value the value
         * @return this builder
         */
        public Builder type(CallType value) {
            type = value;
            return this;
        }

        /**
         * Words for the callee, who sees them while it rings. At most 4096 bytes of UTF-8. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder ext(String value) {
            ext = value;
            return this;
        }

        /**
         * The call's id; left out: drawn by the daemon. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder callId(String value) {
            callId = value;
            return this;
        }

        /**
         * Devices to use. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder sources(CallSources value) {
            sources = value;
            return this;
        }

        /**
         * Media that begin paused. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder startPaused(Paused value) {
            startPaused = value;
            return this;
        }

        /**
         * Other configs for this call. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder configs(CallConfigsPatch value) {
            configs = value;
            return this;
        }

        /**
         * Left out: as configured. A POST has no session and must say `keep`. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder onOwnerLost(OwnerLostAction value) {
            onOwnerLost = value;
            return this;
        }

        /**
         * How long the owner may be gone; left out: as configured. Unit: ms. May be null: left out.
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
        public MakeCallParams build() {
            return new MakeCallParams(
                Json.given(remoteName, "remoteName"),
                Json.given(type, "type"),
                ext,
                callId,
                sources,
                startPaused,
                configs,
                onOwnerLost,
                graceMs);
        }
    }
}
