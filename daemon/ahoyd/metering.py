"""How loud sound is, and whether it has a voice in it: measured by the thread that has the sound, told on the loop.

1 is full scale. A sound of several channels is as loud as its loudest one (webrtc-stats, totalAudioEnergy).
"""

import asyncio
import threading
from collections.abc import Callable
from typing import TYPE_CHECKING, Final

import numpy as np
from numpy.typing import NDArray
from pywebrtc_audio import VoiceDetector

from ahoyd.wire.media import Loudness, Measure, Measured

if TYPE_CHECKING:
    from ahoyd.frames.writer import Readable

RATE: Final = 48_000
PIECE: Final = RATE // 100
"""Samples that are judged at once, whether there is a voice in them: 10 ms."""
VOICE: Final = 0.5
"""From this likelihood on a piece has a voice in it."""
FULL: Final = 32768.0


class Energy:
    """Of all the sound of one medium, as webrtc-stats counts it. Written by one thread."""

    def __init__(self) -> None:
        self.total = 0.0
        """Square of the level times its duration in seconds, summed up."""
        self.seconds = 0.0
        self.level = 0.0
        """Of the last window: the root of its power."""
        self._before = (0.0, 0.0)

    def turn(self) -> None:
        """Close a window, and begin the next. Not for the thread that writes."""
        now = self.total, self.seconds
        energy, seconds = now[0] - self._before[0], now[1] - self._before[1]
        self.level, self._before = (min(1.0, energy / seconds) ** 0.5 if seconds > 0 else 0.0), now

    def add(self, samples: "Readable", channels: int) -> None:
        """Count some sound in, 16-bit samples, interleaved."""
        sound = by_channel(samples, channels)
        self.total += _energy(sound) / RATE
        self.seconds += len(sound) / RATE


class SoundMeter:
    """Measures what one thread adds until another one takes it."""

    def __init__(self, *, voice: bool) -> None:
        """`voice`: look for voices too, which costs three to five times as much."""
        self._lock = threading.Lock()
        self._detector = VoiceDetector(sample_rate=RATE) if voice else None
        self._unjudged: NDArray[np.int16] = np.zeros(0, np.int16)
        self._begin()

    def _begin(self) -> None:
        self._energy = self._peak = 0.0
        self._samples = self._pieces = self._voiced = 0

    def add(self, samples: "Readable", channels: int) -> None:
        """Measure some sound, 16-bit samples, interleaved."""
        sound = by_channel(samples, channels)
        energy, peak = _energy(sound), max(int(sound.max(initial=0)), -int(sound.min(initial=0))) / FULL
        pieces, voiced = self._judge(sound)
        with self._lock:
            self._energy += energy
            self._peak = max(self._peak, peak)
            self._samples += len(sound)
            self._pieces += pieces
            self._voiced += voiced

    def take(self) -> Loudness:
        """Return what was measured since this was called last."""
        with self._lock:
            measured = Loudness(
                energy=self._energy,
                peak=self._peak,
                samples=self._samples,
                pieces=self._pieces,
                voiced=self._voiced,
            )
            self._begin()
        return measured

    def _judge(self, sound: NDArray[np.int16]) -> tuple[int, int]:
        """How many pieces have become whole by this, and how many of them have a voice."""
        if self._detector is None:
            return 0, 0
        mono = sound[:, 0] if sound.shape[1] == 1 else sound.mean(axis=1, dtype=np.float32).astype(np.int16)
        waiting = np.concatenate((self._unjudged, mono))
        whole = len(waiting) // PIECE
        self._unjudged = waiting[whole * PIECE :]
        pieces = waiting[: whole * PIECE].reshape(whole, PIECE)
        return whole, sum(self._detector.process(piece) >= VOICE for piece in pieces)


class Meters:
    """The meters of one sound: they come and go on the loop, and the thread that has the sound adds it to all."""

    def __init__(self) -> None:
        self._meters: tuple[SoundMeter, ...] = ()

    def __bool__(self) -> bool:
        """Whether there are any."""
        return bool(self._meters)

    def attach(self, meter: SoundMeter) -> None:
        """Measure by this one too, from the next samples on."""
        self._meters = (*self._meters, meter)

    def detach(self, meter: SoundMeter) -> None:
        """Measure by this one no more."""
        self._meters = tuple(other for other in self._meters if other is not meter)

    def add(self, samples: "Readable", channels: int) -> None:
        """Measure some sound, 16-bit samples, interleaved."""
        for meter in self._meters:
            meter.add(samples, channels)


class Metering:
    """Carries out the Measure orders of a process, and answers through `report`, on the loop."""

    def __init__(self, report: Callable[[Measured], None]) -> None:
        self._report = report
        self._measuring: dict[str, _Measuring] = {}

    def measure(self, order: Measure, meters: Meters) -> None:
        """Measure a sound as the order says, in place of what was ordered for the same source before."""
        self.end(order.source)
        if order.interval_ms:
            self._measuring[order.source] = _Measuring(order, meters, self._report)

    def end(self, source: str) -> None:
        """Measure it no more. Idempotent."""
        if (measuring := self._measuring.pop(source, None)) is not None:
            measuring.stop()


class _Measuring:
    """One order that is being carried out: begins at once, until it is stopped."""

    def __init__(self, order: Measure, meters: Meters, report: Callable[[Measured], None]) -> None:
        self._order = order
        self._report = report
        self._meters = meters
        self._meter = SoundMeter(voice=order.voice)
        meters.attach(self._meter)
        self._loop = asyncio.get_running_loop()
        self._due = self._loop.time()
        self._timer = self._next()

    def _next(self) -> asyncio.TimerHandle:
        self._due = max(self._due + self._order.interval_ms / 1000, self._loop.time())
        return self._loop.call_at(self._due, self._is_due)

    def _is_due(self) -> None:
        self._timer = self._next()
        self._report(Measured(source=self._order.source, heard=self._meter.take()))

    def stop(self) -> None:
        self._timer.cancel()
        self._meters.detach(self._meter)


def by_channel(samples: "Readable", channels: int) -> NDArray[np.int16]:
    """Interleaved 16-bit samples as an array of shape (samples, channels), which is no copy."""
    plain = samples if isinstance(samples, np.ndarray) else np.frombuffer(memoryview(samples), "<i2")
    return plain.reshape(-1, channels)


def _energy(sound: NDArray[np.int16]) -> float:
    """Sum of the squares of the loudest channel."""
    level = sound.astype(np.float32)
    return float(np.einsum("ij,ij->j", level, level).max(initial=0.0)) / FULL**2
