import struct
import time
from collections.abc import Callable
from typing import TYPE_CHECKING, Any, cast

from ahoyd.engine.beat import BACKLOG_MAX, Beat
from ahoyd.engine.rtp.ignored import Ignored

if TYPE_CHECKING:
    from aiortc import RTCPeerConnection


class Channel:
    """One end of an open data channel."""

    readyState = "open"  # noqa: N815 - the library's name
    bufferedAmount = 0  # noqa: N815 - the library's name

    def __init__(self) -> None:
        self.sent: list[bytes] = []
        self.hear: Callable[[bytes | str], None]
        self.open: Callable[[], None]

    def createDataChannel(self, label: str, **_: object) -> "Channel":  # noqa: N802 - the library's name
        assert label == "ahoyd-beat"
        return self

    def on(self, event: str, do: Callable[..., None]) -> None:
        setattr(self, {"message": "hear", "open": "open"}[event], do)

    def send(self, data: bytes) -> None:
        self.sent.append(data)


def beating(on_heard: Callable[[], None] = lambda: None, ignored: Ignored | None = None) -> tuple[Beat, Any]:
    channel = Channel()
    return Beat(cast("RTCPeerConnection", channel), on_heard, ignored or Ignored()), channel


def test_a_beat_comes_back_as_a_round_trip() -> None:
    (here, near), (there, far) = beating(), beating()
    told: list[float] = []
    here.on_round_trip = told.append
    here.send()
    far.hear(near.sent[0])
    near.hear(far.sent[0])
    assert told == [here.rtt_ms]
    assert here.rtt_ms is not None
    assert 0 <= here.rtt_ms < 1000
    assert there.heard_ns > 0
    assert there.rtt_ms is None


def test_what_is_no_beat_is_ignored() -> None:
    ignored = Ignored()
    beat, channel = beating(ignored=ignored)
    future = struct.pack("<cQ", b"!", time.monotonic_ns() + 10**12)
    for message in ("text", b"", b"?" * 100, struct.pack("<cQ", b"x", 1), future):
        channel.hear(message)
    assert (beat.heard_ns, beat.rtt_ms, channel.sent) == (0, None, [])
    assert ignored.counts["beats"] == 5


def test_a_path_that_takes_nothing_is_given_nothing() -> None:
    beat, channel = beating()
    channel.bufferedAmount = BACKLOG_MAX + 1
    beat.send()
    channel.hear(struct.pack("<cQ", b"?", 1))
    channel.readyState, channel.bufferedAmount = "connecting", 0
    beat.send()
    assert channel.sent == []


def test_the_first_beat_goes_out_as_soon_as_it_can_and_the_first_that_comes_is_told_once() -> None:
    told: list[str] = []
    (_, near), (_, far) = beating(), beating(lambda: told.append("heard"))
    near.open()
    far.hear(b"no beat")
    assert told == []
    far.hear(near.sent[0])
    far.hear(near.sent[0])
    assert told == ["heard"]
