// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonElement;
import java.util.Objects;

/**
 * The name of a notification. A value of a later version of the contract survives in it.
 *
 * @param value what goes over the wire
 */
public record EventName(String value) implements JsonValue {
    /**
     * The account came, went or changed.
     */
    public static final EventName ON_ACCOUNT_STATE_CHANGED = new EventName("onAccountStateChanged");

    /**
     * Somebody changed configs.
     */
    public static final EventName ON_CALL_CONFIGS_CHANGED = new EventName("onCallConfigsChanged");

    /**
     * A call that is over is in the call log.
     */
    public static final EventName ON_CALL_LOGGED = new EventName("onCallLogged");

    /**
     * A call changed in a way no other event tells.
     */
    public static final EventName ON_CALL_SESSION_CHANGED = new EventName("onCallSessionChanged");

    /**
     * A change of the call's type has come about, or has not.
     */
    public static final EventName ON_CALL_TYPE_CHANGE_SETTLED = new EventName("onCallTypeChangeSettled");

    /**
     * Devices came, went or changed, or a call uses another.
     */
    public static final EventName ON_DEVICE_CHANGED = new EventName("onDeviceChanged");

    /**
     * A device was opened or closed.
     */
    public static final EventName ON_DEVICE_IN_USE = new EventName("onDeviceInUse");

    /**
     * Events were lost to this session.
     */
    public static final EventName ON_EVENTS_LOST = new EventName("onEventsLost");

    /**
     * How loud it is.
     */
    public static final EventName ON_LEVELS = new EventName("onLevels");

    /**
     * Our own sound or picture.
     */
    public static final EventName ON_LOCAL_STREAM = new EventName("onLocalStream");

    /**
     * A text has come.
     */
    public static final EventName ON_MESSAGE_RECEIVED = new EventName("onMessageReceived");

    /**
     * The device of a preview is gone.
     */
    public static final EventName ON_PREVIEW_ENDED = new EventName("onPreviewEnded");

    /**
     * Sound and pictures flow.
     */
    public static final EventName ON_RECV_CALL_ACCEPTED = new EventName("onRecvCallAccepted");

    /**
     * The path is there.
     */
    public static final EventName ON_RECV_CALL_CONNECTED = new EventName("onRecvCallConnected");

    /**
     * A call is over.
     */
    public static final EventName ON_RECV_CALL_ENDED = new EventName("onRecvCallEnded");

    /**
     * Somebody calls us.
     */
    public static final EventName ON_RECV_CALL_INCOMING = new EventName("onRecvCallIncoming");

    /**
     * The path got better or worse.
     */
    public static final EventName ON_RECV_CALL_NETWORK_STATUS_CHANGED = new EventName("onRecvCallNetworkStatusChanged");

    /**
     * A side wants to record, records, or no longer does.
     */
    public static final EventName ON_RECV_CALL_RECORDING_CHANGED = new EventName("onRecvCallRecordingChanged");

    /**
     * The peer paused or resumed.
     */
    public static final EventName ON_RECV_CALL_STATE_CHANGED = new EventName("onRecvCallStateChanged");

    /**
     * The peer asks to change the call's type.
     */
    public static final EventName ON_RECV_CALL_TYPE_CHANGE_REQUESTED = new EventName("onRecvCallTypeChangeRequested");

    /**
     * The peer's sound or picture.
     */
    public static final EventName ON_REMOTE_STREAM = new EventName("onRemoteStream");

    /**
     * Wake the callee, who is offline.
     */
    public static final EventName ON_SEND_PUSH_MESSAGE = new EventName("onSendPushMessage");

    /**
     * The daemon is about to stop.
     */
    public static final EventName ON_SHUTTING_DOWN = new EventName("onShuttingDown");

    /**
     * What is measured of a call.
     */
    public static final EventName ON_STATISTICS = new EventName("onStatistics");

    /**
     * Somebody speaks into a microphone that is paused.
     */
    public static final EventName ON_VOICE_ACTIVITY = new EventName("onVoiceActivity");

    /** Refuses null. */
    public EventName {
        Objects.requireNonNull(value, "value");
    }

    /**
     * Reads it from JSON.
     *
     * @param element a string
     * @return the value
     * @throws IllegalArgumentException if it is something else
     */
    public static EventName fromJson(JsonElement element) {
        return new EventName(Json.string(element));
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
