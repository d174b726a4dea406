"""Which microphone or speaker a call goes on with when the one it had goes, or when the system's default is another.

The same once more if it only fell silent; else the system's default; else, unless it only fell silent, none until the
list says that what was chosen, or a default, is there. Cameras, files and what a client feeds are never replaced.
"""

from ahoyd.manager.sources import Choice, ChosenKind, Sources
from ahoyd.wire.devices import Cause


class Fallback:
    """One device of one call. Each method returns what to open now, None for nothing."""

    def __init__(self, sources: Sources, wanted: ChosenKind) -> None:
        self._sources = sources
        self._wanted: ChosenKind = wanted
        self.choice = Choice(None)
        """What was chosen, which need not be what is open."""
        self._again = False
        self.missing = False
        """There was one and there is none; it is opened as soon as there is."""

    def choose(self, choice: Choice) -> None:
        """From now on it is this one."""
        self.choice, self._again, self.missing = choice, False, False

    def opened(self) -> None:
        """There is one."""
        self.missing = False

    def lost(self, device_id: str, cause: Cause, *, was_open: bool) -> str | None:
        """It went, or could not be opened."""
        self._again = was_open and cause == "stalled" and not self._again
        self.missing = True
        if cause == "backendDown":
            return None
        same = device_id if cause == "stalled" and self._sources.is_listed(self._wanted, device_id) else None
        return same if self._again else self._next(device_id) or same

    def listed(self, in_use: str | None) -> str | None:
        """The list is another one, while `in_use` is open or being opened."""
        default = self._sources.default_of(self._wanted)
        if in_use is None:
            return self._next(None) if self.missing else None
        return default if self.choice.follows and default != in_use else None

    def _next(self, lost: str | None) -> str | None:
        choices = (self.choice.device_id, self._sources.default_of(self._wanted))
        return next((d for d in choices if d and d != lost and self._sources.is_listed(self._wanted, d)), None)
