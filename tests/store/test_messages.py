"""Texts on disk: one by sender and id, and what is dropped with time."""

import asyncio

import pytest

from ahoyd.contract import Message
from ahoyd.store import Store
from ahoyd.store import messages as messages_module
from ahoyd.units import Ms


def message(message_id: str, sender: str = "bob", sent_at_ms: int = 5) -> Message:
    return Message(message_id=message_id, from_=sender, to="alice", text="hi", sent_at_ms=sent_at_ms)


async def ids(store: Store) -> list[str]:
    page = await store.messages.page(after_id=None, limit=200, unread_only=False)
    return [f"{one.from_} {one.message_id}" for one in page]


async def test_a_text_is_one_by_its_sender_and_id(store: Store) -> None:
    assert await store.messages.keep_received(message("m-1"))
    assert not await store.messages.keep_received(message("m-1"))
    assert await store.messages.keep_received(message("m-1", "carol"))
    assert await ids(store) == ["bob m-1", "carol m-1"]
    assert store.messages.unread() == 2
    assert await store.messages.acknowledge(("m-1",)) == 2
    assert store.messages.unread() == 0


async def test_what_follows_an_id_that_two_senders_chose_is_all_that_follows_the_first(store: Store) -> None:
    for sender, name in (("bob", "m-1"), ("bob", "m-2"), ("carol", "m-1")):
        await store.messages.keep_received(message(name, sender))
    page = await store.messages.page(after_id="m-1", limit=10, unread_only=False)
    assert [(one.from_, one.message_id) for one in page] == [("bob", "m-2"), ("carol", "m-1")]


async def test_only_a_text_of_ours_is_found_as_sent(store: Store) -> None:
    await store.messages.keep_received(message("m-1"))
    await store.messages.keep_sent(message("m-2", "alice"), "stored")
    assert await store.messages.find_sent("bob", "m-1") is None
    sent = await store.messages.find_sent("alice", "m-2")
    assert sent is not None
    assert sent.delivery == "stored"
    assert store.messages.unread() == 1


async def test_old_texts_and_those_beyond_the_limit_go_but_none_that_is_unread(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(messages_module, "MESSAGES_MAX", 2)
    for name, sent_at_ms in (("old", 1), ("old-unread", 1), ("m-1", 9), ("m-2", 9), ("m-3", 9)):
        await store.messages.keep_received(message(name, sent_at_ms=sent_at_ms))
    await store.messages.acknowledge(("old", "m-1", "m-2", "m-3"))
    await asyncio.wrap_future(store.messages.forget(Ms(5)))
    assert await ids(store) == ["bob old-unread", "bob m-2", "bob m-3"]
