"""`python -m ahoyd.devices.sentence`: record a sentence and play it, as a call would, for a person to hear.

It prints a SentenceStep at each step. Nothing is kept, and nothing is played while it records.
"""

import argparse
import asyncio
import signal
import sys
from collections.abc import Callable, Sequence
from typing import Final, Unpack

import msgspec
import numpy as np

from ahoyd.devices.backend import SAMPLE_RATE, DeviceError, Want
from ahoyd.devices.fan import Fan
from ahoyd.devices.pulse.backend import PulseBackend
from ahoyd.devices.pulse.connection import first_of
from ahoyd.devices.sound.processing import Samples
from ahoyd.frames.writer import Readable, Sound
from ahoyd.metering import SoundMeter, by_channel
from ahoyd.units import dbfs
from ahoyd.wire.devices import DeviceInfo, DeviceKind, SentenceStep

PATIENCE_SECONDS: Final = 30.0
"""Beyond the length of the sentence, for devices that are slow to wake."""
TAIL_SECONDS: Final = 0.3
"""Silence after it: what a server still keeps is thrown away when a speaker is closed."""


class Tape(Fan):
    """Takes so many samples of a microphone, then no more."""

    def __init__(self, length: int) -> None:
        super().__init__()
        self._loop = asyncio.get_running_loop()
        self._pieces: list[Samples] = []
        self._left = length
        self.full: asyncio.Future[None] = self._loop.create_future()

    @property
    def publishing(self) -> bool:
        """Whether there is room."""
        return self._left > 0

    def publish_audio(self, samples: Readable, **sound: Unpack[Sound]) -> None:
        """Take a block, in the microphone's thread."""
        del sound
        piece = by_channel(samples, 1)[: self._left, 0].copy()
        self._pieces.append(piece)
        self._left -= len(piece)
        if not self._left:
            settle(self._loop, self.full)

    def samples(self) -> Samples:
        """What it has taken."""
        return np.concatenate(self._pieces) if self._pieces else np.zeros(0, np.int16)


class Once:
    """Plays samples one time; `over` is done when they have been pulled."""

    underruns = 0
    waiting = 0.0

    def __init__(self, samples: Samples) -> None:
        self._loop = asyncio.get_running_loop()
        self._samples = np.concatenate((samples, np.zeros(int(TAIL_SECONDS * SAMPLE_RATE), np.int16)))
        self.over: asyncio.Future[None] = self._loop.create_future()

    def pull(self, count: int) -> Samples:
        """Return what is next of it, of shape (count, 2), and silence from its end on."""
        piece, self._samples = self._samples[:count], self._samples[count:]
        if not len(self._samples):
            settle(self._loop, self.over)
        return np.repeat(np.pad(piece, (0, count - len(piece)))[:, None], 2, axis=1)

    def close(self) -> None:
        """Nothing is held."""


def settle(loop: asyncio.AbstractEventLoop, future: "asyncio.Future[None]") -> None:
    """Set a future from any thread, if nobody has."""
    if not loop.is_closed():
        loop.call_soon_threadsafe(lambda: None if future.done() else future.set_result(None))


def choose(devices: Sequence[DeviceInfo], kind: DeviceKind, device_id: str | None) -> str:
    """Return the id that was asked for, else that of the system's default. Raises DeviceError `absent`."""
    if device_id is not None:
        return device_id
    default = next((device for device in devices if device.kind == kind and device.is_default), None)
    if default is None:
        raise DeviceError("absent", f"the system has no default {kind}")
    return default.device_id


async def say(
    microphone: str | None, speaker: str | None, seconds: float, tell: Callable[[SentenceStep], None]
) -> None:
    """Record and play, telling of each step; None: the system's default. The last step says how it went."""
    kind: DeviceKind = "microphone"
    try:
        async with PulseBackend() as pulse:
            devices = await pulse.list()
            # Both are known before anything is recorded.
            source, sink = choose(devices, "microphone", microphone), choose(devices, "speaker", speaker)
            handle = await pulse.open(source, Want(kind="audio", group=""))
            tape = Tape(int(seconds * SAMPLE_RATE))
            try:
                tell(SentenceStep(what="recording", label=handle.device.label))
                handle.start(tape)
                await first_of(tape.full, handle.lost, seconds + PATIENCE_SECONDS)
            finally:
                await handle.close()
            kind = "speaker"
            player = await pulse.open_speaker(sink)
            once = Once(tape.samples())
            try:
                tell(SentenceStep(what="playing", kind=kind, label=player.device.label))
                player.play(once)
                await first_of(once.over, player.lost, seconds + PATIENCE_SECONDS)
            finally:
                await player.close()
            tell(SentenceStep(what="done", peak_db=peak_db(tape.samples())))
    except DeviceError as error:
        tell(SentenceStep(what="failed", kind=kind, cause=error.cause, why=str(error)))


def peak_db(samples: Samples) -> float:
    """The loudest sample, dBFS."""
    meter = SoundMeter(voice=False)
    meter.add(samples, 1)
    return dbfs(meter.take().peak, 20)


def main() -> None:
    """Run once."""
    parser = argparse.ArgumentParser(prog="ahoyd.devices.sentence", description=__doc__)
    parser.add_argument("--microphone", help="its id")
    parser.add_argument("--speaker", help="its id")
    parser.add_argument("--seconds", type=float, required=True)
    arguments = parser.parse_args()
    # Ctrl-C reaches the whole terminal group; whoever started us ends us.
    signal.signal(signal.SIGINT, signal.SIG_IGN)

    def tell(step: SentenceStep) -> None:
        sys.stdout.buffer.write(msgspec.json.encode(step) + b"\n")
        sys.stdout.buffer.flush()

    asyncio.run(say(arguments.microphone, arguments.speaker, arguments.seconds, tell))


if __name__ == "__main__":
    main()
