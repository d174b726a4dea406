"""How loud a sound is, and whether it has a voice in it."""

import asyncio

import numpy as np
import pytest
from numpy.typing import NDArray

from ahoyd.metering import PIECE, RATE, Energy, Metering, Meters, SoundMeter
from ahoyd.wire.media import Loudness, Measure, Measured
from support.speech import lasting, s16, spoken
from support.tools import need

DEADLINE = 30.0


def tone(peak: int, seconds: float = 1.0) -> NDArray[np.int16]:
    return s16(peak * np.sin(2 * np.pi * 1000 * np.arange(int(seconds * RATE)) / RATE))


def measured(sound: NDArray[np.int16], *, channels: int = 1, block: int = 480, voice: bool = False) -> Loudness:
    meter = SoundMeter(voice=voice)
    for start in range(0, len(sound), block):
        meter.add(sound[start : start + block], channels)
    return meter.take()


def test_a_tone_has_half_its_peaks_square_as_power() -> None:
    heard = measured(tone(16384))
    assert heard.samples == RATE
    assert heard.energy / heard.samples == pytest.approx(0.125, rel=1e-3)
    assert heard.peak == pytest.approx(0.5, abs=1e-4)


def test_the_lowest_sample_is_full_scale_and_nothing_is_silence() -> None:
    assert measured(np.array([0, -32768, 0], np.int16)).peak == 1.0
    assert SoundMeter(voice=True).take() == Loudness()
    assert measured(np.zeros(PIECE, np.int16)) == Loudness(samples=PIECE)


def test_of_two_channels_the_louder_counts() -> None:
    both = np.stack((tone(1000), tone(16384)), axis=1)
    heard = measured(both, channels=2)
    assert heard.samples == RATE
    assert heard.energy / heard.samples == pytest.approx(0.125, rel=1e-3)


def test_bytes_are_as_good_as_samples_and_what_was_taken_is_gone() -> None:
    meter = SoundMeter(voice=False)
    meter.add(tone(16384).tobytes(), 1)
    assert meter.take() == measured(tone(16384), block=RATE)
    assert meter.take() == Loudness()


def test_a_voice_is_told_from_noise_and_from_a_tone_whatever_the_blocks() -> None:
    need("espeak-ng")
    speech = s16(lasting(spoken("The quick brown fox jumps over the lazy dog."), 3, 12_000))
    noise = s16(np.random.default_rng(5).normal(size=3 * RATE) * 300)
    for block in (PIECE, 700, 960):
        voiced = [measured(sound, block=block, voice=True) for sound in (speech, noise, tone(8192, 3))]
        assert voiced[0].pieces == 300
        assert [2 * heard.voiced > heard.pieces for heard in voiced] == [True, False, False]


def test_nobody_looks_for_a_voice_that_nobody_asks_for() -> None:
    assert measured(tone(8192), voice=False).pieces == 0


def test_the_energy_of_all_is_its_power_times_its_length() -> None:
    energy = Energy()
    for _ in range(3):
        energy.add(np.stack((tone(16384), tone(100)), axis=1), 2)
    assert energy.seconds == 3
    assert energy.total == pytest.approx(3 * 0.125, rel=1e-3)


def test_the_level_of_a_window_is_that_of_its_sound_alone() -> None:
    energy = Energy()
    levels = []
    for sound in (tone(16384), tone(100), tone(0, 0)):
        energy.add(sound, 1)
        energy.turn()
        levels.append(energy.level)
    assert levels == pytest.approx([0.125**0.5, 100 / 32768 / 2**0.5, 0], rel=1e-2)


async def test_an_order_is_carried_out_until_another_one_or_the_end() -> None:
    told: asyncio.Queue[Measured] = asyncio.Queue()
    metering, meters = Metering(told.put_nowait), Meters()
    metering.measure(Measure(source="mic", interval_ms=20), meters)
    meters.add(tone(16384), 1)
    async with asyncio.timeout(DEADLINE):
        first, second = await told.get(), await told.get()
    assert (first.source, first.heard.samples, first.heard.pieces) == ("mic", RATE, 100)
    assert second.heard == Loudness()
    metering.measure(Measure(source="mic", interval_ms=30, voice=False), meters)
    meters.add(tone(16384), 1)
    async with asyncio.timeout(DEADLINE):
        while not (heard := (await told.get()).heard).samples:
            pass
    assert (heard.samples, heard.pieces) == (RATE, 0)
    metering.measure(Measure(source="mic", interval_ms=0), meters)
    metering.end("mic")
    assert not meters
