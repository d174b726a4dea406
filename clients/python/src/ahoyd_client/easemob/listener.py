"""What a program wants to be told."""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd_client.easemob.result import EMResult
    from ahoyd_client.easemob.session import EMCallSession

log = logging.getLogger("ahoyd_client")


class EMCallManagerListener:
    """Holds one callback for each kind of event; the last one given counts. See EMCallManager.addListener."""

    def __init__(self) -> None:
        self._callbacks: dict[str, Callable[..., object]] = {}

    def onRecvCallIncoming(self, callback: Callable[[EMCallSession], object]) -> None:
        """Somebody calls: (callsession)."""
        self._callbacks["onRecvCallIncoming"] = callback

    def onRecvCallConnected(self, callback: Callable[[EMCallSession], object]) -> None:
        """The path is there: (callsession). The callee now calls sendAnswer."""
        self._callbacks["onRecvCallConnected"] = callback

    def onRecvCallAccepted(self, callback: Callable[[EMCallSession], object]) -> None:
        """Sound and pictures flow: (callsession)."""
        self._callbacks["onRecvCallAccepted"] = callback

    def onRecvCallEnded(self, callback: Callable[[EMCallSession, int, EMResult[None] | None], object]) -> None:
        """A call is over: (callsession, reason, error).

        reason: 0 hung up, 1 no response, 2 rejected, 3 busy, 4 failed, 5 unsupported, 6 offline. error: an EMResult
        with code and description when a fault ended it, else None.
        """
        self._callbacks["onRecvCallEnded"] = callback

    def onRecvCallNetworkStatusChanged(self, callback: Callable[[EMCallSession, int], object]) -> None:
        """The path got better or worse: (callsession, toStatus): 0 connected, 1 unstable, 2 disconnected."""
        self._callbacks["onRecvCallNetworkStatusChanged"] = callback

    def onRecvCallStateChanged(self, callback: Callable[[EMCallSession, int], object]) -> None:
        """The peer did it: (callsession, type): 0 voice paused, 1 voice resumed, 2 video paused, 3 video resumed."""
        self._callbacks["onRecvCallStateChanged"] = callback

    def tell(self, event: str, *arguments: object) -> None:
        """Call the callback of `event`, if there is one; what it raises is logged."""
        callback = self._callbacks.get(event)
        if callback is None:
            return
        try:
            callback(*arguments)
        except Exception:
            log.exception("a listener's %s failed", event)
