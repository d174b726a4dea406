"""What an instance keeps across restarts: one SQLite file in its state directory, one module for each table."""

from pathlib import Path
from typing import TypeVar

from ahoyd.store import calls, messages, peers, settings
from ahoyd.store.calls import CallTable, KeptCall
from ahoyd.store.database import Database
from ahoyd.store.messages import MessageTable
from ahoyd.store.peers import PeerTable, Pin
from ahoyd.store.settings import SettingTable

__all__ = ["KeptCall", "Pin", "Store"]

T = TypeVar("T")


class Store:
    """All tables of one file. What is put is written in order; `flush()` waits until it is committed."""

    def __init__(self, path: Path) -> None:
        """Open or create the file at `path`. Raises sqlite3.Error if it cannot be used."""
        self._database = Database(path, (*settings.SCHEMA, *calls.SCHEMA, *messages.SCHEMA, *peers.SCHEMA))
        self._settings = SettingTable(self._database)
        self.calls = CallTable(self._database)
        self.messages = MessageTable(self._database)
        self.peers = PeerTable(self._database)

    def get(self, name: str, type_: type[T]) -> T | None:
        """The setting `name`, or None if there is none or it no longer fits its type."""
        return self._settings.get(name, type_)

    def put(self, name: str, value: object) -> None:
        """Keep `value` under `name`. Returns at once; a full disk is logged and costs only this write."""
        self._settings.put(name, value)

    async def flush(self) -> None:
        """Wait until everything put so far is on disk."""
        await self._database.read(lambda _: None)

    def close(self) -> None:
        """Write what is left and close the file."""
        self._database.close()
