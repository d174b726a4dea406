"""`file:<absolute path>`: a media file as camera, as microphone, or as both in one time."""

import asyncio
from collections.abc import AsyncIterator, Sequence
from pathlib import Path

from ahoyd.devices.backend import DeviceError, DeviceEvent, Handle, Stats, Want
from ahoyd.devices.fan import Fan
from ahoyd.devices.pacing import Lost, Meter
from ahoyd.devices.sources.clip import open_allowed
from ahoyd.devices.sources.player import Player, Tap
from ahoyd.wire.devices import DeviceInfo
from ahoyd.wire.media import Kind

PREFIX = "file:"
NO_EVENTS: tuple[DeviceEvent, ...] = ()


class FileBackend:
    """The backend of ids that begin with `file:`. Files are opened by name and never listed."""

    shared = False

    def __init__(self, folders: Sequence[Path]) -> None:
        self._folders = tuple(folder.resolve() for folder in folders)
        self._players: dict[tuple[str, str], Player] = {}
        self._lock = asyncio.Lock()

    async def list(self) -> Sequence[DeviceInfo]:
        """Nothing: what files there are is nobody's business."""
        return ()

    async def watch(self) -> AsyncIterator[DeviceEvent]:
        """End at once: nothing ever changes here."""
        for event in NO_EVENTS:
            yield event

    async def open(self, device_id: str, want: Want) -> Handle:
        """Open a medium of a file, or join the group that plays it already. Raises DeviceError.

        `denied` outside the allowed folders, `absent`, and `unsupported` for what is broken or lacks the medium.
        """
        key = (want.group, device_id)
        async with self._lock:
            player = self._players.get(key)
            if player is None:
                player = await asyncio.to_thread(self._make_player, device_id)
            try:
                handle = FileHandle(self, key, player, want)
            except DeviceError:
                if not player.held:
                    await player.close()
                raise
            self._players[key] = player
        return handle

    async def release(self, key: tuple[str, str], player: Player, kind: Kind) -> None:
        """Take a medium from a player; the last one closes the file."""
        async with self._lock:
            if kind in player.held:
                player.detach(kind)
                if not player.held:
                    del self._players[key]
                    await player.close()

    def _make_player(self, device_id: str) -> Player:
        return Player(open_allowed(device_id.removeprefix(PREFIX), self._folders), device_id)


class FileHandle:
    """One medium of a playing file."""

    def __init__(self, backend: FileBackend, key: tuple[str, str], player: Player, want: Want) -> None:
        """Take hold of a medium. Raises DeviceError if the file has none."""
        self.format = player.prepare(want)
        self.device = DeviceInfo(
            device_id=key[1],
            label=Path(key[1]).name,
            kind="camera" if want.kind == "video" else "microphone",
            is_default=False,
            state="ok",
            synthetic=True,
        )
        self._backend, self._key, self._player, self._kind = backend, key, player, want.kind
        self._lost = Lost()
        self._meter = Meter()

    @property
    def lost(self) -> asyncio.Future[DeviceError]:
        """Done when the file can be read no more."""
        return self._lost.future

    def start(self, fan: Fan) -> None:
        """Begin to write `fan`; the first medium of a group to start starts the clock."""
        self._player.attach(self._kind, Tap(fan, self._meter, self._lost))

    def stats(self) -> Stats:
        """What it has done so far."""
        return self._meter.read()

    async def close(self) -> None:
        """Let go of the medium; the last of a group closes the file."""
        await self._backend.release(self._key, self._player, self._kind)
