"""Named settings as JSON."""

import logging
import sqlite3
from concurrent.futures import Future
from typing import TypeVar

import msgspec

from ahoyd.store.database import Database

log = logging.getLogger(__name__)

SCHEMA = ("CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT",)

T = TypeVar("T")


class SettingTable:
    """What was put last under each name."""

    def __init__(self, database: Database) -> None:
        self._database = database

    def get(self, name: str, type_: type[T]) -> T | None:
        """The setting `name`, or None if there is none or it no longer fits its type."""
        row = self._database.row("SELECT value FROM setting WHERE name = ?", name)
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=type_)
        except msgspec.MsgspecError:
            log.warning("stored setting %s does not fit this version and is left out", name)
            return None

    def put(self, name: str, value: object) -> None:
        """Keep `value` under `name`. Returns at once; a full disk is logged and costs only this write."""
        encoded = msgspec.json.encode(value)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, encoded))

        self._database.submit(work).add_done_callback(lambda done: _complain(name, done))


def _complain(name: str, done: Future[None]) -> None:
    if error := done.exception():
        log.error("setting %s could not be stored: %s", name, error)
