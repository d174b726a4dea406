"""When silence is a loss."""

from ahoyd.devices.watchdog import FIRST_SECONDS, LOOKS, Watchdog

SILENT_SECONDS = 0.2
LOOK_SECONDS = SILENT_SECONDS / LOOKS


def looks(watchdog: Watchdog, begin: float, seconds: float, blocks: int) -> bool:
    """Whether one of the looks in that time finds the device lost."""
    count = round(seconds / LOOK_SECONDS)
    return any(watchdog.look(begin + n * LOOK_SECONDS, blocks) for n in range(1, count + 1))


def test_the_first_block_may_take_long_and_the_next_ones_not() -> None:
    watchdog = Watchdog(0.0, SILENT_SECONDS)
    assert not looks(watchdog, 0.0, FIRST_SECONDS, 0)
    assert not watchdog.look(FIRST_SECONDS + LOOK_SECONDS, 1)
    assert not looks(watchdog, FIRST_SECONDS + LOOK_SECONDS, SILENT_SECONDS - LOOK_SECONDS, 1)
    assert looks(watchdog, FIRST_SECONDS + SILENT_SECONDS, 2 * LOOK_SECONDS, 1)


def test_no_first_block_is_a_loss_too() -> None:
    assert looks(Watchdog(0.0, SILENT_SECONDS), 0.0, FIRST_SECONDS + 2 * LOOK_SECONDS, 0)


def test_a_watchdog_that_was_stopped_itself_gives_another_chance() -> None:
    watchdog = Watchdog(0.0, SILENT_SECONDS)
    assert not watchdog.look(LOOK_SECONDS, 1)
    assert not watchdog.look(10.0, 1)
    assert not looks(watchdog, 10.0, SILENT_SECONDS - LOOK_SECONDS, 1)
    assert looks(watchdog, 10.0 + SILENT_SECONDS - LOOK_SECONDS, 2 * LOOK_SECONDS, 1)
