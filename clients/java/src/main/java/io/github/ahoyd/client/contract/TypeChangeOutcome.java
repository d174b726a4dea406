// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What has become of a change of type. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record TypeChangeOutcome(String value) implements JsonValue {
    /**
     * The call has the other type now.
     */
    public static final TypeChangeOutcome ACCEPTED = new TypeChangeOutcome("accepted");

    /**
     * Who was asked has said no.
     */
    public static final TypeChangeOutcome REFUSED = new TypeChangeOutcome("refused");

    /**
     * Who had asked has taken it back.
     */
    public static final TypeChangeOutcome WITHDRAWN = new TypeChangeOutcome("withdrawn");

    /**
     * Nobody answered in time; told to who had asked, the other side is told `withdrawn`.
     */
    public static final TypeChangeOutcome NO_ANSWER = new TypeChangeOutcome("noAnswer");

    /** Refuses null. */
    public TypeChangeOutcome {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static TypeChangeOutcome fromJson(JsonElement element) {
        return new TypeChangeOutcome(Json.string(element));
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
