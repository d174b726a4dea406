"""When a stream that said nothing of an end has ended all the same. Pure: the time is a parameter, in seconds."""

from typing import Final

FIRST_SECONDS: Final = 2.5
"""What a device gets for its first block."""
SILENT_SECONDS: Final = 0.2
"""A device that has been silent for so long is lost."""
LOOK_SECONDS: Final = 0.05
"""Between two looks."""
LATE_SECONDS: Final = 0.1
"""A watchdog that wakes so much too late was stopped itself and judges nothing: so may the device have been."""


class Watchdog:
    """Asked every LOOK_SECONDS with the number of blocks so far."""

    def __init__(self, now: float) -> None:
        self._blocks = 0
        self._heard = self._looked = now

    def look(self, now: float, blocks: int) -> bool:
        """Whether the device is lost."""
        late = now - self._looked > LOOK_SECONDS + LATE_SECONDS
        self._looked = now
        if late or blocks != self._blocks:
            self._blocks, self._heard = blocks, now
            return False
        return now - self._heard > (SILENT_SECONDS if blocks else FIRST_SECONDS)
