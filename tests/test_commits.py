"""What waits for the disk together is committed together, and each keeps its own fault."""

import sqlite3
import threading
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

import pytest

from ahoyd.commits import TOGETHER_MAX, Commits

DEADLINE_S = 20.0


@pytest.fixture
def file(tmp_path: Path) -> Iterator[sqlite3.Connection]:
    with closing(sqlite3.connect(tmp_path / "x.sqlite", check_same_thread=False, isolation_level=None)) as connection:
        connection.execute("PRAGMA journal_mode=WAL")
        connection.execute("CREATE TABLE one (number INTEGER PRIMARY KEY) STRICT")
        yield connection


class Held:
    """A writer that is busy with its first work until it is let go, so that the rest comes together."""

    def __init__(self, file: sqlite3.Connection) -> None:
        self.commits = Commits(file, "test")
        self.file = file
        self.statements: list[str] = []
        self._busy, self._go = threading.Event(), threading.Event()
        self.commits.submit(self._hold)
        assert self._busy.wait(DEADLINE_S)

    def _hold(self) -> None:
        self._busy.set()
        assert self._go.wait(DEADLINE_S)
        self.file.set_trace_callback(self.statements.append)

    def go(self) -> None:
        self._go.set()
        self.commits.close()

    def insert(self, number: int) -> Callable[[], int]:
        def work() -> int:
            self.file.execute("INSERT INTO one VALUES (?)", (number,))
            return number

        return work

    def kept(self) -> list[int]:
        return [number for (number,) in self.file.execute("SELECT number FROM one ORDER BY number")]


def test_what_waits_is_one_commit_in_order(file: sqlite3.Connection) -> None:
    held = Held(file)
    told: list[int] = []
    for number in range(TOGETHER_MAX):
        held.commits.submit(held.insert(number)).add_done_callback(lambda done: told.append(done.result()))
    held.go()
    assert held.statements.count("COMMIT") == 2, "the first one's own, and one"
    assert told == held.kept() == list(range(TOGETHER_MAX))


def test_what_fails_is_undone_alone_and_has_its_error(file: sqlite3.Connection) -> None:
    held = Held(file)

    def half() -> None:
        held.insert(7)()
        raise sqlite3.OperationalError("database or disk is full")

    before, bad, after = (
        held.commits.submit(held.insert(1)),
        held.commits.submit(half),
        held.commits.submit(held.insert(2)),
    )
    held.go()
    assert isinstance(bad.exception(), sqlite3.OperationalError)
    assert (before.result(), after.result(), held.kept()) == (1, 2, [1, 2])


def test_what_is_taken_back_in_time_is_not_done(file: sqlite3.Connection) -> None:
    held = Held(file)
    done, not_done = held.commits.submit(held.insert(1)), held.commits.submit(held.insert(2))
    assert not_done.cancel()
    held.go()
    assert (done.result(), held.kept()) == (1, [1])
