"""The contract's methods: what is checked before each, who carries it out, and those this face answers itself."""

import os
import re
import time
from collections.abc import Awaitable, Callable, Mapping
from importlib import metadata, resources
from typing import Any, TypeVar

import msgspec

from ahoyd import contract
from ahoyd.contract import MAX_BYTES, METHODS
from ahoyd.errors import InvalidParams, PermissionDenied, ShuttingDown
from ahoyd.ports import Client, StatusParts
from ahoyd.rpc.calls import Calls
from ahoyd.rpc.feed import Outlet
from ahoyd.rpc.greeting import Greeter
from ahoyd.rpc.notify import Notifier
from ahoyd.rpc.polling import Poller
from ahoyd.rpc.rates import PER_SECOND, Rates
from ahoyd.rpc.sessions import Caller, Session, Sessions, scopes_of, snapshot
from ahoyd.rpc.token_desk import TokenDesk
from ahoyd.units import Seconds, wall_ms

Quick = Callable[[Caller, dict[str, object]], object]
Slow = Callable[[Caller, dict[str, object]], Awaitable[object]]
R = TypeVar("R")

ALONE = frozenset({"initialize", "nextEvents", "shutdown"})
"""Refused in a batch."""
EVENTLESS = frozenset({"nextEvents"})
"""Cause no event, so none has to wait for their answers. All of them stand alone in their message."""
UNCANCELLED = frozenset({"logout"})
"""Carried out to the end even when its client's connection closes meanwhile."""
SIGNALLING_STATE: Mapping[contract.AccountState, contract.SignallingState] = {
    "loggedOut": "closed",
    "connecting": "connecting",
    "online": "online",
    "reconnecting": "connecting",
}
JUDGED_LATER: Mapping[str, frozenset[str]] = {
    name: frozenset({"capture"}) for name in ("makeCall", "answerCall", "sendAnswer")
}
"""Scopes that a method needs only for what it opens: the manager, which chooses that, asks for them."""
COMPLAINT = re.compile(r"(?s)(?P<what>.*?)(?: - at `(?P<path>\$.*)`)?\Z")
FIELD = re.compile(r"(?s)Object (?:contains unknown|missing required) field `(?P<name>.*)`\Z")


