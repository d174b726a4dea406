"""What an instance keeps across restarts: one SQLite file in its state directory, mode 0600.

SQLite may wait for the disk, so the loop never calls it: reads happen before the loop serves anybody, writes go through
one writer thread, in order. `flush()` waits until everything written so far is committed.
"""

import asyncio
import logging
import os
import sqlite3
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import TypeVar

import msgspec

log = logging.getLogger(__name__)

SCHEMA_VERSION = 1
_SCHEMA = "CREATE TABLE IF NOT EXISTS setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT"

T = TypeVar("T")


class Store:
    """Named settings as JSON. Opened by the thread that makes it, written by its own."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`. Raises sqlite3.Error if it cannot be used."""
        os.close(os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600))
        self._database = sqlite3.connect(path, check_same_thread=False)
        self._database.execute("PRAGMA journal_mode=WAL")
        self._database.execute("PRAGMA synchronous=FULL")
        self._database.execute(_SCHEMA)
        self._database.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        self._database.commit()
        self._writer = ThreadPoolExecutor(max_workers=1, thread_name_prefix="store")

    def get(self, name: str, type_: type[T]) -> T | None:
        """The setting `name`, or None if there is none or it no longer fits its type."""
        row = self._database.execute("SELECT value FROM setting WHERE name = ?", (name,)).fetchone()
        if row is None:
            return None
        try:
            return msgspec.json.decode(row[0], type=type_)
        except msgspec.MsgspecError:
            log.warning("stored setting %s does not fit this version and is left out", name)
            return None

    def put(self, name: str, value: object) -> None:
        """Keep `value` under `name`. Returns at once; a full disk is logged and costs only this write."""
        self._writer.submit(self._put, name, msgspec.json.encode(value))

    def _put(self, name: str, value: bytes) -> None:
        try:
            with self._database:
                self._database.execute("INSERT OR REPLACE INTO setting VALUES (?, ?)", (name, value))
        except sqlite3.Error:
            log.exception("setting %s could not be stored", name)

    async def flush(self) -> None:
        """Wait until everything put so far is on disk."""
        await asyncio.get_running_loop().run_in_executor(self._writer, lambda: None)

    def close(self) -> None:
        """Write what is left and close the file."""
        self._writer.shutdown(wait=True)
        self._database.close()
