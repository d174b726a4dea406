"""The file and its one writer thread: tables hand it work, in order, and nobody else writes.

SQLite may wait for the disk, so the loop never does: it only reads before it serves anybody, or one row by its key.
"""

import asyncio
import os
import sqlite3
from collections.abc import Callable
from concurrent.futures import Future
from pathlib import Path
from typing import Any, TypeVar

from ahoyd.commits import Commits

SCHEMA_VERSION = 3
"""Version 1 had settings alone. Tables are made where they are missing, so an older file needs nothing else."""

T = TypeVar("T")
Work = Callable[[sqlite3.Connection], T]


class Database:
    """One SQLite file, mode 0600 whatever the umask; its side files take the same mode."""

    def __init__(self, path: Path, schema: tuple[str, ...]) -> None:
        """Open or create the file at `path`. Raises sqlite3.Error if it cannot be used."""
        descriptor = os.open(path, os.O_CREAT | os.O_RDWR | os.O_CLOEXEC, 0o600)
        os.fchmod(descriptor, 0o600)
        os.close(descriptor)
        self._connection = sqlite3.connect(path, check_same_thread=False, isolation_level=None)
        self._connection.execute("PRAGMA journal_mode=WAL")
        self._connection.execute("PRAGMA synchronous=FULL")
        for statement in schema:
            self._connection.execute(statement)
        self._connection.execute(f"PRAGMA user_version={SCHEMA_VERSION}")
        self._reader = sqlite3.connect(path)
        self._reader.execute("PRAGMA query_only=1")
        self._writer = Commits(self._connection, "store")

    def row(self, query: str, *values: object) -> tuple[bytes, ...] | None:
        """Read one committed row, on the loop. Raises sqlite3.Error."""
        row: tuple[bytes, ...] | None = self._reader.execute(query, values).fetchone()
        return row

    def rows(self, query: str) -> list[tuple[Any, ...]]:
        """Read many committed rows: only before anybody is served. Raises sqlite3.Error."""
        return self._reader.execute(query).fetchall()

    def submit(self, work: Work[T]) -> Future[T]:
        """Carry out `work` in the writer thread whole or not at all: committed when the future is done, or undone."""
        return self._writer.submit(lambda: work(self._connection))

    async def read(self, work: Work[T]) -> T:
        """Carry out `work` behind everything submitted so far."""
        return await asyncio.wrap_future(self.submit(work))

    def close(self) -> None:
        """Write what is left and close the file."""
        self._writer.close()
        self._reader.close()
        self._connection.close()
