"""What the hub keeps on disk: accounts, names, and what waits for a device of its receiver to confirm it.

One SQLite file, mode 0600. What waits is texts and missed calls. The names are those that ever said hello, and those of
accounts: without them a hub that follows a dead one could not tell who is offline from who does not exist, and would
refuse texts that it should keep. The accounts are those who may come from other machines; of their tokens only hashes
are kept, which need no salt for tokens that are drawn.

SQLite may wait for the disk, so the loop never calls it: a Worker does each job on its own thread, in order, commits
together what has come together, and hands the results back to the loop. A job that fails (a full disk) changes nothing,
and says so in the log.
"""

import asyncio
import logging
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from contextlib import closing
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, TypeVar

import msgspec

from ahoyd.commits import Commits
from ahoyd.units import Ms
from ahoyd.wire.hub import WAITING_MAX, Kept, Text

MISSED_MAX = 1000
"""Missed calls that wait for one user; another one costs the oldest."""
KEPT_MS = Ms(30 * 24 * 3600 * 1000)
"""How long anything waits."""
BUSY_S = 5.0
"""How long SQLite waits for a hub before us to let go of the file."""

_SCHEMA = """
CREATE TABLE IF NOT EXISTS name (user TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS account (
    user TEXT PRIMARY KEY,
    digest TEXT NOT NULL,
    created_at_ms INTEGER NOT NULL
) STRICT, WITHOUT ROWID;
CREATE TABLE IF NOT EXISTS waiting (
    number INTEGER PRIMARY KEY AUTOINCREMENT,
    id TEXT NOT NULL UNIQUE,
    receiver TEXT NOT NULL,
    kind TEXT NOT NULL,
    sender TEXT NOT NULL,
    ref TEXT NOT NULL,
    ts INTEGER NOT NULL,
    frame BLOB NOT NULL,
    UNIQUE (kind, sender, ref)
) STRICT;
CREATE INDEX IF NOT EXISTS of_receiver ON waiting (receiver, number);
"""

_kept: msgspec.json.Decoder[Kept] = msgspec.json.Decoder(Kept)

log = logging.getLogger(__name__)

T = TypeVar("T")
Job = Callable[[], T]
Done = Callable[[T], None]
Outcome = Literal["new", "again", "taken", "full"]
"""What became of a text: kept, kept already, refused since its id is another text's, refused for want of room."""


@dataclass(frozen=True, slots=True)
class Account:
    """Who may come from another machine. `digest` is the SHA-256 of its token, in hex."""

    user: str
    digest: str
    created_at_ms: int


