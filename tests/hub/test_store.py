"""The thread between the hub's loop and its disk."""

import asyncio
import sqlite3
from functools import partial
from pathlib import Path

from ahoyd.hub.store import Store, Worker


async def test_jobs_are_done_in_order_and_a_failed_one_hurts_no_other(tmp_path: Path) -> None:
    store = Store(tmp_path / "hub.sqlite")
    worker = Worker(store)
    said: list[str] = []
    last = asyncio.Event()

    def fail() -> str:
        raise sqlite3.OperationalError("database or disk is full")

    def never() -> None:
        said.append("failed without cause")

    worker.run(lambda: "first", said.append, never)
    worker.run(fail, said.append, partial(said.append, "second failed"))
    worker.run(lambda: "third", said.append, never)
    worker.run(lambda: None, lambda _: last.set(), never)
    assert said == []
    await asyncio.wait_for(last.wait(), 20)
    assert said == ["first", "second failed", "third"]
    worker.close()
    store.close()
