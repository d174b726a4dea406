package io.github.ahoyd.client;

import com.google.gson.JsonElement;
import com.google.gson.JsonObject;
import com.google.gson.JsonPrimitive;
import io.github.ahoyd.client.contract.ErrorCode;
import io.github.ahoyd.client.contract.ErrorData;

/** What a daemon answers to a request that failed; such a request has changed nothing. */
public final class RpcException extends AhoydException {
    private static final long serialVersionUID = 1L;

    private final String method;
    private final transient ErrorData data;
    private final transient JsonElement rawData;

    RpcException(String method, ErrorCode code, String said, JsonElement rawData) {
        super(code, method + ": " + described(said, rawData) + " (" + code.name() + ", " + code.value() + ")", null);
        this.method = method;
        this.rawData = rawData;
        this.data = ErrorData.fromJson(rawData);
    }

    static RpcException of(String method, JsonElement answer) {
        JsonObject error = answer instanceof JsonObject object ? object : new JsonObject();
        ErrorCode code = ErrorCode.INTERNAL_ERROR;
        try {
            code = ErrorCode.fromJson(error.get("code"));
        } catch (IllegalArgumentException noCode) {
            // An error all the same.
        }
        String said = error.get("message") instanceof JsonPrimitive text ? text.getAsString() : "no message";
        return new RpcException(method, code, said, error.get("data"));
    }

    private static String described(String said, JsonElement data) {
        boolean finer = data instanceof JsonObject object && object.get("description") instanceof JsonPrimitive text
            && text.isString() && !text.getAsString().isEmpty();
        return finer ? data.getAsJsonObject().get("description").getAsString() : said;
    }

    /**
     * The request that failed.
     *
     * @return its method
     */
    public String method() {
        return method;
    }

    /**
     * What belongs to the code.
     *
     * @return the members of this code, the others null
     */
    public ErrorData data() {
        return data;
    }

    /**
     * All that came with the code.
     *
     * @return JSON, or null
     */
    public JsonElement rawData() {
        return rawData;
    }
}
