"""Who an instance is, at which hub, and what is kept and told of it."""

import asyncio
from pathlib import Path

import pytest

from ahoyd.contract import CallType, LoginParams, MakeCallParams
from ahoyd.errors import InvalidParams
from ahoyd.manager.account import STORED, StoredAccount
from ahoyd.ports import Address, CandidatesArrived, Described, Offline, Online, PeerAnswered, PeerRang
from ahoyd.wire.engine import Candidate, LocalCandidates, LocalDescription, OpenPeer, RemoteDescription
from ahoyd.wire.join import JoinLine, Server
from support.fakes import client
from support.office import Office, open_office

ALICE = client("alice")
SERVER = Server("192.0.2.7", 7411, "5e" * 32)
JOIN = JoinLine("ann", SERVER, f"ahoyd-hub-{'7a' * 32}")
CALL = "c-12345678"
AUDIO = MakeCallParams(remote_name="bob", type=CallType.AUDIO, call_id=CALL)
LOOPBACK = Candidate(candidate="1 1 udp 2130706431 127.0.0.1 40000 typ host", mid="0")
CABLE = Candidate(candidate="2 1 udp 2130706431 192.0.2.1 40000 typ host", mid="0")


async def login(office: Office, **params: str) -> None:
    await office.manager.login(ALICE, LoginParams(**({"user": "ann"} | params)))
    office.manager.post(Online(user="ann", device="d1"))


async def test_a_join_line_or_what_it_holds_logs_in_at_the_hub_it_names(office: Office) -> None:
    await login(office, credential=str(JOIN))
    await login(office, credential=JOIN.token, server=str(SERVER))
    assert office.signalling.logins[1:] == [("ann", JOIN.token, SERVER)] * 2
    await login(office, credential=f"\n{JOIN}\n", server="198.51.100.1:80")
    assert office.signalling.logins[-1] == ("ann", JOIN.token, Server("198.51.100.1", 80, SERVER.pin))
    account = office.manager.get_account(ALICE)
    assert (account.user, account.server, account.state) == ("ann", "198.51.100.1:80", "online")


@pytest.mark.parametrize(
    ("params", "path"),
    [
        ({"credential": str(JOIN)[:-1]}, "$.credential"),
        ({"credential": str(JOIN), "user": "bob"}, "$.user"),
        ({"credential": str(JOIN), "server": "nowhere"}, "$.server"),
        ({"credential": "t", "server": "192.0.2.7:7411"}, "$.server"),
        ({"server": str(SERVER)}, "$.credential"),
    ],
)
async def test_what_cannot_be_read_is_named_and_changes_nothing(
    office: Office, params: dict[str, str], path: str
) -> None:
    office.manager.make_call(ALICE, AUDIO)
    with pytest.raises(InvalidParams) as refused:
        await login(office, **params)
    assert refused.value.data == {"path": path}
    assert JOIN.token[-20:] not in refused.value.description
    assert len(office.signalling.logins) == 1
    assert [session.call_id for session in office.manager.calls(ended=False)] == [CALL]


async def test_the_login_is_taken_up_again_by_the_next_daemon(tmp_path: Path) -> None:
    async with open_office(tmp_path) as office:
        await login(office, credential=str(JOIN))
    async with open_office(tmp_path) as office:
        assert office.signalling.logins == [("ann", JOIN.token, SERVER)]
        assert office.manager.get_account(ALICE).server == SERVER.address


async def test_a_login_elsewhere_or_a_logout_forgets_the_credential(office: Office) -> None:
    for leave in (lambda: office.manager.logout(ALICE), lambda: login(office, user="ann")):
        await login(office, credential=str(JOIN))
        await leave()
        await office.store.flush()
        stored = office.store.get(STORED, StoredAccount)
        assert stored is not None
        assert (stored.server, stored.credential) == (None, None)
    assert office.manager.get_account(ALICE).server is None


async def test_a_credential_for_the_own_hub_is_not_kept(office: Office) -> None:
    await login(office, credential="what for")
    await office.store.flush()
    assert office.store.get(STORED, StoredAccount) == StoredAccount(user="ann")


async def test_how_it_stands_with_the_hub_is_told_with_what_is_known(office: Office) -> None:
    await login(office, credential=str(JOIN))
    office.manager.post(Offline(cause="lost"))
    office.manager.post(Offline(cause="lost", why="the hub does not answer"))
    office.manager.post(Online(user="ann", device="d1"))
    office.manager.post(Offline(cause="refused", why="no account"))
    told = [params.account for params in office.publisher.all("onAccountStateChanged")][-4:]
    assert [(one.state, one.error and (one.error.code, one.error.description)) for one in told] == [
        ("reconnecting", None),
        ("reconnecting", (1013, "the hub does not answer")),
        ("online", None),
        ("loggedOut", (1011, "no account")),
    ]
    assert JOIN.token[-20:] not in repr(office.publisher.published)


async def test_two_logins_at_once_come_one_after_the_other(office: Office) -> None:
    office.signalling.door.clear()
    both = [asyncio.create_task(login(office, user=user)) for user in ("ann", "eve")]
    for _ in range(10):
        await asyncio.sleep(0)
    assert [who for who, *_ in office.signalling.logins] == ["alice", "ann"]
    office.signalling.door.set()
    await asyncio.gather(*both)
    assert [who for who, *_ in office.signalling.logins] == ["alice", "ann", "eve"]


async def test_who_no_longer_waits_for_a_login_leaves_no_login_half_done(office: Office) -> None:
    office.signalling.door.clear()
    waiting = asyncio.create_task(login(office, credential=str(JOIN)))
    while len(office.signalling.logins) < 2:
        await asyncio.sleep(0)
    waiting.cancel()
    await asyncio.wait({waiting})
    assert office.manager.get_account(ALICE).state == "loggedOut"


@pytest.mark.parametrize("near", [True, False])
async def test_loopback_is_offered_to_and_taken_from_the_own_machine_alone(office: Office, near: bool) -> None:  # noqa: FBT001 - a parameter of the test
    bob = Address(user="bob", device="d1", near=near)
    office.manager.make_call(ALICE, AUDIO)
    (peer,) = office.engine.of(OpenPeer)
    assert peer.same_machine
    office.manager.post(PeerRang(call=CALL, sender=bob))
    office.manager.post(PeerAnswered(call=CALL, sender=bob))
    office.manager.post(LocalDescription(call=CALL, kind="offer", sdp="v=0"))
    office.manager.post(LocalCandidates(call=CALL, candidates=(LOOPBACK, CABLE), end=True))
    office.manager.post(Described(call=CALL, sender=bob, kind="answer", sdp="v=0"))
    office.manager.post(CandidatesArrived(call=CALL, sender=bob, candidates=(LOOPBACK,), end=True))
    sent = office.signalling.last("candidates")[2]
    assert sent == ((LOOPBACK, CABLE) if near else (CABLE,))
    (description,) = office.engine.of(RemoteDescription)
    assert description.near is near


async def test_at_a_hub_on_another_machine_nobody_is_thought_to_be_near(office: Office) -> None:
    await login(office, credential=str(JOIN))
    office.manager.make_call(ALICE, AUDIO)
    (peer,) = office.engine.of(OpenPeer)
    assert not peer.same_machine
