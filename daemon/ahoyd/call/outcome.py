"""What came of a call, in one word for the call log."""

from collections.abc import Mapping
from types import MappingProxyType

from ahoyd.call.ends import Detail, Reason
from ahoyd.contract import CallOutcome

_NOT_TAKEN: Mapping[str, CallOutcome] = MappingProxyType(
    {Detail.DECLINED: "declined", Detail.BUSY: "declined", Detail.DECLINED_ELSEWHERE: "declined"}
)
"""Ends of a call that rang here, other than that nobody took it."""

_BROKEN: Mapping[int, CallOutcome] = MappingProxyType({Reason.FAILED: "failed", Reason.UNSUPPORTED: "unsupported"})

_NOT_ACCEPTED: Mapping[int, CallOutcome] = MappingProxyType(
    {
        Reason.HUNG_UP: "cancelled",
        Reason.NO_RESPONSE: "noAnswer",
        Reason.REJECTED: "declined",
        Reason.BUSY: "busy",
        Reason.OFFLINE: "offline",
    }
)


def outcome(reason: int, detail: str, *, is_caller: bool, answered: bool, accepted: bool) -> CallOutcome:
    """`answered`: the callee took the call here (status 2); `accepted`: the two could talk (status 4).

    A call that rang here and broke before anybody took it is a missed one; one that broke later has failed.
    """
    if detail == Detail.ANSWERED_ELSEWHERE:
        return "answeredElsewhere"
    if not (is_caller or answered):
        return _NOT_TAKEN.get(detail, "missed")
    if reason in _BROKEN:
        return _BROKEN[reason]
    return "answered" if accepted else _NOT_ACCEPTED[reason]
