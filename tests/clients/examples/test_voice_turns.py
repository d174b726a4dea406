"""When a voice agent finds that somebody has begun to speak, and has finished."""

from collections.abc import Iterator

import numpy as np
import pytest

from voice_turns import PCM, RATE, Began, Turns, Utterance

BLOCK = RATE // 50
random = np.random.default_rng(1)


def noise(seconds: float, level_db: float = -60) -> PCM:
    amplitude = 32768 * 10 ** (level_db / 20)
    return (amplitude * random.standard_normal(round(seconds * RATE))).astype(np.int16)


def voice(seconds: float, level_db: float = -20) -> PCM:
    """Sound that comes and goes five times a second, as syllables do."""
    time = np.arange(round(seconds * RATE)) / RATE
    sound = np.sin(2 * np.pi * 200 * time) * (1 + np.sin(2 * np.pi * 5 * time)) / 2
    said: PCM = (32768 * 10 ** (level_db / 20) * 2 * sound).astype(np.int16)
    return said


def turns(turns: Turns, *sounds: PCM, block: int = BLOCK) -> list[tuple[float, Began | Utterance]]:
    """What is found, each with the seconds after which it was."""
    return list(_turns(turns, np.concatenate(sounds), block))


def _turns(turns: Turns, sound: PCM, block: int) -> Iterator[tuple[float, Began | Utterance]]:
    for start in range(0, len(sound), block):
        if found := turns.hear(sound[start : start + block]):
            yield min(start + block, len(sound)) / RATE, found


def seconds(utterance: object) -> float:
    assert isinstance(utterance, Utterance)
    return len(utterance.samples) / RATE


@pytest.mark.parametrize("block", [BLOCK // 2, BLOCK, 5 * BLOCK])
def test_an_utterance_begins_at_once_and_is_over_after_a_pause(block: int) -> None:
    (began, first), (over, second) = turns(Turns(), noise(1), voice(2), noise(1), block=block)
    assert isinstance(first, Began)
    assert began == pytest.approx(1.15, abs=0.1)
    assert over == pytest.approx(3.7, abs=0.15)
    assert seconds(second) == pytest.approx(0.3 + 2 + 0.2, abs=0.25)


def test_an_utterance_has_its_first_sound_and_its_last() -> None:
    said = voice(2)
    *_, (_, over) = turns(Turns(), noise(1), said, noise(1))
    assert isinstance(over, Utterance)
    assert over.samples[: RATE // 5].std() < 100
    loudest = over.samples[np.abs(over.samples) > 1000]
    assert np.array_equal(loudest, said[np.abs(said) > 1000])


def test_a_short_pause_does_not_tear_it() -> None:
    found = turns(Turns(), noise(1), voice(1), noise(0.5), voice(1), noise(1))
    assert [type(turn) for _, turn in found] == [Began, Utterance]
    assert seconds(found[1][1]) > 2.5


def test_one_follows_the_other() -> None:
    found = turns(Turns(), noise(1), voice(1), noise(1), voice(1), noise(1))
    assert [type(turn) for _, turn in found] == [Began, Utterance] * 2


def test_silence_noise_and_clicks_are_no_utterance() -> None:
    click = np.concatenate([noise(0.5), voice(0.04, -6)])
    assert turns(Turns(), np.zeros(RATE, np.int16), noise(2, -55), *[click] * 10) == []


def test_who_calls_from_a_noisy_place_is_heard_above_the_noise_and_the_noise_is_not() -> None:
    found = turns(Turns(), noise(5, -40), voice(1) + noise(1, -40), noise(1, -40))
    assert [type(turn) for _, turn in found] == [Began, Utterance]


def test_who_unmutes_in_a_noisy_place_has_not_spoken() -> None:
    assert turns(Turns(), noise(1, -40), np.zeros(5 * RATE, np.int16), noise(5, -40)) == []


def test_who_mutes_has_finished() -> None:
    found = turns(Turns(), noise(1), voice(1), np.zeros(RATE, np.int16))
    assert [type(turn) for _, turn in found] == [Began, Utterance]


def test_a_noise_that_begins_later_is_learned() -> None:
    hears = Turns()
    turns(hears, noise(1), noise(20, -40))
    assert turns(hears, noise(10, -40)) == []


def test_a_low_voice_is_heard_as_soon_as_a_noise_has_ended() -> None:
    hears = Turns()
    turns(hears, noise(30, -35), noise(1))
    assert [type(turn) for _, turn in turns(hears, voice(1, -40), noise(1))] == [Began, Utterance]


def test_who_speaks_at_once_is_heard() -> None:
    assert [type(turn) for _, turn in turns(Turns(), voice(1), noise(1))] == [Began, Utterance]


def test_who_never_stops_is_interrupted_so_that_memory_is_bounded() -> None:
    found = turns(Turns(longest_seconds=5), noise(1), voice(12), noise(1))
    assert [type(turn) for _, turn in found] == [Began, Utterance] * 3
    assert all(seconds(turn) <= 5.02 for _, turn in found[1::2])


def test_nothing_is_kept_of_what_nobody_said() -> None:
    hears = Turns()
    turns(hears, noise(60))
    assert len(hears._kept) * BLOCK < RATE // 2


def test_no_samples_change_nothing() -> None:
    assert Turns().hear(np.zeros(0, np.int16)) is None
