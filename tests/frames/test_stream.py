import threading
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from ahoyd.errors import NoSpace
from ahoyd.frames.doorbell import BellClient, Bells
from ahoyd.frames.layout import Flag, FrameError, State
from ahoyd.frames.reader import RingReader
from ahoyd.frames.stream import Stream
from ahoyd.frames.writer import RingWriter
from ahoyd.wire.media import RingRef
from frames.rings import PAYLOAD, block, fields, planes

LARGE: dict[str, Any] = {"width": 128, "height": 96, "strides": (128, 64, 64)}


def large_planes() -> list[bytes]:
    return [bytes(128 * 96), bytes(64 * 48), bytes(64 * 48)]


@pytest.fixture
def moves() -> list[RingRef]:
    return []


@pytest.fixture
def stream(frames_dir: Path, bells: Bells, moves: list[RingRef]) -> Iterator[Stream]:
    stream = Stream(
        stream_id=7,
        kind="video",
        name="test",
        capacity=PAYLOAD,
        frames_dir=frames_dir,
        bells=bells,
        on_moved=moves.append,
    )
    yield stream
    stream.close()


@pytest.fixture
def reader(stream: Stream, frames_dir: Path) -> Iterator[RingReader]:
    reader = RingReader.open(stream.ref, frames_dir)
    yield reader
    reader.close()


def test_nothing_is_published_until_somebody_reads(stream: Stream, reader: RingReader) -> None:
    assert not stream.publishing
    assert stream.publish_video(planes(1), **fields()) == 0
    assert reader.live().head == 0
    stream.publishing = True
    assert stream.publish_video(planes(1), **fields()) == 1
    assert reader.live().head == 1
    assert (stream.published, stream.skipped) == (1, 1)


def test_the_first_frame_after_a_pause_of_publishing_is_marked(stream: Stream, reader: RingReader) -> None:
    flags = []
    for on in (True, True, False, True, True):
        stream.publishing = on
        if stream.publish_video(planes(1), **fields(flags=Flag.KEY_FRAME)):
            slot = reader.newest(0)
            assert slot is not None
            flags.append(slot.flags)
    assert flags == [Flag.KEY_FRAME, Flag.KEY_FRAME, Flag.KEY_FRAME | Flag.DISCONTINUITY, Flag.KEY_FRAME]


def test_a_frame_rings_the_bell(stream: Stream) -> None:
    client = BellClient.connect(Path(stream.ref.doorbell))
    stream.publishing = True
    stream.publish_video(planes(1), **fields())
    client._socket.settimeout(10)
    assert len(client._socket.recv(32)) == 32
    client.close()


def test_a_picture_that_outgrows_the_ring_moves_to_the_next_generation(
    stream: Stream, reader: RingReader, moves: list[RingRef], frames_dir: Path
) -> None:
    stream.publishing = True
    first = stream.ref
    stream.publish_video(planes(1), **fields())
    stream.set_state(State.PAUSED)
    assert stream.publish_video(large_planes(), **fields(**LARGE)) == 1
    assert [ref.generation for ref in moves] == [2]
    assert moves == [stream.ref]
    assert (reader.live().state, reader.live().next_generation) == (State.MOVED, 2)
    assert (old := reader.newest(0)) is not None
    assert old.n == 1
    with pytest.raises(FrameError):
        RingReader.open(first, frames_dir)
    following = RingReader.open(stream.ref, frames_dir)
    assert following.live().state == State.PAUSED
    assert (slot := following.newest(0)) is not None
    assert (slot.width, slot.height) == (128, 96)
    following.close()


def test_pictures_that_get_larger_bit_by_bit_soon_move_it_no_more(stream: Stream, moves: list[RingRef]) -> None:
    stream.publishing = True
    for height in range(98, 298, 2):
        planes = [bytes(128 * height), bytes(64 * height // 2), bytes(64 * height // 2)]
        stream.publish_video(planes, **fields(width=128, height=height, strides=[128, 64, 64]))
    assert stream.ref.generation == 1 + len(moves)
    assert len(moves) < 10


def test_a_smaller_picture_stays_in_its_ring(stream: Stream, moves: list[RingRef]) -> None:
    stream.publishing = True
    for _ in range(2):
        stream.publish_video(planes(1), **fields(height=24))
    assert not moves
    assert stream.ref.generation == 1


def test_without_room_to_grow_the_ring_stays_and_smaller_pictures_still_go(
    stream: Stream, reader: RingReader, moves: list[RingRef], monkeypatch: pytest.MonkeyPatch
) -> None:
    stream.publishing = True

    def full(**_: object) -> None:
        raise NoSpace("full")

    monkeypatch.setattr(RingWriter, "create", full)
    with pytest.raises(NoSpace):
        stream.publish_video(large_planes(), **fields(**LARGE))
    assert stream.publish_video(planes(1), **fields()) == 1
    assert reader.live().state == State.LIVE
    assert not moves


def test_a_plane_too_short_for_its_larger_ring_leaves_no_ring_behind(
    stream: Stream, reader: RingReader, moves: list[RingRef]
) -> None:
    stream.publishing = True
    with pytest.raises(FrameError):
        stream.publish_video(planes(1), **fields(**LARGE))
    assert reader.live().state == State.MOVED
    assert [ref.generation for ref in moves] == [2]
    assert stream.publish_video(large_planes(), **fields(**LARGE)) == 1


def test_a_closed_stream_publishes_nothing_and_its_bell_ends(stream: Stream, reader: RingReader) -> None:
    client = BellClient.connect(Path(stream.ref.doorbell))
    client._socket.settimeout(10)
    stream.publishing = True
    stream.publish_video(planes(1), **fields())
    assert len(client._socket.recv(32)) == 32
    stream.close()
    stream.close()
    assert stream.publish_video(planes(1), **fields()) == 0
    assert reader.live().state == State.CLOSED
    assert client._socket.recv(32) == b""
    client.close()


def test_the_heartbeat_goes_on_without_frames(stream: Stream, reader: RingReader) -> None:
    first = reader.live().heartbeat_ns
    deadline = threading.Event()
    timer = threading.Timer(10, deadline.set)
    timer.start()
    while reader.live().heartbeat_ns == first:
        assert not deadline.is_set()
    timer.cancel()
    timer.join()


def test_sound_grows_as_well(frames_dir: Path, bells: Bells, moves: list[RingRef]) -> None:
    stream = Stream(
        stream_id=8,
        kind="audio",
        name="test",
        capacity=3840,
        frames_dir=frames_dir,
        bells=bells,
        on_moved=moves.append,
    )
    stream.publishing = True
    assert stream.publish_audio(bytes(3840), **block()) == 1
    assert stream.publish_audio(bytes(4 * 2880), **block(nb_samples=2880)) == 1
    assert [ref.generation for ref in moves] == [2]
    stream.close()


def test_publishing_may_be_toggled_and_closed_while_frames_are_published(stream: Stream, reader: RingReader) -> None:
    published = threading.Event()

    def publish() -> None:
        stream.publishing = True
        for n in range(1, 3001):
            if n % 2:
                stream.publish_video(planes(n), **fields(pts=n))
            else:
                stream.publish_video(large_planes(), **fields(**LARGE))
            published.set()

    writer = threading.Thread(target=publish)
    writer.start()
    assert published.wait(10)
    for on in (False, True) * 100:
        stream.publishing = on
    stream.close()
    writer.join(20)
    assert not writer.is_alive()
    assert stream.published + stream.skipped == 3000
