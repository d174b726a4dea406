"""What becomes of devices, told in one piece: what is different about the list, and what calls made of it.

A device that goes fails first in the call that has it, and is then missing from the list: what the call did waits for
that list, for as long as one may be on its way.
"""

import asyncio
from collections.abc import Iterable
from typing import Final

from ahoyd.contract import CallMedium, DeviceAction, DeviceMove, OnDeviceChangedParams
from ahoyd.manager.record import CallRecord
from ahoyd.manager.selection import Selection
from ahoyd.manager.sources import to_contract
from ahoyd.ports import Publisher
from ahoyd.wire.devices import Cause, DeviceInfo

LISTED: Final[frozenset[Cause]] = frozenset({"absent", "backendDown"})
"""Causes that show in the list, too."""
WAIT_SECONDS: Final = 1.0
"""How long an action waits for a list; the child looks for its devices as often."""


class DeviceChanges:
    """Publishes `onDeviceChanged`."""

    def __init__(self, publisher: Publisher, selection: Selection) -> None:
        self._publisher = publisher
        self._selection = selection
        self._done: list[DeviceAction] = []
        self._timer: asyncio.TimerHandle | None = None

    def did(self, record: CallRecord, medium: CallMedium, before: str | None, after: str | None) -> None:
        """Note that a medium of a call has another device, or none, or one again; it is told by the next `tell`."""
        if before == after:
            return
        action = DeviceAction(
            call_id=record.call_id,
            medium=medium,
            action=_move(before, after),
            from_device_id=before,
            to_device_id=after,
            chosen_by=record.rule(medium, after),
        )
        self._done.append(action)

    def because(self, cause: Cause) -> None:
        """What was done is because a device failed: told with the list that shows it, or, if none does, by itself."""
        if cause not in LISTED:
            self.tell(cause)
        elif self._timer is None:
            self._timer = asyncio.get_running_loop().call_later(WAIT_SECONDS, self.tell, cause)

    def tell(
        self,
        cause: str,
        *,
        added: Iterable[DeviceInfo] = (),
        removed: Iterable[DeviceInfo] = (),
        changed: Iterable[DeviceInfo] = (),
        selected: bool = False,
    ) -> None:
        """Tell of a difference and of what was done, if there is any. `selected`: the selection is another."""
        self.close()
        done, self._done = self._done, []
        params = OnDeviceChangedParams(
            added=tuple(map(to_contract, added)),
            removed=tuple(map(to_contract, removed)),
            changed=tuple(map(to_contract, changed)),
            selected=self._selection.shown(),
            cause=cause,
            action=tuple(done),
        )
        if params.added or params.removed or params.changed or params.action or selected:
            self._publisher.publish("onDeviceChanged", params)

    def close(self) -> None:
        """Wait for no list."""
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None


def _move(before: str | None, after: str | None) -> DeviceMove:
    if after is None:
        return "lost"
    return "takenBack" if before is None else "moved"
