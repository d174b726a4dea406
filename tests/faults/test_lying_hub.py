"""A22: a hub that swaps what it carries. No call comes to status 4 with somebody else than was signed for."""

import asyncio
import contextlib
from collections.abc import AsyncIterator, Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from typing import Any

import aioice.ice
import pytest

from ahoyd.identity import DeviceKey
from ahoyd.ports import Address
from ahoyd_client import Call, CallEnded, CallSession, CallStatus, Client, EndReason
from ahoyd_client import CallConfigsPatch as Configs
from support.daemons import World
from support.liar import Frame, Liar, Middle, lying_hub
from support.talk import EVENT_SECONDS, TEST_SOURCES, Talk, attach, ready

Change = Callable[[Frame], Frame]
OTHER = DeviceKey.new()
MISMATCH = ("fingerprintMismatch", "fingerprintMismatch")


@dataclass
class Lied(Talk):
    """Alice and bob, and who stands between them."""

    liar: Liar

    def change(self, t: str, how: Change, *, of: str | None = None, kind: str | None = None) -> None:
        """From now on lie about every frame of a kind."""

        async def lie(sender: Address, frame: Frame) -> list[Frame]:
            hit = frame["t"] == t and of in (None, sender.user) and kind in (None, frame.get("kind"))
            return [how(frame) if hit else frame]

        self.liar.lie = lie

    async def try_call(self, configs: Configs | None = None) -> tuple[Call, Call]:
        """Alice calls, bob answers and accepts as soon as he may; back when the call is accepted or over."""
        ours, theirs = await self.ring(configs=configs)
        await self.bob.answer(theirs.call_id, sources=TEST_SOURCES)
        async with asyncio.timeout(EVENT_SECONDS):
            with contextlib.suppress(CallEnded):
                await theirs.wait_for(CallStatus.CONNECTED)
                await theirs.accept()
                await ours.wait_for(CallStatus.ACCEPTED)
        return ours, theirs

    async def refused(self) -> tuple[CallSession, CallSession]:
        """A call that both sides end 4 before anything is sent."""
        ours, theirs = await self.try_call()
        async with asyncio.timeout(EVENT_SECONDS):
            ends = await ours.ended(), await theirs.ended()
        for end in ends:
            assert end.accepted_at_ms is None
            assert end.end_reason is EndReason.FAILED
        return ends

    async def talked(self, configs: Configs | None = None) -> tuple[CallSession, CallSession]:
        """A call that comes to status 4."""
        ours, theirs = await self.try_call(configs)
        await ours.hang_up()
        async with asyncio.timeout(EVENT_SECONDS):
            ends = await ours.ended(), await theirs.ended()
        assert None not in {end.accepted_at_ms for end in ends}, [end.reason_detail for end in ends]
        return ends


@pytest.fixture
async def lied(machine: World, monkeypatch: pytest.MonkeyPatch) -> AsyncIterator[Lied]:
    monkeypatch.setattr(aioice.ice, "get_host_addresses", lambda **_: ["127.0.0.1"])
    async with AsyncExitStack() as stack:
        liar = await stack.enter_async_context(lying_hub(machine))
        alice, bob = [await stack.enter_async_context(started(machine, name)) for name in ("alice", "bob")]
        yield Lied(machine, alice, bob, liar)


@contextlib.asynccontextmanager
async def started(machine: World, name: str) -> AsyncIterator[Client]:
    """A client of a daemon that is started first."""
    await machine.start(name)
    async with attach(machine, name) as client:
        await ready(client)
        yield client


def details(ends: tuple[CallSession, CallSession]) -> tuple[str | None, str | None]:
    return ends[0].reason_detail, ends[1].reason_detail


def trust(ends: tuple[CallSession, CallSession]) -> tuple[str, str]:
    return ends[0].peer.verified, ends[1].peer.verified


def _swapped(sdp: str) -> str:
    lines = sdp.split("\r\n")
    return "\r\n".join(
        f"{line[:-2]}{'00' if line[-2:] != '00' else '11'}" if line.startswith("a=fingerprint:") else line
        for line in lines
    )


def swapped_everywhere(frame: Frame) -> Frame:
    sdp = _swapped(frame["sdp"])
    named = [line.removeprefix("a=fingerprint:") for line in sdp.splitlines() if line.startswith("a=fingerprint:")]
    return frame | {"sdp": sdp, "fp": list(dict.fromkeys(named))}


def unsigned(frame: Frame) -> Frame:
    return {name: value for name, value in frame.items() if name not in {"fp", "key", "sig", "commit", "nonce"}}


