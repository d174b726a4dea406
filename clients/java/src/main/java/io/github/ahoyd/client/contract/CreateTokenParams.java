// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Params of `createToken`: Make a token.
 *
 * @param name What it is called in lists.
 * @param scopes What its sessions may do.
 */
public record CreateTokenParams(
    String name,
    List<Scope> scopes
) implements JsonValue {
    /** Refuses null where a value must be. */
    public CreateTokenParams {
        Objects.requireNonNull(name, "name");
        scopes = List.copyOf(scopes);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static CreateTokenParams fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new CreateTokenParams(
            Json.need(json, "name", Json::string),
            Json.needEach(json, "scopes", Scope::fromJson));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "name", name);
        Json.put(json, "scopes", scopes);
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
        private String name;
        private List<Scope> scopes;

        private Builder() {}

        /**
         * What it is called in lists.
         *
         * @param value the value
         * @return this builder
         */
        public Builder name(String value) {
            name = value;
            return this;
        }

        /**
         * What its sessions may do.
         *
         * @param value the value
         * @return this builder
         */
        public Builder scopes(List<Scope> value) {
            scopes = value;
            return this;
        }

        /**
         * Makes the record.
         *
         * @return it
         * @throws IllegalArgumentException if a member that must be there was not set
         */
        public CreateTokenParams build() {
            return new CreateTokenParams(
                Json.given(name, "name"),
                Json.given(scopes, "scopes"));
        }
    }
}
