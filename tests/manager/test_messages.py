"""Texts and pushes: acknowledged after the disk, told once, and never another text under an id."""

import asyncio
import sqlite3
from pathlib import Path
from typing import Any

import pytest

from ahoyd.contract import (
    AckMessagesParams,
    CallType,
    ListMessagesParams,
    MakeCallParams,
    ReportPushSentParams,
    SendMessageParams,
    SetCallConfigsParams,
    SetSendPushHandlerParams,
)
from ahoyd.errors import Conflict, InvalidParams, LimitReached, NotLoggedIn, SignallingDown, UnknownUser
from ahoyd.manager import pushes as pushes_module
from ahoyd.ports import Client, MissedCall, Offline, PresenceChanged, TextArrived, Undeliverable
from ahoyd.units import Ms, Seconds
from support.fakes import client
from support.office import BOB, Office, open_office

APP = client()


def arrived(message: str = "m-1", user: str = "bob", receipt: str = "r-1") -> TextArrived:
    return TextArrived(receipt=receipt, message=message, sender=BOB, text="hi", sent_at_ms=Ms(5), delayed=True)


async def settled(office: Office) -> None:
    await office.manager._messages.settled()


def acknowledged(office: Office) -> list[Any]:
    return [what[0] for verb, what in office.signalling.sent if verb == "acknowledge"]


async def send(office: Office, outcome: Any = "stored", text: str = "hi", to: str = "bob") -> Any:
    await office.signalling.texts.put(outcome)
    return await office.manager.send_message(APP, SendMessageParams(to=to, text=text, message_id="m-1"))


async def unread(office: Office) -> list[str]:
    page = await office.manager.list_messages(APP, ListMessagesParams(unread_only=True))
    assert office.manager.snapshot_parts(APP).unread_messages == len(page.messages)
    return [message.message_id for message in page.messages]


async def test_a_text_is_told_once_and_acknowledged_as_often_as_it_comes(office: Office) -> None:
    office.manager.post(arrived())
    assert acknowledged(office) == []
    office.manager.post(arrived(receipt="r-2"))
    await settled(office)
    (told,) = office.publisher.all("onMessageReceived")
    assert (told.message.message_id, told.message.from_, told.message.to) == ("m-1", "bob", "alice")
    assert (told.message.sent_at_ms, told.message.delayed) == (5, True)
    assert acknowledged(office) == ["r-1", "r-2"]
    assert await unread(office) == ["m-1"]


