import queue
import threading
from collections.abc import Iterator
from types import SimpleNamespace
from typing import Any

import pytest

from ahoyd_client import Torn
from ahoyd_client.easemob import EMStream
from clients.python.served import DEADLINE_SECONDS


class Frames:
    """Frames the test puts in; None is the end."""

    def __init__(self) -> None:
        self.coming: queue.Queue[Any] = queue.Queue()
        self.reader = SimpleNamespace(kind="video")
        self.closed = threading.Event()

    @property
    def ended(self) -> bool:
        return self.closed.is_set()

    def __iter__(self) -> Iterator[Any]:
        while (frame := self.coming.get(timeout=DEADLINE_SECONDS)) is not None:
            yield frame

    def close(self) -> None:
        self.closed.set()
        self.coming.put(None)


@pytest.fixture
def frames() -> Frames:
    return Frames()


@pytest.fixture
def stream(frames: Frames) -> Iterator[EMStream]:
    made = EMStream(frames)  # type: ignore[arg-type]  # a stand-in with what is used of it
    yield made
    made.close()


def test_a_callback_is_given_each_frame_on_a_thread_of_the_streams_own(frames: Frames, stream: EMStream) -> None:
    seen: queue.Queue[Any] = queue.Queue()
    stream.onFrame(lambda frame: seen.put((frame, threading.current_thread().name)))
    for n in (1, 2):
        frames.coming.put(n)
        assert seen.get(timeout=DEADLINE_SECONDS) == (n, "ahoyd-client frames")
    stream.onFrame(lambda frame: seen.put(("the second", frame)))
    frames.coming.put(3)
    assert seen.get(timeout=DEADLINE_SECONDS) == ("the second", 3)
    assert stream.reader.kind == "video"
    assert not stream.ended


def test_what_a_callback_raises_is_logged_and_a_torn_frame_given_up(
    frames: Frames, stream: EMStream, caplog: pytest.LogCaptureFixture
) -> None:
    raised = iter([Torn(1), KeyError("mine")])

    def fail(_frame: Any) -> None:
        raise next(raised)

    stream.onFrame(fail)
    frames.coming.put(1)
    frames.coming.put(2)
    frames.coming.put(None)
    assert frames.closed.wait(DEADLINE_SECONDS)
    assert [record.exc_info[0] for record in caplog.records if record.exc_info] == [KeyError]


def test_a_callback_may_close_its_stream(frames: Frames, stream: EMStream) -> None:
    done = threading.Event()

    def close(_frame: Any) -> None:
        stream.close()
        done.set()

    stream.onFrame(close)
    frames.coming.put(1)
    assert done.wait(DEADLINE_SECONDS)
    stream.close()
    assert not [thread for thread in threading.enumerate() if thread.name == "ahoyd-client frames"]