class Methods:
    """Every method of the contract, ready for the dispatcher. `shutdown` is called by the method of that name."""

    def __init__(
        self,
        instance: str,
        calls: Calls,
        notifier: Notifier,
        sessions: Sessions,
        desk: TokenDesk,
        rates: Rates,
        shutdown: Callable[[], None],
    ) -> None:
        self._instance = instance
        self._calls = calls
        self._notifier = notifier
        self._sessions = sessions
        self._shutdown = shutdown
        self.ending: Seconds | None = None
        """How long the ending may take, once it is announced."""
        self._desk = desk
        self._rates = rates
        self._greeter = Greeter(instance, calls, notifier, sessions, desk.tokens)
        self._version = metadata.version("ahoyd")
        self._started = time.monotonic()
        document = resources.files(contract).joinpath("openrpc.json").read_bytes()
        self._openrpc = msgspec.Raw(msgspec.json.format(document, indent=-1))  # on one line: a line is a message

    def quick(self) -> Mapping[str, Quick]:
        """The methods that answer at once."""
        calls = self._calls
        handlers: dict[str, Callable[[Caller, Any], object]] = {
            "initialize": self._greeter.initialize,
            "addListener": self._add_listener,
            "removeListener": self._remove_listener,
            "getSnapshot": lambda caller, _: snapshot(calls, self._notifier, caller.client),
            "listCallSessions": self._list_call_sessions,
            "getStatus": self._get_status,
            "$/cancelRequest": self._cancel_request,
            "ping": lambda _, params: contract.PingResult(echo=params.echo, now_ms=wall_ms()),
            "rpc.discover": lambda _caller, _: self._openrpc,
            "shutdown": self._shut_down,
            "makeCall": self._while_open(_managed(calls.make_call)),
            "answerCall": _managed(calls.answer_call),
            "sendAnswer": _managed(calls.send_answer),
            "endCall": _managed(calls.end_call),
            "claimCall": _managed(calls.claim_call),
            "updateCall": _managed(calls.update_call),
            "changeCallType": _managed(calls.change_call_type),
            "answerCallTypeChange": _managed(calls.answer_call_type_change),
            "setCallSources": _managed(calls.set_call_sources),
            "startRecording": self._while_open(_managed(calls.start_recording)),
            "answerRecording": _managed(calls.answer_recording),
            "stopRecording": _managed(calls.stop_recording),
            "getCallConfigs": _managed(calls.get_call_configs),
            "setCallConfigs": _managed(calls.set_call_configs),
            "getCallSession": _managed(calls.get_call_session),
            "getStatistics": _managed(calls.get_statistics),
            "getPeerVerification": _managed(calls.get_peer_verification),
            "confirmPeer": _managed(calls.confirm_peer),
            "closeStream": self._close_stream,
            "closeFrameSource": self._close_frame_source,
            "closePreview": _managed(calls.close_preview),
            "listDevices": _managed(calls.list_devices),
            "selectDevice": _managed(calls.select_device),
            "setSendPushHandler": _managed(calls.set_send_push_handler),
            "reportPushSent": _managed(calls.report_push_sent),
            "getAccount": lambda caller, _: calls.get_account(caller.client),
            "listTokens": self._desk.list,
        }
        return {name: checked(METHODS[name], self._paid(name, handler)) for name, handler in handlers.items()}

    def slow(self) -> Mapping[str, Slow]:
        """The methods that wait for somebody else."""
        calls = self._calls
        handlers: dict[str, Callable[[Caller, Any], Awaitable[object]]] = {
            "login": self._while_open(_managed(calls.login)),
            "logout": lambda caller, _: calls.logout(caller.client),
            "nextEvents": Poller(calls, self._notifier).next_events,
            "getCallLog": _managed(calls.get_call_log),
            "getLevels": _managed(calls.get_levels),
            "sendMessage": self._while_open(_managed(calls.send_message)),
            "listMessages": _managed(calls.list_messages),
            "ackMessages": _managed(calls.ack_messages),
            "openStream": _managed(calls.open_stream),
            "createFrameSource": self._while_open(_managed(calls.create_frame_source)),
            "setDeviceVolume": _managed(calls.set_device_volume),
            "openPreview": self._while_open(_managed(calls.open_preview)),
            "takeSnapshot": self._while_open(_managed(calls.take_snapshot)),
            "createToken": self._desk.create,
            "revokeToken": self._desk.revoke,
        }
        return {name: checked(METHODS[name], self._paid(name, handler)) for name, handler in handlers.items()}

    def announce_end(self, grace: Seconds) -> None:
        """Tell every client, once, that the daemon stops within about `grace`; begin nothing new from now on."""
        if self.ending is None:
            self.ending = grace
            self._notifier.publish("onShuttingDown", contract.OnShuttingDownParams(grace_ms=int(grace * 1000)))

    def _paid(self, name: str, handler: Callable[[Caller, Any], R]) -> Callable[[Caller, Any], R]:
        """A method that is carried out only so often. Raises TooManyRequests."""

        def call(caller: Caller, params: object) -> R:
            self._rates.pay(caller.peer.program, name)
            return handler(caller, params)

        return call if name in PER_SECOND else handler

    def _while_open(self, handler: Callable[[Caller, Any], R]) -> Callable[[Caller, Any], R]:
        """A method that begins something. Raises ShuttingDown once the end is announced."""

        def call(caller: Caller, params: object) -> R:
            if self.ending is not None:
                raise ShuttingDown("the daemon is on its way out")
            return handler(caller, params)

        return call

    def _add_listener(self, caller: Caller, params: contract.AddListenerParams) -> contract.AddListenerResult:
        session = caller.need_session()
        return contract.AddListenerResult(
            listener_id=session.listen(params),
            epoch=self._notifier.epoch,
            seq=self._notifier.seq,
            snapshot=session.snapshot() if params.snapshot else None,
        )

    def _cancel_request(self, caller: Caller, params: contract.CancelRequestParams) -> contract.Empty:
        caller.cancel(params.id)
        return contract.Empty()

    def _remove_listener(self, caller: Caller, params: contract.RemoveListenerParams) -> contract.Empty:
        caller.need_session().stop_listening(params.listener_id)
        return contract.Empty()

    def _close_stream(self, caller: Caller, params: contract.CloseStreamParams) -> contract.Empty:
        self._calls.close_stream(caller.client, params)
        return contract.Empty()

    def _close_frame_source(self, caller: Caller, params: contract.CloseFrameSourceParams) -> contract.Empty:
        self._calls.close_frame_source(caller.client, params)
        return contract.Empty()

    def _list_call_sessions(self, _: Caller, params: contract.ListCallSessionsParams) -> contract.CallSessionList:
        calls = tuple(self._calls.calls(ended=params.ended))
        return contract.CallSessionList(epoch=self._notifier.epoch, seq=self._notifier.seq, calls=calls)

    def _get_status(self, _caller: Caller, _params: object) -> contract.Status:
        parts = self._calls.status_parts()
        return contract.Status(
            version=self._version,
            instance=self._instance,
            pid=os.getpid(),
            uptime_ms=int((time.monotonic() - self._started) * 1000),
            epoch=self._notifier.epoch,
            seq=self._notifier.seq,
            account=parts.account,
            children=contract.Children(engine=parts.engine, devices=parts.devices, recorder=parts.recorder),
            signalling=contract.SignallingStatus(
                backend=parts.account.backend, state=SIGNALLING_STATE[parts.account.state]
            ),
            clients=tuple(_client_status(s, s.outlet, parts) for s in self._sessions if s.outlet is not None),
            devices_in_use=tuple(parts.devices_in_use),
        )

    def _shut_down(self, _: Caller, params: contract.ShutdownParams) -> contract.Empty:
        self.announce_end(Seconds(params.grace_ms / 1000))
        self._shutdown()
        return contract.Empty()


