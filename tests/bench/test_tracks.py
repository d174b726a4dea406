"""Delays, gaps and silences are found in sound that is made here."""

import numpy as np
import pytest

from ahoyd.devices.backend import PIECE, SAMPLE_RATE
from bench.hardware.drawing import Line, svg
from bench.hardware.tracks import SECOND_NS, TONE_HZ, WINDOW, Track, delay_ms, gaps, silence_ms

TONE = 8000 * np.sin(2 * np.pi * TONE_HZ / SAMPLE_RATE * np.arange(SAMPLE_RATE))
BEGIN_NS = 5 * SECOND_NS
WINDOW_MS = 1000 * WINDOW / SAMPLE_RATE


def track(sound: np.ndarray, begin_ns: int = BEGIN_NS) -> Track:
    blocks = sound[: len(sound) // PIECE * PIECE].reshape(-1, PIECE).astype(np.int16)
    times = begin_ns + np.arange(len(blocks), dtype=np.int64) * (SECOND_NS * PIECE // SAMPLE_RATE)
    return Track(times, blocks)


def test_a_delay_is_that_of_the_sound_by_the_times_of_both() -> None:
    noise = np.random.default_rng(1).normal(size=2 * SAMPLE_RATE) * 3000
    earlier, later = track(noise), track(noise, BEGIN_NS + 37_000_000)
    pieces = (one.between(BEGIN_NS + SECOND_NS // 4, 1.0) for one in (earlier, later))
    assert delay_ms(*pieces) == pytest.approx(37, abs=0.1)


def test_a_whole_tone_has_no_gap() -> None:
    assert gaps(TONE) == (0, 0.0)


@pytest.mark.parametrize(
    ("broken", "count"),
    [
        (np.delete(TONE, np.s_[10_000:10_017]), 1),
        (np.insert(TONE, 10_000, TONE[9_980:10_000]), 1),
        (np.concatenate((TONE[:10_080], np.zeros(960), TONE[11_040:30_000], np.zeros(960), TONE[30_960:])), 2),
    ],
)
def test_what_is_missing_twice_or_silent_is_a_gap(broken: np.ndarray, count: int) -> None:
    assert gaps(broken)[0] == count


def test_silence_is_no_whole_tone() -> None:
    assert gaps(np.zeros(SAMPLE_RATE)) == (1, 100.0)
    assert gaps(np.zeros(0)) == (0, 100.0)


def test_the_longest_silence_after_a_time_counts_also_one_that_does_not_end() -> None:
    sound = TONE.copy()
    sound[2400:7200] = 0
    sound[24_000:26_400] = 0
    loud_ns = track(sound).loud_ns()
    end_ns = BEGIN_NS + SECOND_NS
    assert silence_ms(loud_ns, BEGIN_NS, end_ns) == pytest.approx(100, abs=WINDOW_MS)
    assert silence_ms(loud_ns, BEGIN_NS + SECOND_NS // 4, end_ns) == pytest.approx(50, abs=WINDOW_MS)
    assert silence_ms(loud_ns, BEGIN_NS, end_ns + SECOND_NS) == pytest.approx(1000, abs=2 * WINDOW_MS)
    assert silence_ms(track(np.zeros(SAMPLE_RATE)).loud_ns(), BEGIN_NS, end_ns) == pytest.approx(1000, abs=WINDOW_MS)


def test_a_level_of_nothing_is_silence() -> None:
    assert track(TONE).level_db(BEGIN_NS, 1.0) == pytest.approx(10 * np.log10(8000**2 / 2), abs=0.1)
    assert track(TONE).level_db(BEGIN_NS + 2 * SECOND_NS, 1.0) < 0


def test_lines_are_drawn_where_they_are() -> None:
    drawn = svg([Line("one", [0.0, 80.0]), Line("two", [200.0, -5.0])], "seconds", "dB", 5.0)
    assert 'points="50.0,280.0 850.0,30.0"' in drawn
    assert 'points="50.0,30.0 850.0,280.0"' in drawn
    assert drawn.count("<polyline") == 2
