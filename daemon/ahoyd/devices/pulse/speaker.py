"""A speaker: 48 kHz stereo, given to the server as it asks for it."""

import asyncio
from typing import Final

import numpy as np

from ahoyd.devices.pulse.connection import Connection
from ahoyd.devices.pulse.library import UNSET, BufferAttr
from ahoyd.devices.pulse.stream import SoundStream
from ahoyd.devices.sound.reference import Played
from ahoyd.devices.sound.seam import Seam
from ahoyd.devices.speakers import Sound
from ahoyd.wire.devices import DeviceInfo

CHANNELS: Final = 2
FRAME: Final = 2 * CHANNELS
"""Bytes of a sample of each channel."""
TARGET: Final = 960 * FRAME
"""Bytes the server keeps: 20 ms."""
REQUEST: Final = 240 * FRAME
"""Bytes it asks for at once, at least: 5 ms."""
NS_PER_MS: Final = 1_000_000
FADE_SECONDS: Final = 0.04
"""Until silence has passed through what the server keeps: closing a stream throws that away."""


class Speaker(SoundStream):
    """An open sink. Silent until there is something to `play`."""

    def __init__(self, connection: Connection, device: DeviceInfo, played: Played) -> None:
        super().__init__(connection, "play", CHANNELS)
        self.device = device
        self._played = played
        self._sound: Sound | None = None
        self._seam = Seam(CHANNELS)
        self.latency_ms = 0.0

    @classmethod
    async def opened(cls, connection: Connection, device: DeviceInfo, name: str, played: Played) -> "Speaker":
        """Open the sink `name`; what is played is told to `played`. Raises DeviceError."""
        one = cls(connection, device, played)
        await one.open(name, BufferAttr(UNSET, TARGET, UNSET, REQUEST, UNSET))
        return one

    def play(self, sound: Sound | None) -> None:
        """Play this from now on; when this returns, what was played before is pulled no more."""
        with self._connection.mainloop:
            self._sound = sound
            self._seam.cut()

    async def close(self) -> None:
        """As that of the stream; what is played fades out first."""
        if self._sound is not None and not self.lost.done():
            self.play(None)
            await asyncio.sleep(FADE_SECONDS)
        await super().close()
        self._played.leave(self)

    # In libpulse's thread.

    def _move(self, stream: int, count: int) -> None:
        samples = count // FRAME
        sound = self._sound
        self.latency_ms = max(0, self._latency_ns(stream)) / NS_PER_MS
        pulled = self._seam.joined(np.zeros((samples, CHANNELS), np.int16) if sound is None else sound.pull(samples))
        self._played.add(self, pulled.mean(axis=1, dtype=np.float32).astype(np.int16))
        data = pulled.tobytes()
        self._library.stream_write(stream, data, len(data), None, 0, 0)