def checked(method: contract.Method, handler: Callable[[Caller, Any], R]) -> Callable[[Caller, dict[str, object]], R]:
    """`handler` behind the checks every method has: session, scopes, params.

    Raises NotInitialized, PermissionDenied or InvalidParams before the handler has seen anything.
    """
    scopes = method.scopes - JUDGED_LATER.get(method.name, frozenset())
    max_bytes = MAX_BYTES.get(method.name, {})

    def call(caller: Caller, params: dict[str, object]) -> R:
        if method.session:
            caller.need_session()
        if not scopes <= caller.client.scopes:
            missing = min(scopes - caller.client.scopes)
            raise PermissionDenied(f"this needs the scope {missing}", scope=missing)
        given = converted(params, method.params)
        return handler(caller, _short_enough(given, max_bytes) if max_bytes else given)

    return call


def converted(params: dict[str, object], kind: type[msgspec.Struct]) -> msgspec.Struct:
    """Params as the method's Struct. Raises InvalidParams with the `path` of what is wrong."""
    try:
        return msgspec.convert(params, kind)
    except msgspec.ValidationError as error:
        complaint = COMPLAINT.match(str(error))
        what, path = (complaint["what"], complaint["path"] or "$") if complaint else ("not as the contract says", "$")
        if field := FIELD.match(what):
            path = f"{path}.{field['name']}"
        raise InvalidParams(what, path=path) from None


def _short_enough(params: msgspec.Struct, max_bytes: Mapping[str, int]) -> msgspec.Struct:
    for field, limit in max_bytes.items():
        if len(getattr(params, field).encode()) > limit:
            raise InvalidParams(f"longer than {limit} bytes", path=f"$.{field}")
    return params


def _managed(method: Callable[[Client, Any], R]) -> Callable[[Caller, Any], R]:
    """A method the manager carries out."""
    return lambda caller, params: method(caller.client, params)


def _client_status(session: Session, outlet: Outlet, parts: StatusParts) -> contract.ClientStatus:
    client = session.client
    return contract.ClientStatus(
        client_id=client.client_id,
        name=client.name,
        pid=client.pid,
        scopes=scopes_of(client),
        token=session.token,
        transport=client.transport,
        frame_sources=tuple(d.device_id for d in parts.frame_sources if d.fed_by == client.client_id),
        queued_bytes=outlet.unsent + session.feed.lag,
        dropped=session.feed.dropped,
    )
