"""Calls on disk: what is found again, in which order, and what is forgotten."""

import asyncio
import sqlite3
from pathlib import Path

import pytest

from ahoyd.contract import CallOutcome, CallSession, CallStatus, CallType
from ahoyd.store import KeptCall, Store, calls
from ahoyd.units import Ms


def kept(call_id: str, *, at: int = 1000, name: str = "bob", outcome: CallOutcome | None = "answered") -> KeptCall:
    session = CallSession(
        call_id=call_id,
        local_name="alice",
        type=CallType.AUDIO,
        remote_name=name,
        is_caller=True,
        status=CallStatus.DISCONNECTED if outcome else CallStatus.ACCEPTED,
        created_at_ms=at,
    )
    return KeptCall(session=session, outcome=outcome, made_by=1000, made_with="00")


async def page(store: Store, limit: int = 50, **asked: object) -> list[str]:
    wanted = {"before_ms": None, "remote_name": None, "outcome": None} | asked
    return [call.session.call_id for call in await store.calls.page(limit=limit, **wanted)]  # type: ignore[arg-type] # given by name, as wanted


async def test_a_page_is_newest_first_and_as_narrow_as_asked(store: Store) -> None:
    store.calls.keep(kept("c-oldest01", at=1))
    store.calls.keep(kept("c-newest01", at=3, outcome="missed"))
    store.calls.keep(kept("c-middle01", at=2, name="carol"))
    assert await page(store) == ["c-newest01", "c-middle01", "c-oldest01"]
    assert await page(store, limit=1) == ["c-newest01"]
    assert await page(store, before_ms=Ms(3)) == ["c-middle01", "c-oldest01"]
    assert await page(store, remote_name="carol") == ["c-middle01"]
    assert await page(store, outcome="missed") == ["c-newest01"]
    assert await page(store, remote_name="bob' OR '1'='1") == []


async def test_a_call_is_found_by_its_id_and_the_newest_word_about_it_counts(store: Store) -> None:
    store.calls.keep(kept("c-12345678", outcome=None))
    assert await store.calls.live() == [kept("c-12345678", outcome=None)]
    assert await page(store) == []
    store.calls.keep(kept("c-12345678"))
    assert await store.calls.live() == []
    assert store.calls.find("c-12345678") == kept("c-12345678")
    assert store.calls.find("c-87654321") is None


async def test_old_calls_are_forgotten_and_a_live_one_never(store: Store) -> None:
    for call in (kept("c-ancient1", at=1, outcome=None), kept("c-older001", at=1), kept("c-newer001", at=5)):
        store.calls.keep(call)
    store.calls.forget(Ms(5))
    assert await page(store) == ["c-newer001"]
    assert [call.session.call_id for call in await store.calls.live()] == ["c-ancient1"]


async def test_there_is_an_end_to_how_many_are_kept(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(calls, "ENTRIES_MAX", 2)
    for number in range(5):
        store.calls.keep(kept(f"c-number{number:02}", at=number))
    store.calls.forget(Ms(0))
    assert await page(store) == ["c-number04", "c-number03"]


async def test_a_call_that_fits_no_more_is_left_out_and_the_others_are_there(store: Store, tmp_path: Path) -> None:
    await asyncio.wrap_future(store.calls.keep(kept("c-12345678")))
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        database.execute("INSERT INTO call VALUES ('c-strange1', 5, 'bob', 'answered', CAST('{}' AS BLOB))")
    database.close()
    assert await page(store) == ["c-12345678"]
    assert store.calls.find("c-strange1") is None