async def test_a_text_that_cannot_be_kept_stays_with_the_hub(office: Office, monkeypatch: pytest.MonkeyPatch) -> None:
    def full(*_: object, **__: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(office.store.messages, "keep_received", full)
        office.manager.post(arrived())
        await settled(office)
    assert acknowledged(office) == []
    assert ("decline", ("r-1",)) in office.signalling.sent
    assert "onMessageReceived" not in office.publisher.methods
    office.manager.post(arrived())
    await settled(office)
    assert acknowledged(office) == ["r-1"]
    assert office.publisher.methods.count("onMessageReceived") == 1


async def test_what_was_read_is_so_after_a_restart_and_the_rest_is_not(tmp_path: Path) -> None:
    async with open_office(tmp_path) as office:
        for number in range(3):
            office.manager.post(arrived(f"m-{number}"))
        await settled(office)
        await office.manager.ack_messages(APP, AckMessagesParams(message_ids=("m-0", "m-0", "unknown")))
        await office.manager.ack_messages(APP, AckMessagesParams(message_ids=("m-0",)))
    async with open_office(tmp_path) as office:
        assert await unread(office) == ["m-1", "m-2"]
        office.manager.post(arrived("m-1"))
        await settled(office)
        assert "onMessageReceived" not in office.publisher.methods


async def test_pages_go_on_where_one_ended(office: Office) -> None:
    for number in range(5):
        office.manager.post(arrived(f"m-{number}"))
        await settled(office)

    async def page(**asked: Any) -> list[str]:
        found = await office.manager.list_messages(APP, ListMessagesParams(**asked))
        return [message.message_id for message in found.messages]

    assert await page(limit=2) == ["m-3", "m-4"]
    assert await page(after_id="m-0", limit=2) == ["m-1", "m-2"]
    assert await page(after_id="m-4") == []
    assert await page(after_id="m-unknown", limit=1) == ["m-4"]


async def test_a_text_sent_again_is_answered_from_our_disk_and_another_one_under_its_id_refused(office: Office) -> None:
    first = await send(office)
    assert (first.message_id, first.delivery) == ("m-1", "stored")
    again = await office.manager.send_message(APP, SendMessageParams(to="bob", text="hi", message_id="m-1"))
    assert again == first
    assert office.signalling.verbs.count("send_text") == 1
    for other in (
        SendMessageParams(to="bob", text="ho", message_id="m-1"),
        SendMessageParams(to="carol", text="hi", message_id="m-1"),
    ):
        with pytest.raises(Conflict):
            await office.manager.send_message(APP, other)
    assert await unread(office) == []


async def test_an_id_that_is_under_way_is_taken_too(office: Office) -> None:
    sending = asyncio.create_task(
        office.manager.send_message(APP, SendMessageParams(to="bob", text="hi", message_id="m-1"))
    )
    while "send_text" not in office.signalling.verbs:
        await asyncio.sleep(0)
    with pytest.raises(Conflict):
        await office.manager.send_message(APP, SendMessageParams(to="bob", text="ho", message_id="m-1"))
    await office.signalling.texts.put("delivered")
    assert (await sending).delivery == "delivered"


@pytest.mark.parametrize("error", [UnknownUser("x"), LimitReached("x", limit=1), SignallingDown("x")])
async def test_a_text_that_was_refused_leaves_its_id_free(office: Office, error: Exception) -> None:
    with pytest.raises(type(error)):
        await send(office, error)
    assert (await send(office, text="other words")).delivery == "stored"


async def test_nothing_is_sent_to_ourselves_nor_while_we_are_away(office: Office) -> None:
    with pytest.raises(InvalidParams):
        await send(office, to="alice")
    office.manager.post(Offline(cause="lost"))
    with pytest.raises(SignallingDown):
        await send(office)
    await office.manager.logout(APP)
    with pytest.raises(NotLoggedIn):
        await send(office)
    assert "send_text" not in office.signalling.verbs


async def test_a_call_missed_while_away_is_acknowledged_once_it_is_logged(office: Office) -> None:
    missed = MissedCall(receipt="r-1", call="call-0001", sender=BOB, type=1, at_ms=Ms(5))
    office.manager.post(missed)
    assert acknowledged(office) == []
    await office.manager._history.settled()
    assert acknowledged(office) == ["r-1"]
    assert office.publisher.last("onCallLogged").entry.outcome == "missed"
    office.manager.post(missed)
    await office.manager._history.settled()
    assert acknowledged(office) == ["r-1", "r-1"]
    assert office.publisher.methods.count("onCallLogged") == 1


# Pushes.


def attach(office: Office, name: str) -> Client:
    one = client(name, session=name)
    office.manager.client_attached(one)
    office.manager.set_send_push_handler(one, SetSendPushHandlerParams(enabled=True))
    return one


def call_somebody_away(office: Office, **configs: Any) -> str:
    office.manager.set_call_configs(APP, SetCallConfigsParams(is_send_push_if_offline=True, **configs))
    session = office.manager.make_call(APP, MakeCallParams(remote_name="bob", type=CallType.AUDIO))
    office.manager.post(Undeliverable(call=session.call_id, why="offline"))
    return session.call_id


def asked(office: Office) -> list[tuple[str, str]]:
    return [(who, params.call_id) for who, method, params in office.publisher.told if method == "onSendPushMessage"]


async def test_the_newest_handler_that_is_there_is_asked(office: Office) -> None:
    old, new, gone = (attach(office, name) for name in ("old", "new", "gone"))
    office.manager.client_lost(gone)
    call = call_somebody_away(office)
    assert asked(office) == [(new.client_id, call)]
    office.manager.client_gone(gone)
    office.manager.set_send_push_handler(new, SetSendPushHandlerParams(enabled=False))
    assert asked(office)[1:] == []
    second = call_somebody_away(office)
    assert asked(office)[1:] == [(old.client_id, second)]


async def test_a_push_is_shown_until_it_is_reported_or_a_minute_old(
    office: Office, monkeypatch: pytest.MonkeyPatch
) -> None:
    call = call_somebody_away(office)
    (push,) = office.manager.snapshot_parts(APP).pending_pushes
    assert (push.from_, push.to, push.type, push.call_id) == ("alice", "bob", CallType.AUDIO, call)
    now = pushes_module._now()
    monkeypatch.setattr(pushes_module, "_now", lambda: Seconds(now + 61.0))
    assert office.manager.snapshot_parts(APP).pending_pushes == ()
    call_somebody_away(office)
    (later,) = office.manager.snapshot_parts(APP).pending_pushes
    for push_id in (push.push_id, later.push_id, later.push_id):
        office.manager.report_push_sent(APP, ReportPushSentParams(push_id=push_id, ok=True))
    assert office.manager.snapshot_parts(APP).pending_pushes == ()
    with pytest.raises(Conflict):
        office.manager.report_push_sent(APP, ReportPushSentParams(push_id=later.push_id, ok=False))
    with pytest.raises(Conflict):
        office.manager.report_push_sent(APP, ReportPushSentParams(push_id="p-unknown", ok=True))


async def test_nobody_is_asked_for_an_unknown_user_nor_unless_the_configs_say_so(office: Office) -> None:
    attach(office, "pusher")
    session = office.manager.make_call(APP, MakeCallParams(remote_name="bob", type=CallType.AUDIO))
    office.manager.post(Undeliverable(call=session.call_id, why="offline"))
    office.manager.set_call_configs(APP, SetCallConfigsParams(is_send_push_if_offline=True))
    session = office.manager.make_call(APP, MakeCallParams(remote_name="nobody", type=CallType.AUDIO))
    office.manager.post(Undeliverable(call=session.call_id, why="unknownUser"))
    assert asked(office) == []
    assert office.manager.snapshot_parts(APP).pending_pushes == ()


async def test_a_call_that_rings_on_asks_once_and_invites_again_when_somebody_comes(office: Office) -> None:
    handler = attach(office, "pusher")
    call = call_somebody_away(office, if_offline="keepRinging")
    assert asked(office) == [(handler.client_id, call)]
    assert office.signalling.last("subscribe") == ("bob",)
    for user, devices in (("bob", ()), ("carol", ("d1",))):
        office.manager.post(PresenceChanged(user=user, devices=devices))
    assert office.signalling.verbs.count("propose") == 1
    office.manager.post(PresenceChanged(user="bob", devices=("d1",)))
    assert [what[0] for verb, what in office.signalling.sent if verb == "propose"] == [call, call]
    office.manager.post(Undeliverable(call=call, why="offline"))
    assert len(asked(office)) == 1
    (live,) = office.manager.calls(ended=False)
    assert (live.call_id, live.status) == (call, 1)
    assert "onRecvCallEnded" not in office.publisher.methods
