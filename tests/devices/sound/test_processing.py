"""The microphone's sound: an echo goes, a voice stays, noise goes, a quiet voice is raised; each can be off."""

import msgspec
import numpy as np
import pytest

from ahoyd.devices.backend import PIECE
from ahoyd.devices.sound.processing import Processing, Samples
from ahoyd.wire.devices import RAW, Treatment
from support.speech import RATE, Room, Sound, lasting, level_db, s16, spoken
from support.tools import need

ECHO = msgspec.structs.replace(RAW, echo_cancellation=True)
NOISE = msgspec.structs.replace(RAW, noise_suppression=True)
GAIN = msgspec.structs.replace(RAW, auto_gain_control=True)
RUMBLE = msgspec.structs.replace(RAW, high_pass_filter=True)
WORDS = "The quick brown fox jumps over the lazy dog, and then it runs to the river to find its friends."


@pytest.fixture(scope="module")
def speech() -> Sound:
    need("espeak-ng")
    return spoken(WORDS)


def treated(treatment: Treatment, near: Sound, far: Sound) -> Samples:
    processing = Processing(treatment)
    ears, mouth = (s16(sound[: len(sound) // PIECE * PIECE]).reshape(-1, PIECE) for sound in (near, far))
    return np.concatenate([processing.process(one, other) for one, other in zip(ears, mouth, strict=True)])


def loss_db(before: Sound, after: Samples, begin: int, end: int) -> float:
    """How much quieter it has become between two seconds."""
    return level_db(before[begin * RATE : end * RATE]) - level_db(after[begin * RATE : end * RATE])


def test_an_echo_is_taken_out_and_is_there_without_the_canceller(speech: Sound) -> None:
    far = lasting(speech, 20, 12_000)
    echo = Room().heard(far)
    assert loss_db(echo, treated(ECHO, echo, far), 10, 20) >= 25
    assert abs(loss_db(echo, treated(RAW, echo, far), 10, 20)) < 0.1


def test_a_voice_of_ones_own_stays_while_the_other_side_speaks(speech: Sound) -> None:
    need("espeak-ng")
    far = lasting(speech, 14, 6_000)
    near = lasting(spoken("Listen to me now, please.", voice="en-us+f3"), 14, 12_000)
    near[: 8 * RATE] = 0
    after = treated(ECHO, Room(gain=0.3).heard(far) + near, far)
    assert abs(loss_db(near, after, 8, 14)) < 6


def test_with_nothing_played_a_voice_is_left_as_it_is(speech: Sound) -> None:
    near = lasting(speech, 4, 12_000)
    assert abs(loss_db(near, treated(ECHO, near, np.zeros_like(near)), 0, 4)) < 1


def test_noise_goes_and_the_voice_in_it_stays(speech: Sound) -> None:
    noise = np.random.default_rng(3).normal(size=10 * RATE) * 150
    voice = lasting(speech, 10, 12_000)
    voice[: 5 * RATE] = 0
    after = treated(NOISE, voice + noise, np.zeros_like(voice))
    assert loss_db(noise, after, 3, 5) >= 10
    assert abs(loss_db(voice, after, 6, 10)) < 3


def test_a_quiet_voice_is_raised(speech: Sound) -> None:
    near = lasting(speech, 12, 1_000)
    assert loss_db(near, treated(GAIN, near, np.zeros_like(near)), 8, 12) < -6


def test_the_canceller_remembers_the_room_while_the_rest_is_switched(speech: Sound) -> None:
    far = lasting(speech, 12, 12_000)
    echo, processing = Room().heard(far), Processing(ECHO)
    after = []
    for n, (near, played) in enumerate(zip(s16(echo).reshape(-1, PIECE), s16(far).reshape(-1, PIECE), strict=True)):
        if n == 1000:
            processing.treat(Treatment(echo_cancellation=True, noise_suppression=True, auto_gain_control=False))
        after.append(processing.process(near, played))
    assert loss_db(echo, np.concatenate(after), 10, 12) >= 25


def test_raw_changes_no_bit(speech: Sound) -> None:
    near = lasting(speech, 1, 12_000)
    assert np.array_equal(treated(RAW, near, near), s16(near))


def test_each_stage_can_be_alone(speech: Sound) -> None:
    """A rumble goes with the high-pass, with the canceller, which has one, and with nothing else."""
    rumble = 8_000 * np.cos(2 * np.pi * 10 * np.arange(2 * RATE) / RATE)
    silence = np.zeros_like(rumble)
    assert loss_db(rumble, treated(RUMBLE, rumble, silence), 1, 2) > 10
    assert loss_db(rumble, treated(ECHO, rumble, silence), 1, 2) > 10
    assert loss_db(rumble, treated(GAIN, rumble, silence), 1, 2) < 1
    near = lasting(speech, 4, 12_000)
    assert abs(loss_db(near, treated(RUMBLE, near, np.zeros_like(near)), 0, 4)) < 1


def test_it_is_told_how_much_of_an_echo_is_taken_out(speech: Sound) -> None:
    far = lasting(speech, 10, 12_000)
    echo, processing = Room().heard(far), Processing(ECHO)
    told = []
    for n, (near, played) in enumerate(zip(s16(echo).reshape(-1, PIECE), s16(far).reshape(-1, PIECE), strict=True)):
        after = processing.process(near, played)
        if n % 500 == 499:
            told.append(processing.echo_loss.read())
    assert told[1] is not None
    assert told[0] is not None
    assert told[0] < told[1]
    assert told[1] > 20
    processing.process(after, np.zeros(PIECE, np.int16))
    assert processing.echo_loss.read() is None, "nothing is played"
    processing.treat(RAW)
    processing.process(near, played)
    assert processing.echo_loss.read() is None, "nothing is taken out"