class Store:
    """The file. Not for two threads at once."""

    def __init__(self, path: Path) -> None:
        """Open or create it. Raises OSError or sqlite3.Error if it cannot be used."""
        path.parent.mkdir(mode=0o700, parents=True, exist_ok=True)
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC | os.O_NOFOLLOW, 0o600))
        self.connection = sqlite3.connect(path, timeout=BUSY_S, check_same_thread=False, isolation_level=None)
        self.connection.execute("PRAGMA journal_mode=WAL")
        self.connection.execute("PRAGMA synchronous=FULL")
        self.connection.executescript(_SCHEMA)

    def close(self) -> None:
        """Let go of the file."""
        self.connection.close()

    def names(self) -> set[str]:
        """Every name that ever said hello."""
        return {user for (user,) in self.connection.execute("SELECT user FROM name")}

    def meet(self, user: str) -> None:
        """Remember a name."""
        self.connection.execute("INSERT OR IGNORE INTO name VALUES (?)", (user,))

    def accounts(self) -> tuple[Account, ...]:
        """Who may come from other machines, by name."""
        query = "SELECT user, digest, created_at_ms FROM account ORDER BY user"
        return tuple(Account(*row) for row in self.connection.execute(query))

    def add_account(self, account: Account) -> bool:
        """Keep an account; whether there was none of this name. Its name is known from then on."""
        values = (account.user, account.digest, account.created_at_ms)
        with closing(self.connection.execute("INSERT OR IGNORE INTO account VALUES (?, ?, ?)", values)) as rows:
            added = rows.rowcount == 1
        if added:
            self.meet(account.user)
        return added

    def remove_account(self, user: str) -> bool:
        """Forget an account, its name and what waits for it; whether there was one."""
        with closing(self.connection.execute("DELETE FROM account WHERE user = ?", (user,))) as rows:
            removed = rows.rowcount == 1
        if removed:  # what waits was for this person, not for whoever is given the name next
            self.connection.execute("DELETE FROM waiting WHERE receiver = ?", (user,))
            self.connection.execute("DELETE FROM name WHERE user = ?", (user,))
        return removed

    def keep_text(self, text: Text) -> tuple[Outcome, Text]:
        """Commit a stamped text; returns what became of it, and the text as it is kept."""
        sender = text.sender.user if text.sender else ""
        row = self.connection.execute(
            "SELECT frame FROM waiting WHERE kind = 'text' AND sender = ? AND ref = ?", (sender, text.message)
        ).fetchone()
        if row is not None:
            kept = msgspec.json.decode(row[0], type=Text)
            return ("again", kept) if (kept.to, kept.body) == (text.to, text.body) else ("taken", text)
        if self._count("text", text.to.user) >= WAITING_MAX:  # none that was acked may be lost
            return "full", text
        self._insert("text", text.message, text)
        return "new", text

    def keep_missed(self, call: str, missed: Kept) -> None:
        """Commit a missed call; the same call is kept once."""
        self._insert("missed", call, missed)
        self.connection.execute(
            "DELETE FROM waiting WHERE number IN (SELECT number FROM waiting WHERE kind = 'missed' AND receiver = ?"
            " ORDER BY number DESC LIMIT -1 OFFSET ?)",
            (missed.to.user, MISSED_MAX),
        )

    def _count(self, kind: str, user: str) -> int:
        query = "SELECT count(*) FROM waiting WHERE kind = ? AND receiver = ?"
        return int(self.connection.execute(query, (kind, user)).fetchone()[0])

    def _insert(self, kind: str, ref: str, frame: Kept) -> None:
        sender = frame.sender.user if frame.sender else ""
        values = (frame.id, frame.to.user, kind, sender, ref, frame.ts, msgspec.json.encode(frame))
        query = (
            "INSERT OR IGNORE INTO waiting (id, receiver, kind, sender, ref, ts, frame) VALUES (?, ?, ?, ?, ?, ?, ?)"
        )
        self.connection.execute(query, values)

    def waiting(self, user: str, after: int, limit: int) -> list[tuple[int, Kept]]:
        """What waits for a user: up to `limit` from behind the number `after`, oldest first, with their numbers."""
        query = "SELECT number, frame FROM waiting WHERE receiver = ? AND number > ? ORDER BY number LIMIT ?"
        return [(number, _kept.decode(frame)) for number, frame in self.connection.execute(query, (user, after, limit))]

    def remove(self, user: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Forget what this user has confirmed; returns the ids of what was there."""
        marks = ", ".join("?" * len(ids))
        query = f"DELETE FROM waiting WHERE receiver = ? AND id IN ({marks}) RETURNING id"  # noqa: S608 - only marks
        with closing(self.connection.execute(query, (user, *ids))) as rows:
            return tuple(removed for (removed,) in rows.fetchall())

    def expire(self, now_ms: int) -> None:
        """Forget what nobody has come for."""
        self.connection.execute("DELETE FROM waiting WHERE ts < ?", (now_ms - KEPT_MS,))


class Worker:
    """Does jobs on a thread, one after another, and tells the loop what came of each."""

    def __init__(self, store: Store) -> None:
        """To be made within the loop."""
        self._loop = asyncio.get_running_loop()
        self._commits = Commits(store.connection, "hub-store")

    def run(self, job: Job[T], done: Done[T], failed: Callable[[], None]) -> None:
        """Do a job; afterwards, on the loop, `done` with its result, or `failed`. Jobs are done in order."""
        future = self._commits.submit(job)
        future.add_done_callback(lambda told: self._loop.call_soon_threadsafe(_tell, told, done, failed))

    def close(self) -> None:
        """Wait for the jobs there are."""
        self._commits.close()


def _tell(told: Future[T], done: Done[T], failed: Callable[[], None]) -> None:
    if error := told.exception():
        log.error("the disk or the file does not keep what it should", exc_info=error)
        failed()
    else:
        done(told.result())
