from collections.abc import Iterator

import pytest

from ahoyd.call.network import NetworkChanged, NetworkMachine, NetworkStatus
from ahoyd.call.states import NetworkLost
from ahoyd.units import Ms, Seconds

LOST_MS = Ms(20_000)
INTERVAL = 0.25
"""Seconds between two samples, as the engine sends them."""


class Path:
    """A path sampled every INTERVAL, and what was told of it."""

    def __init__(self, lost_ms: Ms = LOST_MS) -> None:
        self.machine = NetworkMachine(lost_ms)
        self._now = 0.0

    def sample(
        self, *, silent_ms: float = 20, rtt_ms: float = 30, loss_percent: float = 0
    ) -> NetworkChanged | NetworkLost | None:
        self._now += INTERVAL
        return self.machine.sample(
            silent_ms=silent_ms, rtt_ms=rtt_ms, loss_percent=loss_percent, now=Seconds(self._now)
        )

    def good_for(self, seconds: float) -> Iterator[NetworkChanged | NetworkLost | None]:
        return (self.sample() for _ in range(round(seconds / INTERVAL)))


def told(change: NetworkChanged | NetworkLost | None) -> tuple[int, str]:
    assert isinstance(change, NetworkChanged)
    return change.status, change.cause


def test_a_good_path_tells_nothing() -> None:
    path = Path()
    assert not any(path.good_for(10))
    assert path.machine.status is NetworkStatus.CONNECTED


def test_values_that_are_not_known_yet_say_nothing() -> None:
    assert Path().sample(rtt_ms=-1, loss_percent=-1) is None


@pytest.mark.parametrize(
    ("values", "expected"),
    [
        ({"silent_ms": 1_500}, (1, "silence")),
        ({"silent_ms": 4_000}, (2, "silence")),
        ({"loss_percent": 10.5}, (1, "loss")),
        ({"rtt_ms": 801}, (1, "rtt")),
        ({"silent_ms": 1_600, "loss_percent": 50, "rtt_ms": 2_000}, (1, "silence")),
        ({"loss_percent": 50, "rtt_ms": 2_000}, (1, "loss")),
    ],
)
def test_a_bad_sample_is_told_at_once_with_its_cause(values: dict[str, float], expected: tuple[int, str]) -> None:
    path = Path()
    assert told(path.sample(**values)) == expected
    assert path.machine.status == expected[0]


@pytest.mark.parametrize("values", [{"silent_ms": 1_499}, {"loss_percent": 10}, {"rtt_ms": 800}])
def test_a_sample_just_short_of_bad_is_good(values: dict[str, float]) -> None:
    assert Path().sample(**values) is None


def test_what_was_measured_is_told_with_the_change() -> None:
    change = Path().sample(silent_ms=1_700, rtt_ms=45.5, loss_percent=3)
    assert change == NetworkChanged(
        status=NetworkStatus.UNSTABLE, cause="silence", silent_ms=1_700, rtt_ms=45.5, loss_percent=3
    )


def test_a_path_that_stays_bad_is_told_once() -> None:
    path = Path()
    assert path.sample(silent_ms=1_500) is not None
    assert not any(path.sample(silent_ms=1_500 + step * 250) for step in range(9))


def test_a_silence_that_lasts_is_told_twice_and_then_loses_the_call() -> None:
    path = Path(Ms(8_000))
    news = [path.sample(silent_ms=silent) for silent in range(0, 8_001, 250)]
    assert [told(change) for change in news[:-1] if change] == [(1, "silence"), (2, "silence")]
    assert news[-1] == NetworkLost()
    assert path.machine.status is NetworkStatus.DISCONNECTED


def test_how_long_a_silence_may_last_can_be_changed_at_any_time() -> None:
    path = Path()
    assert told(path.sample(silent_ms=6_000)) == (2, "silence")
    path.machine.lost_ms = Ms(5_000)
    assert path.sample(silent_ms=6_250) == NetworkLost()


def test_a_path_recovers_only_after_two_good_seconds() -> None:
    path = Path()
    path.sample(silent_ms=5_000)
    assert not any(path.good_for(2.0))
    assert path.machine.status == 2
    assert told(path.sample()) == (0, "recovered")
    assert path.machine.status == 0


def test_one_bad_sample_starts_the_wait_anew() -> None:
    path = Path()
    path.sample(loss_percent=20)
    assert not any(path.good_for(1.75))
    assert path.sample(loss_percent=20) is None
    assert not any(path.good_for(2.0))
    assert told(path.sample()) == (0, "recovered")


def test_a_path_that_is_only_less_bad_recovers_to_that() -> None:
    path = Path()
    path.sample(silent_ms=4_000)
    assert not any(path.sample(loss_percent=20) for _ in range(8))
    assert told(path.sample(loss_percent=20)) == (1, "recovered")
    assert not any(path.good_for(2.0))
    assert told(path.sample()) == (0, "recovered")


def test_one_less_good_sample_among_good_ones_counts() -> None:
    path = Path()
    path.sample(silent_ms=4_000)
    assert not any(path.good_for(1.0))
    assert path.sample(rtt_ms=900) is None
    assert not any(path.good_for(0.75))
    assert told(path.sample()) == (1, "recovered")


def test_a_path_that_worsens_again_is_told_at_once() -> None:
    path = Path()
    path.sample(loss_percent=20)
    assert not any(path.good_for(1.0))
    assert told(path.sample(silent_ms=4_100)) == (2, "silence")
