import random

from ahoyd.engine.rtp.delay import DELAY_MAX_NS, LOSS_MEMORY_NS, MARGIN_NS, Delay

MS = 1_000_000
FRAME_NS = 20 * MS


def fed(transits_ms: list[float]) -> Delay:
    delay = Delay()
    for number, transit in enumerate(transits_ms):
        transit_ns = round(transit * MS)
        delay.add(number * FRAME_NS + transit_ns, transit_ns)
    return delay


def test_an_even_path_needs_no_delay() -> None:
    assert fed([50.0] * 100).target_ns(0, FRAME_NS) == 0


def test_the_slow_packets_say_how_long_to_wait() -> None:
    dice = random.Random(1)
    delay = fed([dice.uniform(20, 80) for _ in range(250)])
    assert 55 * MS < delay.target_ns(0, FRAME_NS) < 60 * MS
    assert abs(delay.base_ns - 20 * MS) < MS


def test_an_outage_says_nothing_of_jitter() -> None:
    delay = fed([20.0] * 100)
    for late in range(40):
        delay.add(3000 * MS, (800 - 20 * late) * MS)
    for number in range(150, 200):
        delay.add(number * FRAME_NS + 20 * MS, 20 * MS)
    assert delay.target_ns(0, FRAME_NS) == 0


def test_it_has_an_upper_end() -> None:
    delay = fed([0.0, 190.0] * 50)
    delay.lost(0)
    delay.lost(0)
    assert delay.target_ns(0, FRAME_NS) == DELAY_MAX_NS


def test_short_hold_ups_that_recur_are_waited_for() -> None:
    delay = Delay()
    for second in range(5):
        for number in range(50):
            transit = 20 + max(0, 60 - 20 * number)
            delay.add((second * 1000 + 20 * number + transit) * MS, transit * MS)
    assert 40 * MS <= delay.target_ns(0, FRAME_NS) <= 60 * MS


def test_what_was_is_forgotten_in_five_seconds() -> None:
    assert fed([20.0, 80.0] * 50 + [20.0] * 250).target_ns(0, FRAME_NS) == 0
    assert fed([20.0] * 50 + [60.0] * 250).base_ns == 60 * MS


def test_losses_cost_a_frame_for_a_while_one_alone_does_not() -> None:
    delay = fed([20.0] * 100)
    delay.lost(0)
    assert delay.target_ns(0, FRAME_NS) == 0
    delay.lost(MS)
    assert delay.target_ns(MS, FRAME_NS) == FRAME_NS + MARGIN_NS
    assert delay.target_ns(LOSS_MEMORY_NS + MS, FRAME_NS) == 0


def test_a_path_can_be_forgotten() -> None:
    delay = fed([20.0])
    assert delay.known
    delay.forget()
    assert not delay.known
