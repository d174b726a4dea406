"""The camera of a call while it is away: the call goes on without, and it is opened again when it is back.

No other takes its place, but a picture that says so, where the configs ask for it. It is tried when the list of devices
has changed and has it, and now and then for as long as the list has it: it may have stalled without leaving.
"""

import asyncio
from typing import Final

from ahoyd.manager.orders import Orders
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import NO_DEVICE, CallRecord
from ahoyd.manager.sources import Lease

OFF: Final = "test:off"
"""The camera that says that the camera is off."""
RETRY_SECONDS: Final = 1.0
"""Before the first attempt at a camera that is listed and gives nothing; doubled before each further one."""
RETRY_SECONDS_MAX: Final = 30.0


class CallCamera:
    """That of one call."""

    def __init__(self, parts: Parts, record: CallRecord, orders: Orders) -> None:
        self._parts = parts
        self._record = record
        self._orders = orders
        self._was_open = False
        self._away: str | None = None
        """Its id, when it is to be opened again; None: it is here, or never was."""
        self._opening = False
        self.shows_picture = False
        """The picture is in its place, or about to be."""
        self._wait = RETRY_SECONDS
        self._timer: asyncio.TimerHandle | None = None
        self._generation = 1
        """Of the newest ring, or of the one that was ordered last."""

    def opened(self, lease: Lease) -> None:
        """It is open, for the first time or again; or the picture is."""
        self._note(lease)
        if lease.order.device_id == OFF:
            return
        self._was_open, self._wait = True, RETRY_SECONDS
        if self._away is not None:
            self.close()
            self._record.regain(NO_DEVICE["video"])
            self._orders.tell_changed("degraded")

    def lost(self, lease: Lease) -> bool:
        """It went, or did not come back. False: there is nothing to wait for, and nothing to show."""
        self._note(lease)
        if lease.order.device_id == OFF:
            self.shows_picture = False
            return self._away is not None
        picture = self._record.configs.if_no_camera == "picture"
        if not self._was_open and not picture:
            return False
        here = self._away is None
        self._away, self._opening = lease.order.device_id, False
        self._try_later()
        if here:
            self._parts.streams.source_lost(self._record.call_id, "video")
            self._record.lack(NO_DEVICE["video"])
            self._orders.tell_changed("degraded")
        if picture:
            self._show()
        return True

    def gone(self, lease: Lease) -> bool:
        """The client that fed it has ended, and does not come back. True: the picture takes its place."""
        self._note(lease)
        if self._record.chosen["video"] != OFF:
            return False
        self._show()
        return True

    def listed(self) -> None:
        """Open it, if it is away and can be had; the picture must be closed before."""
        if self._away is None or self._opening or not self._parts.sources.can_open("camera", self._away):
            return
        self._opening = True
        shown = self._parts.sources.lease_of(self._record.call_id, "video")
        if shown is not None:
            self._parts.sources.close(shown)
        else:
            self._open(self._away)

    def closed(self, lease: Lease) -> None:
        """The picture is closed: now it can be opened."""
        if self._away is not None and lease.order.device_id == OFF:
            self._note(lease)
            self.shows_picture = False
            self._orders.media.detach("video")
            self._parts.streams.source_lost(self._record.call_id, "video")
            self._open(self._away)

    def give_up(self) -> None:
        """The call has no pictures any more."""
        self.close()
        self._was_open, self._wait = False, RETRY_SECONDS
        self.shows_picture, self._generation = False, 1

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

    def _show(self) -> None:
        self.shows_picture = True
        self._open(OFF)

    def _open(self, device_id: str) -> None:
        self._generation += 1
        self._orders.media.open_source("video", device_id, self._generation)

    def _note(self, lease: Lease) -> None:
        """The child that died may have been asked for a later ring than we did."""
        self._generation = max(self._generation, lease.ring.generation if lease.ring else lease.order.generation)
