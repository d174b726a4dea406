"""The call log as the manager keeps it, and calls that outlive the daemon on disk."""

import sqlite3
from pathlib import Path

import pytest
from msgspec.structs import replace

from ahoyd.contract import (
    AnswerCallParams,
    CallLogEntry,
    CallType,
    EndCallParams,
    EndReason,
    GetCallLogParams,
    GetCallSessionParams,
    MakeCallParams,
    SetCallConfigsParams,
)
from ahoyd.errors import Conflict, NoSuchCall
from ahoyd.ports import Address, ChildDown, Invited, MissedCall, Online, PeerEnded, PeerUpdated
from ahoyd.units import Ms
from ahoyd.wire.engine import EngineSample
from support.fakes import client
from support.office import BOB, Office, open_office

ALICE = client("alice")
EVERYTHING = GetCallLogParams()
CALL = MakeCallParams(remote_name="bob", type=CallType.AUDIO, call_id="c-12345678", ext="about tomorrow")
HUNG_UP = EndCallParams(call_id="c-12345678", reason=EndReason.HUNG_UP)


async def entries(office: Office) -> tuple[CallLogEntry, ...]:
    await office.store.flush()
    return (await office.manager.get_call_log(ALICE, EVERYTHING)).entries


async def test_a_call_is_told_as_logged_after_its_end_and_once_it_can_be_read(office: Office) -> None:
    office.manager.make_call(ALICE, CALL)
    office.caller_connects("c-12345678")
    office.manager.end_call(ALICE, HUNG_UP)
    assert office.publisher.methods[-1] == "onRecvCallEnded"
    (entry,) = await entries(office)
    assert office.publisher.methods[-1] == "onCallLogged"
    assert office.publisher.last("onCallLogged").entry == entry
    assert (entry.remote_name, entry.outcome, entry.reason_detail) == ("bob", "cancelled", "localHangup")
    assert (entry.connected_at_ms is None, entry.accepted_at_ms) == (False, None)


async def test_the_words_to_the_callee_are_not_on_disk(office: Office, tmp_path: Path) -> None:
    office.manager.make_call(ALICE, CALL)
    office.manager.end_call(ALICE, HUNG_UP)
    await office.store.flush()
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        text = "".join(str(row) for row in database.execute("SELECT * FROM call"))
    database.close()
    assert "c-12345678" in text
    assert "tomorrow" not in text


async def test_an_entry_has_the_last_numbers_of_the_call(office: Office) -> None:
    office.manager.make_call(ALICE, CALL)
    office.caller_connects("c-12345678")
    values: dict[str, int | float | str] = {"audioCodec": "opus", "connectionRttMs": 1.5}
    office.manager.post(EngineSample(call="c-12345678", values=values, report={}))
    office.manager.end_call(ALICE, HUNG_UP)
    (entry,) = await entries(office)
    assert (entry.quality.audio_codec, entry.quality.connection_rtt_ms, entry.quality.freeze_count) == ("opus", 1.5, -1)


async def test_who_was_told_busy_or_is_not_welcome_has_called_in_vain(office: Office) -> None:
    office.manager.make_call(ALICE, CALL)
    office.invite("c-carol001", user="carol")
    office.manager.end_call(ALICE, HUNG_UP)
    office.manager.set_call_configs(ALICE, SetCallConfigsParams(who_may_call="nobody"))
    office.invite("c-eve00001", user="eve")
    office.invite("c-eve00001", user="eve")
    logged = {entry.call_id: entry for entry in await entries(office)}
    carol, eve = logged.pop("c-carol001"), logged.pop("c-eve00001")
    assert (carol.outcome, carol.is_caller, carol.reason, carol.reason_detail) == ("missed", False, 3, "busy")
    assert (eve.outcome, eve.reason, eve.reason_detail) == ("missed", 2, "policy")
    assert list(logged) == ["c-12345678"]
    assert office.publisher.methods.count("onCallLogged") == 3


async def test_an_invitation_that_comes_too_late_is_a_missed_call_once(office: Office) -> None:
    for _ in range(2):
        office.manager.post(
            Invited(call="c-stale001", sender=BOB, type=0, ext="", age_ms=Ms(60_000), expires_ms=Ms(60_000))
        )
        (entry,) = await entries(office)
    assert (entry.outcome, entry.reason) == ("missed", EndReason.NO_RESPONSE)
    assert office.publisher.methods.count("onCallLogged") == 1


async def test_an_old_call_id_never_rings_again_and_keeps_its_entry(office: Office) -> None:
    office.invite("c-invited1")
    office.manager.post(PeerEnded(call="c-invited1", sender=BOB, verb="retract", reason=0, detail="cancelled"))
    before = await entries(office)
    office.invite("c-invited1", user="eve")
    assert await entries(office) == before
    assert office.manager.calls(ended=False) == []


async def test_a_call_missed_while_offline_is_acknowledged_when_it_is_on_disk_and_may_still_ring(
    office: Office,
) -> None:
    missed = MissedCall(receipt="r1", call="c-missed01", sender=Address(user="bob", device="b"), type=1, at_ms=Ms(7))
    office.manager.post(missed)
    assert "acknowledge" not in office.signalling.verbs
    (entry,) = await entries(office)
    assert (entry.outcome, entry.reason_detail, entry.created_at_ms) == ("missed", "offline", 7)
    office.manager.post(missed)
    assert office.signalling.verbs.count("acknowledge") == 2
    assert office.publisher.methods.count("onCallLogged") == 1
    office.invite("c-missed01")
    assert [call.call_id for call in office.manager.calls(ended=False)] == ["c-missed01"]


