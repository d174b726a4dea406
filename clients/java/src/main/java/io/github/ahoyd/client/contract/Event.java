// Made by scripts/generate.py from rpc_schema: do not edit.
package io.github.ahoyd.client.contract;

import com.google.gson.JsonObject;

/**
 * Something the daemon says unasked, or that befell the connection. Which of them it is, its type says: {@code if
 * (event instanceof RecvCallIncomingEvent incoming) ...}
 */
public sealed interface Event extends JsonValue permits
        AccountStateChangedEvent,
        CallConfigsChangedEvent,
        CallLoggedEvent,
        CallSessionChangedEvent,
        CallTypeChangeSettledEvent,
        DeviceChangedEvent,
        DeviceInUseEvent,
        EventsLostEvent,
        LevelsEvent,
        LocalStreamEvent,
        MessageReceivedEvent,
        PreviewEndedEvent,
        RecvCallAcceptedEvent,
        RecvCallConnectedEvent,
        RecvCallEndedEvent,
        RecvCallIncomingEvent,
        RecvCallNetworkStatusChangedEvent,
        RecvCallRecordingChangedEvent,
        RecvCallStateChangedEvent,
        RecvCallTypeChangeRequestedEvent,
        RemoteStreamEvent,
        SendPushMessageEvent,
        ShuttingDownEvent,
        StatisticsEvent,
        VoiceActivityEvent,
        UnknownEvent,
        AttachedEvent,
        DetachedEvent {
    /**
     * The name of the notification.
     *
     * @return its name
     */
    EventName eventName();

    /**
     * The number and the time of a durable event.
     *
     * @return null for an event that is not durable, or is about what only this client holds
     */
    default EventStamp stamp() {
        return null;
    }

    /**
     * Reads a notification; an UnknownEvent if this library does not know it, or the contract not what it says.
     *
     * @param name the notification's name
     * @param params its params
     * @return the event
     */
    static Event of(String name, JsonObject params) {
        try {
            return switch (name) {
                case "onAccountStateChanged" -> AccountStateChangedEvent.fromJson(params);
                case "onCallConfigsChanged" -> CallConfigsChangedEvent.fromJson(params);
                case "onCallLogged" -> CallLoggedEvent.fromJson(params);
                case "onCallSessionChanged" -> CallSessionChangedEvent.fromJson(params);
                case "onCallTypeChangeSettled" -> CallTypeChangeSettledEvent.fromJson(params);
                case "onDeviceChanged" -> DeviceChangedEvent.fromJson(params);
                case "onDeviceInUse" -> DeviceInUseEvent.fromJson(params);
                case "onEventsLost" -> EventsLostEvent.fromJson(params);
                case "onLevels" -> LevelsEvent.fromJson(params);
                case "onLocalStream" -> LocalStreamEvent.fromJson(params);
                case "onMessageReceived" -> MessageReceivedEvent.fromJson(params);
                case "onPreviewEnded" -> PreviewEndedEvent.fromJson(params);
                case "onRecvCallAccepted" -> RecvCallAcceptedEvent.fromJson(params);
                case "onRecvCallConnected" -> RecvCallConnectedEvent.fromJson(params);
                case "onRecvCallEnded" -> RecvCallEndedEvent.fromJson(params);
                case "onRecvCallIncoming" -> RecvCallIncomingEvent.fromJson(params);
                case "onRecvCallNetworkStatusChanged" -> RecvCallNetworkStatusChangedEvent.fromJson(params);
                case "onRecvCallRecordingChanged" -> RecvCallRecordingChangedEvent.fromJson(params);
                case "onRecvCallStateChanged" -> RecvCallStateChangedEvent.fromJson(params);
                case "onRecvCallTypeChangeRequested" -> RecvCallTypeChangeRequestedEvent.fromJson(params);
                case "onRemoteStream" -> RemoteStreamEvent.fromJson(params);
                case "onSendPushMessage" -> SendPushMessageEvent.fromJson(params);
                case "onShuttingDown" -> ShuttingDownEvent.fromJson(params);
                case "onStatistics" -> StatisticsEvent.fromJson(params);
                case "onVoiceActivity" -> VoiceActivityEvent.fromJson(params);
                default -> new UnknownEvent(name, params);
            };
        } catch (IllegalArgumentException notAsTheContractSays) {
            return new UnknownEvent(name, params);
        }
    }
}
