import pytest

from ahoyd.engine.rtp.pacer import BURST_BYTES_MIN, FACTOR, FIRST_BYTES, Pacer

BPS = 400_000


def drained(pacer: Pacer, now: float) -> list[bytes]:
    taken = []
    while (packet := pacer.take(now)) is not None:
        taken.append(packet)
    return taken


def begun() -> Pacer:
    """On a path that has been used."""
    pacer = Pacer(BPS)
    for _ in range(FIRST_BYTES // 1000):
        pacer.push(bytes(1000), repair=False)
    drained(pacer, -60.0)
    assert not len(pacer)
    return pacer


@pytest.mark.parametrize("again", [False, True])
def test_what_tcp_would_send_at_once_leaves_at_once_on_a_new_path(again: bool) -> None:  # noqa: FBT001 - a parameter
    pacer = begun() if again else Pacer(BPS)
    if again:
        pacer.begin_anew()
    for _ in range(40):
        pacer.push(bytes(1000), repair=False)
    at_once = FIRST_BYTES + BURST_BYTES_MIN
    assert at_once <= sum(map(len, drained(pacer, 0.0))) <= at_once + 2000
    pacer.begin_anew()
    assert len(pacer) == 0


def test_a_new_path_that_has_shown_to_be_narrow_is_trusted_with_nothing() -> None:
    pacer = Pacer(BPS)
    pacer.gentle = True
    for _ in range(4):
        pacer.push(bytes(1000), repair=False)
    assert len(drained(pacer, 0.0)) == 1
    pacer.gentle = False
    assert len(drained(pacer, 0.005)) == 0


def test_an_ordinary_picture_leaves_at_once() -> None:
    pacer = begun()
    for _ in range(2):
        pacer.push(bytes(900), repair=False)
    assert len(drained(pacer, 1.0)) == 2
    assert pacer.wait == 0


def test_a_key_frame_leaves_a_burst_and_then_two_and_a_half_times_the_rate() -> None:
    pacer = begun()
    for _ in range(40):
        pacer.push(bytes(1000), repair=False)
    burst = sum(map(len, drained(pacer, 0.0)))
    assert BURST_BYTES_MIN <= burst <= BURST_BYTES_MIN + 1000
    rest = [sum(map(len, drained(pacer, tick * 0.005))) for tick in range(1, 41)]
    assert 0.2 * FACTOR * BPS / 8 - 1000 <= sum(rest) <= 0.2 * FACTOR * BPS / 8
    assert max(rest) <= 1000


def test_what_was_not_used_does_not_add_up() -> None:
    pacer = begun()
    for _ in range(40):
        pacer.push(bytes(1000), repair=False)
    drained(pacer, 0.0)
    pacer.clear()
    for _ in range(40):
        pacer.push(bytes(1000), repair=False)
    assert sum(map(len, drained(pacer, 60.0))) <= BURST_BYTES_MIN + 1000


def test_repair_leaves_first() -> None:
    pacer = begun()
    for name in (b"a", b"b"):
        pacer.push(name, repair=False)
    pacer.push(b"r", repair=True)
    assert drained(pacer, 0.0) == [b"r", b"a", b"b"]


def test_the_wait_is_what_the_queue_takes_at_its_pace() -> None:
    pacer = begun()
    for _ in range(40):
        pacer.push(bytes(1000), repair=False)
    assert pacer.wait == 40_000 * 8 / (FACTOR * BPS)
    pacer.target_bps = BPS // 2
    assert pacer.wait == 40_000 * 8 / (FACTOR * BPS / 2)
    pacer.clear()
    assert (pacer.wait, len(pacer), pacer.take(1.0)) == (0, 0, None)


def test_on_a_narrow_path_nothing_leaves_as_a_burst() -> None:
    pacer = begun()
    pacer.gentle = True
    for _ in range(4):
        pacer.push(bytes(1000), repair=False)
    taken = [len(drained(pacer, 1.0 + tick / 1000)) for tick in range(20)]
    assert max(taken) == 1
    assert taken.index(1, 1) == pytest.approx(1000 * 8 / (FACTOR * BPS) * 1000, abs=1)


def test_a_tick_that_came_late_is_made_up_for_on_a_narrow_path_too() -> None:
    pacer = begun()
    pacer.gentle = True
    for _ in range(10):
        pacer.push(bytes(1000), repair=False)
    assert len(drained(pacer, 1.0)) == 1
    assert len(drained(pacer, 1.028)) == 3
