import pytest

from ahoyd.engine.rtp.reception import Reception

MS = 1_000_000


def test_losses_are_what_the_sequence_numbers_leave_out() -> None:
    reception = Reception(48000)
    assert (reception.expected, reception.lost) == (0, 0)
    for sequence in (65534, 65535, 2, 3):
        reception.add(sequence, 0, 0)
    assert (reception.expected, reception.received, reception.lost) == (6, 4, 2)
    reception.add(0, 0, 0)
    assert reception.lost == 1


def test_a_duplicate_is_no_negative_loss() -> None:
    reception = Reception(48000)
    for sequence in (1, 1, 1):
        reception.add(sequence, 0, 0)
    assert reception.lost == 0


def test_even_arrival_has_no_jitter_and_uneven_has() -> None:
    even, uneven = Reception(48000), Reception(48000)
    for n in range(100):
        even.add(n, n * 960, n * 20 * MS)
        uneven.add(n, n * 960, (n * 20 + n % 2 * 10) * MS)
    assert even.jitter_ms == pytest.approx(0, abs=1e-6)
    assert uneven.jitter_ms == pytest.approx(10, rel=0.1)


def test_the_wrap_of_the_time_stamp_is_no_jitter() -> None:
    reception = Reception(90000)
    reception.add(1, (1 << 32) - 3000, 0)
    reception.add(2, 0, 33 * MS)
    assert reception.jitter_ms < 1
