import numpy as np
import pytest

from ahoyd.engine.edges import FADE, FULL_SCALE, KNOWN, Edges, continued
from engine.rtp.sounds import Samples, tone, voice

FRAME = 960
SIZE = 1920


def stereo(sound: Samples) -> Samples:
    return np.stack((sound, -sound), axis=1)


def test_the_first_block_fades_in_and_no_other() -> None:
    edges, loud = Edges(), np.full((FRAME, 1), 1000, np.int16)
    first = edges.shaped(loud)
    assert (first[0, 0], first[FADE - 1, 0], first[FADE, 0]) == (0, 1000, 1000)
    assert (np.diff(first[:, 0]) >= 0).all()
    assert edges.shaped(loud) is loud
    edges.begin()
    assert edges.shaped(loud)[0, 0] == 0


@pytest.mark.parametrize("rest", [0, 100, FADE, 700])
def test_what_ends_goes_on_as_it_was_and_fades_out(rest: int) -> None:
    edges, sound = Edges(), stereo(tone(0.1, 1000))
    edges.shaped(sound[:FRAME])
    edges.shaped(sound[:FRAME])
    end = edges.end(sound[FRAME : FRAME + rest], SIZE)
    assert end.shape == (SIZE, 2)
    fall = np.linspace(1, 0, FADE)[:, None]
    assert np.abs(end[:FADE] - sound[FRAME : FRAME + FADE] * fall).max() < 200
    assert not end[FADE:].any()
    assert not edges.sounding


def test_no_sound_grows_when_it_is_continued() -> None:
    noise = np.random.default_rng(1).normal(0, 6000, 48_000).clip(-FULL_SCALE, FULL_SCALE).astype(np.int16)
    square = (np.sign(tone(1, 440)) * 30_000).astype(np.int16)
    for sound in (noise, square, voice(1), tone(1, 50), tone(1, 15_000)):
        for at in range(KNOWN, len(sound), 4801):
            known = sound[at - KNOWN : at, None]
            made = continued(known, FADE).astype(float)
            assert np.abs(made).max() <= 1.5 * np.abs(known.astype(float)).max()


@pytest.mark.parametrize("length", [0, 1, 2, KNOWN])
def test_silence_however_long_is_continued_by_silence(length: int) -> None:
    made = continued(np.zeros((length, 2), np.int16), FADE)
    assert made.shape == (FADE, 2)
    assert not made.any()
