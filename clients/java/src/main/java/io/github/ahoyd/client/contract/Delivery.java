// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Where a text is. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record Delivery(String value) implements JsonValue {
    /**
     * On the disk of a daemon of its receiver, who is told of it now.
     */
    public static final Delivery DELIVERED = new Delivery("delivered");

    /**
     * On the disk of the hub or server; its receiver gets it at the next login.
     */
    public static final Delivery STORED = new Delivery("stored");

    /** Refuses null. */
    public Delivery {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static Delivery fromJson(JsonElement element) {
        return new Delivery(Json.string(element));
    }

    @Override
    public JsonElement toJson() {
        return Json.of(value);
    }

    /**
     * The word.
     *
     * @return the name
     */
    public String name() {
        return value;
    }

    @Override
    public String toString() {
        return name();
    }
}
