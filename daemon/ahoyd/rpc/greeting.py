"""`initialize`: begins a session, or takes up an earlier one with the events it missed."""

from importlib import metadata

import msgspec

from ahoyd.contract import (
    LIMITS,
    PROTOCOL_VERSION,
    EventRange,
    InitializeParams,
    InitializeResult,
    Resume,
    ServerInfo,
)
from ahoyd.errors import NotInitialized, Unauthorized, VersionUnsupported
from ahoyd.rpc.calls import Calls
from ahoyd.rpc.feed import Outlet
from ahoyd.rpc.notify import Notifier
from ahoyd.rpc.sessions import Caller, Session, Sessions, scopes_of, snapshot
from ahoyd.rpc.tokens import Tokens


class Greeter:
    """Answers initialize."""

    def __init__(self, instance: str, calls: Calls, notifier: Notifier, sessions: Sessions, tokens: Tokens) -> None:
        self._instance = instance
        self._calls = calls
        self._notifier = notifier
        self._sessions = sessions
        self._tokens = tokens
        self._server = ServerInfo(name="ahoyd", version=metadata.version("ahoyd"))

    def initialize(self, caller: Caller, params: InitializeParams) -> InitializeResult:
        """Introduce a client. Raises VersionUnsupported; NotInitialized for a POST that asks for events.

        Unauthorized, TooManyRequests: the token is wrong, or missing where one is needed.
        """
        if params.protocol_version.partition(".")[0] != PROTOCOL_VERSION.partition(".")[0]:
            raise VersionUnsupported("another major version is spoken here", supported=[PROTOCOL_VERSION])
        if caller.outlet is None and (params.listen is not None or params.resume is not None):
            raise NotInitialized("events need a session, and a POST has none")
        self._authorize(caller, params.token)
        if caller.outlet is None:
            return self._result(caller, params, lost=None)
        present = caller.session
        session, resumed = self._session(caller, caller.outlet, params)
        start, lost = self._resume_point(params.resume)
        if session is not present or params.resume is not None:
            session.feed.restart(start)
        listener_id = None if params.listen is None else session.introduce(params.listen, start)
        return msgspec.structs.replace(
            self._result(caller, params, lost),
            session_id=session.session_id,
            listener_id=listener_id,
            resumed=resumed,
            seq=session.feed.start,
        )

    def _authorize(self, caller: Caller, token: str | None) -> None:
        if token is not None:
            caller.peer = caller.peer.showing(self._tokens.admit(token, caller.peer.who))
        elif caller.peer.stranger:
            raise Unauthorized("this transport needs a token")

    def _session(self, caller: Caller, outlet: Outlet, params: InitializeParams) -> tuple[Session, bool]:
        """The session this client goes on with, and whether it is an earlier one."""
        present, name = caller.session, params.client.name
        if params.resume is not None and params.resume.session_id is not None:
            earlier = self._sessions.resume(params.resume.session_id, caller.peer, outlet, name)
            if earlier is not None:
                caller.session = earlier
                if present is not None and present is not earlier:
                    self._sessions.end(present)
                return earlier, True
        if present is None:
            caller.session = present = self._sessions.open(caller.peer, outlet, name)
        else:
            self._sessions.rename(present, name, caller.peer)
        present.told = True
        return present, False

    def _resume_point(self, resume: Resume | None) -> tuple[int, EventRange | None]:
        """After which seq events are sent, and what can no longer be."""
        if resume is None:
            return self._notifier.seq, None
        lost = self._notifier.lost(resume.epoch, resume.seq)
        return (self._notifier.seq if lost else resume.seq), lost

    def _result(self, caller: Caller, params: InitializeParams, lost: EventRange | None) -> InitializeResult:
        wanted = params.snapshot or lost is not None or (params.listen is not None and params.listen.snapshot)
        return InitializeResult(
            protocol_version=PROTOCOL_VERSION,
            server=self._server,
            instance=self._instance,
            client_id=caller.client.client_id,
            epoch=self._notifier.epoch,
            seq=self._notifier.seq,
            lost=lost,
            snapshot=snapshot(self._calls, self._notifier, caller.client) if wanted else None,
            scopes=scopes_of(caller.client),
            limits=LIMITS,
        )
