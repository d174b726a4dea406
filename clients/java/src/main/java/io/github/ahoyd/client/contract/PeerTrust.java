// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * What is known of the key the peer proved to hold. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record PeerTrust(String value) implements JsonValue {
    /**
     * The key of earlier calls, or one whose words people have compared in this call.
     */
    public static final PeerTrust KNOWN = new PeerTrust("known");

    /**
     * The first key seen of this device of the user. It is remembered at status 3.
     */
    public static final PeerTrust NEW = new PeerTrust("new");

    /**
     * Another key than this device had in earlier calls, or none where it had one. `ifKeyChanged` says what follows.
     */
    public static final PeerTrust CHANGED = new PeerTrust("changed");

    /**
     * No key has been proved: the peer signs nothing, or people have found that the words differ.
     */
    public static final PeerTrust NONE = new PeerTrust("none");

    /** Refuses null. */
    public PeerTrust {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static PeerTrust fromJson(JsonElement element) {
        return new PeerTrust(Json.string(element));
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
