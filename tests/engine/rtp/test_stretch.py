import numpy as np
import pytest

from ahoyd.engine.rtp.stretch import lengthen, shorten
from engine.rtp.sounds import Samples, tone, voice


def stereo(sound: Samples) -> Samples:
    return np.repeat(sound[:960, None], 2, axis=1)


def step(sound: Samples) -> int:
    return int(np.abs(np.diff(sound[:, 0].astype(int))).max())


@pytest.mark.parametrize("hertz", [110, 200, 300, 397])
def test_a_period_goes_or_comes_and_nothing_clicks(hertz: float) -> None:
    block = stereo(tone(0.02, hertz))
    period = 48000 / hertz
    shorter, longer = shorten(block, 480, 0.9), lengthen(block, 480, 0.9)
    for changed, by in ((shorter, len(block) - len(shorter)), (longer, len(longer) - len(block))):
        assert by > 0
        assert abs(by / period - round(by / period)) < 0.1, "whole periods"
        assert step(changed) < 1.3 * step(block)
        assert (changed[0] == block[0]).all()
        assert (changed[-1] == block[-1]).all()


def test_no_more_than_is_asked_for() -> None:
    block = stereo(np.zeros(960, np.int16))
    assert len(shorten(block, 200, 0.9)) == 760
    assert len(lengthen(block, 200, 0.9)) == 1160
    assert shorten(block, 100, 0.9) is block
    assert len(shorten(block, 5000, 0.9)) == 480


def test_what_does_not_repeat_itself_stays() -> None:
    noise = stereo(np.random.default_rng(1).integers(-8000, 8000, 960).astype(np.int16))
    assert shorten(noise, 480, 0.9) is noise
    assert lengthen(noise, 480, 0.9) is noise


def test_a_voice_is_shortened_by_its_pitch() -> None:
    spoken = voice(1)[2880 : 2880 + 960]
    assert len(shorten(stereo(spoken), 480, 0.9)) == pytest.approx(960 - 48000 / 125, abs=20)
