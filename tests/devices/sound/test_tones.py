"""The tones of a phone."""

import numpy as np
import pytest

from ahoyd.devices.sound.tones import PEAK, PERIOD_SECONDS, TonePlayer
from ahoyd.wire.devices import Tone

RATE = 48_000


@pytest.mark.parametrize(("tone", "hz"), [("ring", (660, 880)), ("ringBack", (425,))])
def test_each_tone_has_its_pitch_its_pause_and_comes_again(tone: Tone, hz: tuple[int, ...]) -> None:
    player = TonePlayer(tone)
    length = int(PERIOD_SECONDS[tone] * RATE)
    sound = np.concatenate([player.pull(777) for _ in range(2 * length // 777)])
    assert sound.shape[1] == 2
    one = sound[:, 0]
    assert np.abs(one).max() == pytest.approx(PEAK[tone], rel=0.01)
    assert not one[RATE:length].any()
    assert np.array_equal(one[:RATE], one[length : length + RATE])
    spectrum = np.abs(np.fft.rfft(one[:RATE].astype(float)))
    for pitch in hz:
        assert spectrum[pitch - 15 : pitch + 16].max() > 0.3 * spectrum.max()


def test_a_ring_begins_without_a_click() -> None:
    assert np.abs(TonePlayer("ring").pull(480)[:50]).max() < 1000
