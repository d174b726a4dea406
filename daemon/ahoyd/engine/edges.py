"""Where sent sound begins and ends. It fades in and out, so that neither is heard as a click.

Nothing that is captured after the end is part of it: what fades out is what could have come next, by what was.
"""

from typing import TYPE_CHECKING, Final

import numpy as np

if TYPE_CHECKING:
    from numpy.typing import NDArray

    Samples = NDArray[np.int16]
    """Interleaved, shape (samples, channels)."""

FADE: Final = 480
"""Samples over which it fades, at either edge: 10 ms at 48 kHz."""
KNOWN: Final = 960
"""Samples by which is judged what could have come next."""
ORDER: Final = 32
"""Samples from which the next one is predicted: a voice has five formants, of two each."""
FULL_SCALE: Final = 32767


class Edges:
    """One stream of sound, block by block; before the first block it is silent."""

    def __init__(self) -> None:
        self._tail: Samples | None = None

    @property
    def sounding(self) -> bool:
        """Whether there is something to end."""
        return self._tail is not None

    def begin(self) -> None:
        """What comes next follows nothing."""
        self._tail = None

    def shaped(self, block: "Samples") -> "Samples":
        """Return a block of at least FADE samples as it is sent: it fades in if it is the first."""
        if self._tail is None:
            block = np.concatenate((_leveled(block[:FADE], 0, 1), block[FADE:]))
        self._tail = block[-KNOWN:]
        return block

    def end(self, rest: "Samples", size: int) -> "Samples":
        """Return the last block, of `size` samples: `rest`, what is still to be sent, or what could come, fading out.

        What comes after that follows nothing.
        """
        known = rest if self._tail is None else np.concatenate((self._tail, rest))
        self._tail = None
        last = np.concatenate((rest, continued(known[-KNOWN:], max(0, FADE - len(rest)))))[:FADE]
        return np.concatenate((_leveled(last, 1, 0), np.zeros((size - FADE, rest.shape[1]), np.int16)))


def continued(sound: "Samples", count: int) -> "Samples":
    """What could come next: the `count` samples that linear prediction by Burg's method (1967) makes of it."""
    channels = [_predicted(channel.astype(np.float64), count) for channel in sound.T]
    return np.clip(np.rint(np.stack(channels, axis=1)), -FULL_SCALE, FULL_SCALE).astype(np.int16)


def _predicted(sound: "NDArray[np.float64]", count: int) -> "NDArray[np.float64]":
    weights = _weights(sound)
    whole = np.concatenate((sound, np.zeros(count)))
    for at in range(len(sound), len(whole)):
        whole[at] = weights @ whole[at - len(weights) : at]
    return whole[len(sound) :]


def _weights(sound: "NDArray[np.float64]") -> "NDArray[np.float64]":
    """Of the samples before the next one, the oldest first. What they predict never grows."""
    forward, backward, filter_ = sound[1:], sound[:-1], np.ones(1)
    for _ in range(min(ORDER, len(sound) - 1)):
        power = float(forward @ forward + backward @ backward)
        reflection = -2 * float(forward @ backward) / power if power > 0 else 0.0
        filter_ = np.append(filter_, 0) + reflection * np.append(filter_, 0)[::-1]
        forward, backward = (forward + reflection * backward)[1:], (backward + reflection * forward)[:-1]
    return -filter_[:0:-1]


def _leveled(sound: "Samples", begin: float, end: float) -> "Samples":
    level = np.linspace(begin, end, len(sound), dtype=np.float32)[:, None]
    leveled: Samples = np.rint(sound * level).astype(np.int16)
    return leveled
