// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What a session may do. A method names the scopes it needs, all of them. A value of a later version of the contract
 * survives in it.
 *
 * @param value what goes over the wire
 */
public record Scope(String value) implements JsonValue {
    /**
     * Read.
     */
    public static final Scope OBSERVE = new Scope("observe");

    /**
     * Ring, end, pause, configure.
     */
    public static final Scope CALL = new Scope("call");

    /**
     * Open the pictures and the sound of a call.
     */
    public static final Scope LOOK = new Scope("look");

    /**
     * Anything that may open a microphone or a camera.
     */
    public static final Scope CAPTURE = new Scope("capture");

    /**
     * The account, network settings, shutdown.
     */
    public static final Scope ADMIN = new Scope("admin");

    /** Refuses null. */
    public Scope {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static Scope fromJson(JsonElement element) {
        return new Scope(Json.string(element));
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
