"""The file itself: who may read it, what outlives a kill, and what an older file becomes."""

import asyncio
import os
import sqlite3
import stat
import subprocess
import sys
from pathlib import Path

import pytest

from ahoyd.store import Store

WRITER = """
import asyncio, os, signal, sys
from pathlib import Path
from ahoyd.store import Store

async def main():
    store = Store(Path(sys.argv[1]))
    store.put("told", "committed")
    await store.flush()
    print("flushed", flush=True)
    os.kill(os.getpid(), signal.SIGKILL)

asyncio.run(main())
"""


async def test_the_file_and_its_side_files_are_the_owners_alone_under_any_umask(tmp_path: Path) -> None:
    before = os.umask(0)
    try:
        store = Store(tmp_path / "store.sqlite")
        store.put("name", "value")
        await store.flush()
        modes = {path.name: stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    finally:
        os.umask(before)
    store.close()
    assert set(modes) >= {"store.sqlite", "store.sqlite-wal"}
    assert set(modes.values()) == {0o600}


async def test_what_was_flushed_outlives_a_kill_of_the_process(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    killed = await asyncio.to_thread(
        subprocess.run, [sys.executable, "-c", WRITER, str(path)], capture_output=True, text=True, check=False
    )
    assert (killed.returncode, killed.stdout) == (-9, "flushed\n")
    store = Store(path)
    assert store.get("told", str) == "committed"
    store.close()


async def test_a_setting_that_fits_no_more_is_none(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(tmp_path / "store.sqlite")
    store.put("number", "a word")
    await store.flush()
    assert (store.get("number", int), store.get("number", str), store.get("nothing", str)) == (None, "a word", None)
    assert "number" in caplog.text
    store.close()


async def test_a_write_that_fails_costs_itself_alone(tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    store = Store(tmp_path / "store.sqlite")
    other = sqlite3.connect(tmp_path / "store.sqlite")
    other.execute("ALTER TABLE setting RENAME TO elsewhere")
    other.commit()
    store.put("name", "lost")
    await store.flush()
    assert "name could not be stored" in caplog.text
    other.execute("ALTER TABLE elsewhere RENAME TO setting")
    other.commit()
    other.close()
    store.put("name", "kept")
    await store.flush()
    assert store.get("name", str) == "kept"
    store.close()


async def test_a_file_of_the_first_version_is_taken_over(tmp_path: Path) -> None:
    old = sqlite3.connect(tmp_path / "store.sqlite")
    old.execute("CREATE TABLE setting (name TEXT PRIMARY KEY, value BLOB NOT NULL) STRICT")
    old.execute("INSERT INTO setting VALUES ('deviceId', CAST('\"abc\"' AS BLOB))")
    old.execute("PRAGMA user_version=1")
    old.commit()
    old.close()
    store = Store(tmp_path / "store.sqlite")
    assert store.get("deviceId", str) == "abc"
    assert await store.calls.live() == []
    store.close()
