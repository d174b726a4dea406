"""The camera of a call: changed while it lasts, and waited for while it is away; the call goes on without.

No other takes its place, but a picture that says so, where the configs ask for it. It is tried when the list of devices
has changed and has it, and now and then for as long as the list has it: it may have stalled without leaving.
"""

import asyncio
from typing import Final

from ahoyd.call.states import Choice
from ahoyd.manager.orders import Orders
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import NO_DEVICE, CallRecord
from ahoyd.manager.sources import Lease
from ahoyd.manager.succession import Succession
from ahoyd.wire.devices import Cause

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
        self._line = Succession(parts, record, orders.media, "video")
        self._was_open = False
        self._away: str | None = None
        """Its id, when it is to be opened again; None: it is here, or never was."""
        self._opening = False
        self._told_back = False
        """It has been told that the call has it again."""
        self.shows_picture = False
        """The picture is in its place, or about to be."""
        self._wait = RETRY_SECONDS
        self._timer: asyncio.TimerHandle | None = None

    def use(self, choice: Choice) -> bool:
        """Use this from now on. Whether there are no pictures until it is open."""
        self._record.choose("video", choice)
        self.close()
        if self._record.regain(NO_DEVICE["video"]):
            self._orders.tell_changed("degraded")
        lease = self._parts.sources.lease_of(self._record.call_id, "video")
        if lease is not None and lease.order.device_id == choice.device_id:
            return False
        self._record.have("video", None)
        self.shows_picture, self._wait = False, RETRY_SECONDS
        self._line.change_to(choice.device_id)
        return True

    def opened(self, lease: Lease) -> None:
        """It is open, for the first time or again; or the picture is."""
        self._line.note(lease)
        if self._record.have("video", lease.order.device_id):
            self._orders.tell_changed("sources", "chosenBy")
        if lease.order.device_id == OFF:
            return
        self._was_open, self._wait = True, RETRY_SECONDS
        if self._away is not None:
            if not self._told_back:
                self._parts.changes.did(self._record, "video", None, self._away)
                self._parts.changes.tell("list")
            self.close()
            self._record.regain(NO_DEVICE["video"])
            self._orders.tell_changed("degraded")

    def lost(self, lease: Lease, cause: Cause) -> bool:
        """It went, or did not come back. False: there is nothing to wait for, and nothing to show."""
        self._line.note(lease)
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
        if here or self._told_back:
            self._parts.changes.did(self._record, "video", self._away, OFF if picture else None)
            self._parts.changes.because(cause)
        self._told_back = False
        if picture:
            self._show()
        return True

    def gone(self, lease: Lease) -> bool:
        """The client that fed it has ended, and does not come back. True: the picture takes its place."""
        self._line.note(lease)
        if self._record.devices["video"] != OFF:
            return False
        self._show()
        return True

    def listed(self) -> None:
        """The list of devices is another: open it, if it is away and can be had."""
        if self._open_again():
            self._parts.changes.did(self._record, "video", OFF if self.shows_picture else None, self._away)
            self._told_back = True

    def closed(self, lease: Lease) -> None:
        """One is closed: now the next can be opened."""
        self._line.note(lease)
        if lease.order.device_id == OFF:
            self.shows_picture = False
        self._line.closed()

    def give_up(self) -> None:
        """The call has no pictures any more."""
        self.close()
        self._line.begin_anew()
        self._was_open, self._wait = False, RETRY_SECONDS
        self.shows_picture = False

    def close(self) -> None:
        """Wait for it no more."""
        self._away, self._opening, self._told_back = None, False, False
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
        if not self._open_again() and not self._opening:
            self._try_later()

    def _open_again(self) -> bool:
        """Open it, if it is away and can be had; whether that is so. The picture is closed before."""
        if self._away is None or self._opening or not self._parts.sources.can_open("camera", self._away):
            return False
        self._opening = True
        self._line.change_to(self._away)
        return True

    def _show(self) -> None:
        self.shows_picture = True
        self._line.open(OFF)
