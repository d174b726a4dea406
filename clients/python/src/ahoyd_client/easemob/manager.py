"""The calls of one daemon as the facade shows them."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING, Any

from ahoyd_client.easemob.configs import EMCallConfigs
from ahoyd_client.easemob.result import EMResult, attempt
from ahoyd_client.easemob.session import EMCallSession, as_sent
from ahoyd_client.easemob.stream import EMStream
from ahoyd_client.errors import AhoyError

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd_client import CallSession, Event
    from ahoyd_client.blocking import Client
    from ahoyd_client.easemob.listener import EMCallManagerListener

    StreamCallback = Callable[[EMStream, int], object]
    PushCallback = Callable[[str, str, int], object]

log = logging.getLogger("ahoyd_client")


class EMCallManager:
    """Makes, answers and ends calls, and tells listeners. EMClient.getCallManager gives it."""

    def __init__(self, client: Client) -> None:
        self._client = client
        self._listeners: list[EMCallManagerListener] = []
        self._stream_callbacks: dict[str, StreamCallback] = {}
        self._streams: list[EMStream] = []
        self._push_callback: PushCallback | None = None
        handlers: dict[str, Callable[[Event], None]] = {
            "onRecvCallIncoming": self._tell,
            "onRecvCallConnected": self._tell,
            "onRecvCallAccepted": self._tell,
            "onRecvCallEnded": self._tell_end,
            "onRecvCallNetworkStatusChanged": self._tell_network,
            "onRecvCallStateChanged": self._tell_state,
            "onRemoteStream": self._offer_stream,
            "onLocalStream": self._offer_stream,
            "onSendPushMessage": self._push,
            "onEventsLost": self._begin_again,
        }
        for event, handler in handlers.items():
            client.on(event, handler)

    def addListener(self, listener: EMCallManagerListener) -> None:
        """Tell `listener` what happens, from now on and once, however often it is added."""
        if listener not in self._listeners:
            self._listeners.append(listener)

    def removeListener(self, listener: EMCallManagerListener) -> None:
        """Tell it no more."""
        if listener in self._listeners:
            self._listeners.remove(listener)

    def asyncMakeCall(self, remoteName: str, type: int, ext: str = "") -> EMResult[EMCallSession]:  # noqa: A002 - the original's signature
        """Call somebody: type 0 audio, 1 video; `ext` is seen by the callee. Returns at status 1."""
        return self._attempt(lambda: self._client.make_call(remoteName, as_sent(type), ext=ext))

    def asyncAnswerCall(self, callId: str) -> EMResult[EMCallSession]:
        """Answer an incoming call. Returns at status 2."""
        return self._attempt(lambda: self._client.answer_call(callId))

    def sendAnswer(self, callId: str) -> EMResult[EMCallSession]:
        """Confirm, as the callee, once connected: sound and pictures flow."""
        return self._attempt(lambda: self._client.send_answer(callId))

    def asyncEndCall(self, callId: str, reason: int) -> EMResult[EMCallSession]:
        """End or refuse a call; the peer gets the reason as it is given.

        0 hung up, 1 no response, 2 rejected, 3 busy, 4 failed, 5 unsupported, 6 offline.
        """
        return self._attempt(lambda: self._client.end_call(callId, as_sent(reason)))

    def updateCall(self, callId: str, controlType: int) -> EMResult[EMCallSession]:
        """Pause or resume: 0 pause voice, 1 resume voice, 2 pause video, 3 resume video."""
        return self._attempt(lambda: self._client.update_call(callId, as_sent(controlType)))

    updateCal = updateCall  # noqa: N815 - as the original has it
    """The original's spelling."""

    def getCallConfigs(self) -> EMCallConfigs:
        """Read the configs. Raises AhoyError: there is no place for an error in what it returns."""
        return EMCallConfigs(self._client.get_call_configs().configs)

    def setCallConfigs(self, configs: EMCallConfigs) -> EMResult[EMCallConfigs]:
        """Change what the setters of `configs` have set, all or nothing; the rest stays as the daemon has it."""
        return attempt(lambda: EMCallConfigs(self._client.set_call_configs(**configs.changed).configs))

    def getRemoteStream(self, callback: StreamCallback) -> None:
        """Call `callback` with each open stream of a peer and its type, 0 audio or 1 video.

        The last callback given counts. It is called on the listeners' thread when a call is accepted.
        """
        self._stream_callbacks["onRemoteStream"] = callback

    def getLocalStream(self, callback: StreamCallback) -> None:
        """The same for our own sound and pictures, as soon as their device is open."""
        self._stream_callbacks["onLocalStream"] = callback

    def setSendPushMessage(self, callback: PushCallback) -> EMResult[None]:
        """Call `callback` when a call finds its callee offline and isSendPushIfOffline is set: (from, to, type).

        Of several clients only the newest is asked. A callback that raises is reported as a push that was not sent.
        """
        self._push_callback = callback
        return attempt(self._become_push_handler)

    def join(self) -> None:
        """The client was closed: wait for the threads of the streams."""
        for stream in self._streams:
            stream.close()

    def _attempt(self, action: Callable[[], CallSession]) -> EMResult[EMCallSession]:
        return attempt(lambda: self._session(action()))

    def _session(self, session: CallSession) -> EMCallSession:
        return EMCallSession(self._client, self._client.call_of(session))

    def _tell(self, event: Event, *more: object) -> None:
        session = self._session(event.params.session)
        for listener in tuple(self._listeners):
            listener.tell(event.method, session, *more)

    def _tell_end(self, event: Event) -> None:
        error = event.params.error
        told: EMResult[Any] | None = error and EMResult(error.code, error.description, None)
        self._tell(event, int(event.params.reason), told)

    def _tell_network(self, event: Event) -> None:
        self._tell(event, int(event.params.to_status))

    def _tell_state(self, event: Event) -> None:
        self._tell(event, int(event.params.type))

    def _offer_stream(self, event: Event) -> None:
        callback, offered = self._stream_callbacks.get(event.method), event.params.stream
        if callback is None or offered.reason != "available":
            return
        try:
            stream = EMStream(self._client.open_frames(event.params.session.call_id, offered.side, offered.kind))
            for known in [known for known in self._streams if known.ended]:
                known.close()
                self._streams.remove(known)
        except AhoyError as error:
            log.info("%s %s is gone already: %s", offered.side, offered.kind, error)
            return
        self._streams.append(stream)
        callback(stream, int(event.params.type))

    def _become_push_handler(self) -> None:
        self._client.set_send_push_handler(enabled=True)

    def _begin_again(self, _event: Event) -> None:
        """The daemon may have been restarted, and knows no more who can push."""
        if self._push_callback is not None:
            self._become_push_handler()

    def _push(self, event: Event) -> None:
        push, callback = event.params, self._push_callback
        if callback is None:
            return
        try:
            callback(push.from_, push.to, int(push.type))
        except Exception:
            log.exception("the callback of setSendPushMessage failed")
            self._client.report_push_sent(push.push_id, ok=False, detail="the callback failed")
        else:
            self._client.report_push_sent(push.push_id, ok=True)
