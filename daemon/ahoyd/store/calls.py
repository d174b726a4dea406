"""Calls: each is kept from its beginning, and stays as the call log when it is over."""

import logging
import sqlite3
from collections.abc import Mapping
from concurrent.futures import Future

import msgspec

from ahoyd.contract import CallOutcome, CallQuality, CallSession
from ahoyd.store.database import Database
from ahoyd.units import Ms

log = logging.getLogger(__name__)

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS call (
        call_id TEXT PRIMARY KEY,
        created_at_ms INTEGER NOT NULL,
        remote_name TEXT NOT NULL,
        outcome TEXT,
        body BLOB NOT NULL
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS call_by_time ON call (created_at_ms)",
)
ENTRIES_MAX = 20_000
"""Ended calls kept at most, so that nobody fills the disk by calling."""


class KeptCall(msgspec.Struct, kw_only=True, frozen=True, omit_defaults=True):
    """A call as it is kept. `session.ext` is empty: what people wrote to each other is not for the log."""

    session: CallSession
    outcome: CallOutcome | None = None
    """None while the call lives."""
    quality: CallQuality = CallQuality()
    made_by: int | None = None
    """The uid that chose this call's id in makeCall."""
    made_with: str | None = None
    """SHA-256 of what makeCall was given then, in hex."""


class CallTable:
    """Kept calls by their ids; the newest word about a call replaces the older."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def keep(self, call: KeptCall) -> Future[None]:
        """Write this call. When the future is done it is on disk, or the future has the sqlite3.Error."""
        session = call.session
        row = (session.call_id, session.created_at_ms, session.remote_name, call.outcome, msgspec.json.encode(call))

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO call VALUES (?, ?, ?, ?, ?)", row)

        return self._database.submit(work)

    def find(self, call_id: str) -> KeptCall | None:
        """One call by its id, read on the loop; None if it is not kept, or cannot be read."""
        try:
            row = self._database.row("SELECT body FROM call WHERE call_id = ?", call_id)
        except sqlite3.Error:
            log.exception("call %s cannot be looked up", call_id)
            return None
        return _decoded(row[0]) if row else None

    async def live(self) -> list[KeptCall]:
        """The calls that had not ended when they were written last."""

        def work(connection: sqlite3.Connection) -> list[KeptCall]:
            return _read(connection, "outcome IS NULL", {})

        return await self._database.read(work)

    async def page(
        self, *, before_ms: Ms | None, limit: int, remote_name: str | None, outcome: CallOutcome | None
    ) -> list[KeptCall]:
        """Ended calls, newest first, as far as they fit what is asked; None asks nothing."""
        asked = {
            "created_at_ms < :before": before_ms,
            "remote_name = :name": remote_name,
            "outcome = :outcome": outcome,
        }
        values = {"before": before_ms, "name": remote_name, "outcome": outcome, "limit": limit}
        where = " AND ".join(["outcome IS NOT NULL", *(clause for clause, value in asked.items() if value is not None)])

        def work(connection: sqlite3.Connection) -> list[KeptCall]:
            return _read(connection, f"{where} ORDER BY created_at_ms DESC LIMIT :limit", values)

        return await self._database.read(work)

    def forget(self, before_ms: Ms) -> Future[None]:
        """Drop ended calls that began before `before_ms`, and the oldest beyond ENTRIES_MAX."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM call WHERE outcome IS NOT NULL AND created_at_ms < ?", (before_ms,))
            newest = "SELECT call_id FROM call ORDER BY created_at_ms DESC LIMIT -1 OFFSET ?"
            connection.execute(f"DELETE FROM call WHERE outcome IS NOT NULL AND call_id IN ({newest})", (ENTRIES_MAX,))  # noqa: S608 -- both parts are ours

        return self._database.submit(work)


def _read(connection: sqlite3.Connection, where: str, values: Mapping[str, object]) -> list[KeptCall]:
    rows = connection.execute(f"SELECT body FROM call WHERE {where}", values)  # noqa: S608 -- `where` is ours, values are bound
    return [call for (body,) in rows if (call := _decoded(body))]


def _decoded(body: bytes) -> KeptCall | None:
    try:
        return msgspec.json.decode(body, type=KeptCall)
    except msgspec.MsgspecError:
        log.warning("a kept call does not fit this version and is left out")
        return None
