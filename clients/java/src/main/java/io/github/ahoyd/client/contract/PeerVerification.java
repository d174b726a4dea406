// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import java.util.List;
import java.util.Objects;

/**
 * Who the peer is, as far as its key and the people themselves can tell. The same words on both sides mean that nobody
 * stands between them.
 *
 * @param verified What is known of its key.
 * @param words Four words that both people see, to be read aloud; for the caller from the peer's answer on, for the
 *     callee a moment later. Empty before that, and where a side signs nothing.
 * @param keyFingerprint The peer's key: `SHA256:` and the hash of its 32 bytes in base64; null while none is proved.
 *     May be null.
 * @param compared Whether people have said, in this call or an earlier one, that the words were the same for this key.
 */
public record PeerVerification(
    PeerTrust verified,
    List<String> words,
    String keyFingerprint,
    boolean compared
) implements JsonValue {
    /** Refuses null where a value must be. */
    public PeerVerification {
        Objects.requireNonNull(verified, "verified");
        words = List.copyOf(words);
    }

    /**
     * Reads it from JSON; members it does not know are passed over.
     *
     * @param element an object
     * @return what it says
     * @throws IllegalArgumentException if a member is missing or of another type; its text says which
     */
    public static PeerVerification fromJson(JsonElement element) {
        JsonObject json = Json.object(element);
        return new PeerVerification(
            Json.need(json, "verified", PeerTrust::fromJson),
            Json.maybeEach(json, "words", Json::string, List.of()),
            Json.maybe(json, "keyFingerprint", Json::string, null),
            Json.maybe(json, "compared", Json::flag, false));
    }

    @Override
    public JsonObject toJson() {
        JsonObject json = new JsonObject();
        Json.put(json, "verified", verified);
        Json.put(json, "words", words);
        Json.put(json, "keyFingerprint", keyFingerprint);
        Json.put(json, "compared", compared);
        return json;
    }
}
