import os
import resource
import select
import socket
import threading
import time
from pathlib import Path

import pytest

from ahoyd.frames import doorbell, layout
from ahoyd.frames.doorbell import BellClient, Bells, Record
from ahoyd.frames.layout import FrameError

DEADLINE_SECONDS = 10.0


def nothing() -> None:
    """A heartbeat that is not looked at."""


def readable(descriptor: int | BellClient | socket.socket) -> bool:
    return bool(select.select([descriptor], [], [], DEADLINE_SECONDS)[0])


def subscribe(path: Path) -> socket.socket:
    connection = socket.socket(socket.AF_UNIX)
    connection.settimeout(DEADLINE_SECONDS)
    connection.connect(str(path))
    return connection


def next_record(connection: socket.socket) -> Record:
    return Record(*layout.BELL.unpack(connection.recv(32, socket.MSG_WAITALL)))


def test_a_subscriber_gets_the_record(bells: Bells) -> None:
    path = bells.add(7, nothing)
    with subscribe(path) as connection:
        record = Record(7, 1, 1, -5, 99)
        bells.ring(record)
        assert next_record(connection) == record


def test_who_comes_late_hears_of_the_last_frame_at_once(bells: Bells) -> None:
    path = bells.add(7, nothing)
    bells.ring(Record(7, 1, 41, 0, 0))
    bells.ring(Record(7, 1, 42, 0, 0))
    with subscribe(path) as connection:
        assert next_record(connection).n == 42


def test_each_stream_has_its_own_bell(bells: Bells) -> None:
    with subscribe(bells.add(1, nothing)) as first, subscribe(bells.add(2, nothing)) as second:
        bells.ring(Record(2, 1, 20, 0, 0))
        bells.ring(Record(1, 1, 10, 0, 0))
        assert next_record(first).n == 10
        assert next_record(second).n == 20


def test_a_reader_that_never_reads_loses_records_and_holds_up_nobody(bells: Bells) -> None:
    path = bells.add(7, nothing)
    with subscribe(path) as slow, subscribe(path) as quick:
        for n in range(1, 2001):
            bells.ring(Record(7, 1, n, 0, 0))
            while next_record(quick).n != n:
                pass
        heard = slow.recv(32 * 2000)
        assert len(heard) % 32 == 0
        assert 0 < len(heard) < 32 * 2000
        bells.ring(Record(7, 1, 2001, 0, 0))
        assert next_record(slow).n == 2001


def test_a_removed_bell_reads_as_an_end_of_file_and_leaves_no_socket(bells: Bells, frames_dir: Path) -> None:
    path = bells.add(7, nothing)
    bells.ring(Record(7, 1, 1, 0, 0))
    with subscribe(path) as connection:
        assert next_record(connection).n == 1
        bells.remove(7)
        assert connection.recv(32) == b""
    assert not list(frames_dir.iterdir())
    bells.ring(Record(7, 1, 2, 0, 0))


def test_a_subscriber_that_speaks_is_hung_up_on(bells: Bells) -> None:
    path = bells.add(7, nothing)
    bells.ring(Record(7, 1, 1, 0, 0))
    with subscribe(path) as talker, subscribe(path) as listener:
        assert next_record(talker).n == 1
        assert next_record(listener).n == 1
        talker.send(b"hello")
        with pytest.raises(ConnectionResetError):
            talker.recv(32)
        bells.ring(Record(7, 1, 2, 0, 0))
        assert next_record(listener).n == 2


def test_a_subscriber_of_another_user_is_hung_up_on(bells: Bells, monkeypatch: pytest.MonkeyPatch) -> None:
    path = bells.add(7, nothing)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    with subscribe(path) as connection:
        assert connection.recv(32) == b""


def test_beyond_the_limit_a_subscriber_waits_until_another_leaves(
    bells: Bells, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(doorbell, "SUBSCRIBERS_MAX", 1)
    path = bells.add(7, nothing)
    bells.ring(Record(7, 1, 1, 0, 0))
    with subscribe(path) as second, subscribe(path) as first:
        accepted, waiting = (first, second) if first in ready(first, second) else (second, first)
        assert next_record(accepted).n == 1
        bells.ring(Record(7, 1, 2, 0, 0))
        assert next_record(accepted).n == 2
        assert not select.select([waiting], [], [], 0)[0]
        accepted.shutdown(socket.SHUT_RDWR)
        assert next_record(waiting).n == 2


def ready(*connections: socket.socket) -> list[socket.socket]:
    return select.select(connections, [], [], DEADLINE_SECONDS)[0]


def test_without_a_descriptor_to_spare_a_subscriber_waits(bells: Bells) -> None:
    path = bells.add(7, nothing)
    bells.ring(Record(7, 1, 1, 0, 0))
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    connection = socket.socket(socket.AF_UNIX)
    resource.setrlimit(resource.RLIMIT_NOFILE, (connection.fileno() + 1, hard))
    try:
        connection.connect(str(path))
        deadline = time.monotonic() + DEADLINE_SECONDS
        while bells._lines[7].listener in bells._selector.get_map():
            assert time.monotonic() < deadline
    finally:
        resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))
    connection.settimeout(DEADLINE_SECONDS)
    assert next_record(connection).n == 1
    connection.close()


def test_a_call_for_a_bell_that_was_just_removed_is_not_answered(bells: Bells) -> None:
    path = bells.add(7, nothing)
    bells.ring(Record(7, 1, 1, 0, 0))
    line = bells._lines[7]
    with subscribe(path) as connection:
        assert next_record(connection).n == 1
        bells.remove(7)
        assert connection.recv(32) == b""
    bells.close()
    bells._accept(line)
    bells._watch(line)


def test_every_stream_gets_its_heartbeat(bells: Bells) -> None:
    beaten = [threading.Semaphore(0), threading.Semaphore(0)]
    for stream_id, semaphore in enumerate(beaten, 1):
        bells.add(stream_id, lambda semaphore=semaphore: semaphore.release())  # type: ignore[misc]  # bound early
    for semaphore in beaten:
        assert semaphore.acquire(timeout=DEADLINE_SECONDS)
        assert semaphore.acquire(timeout=DEADLINE_SECONDS)


def test_a_bell_that_is_there_already_is_refused(bells: Bells, frames_dir: Path) -> None:
    (frames_dir / "7.bell").touch()
    with pytest.raises(FrameError) as refused:
        bells.add(7, nothing)
    assert refused.value.what == "doorbell"


def test_closing_ends_the_thread_and_every_bell(frames_dir: Path) -> None:
    bells = Bells(frames_dir)
    with subscribe(bells.add(7, nothing)) as connection:
        bells.ring(Record(7, 1, 1, 0, 0))
        assert next_record(connection).n == 1
        bells.close()
        assert connection.recv(32) == b""
    assert not bells._thread.is_alive()
    assert not list(frames_dir.iterdir())


def test_a_client_drains_what_came_and_learns_of_the_end(bells: Bells) -> None:
    client = BellClient.connect(bells.add(7, nothing))
    assert client.drain()
    bells.ring(Record(7, 1, 1, 0, 0))
    assert readable(client)
    assert client.drain()
    bells.remove(7)
    assert readable(client)
    assert not client.drain()
    client.close()


def test_a_client_refuses_a_bell_that_is_not_there_and_one_that_is_not_ours(
    bells: Bells, frames_dir: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    with pytest.raises(FrameError) as refused:
        BellClient.connect(frames_dir / "9.bell")
    assert refused.value.what == "doorbell"
    path = bells.add(7, nothing)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    with pytest.raises(FrameError) as refused:
        BellClient.connect(path)
    assert refused.value.what == "owner"
