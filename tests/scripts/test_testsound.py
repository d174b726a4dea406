"""Marks in sound are found again after all that a call does to it."""

from fractions import Fraction

import av
import numpy as np
import pytest
from numpy.typing import NDArray

import testsound
from ahoyd.devices.sources.marks import MarkedSound, tone_of
from ahoyd.engine import opus
from testsound import Block, read

MS = 1_000_000
FIRST = 12_345
COUNT = 100
SETTLED = 3
"""Blocks until the codec has found itself."""
OPUS_MS = (6, 7)
"""Its encoder looks 6.5 ms ahead."""


@pytest.fixture(scope="module")
def coded() -> list[NDArray[np.int16]]:
    """Marks after Opus at 24 kbit/s, a block of 20 ms each."""
    encoder = av.CodecContext.create("libopus", "w")
    encoder.sample_rate, encoder.layout, encoder.format = 48_000, "mono", "s16"
    encoder.bit_rate, encoder.time_base = 24_000, Fraction(1, 48_000)
    encoder.options = {"application": "voip"}
    decoder = av.CodecContext.create("libopus", "r")
    decoder.sample_rate, decoder.layout = 48_000, "mono"
    sound, found = MarkedSound(), []
    for n in range(COUNT):
        frame = av.AudioFrame.from_ndarray(sound.block(FIRST + n).reshape(1, -1), format="s16", layout="mono")
        frame.sample_rate, frame.pts, frame.time_base = 48_000, n * 960, encoder.time_base
        for packet in encoder.encode(frame):
            found += [
                block.to_ndarray().reshape(-1).astype(np.int16) for block in decoder.decode(av.Packet(bytes(packet)))
            ]
    return found


def handed(coded: list[NDArray[np.int16]], age_ms: int) -> list[Block]:
    """Blocks that come into our hands `age_ms` after the making of what they begin with, before the codec."""
    return [Block(samples, n * 960, ((FIRST + n) * 20 + age_ms) * MS) for n, samples in enumerate(coded)]


def test_the_rule_is_that_of_the_device() -> None:
    assert [testsound.tone_of(n) for n in range(FIRST, FIRST + 300)] == [tone_of(n) for n in range(FIRST, FIRST + 300)]


@pytest.mark.parametrize("age_ms", [25, 333, 2500])
def test_ages_are_found_to_the_millisecond_after_coding(coded: list[NDArray[np.int16]], age_ms: int) -> None:
    reading = read(handed(coded, age_ms))
    off = [age - age_ms for age in reading.ages_ms[SETTLED:] if age is not None]
    assert len(off) == len(coded) - SETTLED
    assert OPUS_MS[0] - 2 <= min(off)
    assert max(off) <= OPUS_MS[1] + 2
    assert float(np.median(off)) in OPUS_MS
    assert reading.heard >= set(range(FIRST + SETTLED, FIRST + len(coded) - 1))


def test_blocks_that_are_missing_are_marks_that_were_not_heard(coded: list[NDArray[np.int16]]) -> None:
    blocks = handed(coded, 50)
    gone = {20, 41, 42, 43, 70}
    reading = read([block for n, block in enumerate(blocks) if n not in gone])
    missed = set(range(FIRST + SETTLED, FIRST + len(coded) - 1)) - reading.heard
    assert missed == {FIRST + n for n in gone}


def test_the_same_again_in_place_of_a_block_is_not_what_was_made(coded: list[NDArray[np.int16]]) -> None:
    blocks = handed(coded, 50)
    made_up = [
        Block(blocks[n - 1].samples if n % 20 == 10 else b.samples, b.position, b.hand_ns) for n, b in enumerate(blocks)
    ]
    reading = read(made_up)
    missed = set(range(FIRST + SETTLED, FIRST + len(coded) - 1)) - reading.heard
    assert missed == {FIRST + n for n in range(10, len(coded), 20)}


def test_a_delay_that_changes_is_followed(coded: list[NDArray[np.int16]]) -> None:
    blocks = handed(coded, 50)
    late = [Block(b.samples, b.position, b.hand_ns + (300 * MS if n >= 50 else 0)) for n, b in enumerate(blocks)]
    ages = read(late).ages_ms
    assert {age for age in ages[3:48] if age is not None} <= set(range(54, 60))
    assert {age for age in ages[53:] if age is not None} <= set(range(354, 360))


def test_silence_and_noise_have_no_age() -> None:
    noise = np.random.default_rng(1).normal(0, 3000, (50, 960)).astype(np.int16)
    for sound in (noise, np.zeros_like(noise)):
        reading = read([Block(samples, n * 960, n * 20 * MS) for n, samples in enumerate(sound)])
        assert set(reading.ages_ms) == {None}
        assert reading.heard == frozenset()
    assert read([]).ages_ms == ()


@pytest.mark.parametrize("lost", [0, 100])
def test_of_two_thousand_marks_at_32_kbit_the_lost_are_counted_and_of_the_others_hardly_any(lost: int) -> None:
    count, edge = 2000, 10
    gone = set(np.random.default_rng(1).choice(np.arange(edge, count - edge), lost, replace=False).tolist())
    encoder, decoder, sound, blocks = opus.encoder(1), opus.decoder(), MarkedSound(), []
    encoder.tune(bps=32_000, fec=True, loss_percent=1, dtx=False)
    for n in range(count):
        packet = encoder.encode(sound.block(FIRST + n).tobytes())
        samples = decoder.conceal(960) if n in gone else decoder.decode(packet)
        blocks.append(Block(np.asarray(samples)[:, 0], n * 960, ((FIRST + n) * 20 + 50) * MS))
    missed = set(range(FIRST + edge, FIRST + count - edge)) - read(blocks).heard
    named = {FIRST + n for n in gone}
    assert len(missed & named) >= 0.95 * lost
    damaged = {number + after for number in named for after in range(1, 6)}
    assert len((missed & damaged) - named) <= 0.5 * lost, "the decoder has to find itself again after what it made up"
    assert len(missed - named - damaged) <= 2