async def test_a_call_the_daemon_died_in_is_logged_at_the_next_start_and_the_peer_told_at_login(
    office: Office, tmp_path: Path
) -> None:
    office.manager.make_call(ALICE, CALL)
    office.caller_connects("c-12345678")
    await office.store.flush()
    async with open_office(tmp_path) as after:
        (entry,) = await entries(after)
        assert (entry.outcome, entry.reason, entry.reason_detail) == ("failed", EndReason.FAILED, "daemonCrashed")
        assert after.signalling.last("end") == ("c-12345678", BOB, 4, "peerCrashed")
        after.manager.post(Online(user="alice", device="alice-laptop"))
        assert after.signalling.verbs.count("end") == 1


@pytest.mark.parametrize("role", ["caller", "callee"])
async def test_a_call_that_rang_when_the_daemon_died_is_taken_back_or_refused(
    office: Office, tmp_path: Path, role: str
) -> None:
    if role == "caller":
        office.manager.make_call(ALICE, CALL)
    else:
        office.invite("c-12345678")
    await office.store.flush()
    async with open_office(tmp_path) as after:
        (entry,) = await entries(after)
        verb, outcome, peer = {
            "caller": ("retract", "failed", Address(user="bob")),
            "callee": ("reject", "missed", BOB),
        }[role]
        assert after.signalling.last(verb) == ("c-12345678", peer, 4, "peerCrashed")
        assert entry.outcome == outcome


async def test_g5_the_same_call_made_again_after_a_restart_is_the_ended_one(office: Office, tmp_path: Path) -> None:
    office.manager.make_call(ALICE, CALL)
    ended = office.manager.end_call(ALICE, HUNG_UP)
    await office.store.flush()
    async with open_office(tmp_path) as after:
        assert after.manager.make_call(ALICE, CALL) == ended
        assert after.manager.get_call_session(ALICE, GetCallSessionParams(call_id="c-12345678")).reason_detail
        with pytest.raises(Conflict):
            after.manager.make_call(ALICE, MakeCallParams(remote_name="eve", type=CallType.AUDIO, call_id="c-12345678"))
        with pytest.raises(NoSuchCall):
            after.manager.end_call(ALICE, EndCallParams(call_id="c-unknown1", reason=EndReason.HUNG_UP))
        assert "propose" not in after.signalling.verbs


async def test_the_id_of_an_incoming_call_names_no_call_of_ours(office: Office, tmp_path: Path) -> None:
    office.invite("c-12345678")
    office.manager.answer_call(ALICE, AnswerCallParams(call_id="c-12345678"))
    office.manager.end_call(ALICE, HUNG_UP)
    await office.store.flush()
    async with open_office(tmp_path) as after:
        with pytest.raises(Conflict):
            after.manager.make_call(ALICE, CALL)


async def test_another_user_of_the_machine_does_not_get_the_call_by_its_id(office: Office) -> None:
    office.manager.make_call(ALICE, CALL)
    with pytest.raises(Conflict):
        office.manager.make_call(client("eve", uid=1001), CALL)


async def test_what_cannot_be_written_is_not_told_as_logged(
    office: Office, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with sqlite3.connect(tmp_path / "store.sqlite") as database:
        database.execute("ALTER TABLE call RENAME TO elsewhere")
    database.close()
    for number in range(2):
        call = MakeCallParams(remote_name="bob", type=CallType.AUDIO, call_id=f"c-{number:08}")
        office.manager.make_call(ALICE, call)
        office.manager.end_call(ALICE, EndCallParams(call_id=f"c-{number:08}", reason=EndReason.HUNG_UP))
        await office.store.flush()
        assert office.publisher.methods[-1] == "onRecvCallEnded"
    assert caplog.text.count("calls cannot be logged") == 1


async def test_g11_after_its_end_a_call_is_only_logged(office: Office) -> None:
    office.manager.make_call(ALICE, CALL)
    office.caller_connects("c-12345678")
    office.manager.end_call(ALICE, HUNG_UP)
    told = len(office.publisher.published)
    office.caller_connects("c-12345678")
    office.manager.post(PeerEnded(call="c-12345678", sender=BOB, verb="end", reason=0, detail=None))
    office.manager.post(PeerUpdated(call="c-12345678", sender=BOB, control=0))
    office.manager.post(ChildDown(child="engine"))
    office.manager.client_lost(ALICE)
    office.manager.client_gone(ALICE)
    await office.store.flush()
    assert office.publisher.methods[told:] == ["onCallLogged"]


async def test_calls_older_than_the_settings_say_are_forgotten_at_the_start(office: Office, tmp_path: Path) -> None:
    office.manager.make_call(ALICE, CALL)
    office.manager.end_call(ALICE, HUNG_UP)
    (entry,) = await entries(office)
    kept = office.store.calls.find("c-12345678")
    assert kept is not None
    for days, call_id in ((89, "c-younger1"), (91, "c-tooold01")):
        at = entry.created_at_ms - days * 24 * 60 * 60 * 1000
        office.store.calls.keep(replace(kept, session=replace(kept.session, call_id=call_id, created_at_ms=at)))
    await office.store.flush()
    async with open_office(tmp_path) as after:
        assert [entry.call_id for entry in await entries(after)] == ["c-12345678", "c-younger1"]
