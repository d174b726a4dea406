"""A call's candidates on their way through a relay."""

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from ahoyd.engine.detour import Detour, NetsimPlace, NoDetour
from ahoyd.netsim import Paths, Relay
from ahoyd.wire.engine import LocalCandidates, OpenPeer, TransportFailed
from engine.calling import CONFIG, EngineProcess

HOST = "4234997325 1 udp 2130706431 127.0.0.1 5000 typ host"
OTHER = "4234997326 1 udp 2130706431 127.0.0.2 5001 typ host generation 0"
SIX = "4234997327 1 udp 2130706431 ::1 5002 typ host"
SERVERS = "842163049 1 udp 1694498815 127.0.0.1 5003 typ srflx raddr 127.0.0.1 rport 5000"


@pytest.fixture
async def place(tmp_path: Path) -> AsyncIterator[NetsimPlace]:
    async with Relay("127.0.0.1", Paths(1)).serving(tmp_path / "n.sock"):
        yield NetsimPlace(tmp_path / "n.sock", "alice")


async def test_hosts_are_offered_where_the_relay_is_and_nothing_else_is(place: NetsimPlace) -> None:
    detour = Detour(place)
    first, second = await detour.lead((HOST, OTHER, SIX, SERVERS))
    assert first.split()[5] != second.split()[5]
    assert _without_port(first) == _without_port(HOST)
    assert _without_port(second) == _without_port(OTHER)
    detour.close()


def _without_port(candidate: str) -> list[str]:
    fields = candidate.replace("127.0.0.2", "127.0.0.1").split()
    return fields[:5] + fields[6:]


async def test_a_relay_that_is_not_there_is_told(tmp_path: Path) -> None:
    detour = Detour(NetsimPlace(tmp_path / "n.sock", "alice"))
    with pytest.raises(NoDetour, match="no `ahoyd netsim` listens at"):
        await detour.lead((HOST,))
    detour.close()


async def test_an_engine_offers_what_the_relay_gave_it_and_no_path_without_it(frames_dir: Path, tmp_path: Path) -> None:
    socket = tmp_path / "n.sock"
    async with EngineProcess(frames_dir, ("--netsim", str(socket), "--name", "alice")) as engine:
        paths = Paths(1)
        async with Relay("127.0.0.1", paths).serving(socket):
            engine.order(_call("c1"))
            offered = [candidate.candidate.split() for candidate in (await engine.take(LocalCandidates)).candidates]
            assert {(fields[4], fields[7]) for fields in offered} == {("127.0.0.1", "host")}
            assert list(paths.counts()) == ["alice"]
        engine.order(_call("c2"))
        assert await engine.take(TransportFailed) == TransportFailed(call="c2", cause="iceFailed")
    assert f"no `ahoyd netsim` listens at {socket}" in engine.log


def _call(call: str) -> OpenPeer:
    return OpenPeer(call=call, is_caller=True, video=False, same_machine=True, config=CONFIG)
