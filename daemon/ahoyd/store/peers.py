"""The keys of other people's devices: the first that each has shown, or the one that was compared since."""

import sqlite3
from concurrent.futures import Future

import msgspec

from ahoyd.store.database import Database
from ahoyd.units import Ms

SCHEMA = (
    """CREATE TABLE IF NOT EXISTS peer (
        user TEXT NOT NULL,
        device TEXT NOT NULL,
        key BLOB NOT NULL,
        pinned_at_ms INTEGER NOT NULL,
        compared_at_ms INTEGER,
        PRIMARY KEY (user, device)
    ) STRICT""",
)


class Pin(msgspec.Struct, kw_only=True, frozen=True):
    """The key a device is known by."""

    user: str
    device: str
    key: bytes
    """Ed25519, 32 bytes."""
    pinned_at_ms: Ms
    compared_at_ms: Ms | None = None
    """When people found that they read the same words; None: never."""


class PeerTable:
    """Pins by user and device. All are in memory, read when the file is opened: looking one up waits for no disk."""

    def __init__(self, database: Database) -> None:
        """Raises sqlite3.Error if they cannot be read."""
        self._database = database
        found = (
            Pin(user=user, device=device, key=key, pinned_at_ms=pinned, compared_at_ms=compared)
            for user, device, key, pinned, compared in database.rows(
                "SELECT user, device, key, pinned_at_ms, compared_at_ms FROM peer"
            )
        )
        self._pins = {(pin.user, pin.device): pin for pin in found}

    def find(self, user: str, device: str) -> Pin | None:
        """Find the key a device is known by."""
        return self._pins.get((user, device))

    def put(self, pin: Pin) -> Future[None]:
        """Know a device by this key from now on. When the future is done it is on disk, or has the sqlite3.Error."""
        self._pins[pin.user, pin.device] = pin
        row = (pin.user, pin.device, pin.key, pin.pinned_at_ms, pin.compared_at_ms)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("INSERT OR REPLACE INTO peer VALUES (?, ?, ?, ?, ?)", row)

        return self._database.submit(work)

    def drop(self, user: str, device: str) -> Future[None]:
        """Know a device no more: whatever key it shows next is new."""
        self._pins.pop((user, device), None)

        def work(connection: sqlite3.Connection) -> None:
            connection.execute("DELETE FROM peer WHERE user = ? AND device = ?", (user, device))

        return self._database.submit(work)
