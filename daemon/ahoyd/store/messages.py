"""Texts, received and sent: a text is one by its sender and the sender's id for it, however often it comes."""

import sqlite3
from concurrent.futures import Future

import msgspec

from ahoyd.contract import Delivery, Message
from ahoyd.store.database import Database
from ahoyd.units import Ms

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS message (
        number INTEGER PRIMARY KEY AUTOINCREMENT,
        sender TEXT NOT NULL,
        message_id TEXT NOT NULL,
        sent_at_ms INTEGER NOT NULL,
        unread INTEGER NOT NULL,
        delivery TEXT,
        body BLOB NOT NULL,
        UNIQUE (sender, message_id)
    ) STRICT""",
    "CREATE INDEX IF NOT EXISTS message_by_id ON message (message_id)",
    "CREATE INDEX IF NOT EXISTS message_unread ON message (number) WHERE unread",
)
MESSAGES_MAX = 20_000
"""Texts kept at most, so that nobody fills the disk by writing."""


class SentText(msgspec.Struct, frozen=True):
    """A text of ours, and where it was when we last heard."""

    message: Message
    delivery: Delivery


class MessageTable:
    """All texts, in the order in which they came to be known here."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def unread(self) -> int:
        """How many received ones nobody has acknowledged; read on the loop, before it serves anybody."""
        row = self._database.row("SELECT count(*) FROM message WHERE unread")
        return int(row[0]) if row else 0

    async def keep_received(self, message: Message) -> bool:
        """Commit a text for us; tells whether it is new. Raises sqlite3.Error."""
        return await self._database.read(lambda connection: _insert(connection, message, unread=True, delivery=None))

    async def keep_sent(self, message: Message, delivery: Delivery) -> None:
        """Commit a text of ours. Raises sqlite3.Error."""
        await self._database.read(lambda connection: _insert(connection, message, unread=False, delivery=delivery))

    async def find_sent(self, sender: str, message_id: str) -> SentText | None:
        """A text of ours by its id."""

        def work(connection: sqlite3.Connection) -> SentText | None:
            query = "SELECT body, delivery FROM message WHERE sender = ? AND message_id = ? AND delivery IS NOT NULL"
            row = connection.execute(query, (sender, message_id)).fetchone()
            return SentText(_decoded(row[0]), row[1]) if row else None

        return await self._database.read(work)

    async def page(self, *, after_id: str | None, limit: int, unread_only: bool) -> tuple[Message, ...]:
        """The newest texts, or those that follow one, oldest first.

        Where several senders chose the id `after_id`, those after the first of them: rather one twice than one missed.
        """
        which = "AND unread" if unread_only else ""

        def work(connection: sqlite3.Connection) -> tuple[Message, ...]:
            first = "SELECT min(number) FROM message WHERE message_id = ?"
            after = connection.execute(first, (after_id,)).fetchone()[0]
            order = "DESC" if after is None else "ASC"
            query = f"SELECT body FROM message WHERE number > ? {which} ORDER BY number {order} LIMIT ?"  # noqa: S608 -- both parts are ours
            found = [_decoded(body) for (body,) in connection.execute(query, (after or 0, limit))]
            return tuple(found if after is not None else reversed(found))

        return await self._database.read(work)

    async def acknowledge(self, message_ids: tuple[str, ...]) -> int:
        """Count these as read; returns how many were unread. Raises sqlite3.Error."""
        marks = ", ".join("?" * len(message_ids))
        query = f"UPDATE message SET unread = 0 WHERE unread AND message_id IN ({marks})"  # noqa: S608 -- only marks
        return await self._database.read(lambda connection: connection.execute(query, message_ids).rowcount)

    def forget(self, before_ms: Ms) -> Future[None]:
        """Drop texts sent before `before_ms`, and the oldest beyond MESSAGES_MAX, but none that is unread."""

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM message WHERE NOT unread AND sent_at_ms < ?", (before_ms,))
            newest = "SELECT number FROM message ORDER BY number DESC LIMIT -1 OFFSET ?"
            connection.execute(f"DELETE FROM message WHERE NOT unread AND number IN ({newest})", (MESSAGES_MAX,))  # noqa: S608 -- both parts are ours

        return self._database.submit(work)


def _insert(connection: sqlite3.Connection, message: Message, *, unread: bool, delivery: Delivery | None) -> bool:
    body = msgspec.json.encode(message)
    values = (message.from_, message.message_id, message.sent_at_ms, int(unread), delivery, body)
    columns = "sender, message_id, sent_at_ms, unread, delivery, body"
    query = f"INSERT OR IGNORE INTO message ({columns}) VALUES (?, ?, ?, ?, ?, ?)"  # noqa: S608 -- the columns are ours
    return connection.execute(query, values).rowcount == 1


def _decoded(body: bytes) -> Message:
    return msgspec.json.decode(body, type=Message)
