"""Which microphone or speaker a call goes on with when the one it had goes, or when the system's default is another.

The same once more if it only fell silent; else the system's default; else, unless it only fell silent, none until the
list says that what was chosen, or a default, is there. What stands in follows the system's default, and gives way to
what was chosen when that has left the list and is in it again; what only fell silent has not left, and is not tried
again and again. Cameras, files and what a client feeds are never replaced, and where the settings forbid it
(`replace-lost-devices`) nothing is.
"""

from collections.abc import Callable, Mapping
from typing import Final, Literal

from ahoyd.call.states import Choice
from ahoyd.manager.changes import DeviceChanges
from ahoyd.manager.record import NO_DEVICE, NO_SPEAKER, CallRecord
from ahoyd.manager.selection import ChosenKind
from ahoyd.manager.sources import Sources
from ahoyd.wire.devices import Cause

SoundMedium = Literal["audio", "speaker"]
OF_MEDIUM: Final[Mapping[SoundMedium, tuple[ChosenKind, str]]] = {
    "audio": ("microphone", NO_DEVICE["audio"]),
    "speaker": ("speaker", NO_SPEAKER),
}
"""What each is had by, and the word of `degraded` for a call without."""


class Fallback:
    """The device of one call for one of them. What returns an id names what to open now, None for nothing."""

    def __init__(
        self,
        sources: Sources,
        changes: DeviceChanges,
        record: CallRecord,
        medium: SoundMedium,
        tell_changed: Callable[..., None],
    ) -> None:
        """`tell_changed` is called with the members of the call's session that are others now."""
        self._sources = sources
        self._changes = changes
        self._record = record
        self._medium: SoundMedium = medium
        self._wanted, self._lacking = OF_MEDIUM[medium]
        self._tell_changed = tell_changed
        self._again = False
        self._left = False
        """The list was seen without what goes before the default, since that was open last."""
        self.missing = False
        """There was one and there is none; it is opened as soon as there is."""

    @property
    def choice(self) -> Choice:
        """What was chosen, which need not be what is open."""
        return self._record.choices.get(self._medium, Choice())

    @property
    def _ours(self) -> str | None:
        """What goes before the system's default, though that may stand in for it; None: nothing does."""
        if self.choice.by == "replacement":
            return self._sources.selection.of(self._wanted)
        return None if self.choice.by == "systemDefault" else self.choice.device_id

    def choose(self, choice: Choice) -> None:
        """From now on it is this one."""
        self._record.choose(self._medium, choice)
        self._again = self._left = self.missing = False

    def found(self) -> None:
        """The call does not lack it."""
        if self._record.regain(self._lacking):
            self._tell_changed("degraded")

    def opened(self, device_id: str) -> None:
        """There is one."""
        self.missing = False
        self._left &= device_id != self._ours
        self.found()
        if self._record.have(self._medium, device_id):
            self._tell_changed("sources", "chosenBy")

    def lost(self, device_id: str, cause: Cause, *, was_open: bool) -> str | None:
        """It went, or could not be opened."""
        self._again = was_open and cause == "stalled" and not self._again
        self.missing = True
        self._look()
        chosen = self._take(self._instead(device_id, cause))
        self._changes.did(self._record, self._medium, device_id, chosen)
        self._changes.because(cause)
        if chosen is None and self._record.lack(self._lacking):
            self._tell_changed("degraded")
        return chosen

    def _instead(self, lost: str, cause: Cause) -> str | None:
        if cause == "backendDown":
            return None
        same = lost if cause == "stalled" and self._sources.is_listed(self._wanted, lost) else None
        return same if self._again else self._next(lost) or same

    def listed(self, in_use: str | None) -> str | None:
        """The list is another one, while `in_use` is open or being opened."""
        self._look()
        chosen = self._better(in_use) if in_use is not None else self._waited_for()
        if self._take(chosen) is not None:
            self._changes.did(self._record, self._medium, in_use, chosen)
        return chosen

    def _waited_for(self) -> str | None:
        """What is to be open at last, if there was one."""
        return self._next(None) if self.missing else None

    def _better(self, in_use: str) -> str | None:
        """What is to be open instead of what is."""
        ours = self._ours
        if ours == in_use:
            return None
        left = self._left or self.choice.by == "replacement"
        if ours is not None and left and self._sources.is_listed(self._wanted, ours):
            return ours
        default = self._sources.default_of(self._wanted)
        return default if default != in_use else None

    def _next(self, lost: str | None) -> str | None:
        default = self._sources.default_of if self.choice.by == "systemDefault" else self._sources.replacement
        choices = (self._ours, self.choice.device_id, default(self._wanted))
        return next((d for d in choices if d and d != lost and self._sources.is_listed(self._wanted, d)), None)

    def _look(self) -> None:
        ours = self._ours
        self._left |= ours is not None and not self._sources.is_listed(self._wanted, ours)

    def _take(self, device_id: str | None) -> str | None:
        """Open this one. What is selected is had by that rule again, if it was away when the call began."""
        if self.choice.by == "replacement" and device_id is not None and device_id == self._ours:
            self._record.choices[self._medium] = Choice(device_id, "selected")
        return device_id
