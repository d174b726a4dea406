"""The thread between the hub's loop and its disk; and the accounts there."""

import asyncio
import sqlite3
from contextlib import closing
from functools import partial
from pathlib import Path

from ahoyd.hub.store import Account, Store, Worker
from ahoyd.wire.hub import Party, Target, Text


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


def test_an_account_is_kept_once_and_its_name_is_known(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "hub.sqlite")) as store:
        assert store.add_account(Account("bob", "d1", 1))
        assert store.add_account(Account("alice", "d2", 2))
        assert not store.add_account(Account("bob", "d3", 3))
    with closing(Store(tmp_path / "hub.sqlite")) as store:
        assert store.accounts() == (Account("alice", "d2", 2), Account("bob", "d1", 1))
        assert store.names() == {"alice", "bob"}


def test_what_waits_for_an_account_goes_with_it_and_with_no_other(tmp_path: Path) -> None:
    with closing(Store(tmp_path / "hub.sqlite")) as store:
        for number, user in enumerate(("alice", "bob")):
            store.add_account(Account(user, "d", 0))
            text = Text(id=f"t-{number}", to=Target(user=user), sender=Party("carol", "d1"), message=user, body="hi")
            store.keep_text(text)
        assert store.remove_account("bob")
        assert not store.remove_account("bob")
        assert store.waiting("bob", 0, 9) == []
        assert len(store.waiting("alice", 0, 9)) == 1
        assert store.names() == {"alice"}
