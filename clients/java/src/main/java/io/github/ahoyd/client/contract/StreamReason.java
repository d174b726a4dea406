// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * Why a stream descriptor looks as it does. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record StreamReason(String value) implements JsonValue {
    /**
     * Asked for before there is anything: `path` is null, `opened` follows by itself.
     */
    public static final StreamReason ARMED = new StreamReason("armed");

    /**
     * It can be opened now; `path` is null, nothing is written until somebody opens it.
     */
    public static final StreamReason AVAILABLE = new StreamReason("available");

    /**
     * `path` is the ring.
     */
    public static final StreamReason OPENED = new StreamReason("opened");

    /**
     * The next generation at a new `path`: map it, drop the old one.
     */
    public static final StreamReason RESIZED = new StreamReason("resized");

    /**
     * Nobody writes for now; same `path`.
     */
    public static final StreamReason PAUSED = new StreamReason("paused");

    /**
     * Written again; same `path`.
     */
    public static final StreamReason RESUMED = new StreamReason("resumed");

    /**
     * The call is over, or has no such medium any more: drop the mapping; `path` is null.
     */
    public static final StreamReason ENDED = new StreamReason("ended");

    /**
     * The process that wrote it died: drop the mapping; `path` is null.
     */
    public static final StreamReason ENGINE_LOST = new StreamReason("engineLost");

    /** Refuses null. */
    public StreamReason {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static StreamReason fromJson(JsonElement element) {
        return new StreamReason(Json.string(element));
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
