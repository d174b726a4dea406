"""When a device that said nothing of an end has ended all the same. Pure: the time is a parameter, in seconds."""

from typing import Final

FIRST_SECONDS: Final = 2.5
"""What a device gets for its first block or picture."""
LOOKS: Final = 4
"""In the time after which it is lost."""
LATE_SECONDS: Final = 0.1
"""A watchdog that wakes so much too late was stopped itself and judges nothing: so may the device have been."""


class Watchdog:
    """Says of a device that it is lost when nothing has come for `silent` seconds. Asked every `look_seconds`."""

    def __init__(self, now: float, silent: float) -> None:
        self.look_seconds = silent / LOOKS
        self._silent = silent
        self._count = 0
        self._heard = self._looked = now

    def look(self, now: float, count: int) -> bool:
        """Whether the device is lost; `count` is how many blocks or pictures have come so far."""
        late = now - self._looked > self.look_seconds + LATE_SECONDS
        self._looked = now
        if late or count != self._count:
            self._count, self._heard = count, now
            return False
        return now - self._heard > (self._silent if count else FIRST_SECONDS)
