"""The call log: a call is kept from its beginning, told as logged once its end is on disk, known after a restart."""

import asyncio
import hashlib
import logging
from collections.abc import Callable
from concurrent.futures import Future

import msgspec

from ahoyd.call.ends import Detail, Ending, ending
from ahoyd.call.outcome import outcome
from ahoyd.contract import (
    CallLog,
    CallLogEntry,
    CallOutcome,
    CallQuality,
    CallSession,
    CallStatistics,
    CallStatus,
    EndReason,
    ErrorInfo,
    GetCallLogParams,
    MakeCallParams,
    OnCallLoggedParams,
)
from ahoyd.errors import Conflict
from ahoyd.manager.record import CallRecord
from ahoyd.ports import Client, Publisher
from ahoyd.store import KeptCall, Store
from ahoyd.units import Ms, Seconds, wall_ms

log = logging.getLogger(__name__)

DAY_MS = 24 * 60 * 60 * 1000
FORGET_EVERY = 256
"""Logged calls after which those too old are looked for again."""


class History:
    """All calls of this instance that are over, and a note on disk of the one that is not."""

    def __init__(self, store: Store, publisher: Publisher, kept_days: int) -> None:
        """`kept_days`: how long an ended call stays."""
        self._calls = store.calls
        self._publisher = publisher
        self._kept_days = kept_days
        self._writing: dict[asyncio.Future[None], KeptCall] = {}
        self._logged_count = 0
        self._complained = False
        self._broken_off: list[CallSession] = []

    # Life.

    async def start(self) -> None:
        """Log the calls in which an earlier daemon died; nobody may be served before."""
        for kept in await self._calls.live():
            self._broken_off.append(kept.session)
            log.warning("call %s: the daemon before this one died in it", kept.session.call_id)
            self._log(_broken_off(kept))
        self._forget()
        await self.settled()

    async def settled(self) -> None:
        """Wait until everything written so far is on disk, and told."""
        while self._writing:
            await asyncio.wait(tuple(self._writing))

    def take_broken_off(self, user: str) -> list[CallSession]:
        """The calls of `user` in which an earlier daemon died, as they were then: once, for the peers to be told."""
        mine = [session for session in self._broken_off if session.local_name == user]
        self._broken_off = [session for session in self._broken_off if session.local_name != user]
        return mine

    # Writing.

    def keep(self, record: CallRecord, session: CallSession) -> None:
        """Note how far a call has come; the end of one goes into the log."""
        made = record.made_with if record.made_with and record.made_with.call_id else None
        kept = KeptCall(
            session=msgspec.structs.replace(session, ext=""),
            outcome=_outcome(session, answered=record.answered),
            quality=_quality(record.statistics.read()),
            made_by=record.made_by if made else None,
            made_with=_digest(made) if made else None,
        )
        if kept.outcome is None:
            self._calls.keep(kept).add_done_callback(lambda done: _note_failure(session.call_id, done))
        else:
            self._log(kept)

    def missed(self, record: CallRecord, end: Ending, once_kept: Callable[[], None] | None = None) -> None:
        """Log an invitation that never rang, for the reason and detail of `end`; `once_kept`: called when on disk."""
        record.ended_at_ms = wall_ms()
        session = msgspec.structs.replace(record.session(CallStatus.DISCONNECTED, end, Seconds(0)), ext="")
        self._log(KeptCall(session=session, outcome="missed"), once_kept)

    def _log(self, kept: KeptCall, once_kept: Callable[[], None] | None = None) -> None:
        written = asyncio.wrap_future(self._calls.keep(kept))
        self._writing[written] = kept
        written.add_done_callback(lambda done: self._written(kept, once_kept, done))

    def _written(self, kept: KeptCall, once_kept: Callable[[], None] | None, done: asyncio.Future[None]) -> None:
        del self._writing[done]
        if error := done.exception():
            self._complain(error)
            return
        self._complained = False
        if once_kept is not None:
            once_kept()
        params = OnCallLoggedParams(entry=_entry(kept))
        self._publisher.publish("onCallLogged", params, call=kept.session.call_id)
        self._logged_count += 1
        if self._logged_count % FORGET_EVERY == 0:
            self._forget()

    def _complain(self, error: BaseException) -> None:
        """A full disk is said once, not at every call."""
        if not self._complained:
            log.error("calls cannot be logged: %s", error)
        self._complained = True

    def _forget(self) -> None:
        self._calls.forget(Ms(wall_ms() - self._kept_days * DAY_MS))

    # Reading.

    def find(self, call_id: str) -> CallSession | None:
        """The session of a call that is over, as it was at its end but for `ext`."""
        kept = self._find(call_id)
        return kept.session if kept else None

    def _find(self, call_id: str) -> KeptCall | None:
        writing = (kept for kept in self._writing.values() if kept.session.call_id == call_id)
        return next(writing, None) or self._calls.find(call_id)

    def rang(self, call_id: str) -> bool:
        """Whether an invitation of this id has been dealt with; a caller that keeps ringing comes again with it."""
        kept = self._find(call_id)
        return kept is not None and kept.session.end_reason is not EndReason.OFFLINE

    def made_before(self, client: Client, params: MakeCallParams) -> CallSession | None:
        """The call that `client`'s user has made under this id with these params before, if it is over and kept.

        Raises Conflict when the id is that of another call.
        """
        kept = self._find(params.call_id) if params.call_id is not None else None
        if kept is None:
            return None
        if kept.made_by != client.uid or kept.made_with != _digest(params):
            raise Conflict("this callId is taken by another call")
        return msgspec.structs.replace(kept.session, ext=params.ext)

    async def page(self, params: GetCallLogParams) -> CallLog:
        """A page of the log, newest first."""
        kept = await self._calls.page(
            before_ms=None if params.before_ms is None else Ms(params.before_ms),
            limit=params.limit,
            remote_name=params.remote_name,
            outcome=params.outcome,
        )
        return CallLog(entries=tuple(_entry(call) for call in kept))


