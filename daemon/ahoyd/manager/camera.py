"""The camera of a call while it is away: the call goes on without, and it is opened again when it is back.

No other takes its place. It is tried when the list of devices has changed and has it, and now and then for as long as
the list has it: it may have stalled without leaving.
"""

import asyncio
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import msgspec

from ahoyd.manager.parts import Parts
from ahoyd.manager.record import NO_DEVICE, CallRecord
from ahoyd.manager.sources import Lease

if TYPE_CHECKING:
    from ahoyd.wire.devices import OpenSource

RETRY_SECONDS: Final = 1.0
"""Before the first attempt at a camera that is listed and gives nothing; doubled before each further one."""
RETRY_SECONDS_MAX: Final = 30.0


class CallCamera:
    """That of one call. `tell_changed` tells the clients which member of the session is another."""

    def __init__(self, parts: Parts, record: CallRecord, tell_changed: Callable[[str], None]) -> None:
        self._parts = parts
        self._record = record
        self._tell_changed = tell_changed
        self._was_open = False
        self._away: OpenSource | None = None
        """What is ordered when it is back; None: it is here, or never was."""
        self._opening = False
        self._wait = RETRY_SECONDS
        self._timer: asyncio.TimerHandle | None = None

    def opened(self) -> None:
        """It is open: for the first time, or again."""
        self._was_open, self._wait = True, RETRY_SECONDS
        if self._away is not None:
            self.close()
            self._record.degraded.remove(NO_DEVICE["video"])
            self._tell_changed("degraded")

    def lost(self, lease: Lease) -> bool:
        """It went, or did not come back. False: it has never been open in this call, there is nothing to wait for."""
        if not self._was_open:
            return False
        here = self._away is None
        generation = (lease.ring.generation if lease.ring else lease.order.generation) + 1
        self._away, self._opening = msgspec.structs.replace(lease.order, generation=generation), False
        self._try_later()
        if here:
            self._parts.streams.source_lost(self._record.call_id, "video")
            self._record.degraded.append(NO_DEVICE["video"])
            self._tell_changed("degraded")
        return True

    def listed(self) -> None:
        """Open it, if it is away and can be had."""
        order = self._away
        if order is not None and not self._opening and self._parts.sources.can_open("camera", order.device_id):
            self._opening = True
            self._parts.sources.open(self._record.owner, order)

    def give_up(self) -> None:
        """The call has no pictures any more."""
        self.close()
        self._was_open, self._wait = False, RETRY_SECONDS

    def close(self) -> None:
        """Wait for it no more."""
        self._away, self._opening = None, False
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None

    def _try_later(self) -> None:
        if self._timer is not None:
            self._timer.cancel()
        self._timer = asyncio.get_running_loop().call_later(self._wait, self._try_again)
        self._wait = min(2 * self._wait, RETRY_SECONDS_MAX)

    def _try_again(self) -> None:
        self._timer = None
        self.listed()
        if not self._opening:
            self._try_later()
