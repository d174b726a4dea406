"""What the speaker played, given to the microphone by the time it was heard.

The two devices have clocks of their own. The canceller bears an echo that moves slowly and none that jumps, so the
reader follows the time stamps of both by a sample at a time, and jumps only where sound was missing.
"""

import threading

import numpy as np

from ahoyd.devices.backend import SAMPLE_RATE
from ahoyd.devices.sound.processing import SAMPLES, Samples

KEPT_SECONDS = 2
STEADY_SAMPLES = SAMPLE_RATE // 50
"""20 ms: time stamps of sound cards are off by a period now and then, which is no reason to jump."""
STILL_SAMPLES = SAMPLE_RATE // 2000
"""0.5 ms: what is left of the shaking after smoothing moves nothing."""
SMOOTHING = 0.02
"""Of each new distance: half a second until a change is believed."""


class Reference:
    """Written by the speaker's thread, read by the microphone's. Times are of CLOCK_MONOTONIC, in ns."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._samples = np.zeros(KEPT_SECONDS * SAMPLE_RATE, np.int16)
        self._end = 0
        """Samples written so far."""
        self._end_ns = 0.0
        """When the last of them is heard, smoothed."""
        self._at: int | None = None
        self._off = 0.0

    def played(self, samples: Samples, heard_ns: int) -> None:
        """Keep `samples`, at most KEPT_SECONDS of them; `heard_ns` is when the first comes out of the speaker."""
        with self._lock:
            end_ns = heard_ns + len(samples) * 1e9 / SAMPLE_RATE
            expected_ns = self._end_ns + len(samples) * 1e9 / SAMPLE_RATE
            jump = (end_ns - expected_ns) * SAMPLE_RATE / 1e9
            if abs(jump) > STEADY_SAMPLES:
                self._skip(round(jump))
                self._end_ns = end_ns
            else:
                self._end_ns = expected_ns + SMOOTHING * (end_ns - expected_ns)
            self._put(samples)

    def heard_at(self, capture_ns: int) -> Samples:
        """Return the SAMPLES that came out of the speaker from `capture_ns` on; silence where nothing did."""
        with self._lock:
            wanted = self._end + (capture_ns - self._end_ns) * SAMPLE_RATE / 1e9
            if self._at is None or abs(wanted - self._at) > STEADY_SAMPLES:
                self._at, self._off = round(wanted), 0.0
            self._off += SMOOTHING * (wanted - self._at - self._off)
            if abs(self._off) >= STILL_SAMPLES:
                step = 1 if self._off > 0 else -1
                self._at += step
                self._off -= step
            taken = self._take(self._at)
            self._at += SAMPLES
            return taken

    def _skip(self, count: int) -> None:
        """Silence where nothing was played. What was played twice over (a negative jump) is overwritten."""
        if count < 0:
            self._end = max(0, self._end + count)
        else:
            size = len(self._samples)
            self._put(np.zeros(min(count, size), np.int16))
            self._end += max(0, count - size)

    def _put(self, samples: Samples) -> None:
        index = (self._end + np.arange(len(samples))) % len(self._samples)
        self._samples[index] = samples
        self._end += len(samples)

    def _take(self, at: int) -> Samples:
        taken = np.zeros(SAMPLES, np.int16)
        oldest = max(0, self._end - len(self._samples))
        begin, end = max(at, oldest), min(at + SAMPLES, self._end)
        if begin < end:
            taken[begin - at : end - at] = self._samples[np.arange(begin, end) % len(self._samples)]
        return taken