def _outcome(session: CallSession, *, answered: bool) -> CallOutcome | None:
    if session.end_reason is None or session.reason_detail is None:
        return None
    return outcome(
        session.end_reason,
        session.reason_detail,
        is_caller=session.is_caller,
        answered=answered,
        accepted=session.accepted_at_ms is not None,
    )


def _broken_off(kept: KeptCall) -> KeptCall:
    """The end of a call in which the daemon died. When that was nobody knows, so it has no duration."""
    end = ending(Detail.DAEMON_CRASHED)
    session = msgspec.structs.replace(
        kept.session,
        status=CallStatus.DISCONNECTED,
        end_reason=EndReason(end.reason),
        reason_detail=end.detail.value,
        error=ErrorInfo(code=end.error.code, description=end.error.description) if end.error else None,
        owner=None,
        ended_at_ms=wall_ms(),
        duration_ms=0,
        revision=kept.session.revision + 1,
    )
    answered = kept.session.status >= CallStatus.CONNECTING
    return msgspec.structs.replace(kept, session=session, outcome=_outcome(session, answered=answered))


def _entry(kept: KeptCall) -> CallLogEntry:
    session = kept.session
    if kept.outcome is None or session.end_reason is None or session.reason_detail is None:
        raise RuntimeError(f"call {session.call_id} is not over")
    return CallLogEntry(
        call_id=session.call_id,
        remote_name=session.remote_name,
        type=session.type,
        is_caller=session.is_caller,
        outcome=kept.outcome,
        reason=session.end_reason,
        reason_detail=session.reason_detail,
        created_at_ms=session.created_at_ms,
        connected_at_ms=session.connected_at_ms,
        accepted_at_ms=session.accepted_at_ms,
        ended_at_ms=session.ended_at_ms or session.created_at_ms,
        duration_ms=session.duration_ms,
        quality=kept.quality,
    )


def _quality(statistics: CallStatistics) -> CallQuality:
    return msgspec.convert(statistics, CallQuality, from_attributes=True)


def _digest(params: MakeCallParams) -> str:
    """What tells equal params; of the params themselves nothing is kept, as they may hold credentials."""
    return hashlib.sha256(msgspec.json.encode(params, order="deterministic")).hexdigest()


def _note_failure(call_id: str, done: Future[None]) -> None:
    if error := done.exception():
        log.warning("call %s is not noted on disk: %s", call_id, error)
