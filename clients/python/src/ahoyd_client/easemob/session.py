"""A call as the facade shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from ahoyd_client.easemob.result import EMResult, attempt
from ahoyd_client.easemob.statistics import EMCallSessionStatistics

if TYPE_CHECKING:
    from ahoyd_client.blocking import Call, Client


class EMCallSession:
    """One call. The getters answer from the newest copy of what the daemon has said of it, at once."""

    def __init__(self, client: Client, call: Call) -> None:
        self._client = client
        self._call = call

    def __repr__(self) -> str:
        return f"<EMCallSession {self.getCallId()} status={self.getStatus()}>"

    def getCallId(self) -> str:
        """The call's id, the same on both sides."""
        return self._call.call_id

    def getLocalName(self) -> str:
        """Our user."""
        return self._call.session.local_name

    def getType(self) -> int:
        """0 audio, 1 video."""
        return int(self._call.session.type)

    def getRemoteName(self) -> str:
        """The other user."""
        return self._call.session.remote_name

    def getIsCaller(self) -> bool:
        """Whether we made the call."""
        return self._call.session.is_caller

    def getStatus(self) -> int:
        """0 disconnected, 1 ringing, 2 connecting, 3 connected, 4 accepted."""
        return int(self._call.session.status)

    def getExt(self) -> str:
        """The caller's words to the callee."""
        return self._call.session.ext

    def getStatistics(self) -> EMCallSessionStatistics:
        """Ask the daemon for the numbers of the last second; after the end, the last there were.

        Raises AhoyError, a ConnectionLost for one: there is no place for an error in what it returns.
        """
        return EMCallSessionStatistics(self._client.get_statistics(self.getCallId(), report=True))

    def update(self, controlType: int) -> EMResult[EMCallSession]:
        """Pause or resume: 0 pause voice, 1 resume voice, 2 pause video, 3 resume video."""
        return attempt(lambda: self._update(controlType))

    def _update(self, control: int) -> EMCallSession:
        self._client.update_call(self.getCallId(), as_sent(control))
        return self


def as_sent(number: int) -> Any:  # noqa: ANN401 - any of the contract's enums
    """A number as it is, also one that means nothing: the daemon refuses it with its own words."""
    return number
