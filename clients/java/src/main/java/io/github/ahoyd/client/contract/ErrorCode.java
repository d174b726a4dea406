// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;

/**
 * The codes of errors. Negative ones are about JSON-RPC, positive ones about calls. A value of a later version of the
 * contract survives in it.
 *
 * @param value what goes over the wire
 */
public record ErrorCode(int value) implements JsonValue {
    /**
     * The bytes are no JSON.
     */
    public static final ErrorCode PARSE_ERROR = new ErrorCode(-32700);

    /**
     * JSON, but no request of JSON-RPC 2.0. The id is kept if there was a usable one.
     */
    public static final ErrorCode INVALID_REQUEST = new ErrorCode(-32600);

    /**
     * No such method.
     */
    public static final ErrorCode METHOD_NOT_FOUND = new ErrorCode(-32601);

    /**
     * A param is missing, unknown, of the wrong type or out of range. Params given as an array are refused too.
     */
    public static final ErrorCode INVALID_PARAMS = new ErrorCode(-32602);

    /**
     * The daemon is at fault.
     */
    public static final ErrorCode INTERNAL_ERROR = new ErrorCode(-32603);

    /**
     * The method needs a session, and this connection (or a single POST) has none.
     */
    public static final ErrorCode NOT_INITIALIZED = new ErrorCode(-32001);

    /**
     * The token is missing or wrong.
     */
    public static final ErrorCode UNAUTHORIZED = new ErrorCode(-32002);

    /**
     * The session lacks a scope.
     */
    public static final ErrorCode PERMISSION_DENIED = new ErrorCode(-32003);

    /**
     * Asked too often, or too much at once.
     */
    public static final ErrorCode TOO_MANY_REQUESTS = new ErrorCode(-32004);

    /**
     * The message is too long, too deep or a batch too big.
     */
    public static final ErrorCode TOO_LARGE = new ErrorCode(-32005);

    /**
     * The daemon is on its way out.
     */
    public static final ErrorCode SHUTTING_DOWN = new ErrorCode(-32006);

    /**
     * The client speaks another major version.
     */
    public static final ErrorCode VERSION_UNSUPPORTED = new ErrorCode(-32007);

    /**
     * The client took the request back.
     */
    public static final ErrorCode REQUEST_CANCELLED = new ErrorCode(-32800);

    /**
     * No call of that id is known.
     */
    public static final ErrorCode NO_SUCH_CALL = new ErrorCode(800);

    /**
     * This instance is in a call already.
     */
    public static final ErrorCode BUSY = new ErrorCode(801);

    /**
     * The callee cannot be reached. It is told only inside an event: as the error a call ended with.
     */
    public static final ErrorCode REMOTE_OFFLINE = new ErrorCode(802);

    /**
     * No path could be made or kept. It is told only inside an event: as the error a call ended with.
     */
    public static final ErrorCode CONNECTION_FAILED = new ErrorCode(803);

    /**
     * The call (or the account) is not where this is possible.
     */
    public static final ErrorCode WRONG_STATE = new ErrorCode(1001);

    /**
     * Only the other side, or only the owner, may do this.
     */
    public static final ErrorCode NOT_ALLOWED_FOR_ROLE = new ErrorCode(1002);

    /**
     * The account is logged out.
     */
    public static final ErrorCode NOT_LOGGED_IN = new ErrorCode(1003);

    /**
     * Nobody of that name takes texts. (A call to nobody ends with reason 6.)
     */
    public static final ErrorCode UNKNOWN_USER = new ErrorCode(1004);

    /**
     * The id belongs to something else, or the revision has moved on.
     */
    public static final ErrorCode CONFLICT = new ErrorCode(1005);

    /**
     * A device that is needed cannot be used.
     */
    public static final ErrorCode DEVICE_UNAVAILABLE = new ErrorCode(1006);

    /**
     * This call, or this build, cannot do it.
     */
    public static final ErrorCode UNSUPPORTED = new ErrorCode(1007);

    /**
     * Too many of something.
     */
    public static final ErrorCode LIMIT_REACHED = new ErrorCode(1008);

    /**
     * Shared memory is full.
     */
    public static final ErrorCode NO_SPACE = new ErrorCode(1009);

    /**
     * The other side did not answer in time.
     */
    public static final ErrorCode TIMED_OUT = new ErrorCode(1010);

    /**
     * The hub or server does not accept this login, or is not the one that was meant.
     */
    public static final ErrorCode LOGIN_REFUSED = new ErrorCode(1011);

    /**
     * The engine is being started again.
     */
    public static final ErrorCode ENGINE_DOWN = new ErrorCode(1012);

    /**
     * The hub or server cannot be reached.
     */
    public static final ErrorCode SIGNALLING_DOWN = new ErrorCode(1013);

    /**
     * There is no place for the file, or it could not be written. Nobody has been asked, and the call goes on.
     */
    public static final ErrorCode CANNOT_RECORD = new ErrorCode(1014);

    /**
     * There is no picture to take.
     */
    public static final ErrorCode NO_PICTURE = new ErrorCode(1015);

    /**
     * Reads it from JSON.
     *
     * @param element a number
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static ErrorCode fromJson(JsonElement element) {
        return new ErrorCode(Json.small(element));
    }

    @Override
    public JsonElement toJson() {
        return Json.of(value);
    }

    /**
     * The name the contract gives it, or its number if it is of a later version.
     *
     * @return the name
     */
    public String name() {
        return switch (value) {
            case -32700 -> "parseError";
            case -32600 -> "invalidRequest";
            case -32601 -> "methodNotFound";
            case -32602 -> "invalidParams";
            case -32603 -> "internalError";
            case -32001 -> "notInitialized";
            case -32002 -> "unauthorized";
            case -32003 -> "permissionDenied";
            case -32004 -> "tooManyRequests";
            case -32005 -> "tooLarge";
            case -32006 -> "shuttingDown";
            case -32007 -> "versionUnsupported";
            case -32800 -> "requestCancelled";
            case 800 -> "noSuchCall";
            case 801 -> "busy";
            case 802 -> "remoteOffline";
            case 803 -> "connectionFailed";
            case 1001 -> "wrongState";
            case 1002 -> "notAllowedForRole";
            case 1003 -> "notLoggedIn";
            case 1004 -> "unknownUser";
            case 1005 -> "conflict";
            case 1006 -> "deviceUnavailable";
            case 1007 -> "unsupported";
            case 1008 -> "limitReached";
            case 1009 -> "noSpace";
            case 1010 -> "timedOut";
            case 1011 -> "loginRefused";
            case 1012 -> "engineDown";
            case 1013 -> "signallingDown";
            case 1014 -> "cannotRecord";
            case 1015 -> "noPicture";
            default -> "ErrorCode(" + value + ")";
        };
    }

    @Override
    public String toString() {
        return name();
    }
}
