"""Blocks of 10 ms and their times, out of pieces of any size."""

import itertools

import pytest

from ahoyd.devices.backend import PIECE
from ahoyd.devices.pulse.capture import JUMP_NS, Blocks

MS = 1_000_000
LATENCY = 7 * MS


def samples(count: int) -> bytes:
    return bytes(2 * count)


def test_pieces_of_any_size_become_blocks_with_the_time_of_their_first_sample() -> None:
    blocks = Blocks()
    got = []
    at = 0
    for size in (100, 700, 33, 960, 5, 602):
        assert blocks.put(samples(size), 1000 * MS + at * 1000 * MS // 48_000, LATENCY)
        at += size
        got += list(blocks.whole())
    assert [pts for _, pts, _ in got] == [PIECE * n for n in range(5)]
    assert {len(block) for block, _, _ in got} == {2 * PIECE}
    for _, pts, capture_ns in got:
        assert capture_ns == pytest.approx(1000 * MS - LATENCY + pts * 1000 * MS / 48_000, abs=10)


def test_what_a_server_says_of_its_latency_shakes_and_the_times_hardly_do() -> None:
    blocks = Blocks()
    times = []
    for n in range(200):
        shaking = 10 * MS if n % 2 else 0
        assert blocks.put(samples(PIECE), (1000 + 10 * n) * MS, shaking)
        times += [capture_ns for _, _, capture_ns in blocks.whole()]
    steps = [b - a for a, b in itertools.pairwise(times)]
    assert max(abs(step - 10 * MS) for step in steps) < MS


def test_missing_samples_are_told_and_leave_a_hole_in_the_count() -> None:
    blocks = Blocks()
    assert blocks.put(samples(PIECE), 1000 * MS, LATENCY)
    (first,) = blocks.whole()
    assert not blocks.put(samples(PIECE), 1310 * MS, LATENCY)
    (second,) = blocks.whole()
    assert second[1] - first[1] == 31 * PIECE
    assert second[2] == pytest.approx(1310 * MS - LATENCY, abs=10)


def test_a_clock_that_jumps_back_is_told_and_takes_no_numbers_twice() -> None:
    blocks = Blocks()
    assert blocks.put(samples(PIECE), 1000 * MS, 0)
    list(blocks.whole())
    assert not blocks.put(samples(PIECE), 1010 * MS, 2 * JUMP_NS)
    ((_, pts, _),) = blocks.whole()
    assert pts == PIECE