SDP_LIES: dict[str, Change] = {
    "another certificate in the description": lambda frame: frame | {"sdp": _swapped(frame["sdp"])},
    "another certificate in description and signature's list": swapped_everywhere,
    "a certificate behind a line end of its own": lambda frame: (
        frame
        | {"sdp": frame["sdp"].replace("a=mid:0", "a=mid:0\u2028a=fingerprint:sha-256 " + ":".join(["AB"] * 32), 1)}
    ),
    "a cut signature": lambda frame: frame | {"sig": frame["sig"][:-2]},
    "no signature, but a key": lambda frame: frame | {"sig": ""},
    "another key": lambda frame: frame | {"key": OTHER.public.hex()},
    "another commitment or nonce": lambda frame: (
        frame | {name: "00" * (len(frame[name]) // 2) for name in ("commit", "nonce") if frame.get(name)}
    ),
}


@pytest.mark.parametrize("kind", ["offer", "answer"])
async def test_no_lie_about_a_description_is_believed(lied: Lied, kind: str) -> None:
    for what, change in SDP_LIES.items():
        lied.change("sdp", change, kind=kind)
        ends = await lied.refused()
        assert details(ends) == MISMATCH, what
    lied.change("nothing", lambda frame: frame)
    assert trust(await lied.talked()) == ("new", "new")


async def test_a_signature_of_another_call_is_not_believed(lied: Lied) -> None:
    await lied.talked()
    old = lied.liar.said("alice", "sdp")[0]
    proof = {name: old[name] for name in ("fp", "key", "sig", "commit")}
    for replayed in (proof, proof | {"sdp": old["sdp"]}):
        lied.change("sdp", lambda frame, replayed=replayed: frame | replayed, kind="offer")  # type: ignore[misc]  # bound now
        ends = await lied.refused()
        assert details(ends) == MISMATCH
    lied.change("nothing", lambda frame: frame)
    assert trust(await lied.talked()) == ("known", "known")


async def test_a_nonce_that_was_swapped_is_found_out(lied: Lied) -> None:
    lied.change("info", lambda frame: frame | {"reveal": "00" * 16})
    ours, theirs = await lied.try_call()
    async with asyncio.timeout(EVENT_SECONDS):
        assert details((await ours.ended(), await theirs.ended())) == MISMATCH


async def test_a_signature_taken_away_from_somebody_known_is_a_change(lied: Lied) -> None:
    lied.change("sdp", lambda frame: unsigned(frame) | {"sdp": _swapped(frame["sdp"])}, kind="offer")
    ends = await lied.refused()
    assert "fingerprintMismatch" in details(ends), "the handshake says it where no signature does"
    lied.change("nothing", lambda frame: frame)
    await lied.talked()
    lied.change("sdp", unsigned, kind="offer")
    ends = await lied.refused()
    assert (details(ends), trust(ends)[1]) == (("keyRefused", "keyChanged"), "changed")


async def test_who_was_there_from_the_first_call_is_given_away_by_the_words(lied: Lied) -> None:
    middle = Middle(OTHER)
    lied.liar.lie = middle.lie
    try:
        ours, theirs = await lied.try_call()
        told = await ours.verification(), await theirs.verification()
        assert (ours.session.status, theirs.session.status, middle.connected) == (4, 4, 2)
        assert [one.verified for one in told] == ["new", "new"]
        assert told[0].key_fingerprint == told[1].key_fingerprint
        assert len(told[0].words) == len(told[1].words) == 4
        assert told[0].words != told[1].words
        for call in (ours, theirs):
            assert (await call.confirm_peer(same=False)).verified == "none"
        await ours.hang_up()
    finally:
        await middle.close()
    lied.change("nothing", lambda frame: frame)
    ours, theirs = await lied.try_call()
    told = await ours.verification(), await theirs.verification()
    assert [one.verified for one in told] == ["new", "new"]
    assert told[0].words == told[1].words
    for call in (ours, theirs):
        assert (await call.confirm_peer(same=True)).verified == "known"


async def test_who_comes_between_two_that_know_each_other_never_gets_to_status_4(lied: Lied) -> None:
    await lied.talked()
    middle = Middle(OTHER)
    lied.liar.lie = middle.lie
    try:
        ends = await lied.refused()
        assert (details(ends), trust(ends)[1]) == (("keyRefused", "keyChanged"), "changed")
        assert middle.connected == 0
    finally:
        await middle.close()


async def test_a_changed_key_may_be_let_in_with_a_warning_and_a_restart_keeps_what_is_known(lied: Lied) -> None:
    assert trust(await lied.talked()) == ("new", "new")
    for name in ("alice", "bob"):
        await lied.machine.daemons[name].stop()
    key = lied.machine.state("bob") / "device.key"
    made = key.read_bytes()
    key.unlink()
    async with started(lied.machine, "alice") as lied.alice, started(lied.machine, "bob") as lied.bob:
        assert key.read_bytes() != made
        assert details(await lied.refused()) == ("keyChanged", "keyRefused")
        assert trust(await lied.talked(Configs(if_key_changed="warn"))) == ("changed", "known")
        assert details(await lied.refused()) == ("keyChanged", "keyRefused")
        ours, theirs = await lied.try_call(Configs(if_key_changed="warn"))
        words: list[Any] = [(await call.verification()).words for call in (ours, theirs)]
        assert words[0] == words[1] != ()
        await ours.confirm_peer(same=True)
        await ours.hang_up()
        async with asyncio.timeout(EVENT_SECONDS):
            await theirs.ended()
        assert trust(await lied.talked()) == ("known", "known")
