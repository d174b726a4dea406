"""Which devices calls use that name none: what clients have selected, else what the settings name.

A selection is kept across restarts. None: the system's default.
"""

from typing import Literal

from ahoyd.contract import SelectedDevices
from ahoyd.settings import Settings
from ahoyd.store import Store

ChosenKind = Literal["camera", "microphone", "speaker"]
NONE = "none"
DEFAULT = "default"
STORED = "selectedDevices"


class Selection:
    """One instance's."""

    def __init__(self, store: Store, settings: Settings) -> None:
        self._store = store
        self._selected: dict[str, str] = store.get(STORED, dict[str, str]) or {}
        self._settings: dict[ChosenKind, str | None] = {
            "camera": settings.camera,
            "microphone": settings.microphone,
            "speaker": settings.speaker,
        }

    def of(self, kind: ChosenKind) -> str | None:
        """The deviceId, `none`, or None for the system's default."""
        device_id = self._selected.get(kind, self._settings[kind])
        return None if device_id == DEFAULT else device_id

    def select(self, kind: ChosenKind, device_id: str) -> None:
        """Use this from now on: an id, `none` or `default`."""
        self._selected[kind] = device_id
        self._store.put(STORED, self._selected)

    def shown(self) -> SelectedDevices:
        """As clients read it."""
        return SelectedDevices(camera=self.of("camera"), microphone=self.of("microphone"), speaker=self.of("speaker"))
