// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;

/**
 * Params of `listDevices`: Cameras, microphones, speakers and screens.
 *
 * @param kind One kind only; left out: all. May be null: left out.
 */
public record ListDevicesParams(
    DeviceKind kind
) implements JsonValue {
    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static ListDevicesParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new ListDevicesParams(
            Json.maybe(json, "kind", DeviceKind::fromJson, null));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.putIfSet(json, "kind", kind);
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
        private DeviceKind kind;

        private Builder() {}

        /**
         * One kind only; left out: all. May be null: left out.
         *
         * @param value the value
         * @return this builder
         */
        public Builder kind(DeviceKind value) {
            kind = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public ListDevicesParams build() {
            return new ListDevicesParams(
                kind);
        }
    }
}
