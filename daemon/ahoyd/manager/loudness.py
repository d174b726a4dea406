"""What is told of measured sound. Pure: no clock, no loop."""

from typing import Final

from ahoyd.units import FLOOR_DB, Seconds, dbfs
from ahoyd.wire.media import Loudness

PIECE_MS: Final = 10
BEGUN_MS: Final = 300
"""So much voice is more than a cough."""
ENDED: Final = Seconds(2.0)
"""Who was silent for so long begins anew."""


def rms_db(heard: Loudness) -> float:
    """Mean power in decibels below full scale, to a tenth."""
    return dbfs(heard.energy / heard.samples, 10) if heard.samples else FLOOR_DB


def peak_db(heard: Loudness) -> float:
    """The loudest sample in decibels below full scale, to a tenth."""
    return dbfs(heard.peak, 20)


def has_voice(heard: Loudness) -> bool:
    """Whether somebody spoke for half of the time or more."""
    return heard.pieces > 0 and 2 * heard.voiced >= heard.pieces


class Speech:
    """When somebody begins to speak. Silence takes back what voice there was, so a cough now and then is no speech."""

    def __init__(self) -> None:
        self._evidence_ms = 0
        self._last_voice: Seconds | None = None
        """While it is thought of as speech."""

    def begins(self, heard: Loudness, now: Seconds) -> bool:
        """Take what was heard up to `now` (monotonic); True: the speaking has just begun."""
        speaking = self._last_voice is not None and now - self._last_voice < ENDED
        silent_ms = (heard.pieces - heard.voiced) * PIECE_MS
        self._evidence_ms = min(BEGUN_MS, max(0, self._evidence_ms - silent_ms) + heard.voiced * PIECE_MS)
        if speaking:
            self._last_voice = now if heard.voiced else self._last_voice
            return False
        if self._evidence_ms < BEGUN_MS:
            self._last_voice = None
            return False
        self._last_voice = now
        return True
