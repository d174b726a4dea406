"""Keys of other people's devices on disk."""

import sqlite3
from pathlib import Path

import pytest

from ahoyd.store import Pin, Store
from ahoyd.units import Ms

PIN = Pin(user="bob", device="b1", key=b"k" * 32, pinned_at_ms=Ms(5))


async def test_a_device_is_known_at_once_and_after_a_restart(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite")
    compared = Pin(user="bob", device="b2", key=b"l" * 32, pinned_at_ms=Ms(6), compared_at_ms=Ms(7))
    for pin in (PIN, compared):
        store.peers.put(pin)
        assert store.peers.find(pin.user, pin.device) == pin
    store.close()
    store = Store(tmp_path / "store.sqlite")
    assert (store.peers.find("bob", "b1"), store.peers.find("bob", "b2")) == (PIN, compared)
    assert (store.peers.find("bob", "b3"), store.peers.find("carol", "b1")) == (None, None)
    store.close()


async def test_the_newest_word_about_a_device_counts_and_none_is_none(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite")
    other = Pin(user="bob", device="b1", key=b"n" * 32, pinned_at_ms=Ms(8))
    store.peers.put(PIN)
    store.peers.put(other)
    store.peers.put(Pin(user="carol", device="c1", key=b"c" * 32, pinned_at_ms=Ms(8)))
    store.peers.drop("carol", "c1")
    store.peers.drop("carol", "c1")
    assert store.peers.find("carol", "c1") is None
    store.close()
    store = Store(tmp_path / "store.sqlite")
    assert (store.peers.find("bob", "b1"), store.peers.find("carol", "c1")) == (other, None)
    store.close()


async def test_what_cannot_be_written_is_told_and_holds_until_the_end_of_the_daemon(tmp_path: Path) -> None:
    store = Store(tmp_path / "store.sqlite")
    other = sqlite3.connect(tmp_path / "store.sqlite")
    other.execute("DROP TABLE peer")
    other.commit()
    other.close()
    with pytest.raises(sqlite3.OperationalError):
        store.peers.put(PIN).result()
    assert store.peers.find("bob", "b1") == PIN
    store.close()
