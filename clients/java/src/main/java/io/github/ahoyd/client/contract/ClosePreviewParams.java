// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.Objects;

/**
 * Params of `closePreview`: Stop looking.
 *
 * @param previewId From openPreview.
 */
public record ClosePreviewParams(
    String previewId
) implements JsonValue {
    /** Refuses null where a value must be. */
    public ClosePreviewParams {
        Objects.requireNonNull(previewId, "previewId");
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ClosePreviewParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ClosePreviewParams(
            Json.need(json, "previewId", Json::string));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "previewId", previewId);
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
        private String previewId;

        private Builder() {}

        /**
         * From openPreview.
         *
         * @param value the value
         * @return this builder
         */
        public Builder previewId(String value) {
            previewId = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ClosePreviewParams build() {
            return new ClosePreviewParams(
                Json.given(previewId, "previewId"));
        }
    }
}
