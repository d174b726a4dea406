// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What came of a call, in a word a list of calls can be sorted by. A value of a later version of the contract survives
 * in it.
 *
 * @param value what goes over the wire
 */
public record CallOutcome(String value) implements JsonValue {
    /**
     * The two talked, and one of them hung up.
     */
    public static final CallOutcome ANSWERED = new CallOutcome("answered");

    /**
     * It rang here, or would have, and nobody took it: given up, timed out, busy, not let in.
     */
    public static final CallOutcome MISSED = new CallOutcome("missed");

    /**
     * The callee, or another of its devices, said no.
     */
    public static final CallOutcome DECLINED = new CallOutcome("declined");

    /**
     * Given up before the two talked.
     */
    public static final CallOutcome CANCELLED = new CallOutcome("cancelled");

    /**
     * The callee was in another call.
     */
    public static final CallOutcome BUSY = new CallOutcome("busy");

    /**
     * Nobody answered our call in time.
     */
    public static final CallOutcome NO_ANSWER = new CallOutcome("noAnswer");

    /**
     * The callee could not be reached.
     */
    public static final CallOutcome OFFLINE = new CallOutcome("offline");

    /**
     * It broke: path, engine, device or daemon, also in the middle of talking.
     */
    public static final CallOutcome FAILED = new CallOutcome("failed");

    /**
     * No codec or protocol in common.
     */
    public static final CallOutcome UNSUPPORTED = new CallOutcome("unsupported");

    /**
     * Another device of our user took it.
     */
    public static final CallOutcome ANSWERED_ELSEWHERE = new CallOutcome("answeredElsewhere");

    /** Refuses null. */
    public CallOutcome {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static CallOutcome fromJson(JsonElement element) {
        return new CallOutcome(Json.string(element));
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
