package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/** What the contract defines: everything of it can be turned to JSON again. */
public interface JsonValue {
    /**
     * It as it goes over the wire.
     *
     * @return a JSON value of its own
     */
    JsonElement toJson();
}
