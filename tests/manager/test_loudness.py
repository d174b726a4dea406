"""What is told of measured sound."""

import pytest

from ahoyd.manager.loudness import Speech, has_voice, peak_db, rms_db
from ahoyd.units import Seconds
from ahoyd.wire.media import Loudness

SPOKEN, QUIET = Loudness(pieces=10, voiced=10), Loudness(pieces=10)
"""100 ms of each."""


@pytest.mark.parametrize(
    ("heard", "rms", "peak"),
    [
        (Loudness(), -100, -100),
        (Loudness(samples=480), -100, -100),
        (Loudness(samples=480, energy=480, peak=1.0), 0, 0),
        (Loudness(samples=480, energy=480 * 0.5, peak=1.0), -3.0, 0),
        (Loudness(samples=480, energy=480 * 0.03125, peak=0.25), -15.1, -12.0),
        (Loudness(samples=480, energy=480 * 1e-12, peak=1e-6), -100, -100),
    ],
)
def test_levels_are_decibels_below_full_scale_to_the_floor(heard: Loudness, rms: float, peak: float) -> None:
    assert (rms_db(heard), peak_db(heard)) == (rms, peak)


def test_a_voice_is_there_for_half_of_the_time_or_more() -> None:
    heard = [Loudness(), Loudness(pieces=10, voiced=4), Loudness(pieces=10, voiced=5)]
    assert [has_voice(one) for one in heard] == [False, False, True]


def told(*heard: Loudness) -> list[int]:
    """At which of these, 100 ms each, it is told that somebody begins to speak."""
    speech = Speech()
    return [n for n, one in enumerate(heard) if speech.begins(one, Seconds(n / 10))]


def test_speaking_is_told_once_after_300_ms() -> None:
    assert told(*[SPOKEN] * 50) == [2]


def test_pauses_between_words_are_no_end_and_two_seconds_are() -> None:
    sentence = [*[SPOKEN] * 5, *[QUIET] * 15]
    assert told(*sentence * 4) == [2]
    assert told(*sentence, *[QUIET] * 10, *sentence) == [2, 32]


def test_a_cough_now_and_then_is_no_speech() -> None:
    assert told(*[SPOKEN, SPOKEN, QUIET, QUIET] * 20) == []


def test_pieces_that_are_half_voice_add_up() -> None:
    assert told(*[Loudness(pieces=10, voiced=6)] * 40) == [12]
