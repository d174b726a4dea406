"""Gathering from a real coturn, and from servers that are none."""

import asyncio
import logging
import socket
import threading
from collections.abc import AsyncIterator, Iterator
from types import SimpleNamespace
from typing import Any, Self

import msgspec
import pytest
import pytest_asyncio
from aioice import Candidate, TransportPolicy

from ahoyd.engine.rtp._aiortc import candidates
from ahoyd.engine.rtp._aiortc.candidates import Gathering
from ahoyd.engine.rtp._aiortc.ice import IceConnection, gathering
from ahoyd.wire.engine import ServerAddress
from support.coturn import HOST, Coturn, coturn, rest_credential

DEADLINE = 60.0


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def server() -> AsyncIterator[Coturn]:
    async with coturn() as made:
        yield made


@pytest.fixture
def dead() -> Iterator[ServerAddress]:
    """A port that takes everything and answers nothing."""
    with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
        silent.bind((HOST, 0))
        yield ServerAddress(kind="turn", host=HOST, port=silent.getsockname()[1], username="a", credential="b")


async def gathered(connection: IceConnection, *servers: ServerAddress, loopback: bool = True) -> list[Candidate]:
    gathering.set(Gathering(loopback, servers))
    async with asyncio.timeout(DEADLINE):
        await connection.gather_candidates()
    return connection.local_candidates


def relay_only(*, controlling: bool = True) -> IceConnection:
    return IceConnection(ice_controlling=controlling, transport_policy=TransportPolicy.RELAY)


async def introduce(one: IceConnection, other: IceConnection) -> None:
    one.remote_username, one.remote_password = other.local_username, other.local_password
    for candidate in other.local_candidates:
        await one.add_remote_candidate(candidate)
    await one.add_remote_candidate(None)


@pytest.mark.parametrize("spoken", ["udp", "tcp", "tls"])
async def test_packets_pass_through_the_relay(server: Coturn, spoken: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
    one, other = relay_only(), IceConnection(ice_controlling=False)
    found = await gathered(one, server.address(transport=spoken))
    assert [(candidate.type, candidate.related_address) for candidate in found] == [("relay", "0.0.0.0")]  # noqa: S104 - what it is hidden behind
    await gathered(other)
    await introduce(one, other)
    await introduce(other, one)
    async with asyncio.timeout(DEADLINE):
        await asyncio.gather(one.connect(), other.connect())
        await one.send(b"\x80there" + bytes(1000))
        assert await other.recv() == b"\x80there" + bytes(1000)
        await other.send(b"\x80and back")
        assert await one.recv() == b"\x80and back"
        assert one.selected() is not None
        assert one.selected()[0] == "relay"  # type: ignore[index]  # see above
        await asyncio.gather(one.close(), other.close())


async def test_a_certificate_that_nobody_vouches_for_is_no_relay(
    server: Coturn, caplog: pytest.LogCaptureFixture
) -> None:
    connection = relay_only()
    assert await gathered(connection, server.address(transport="tls")) == []
    assert "SSLCertVerificationError" in caplog.text
    await connection.close()


async def test_a_credential_made_of_a_shared_secret_is_taken() -> None:
    async with coturn(shared_secret=True) as server:
        username = "2000000000:ahoy"
        connection = relay_only()
        address = server.address(username=username, credential=rest_credential(username))
        assert [candidate.type for candidate in await gathered(connection, address)] == ["relay"]
        await connection.close()


async def test_a_wrong_credential_gives_no_relay_and_is_named_in_the_log(
    server: Coturn, caplog: pytest.LogCaptureFixture
) -> None:
    connection = IceConnection(ice_controlling=True)
    found = await gathered(connection, server.address(credential="wr0ng-secret"))
    assert {candidate.type for candidate in found} == {"host"}
    assert f"turn server {HOST} port {server.port} over udp: wrong username or credential" in caplog.text
    assert "wr0ng-secret" not in caplog.text
    await connection.close()


async def test_servers_that_do_not_answer_are_given_up_and_the_others_used(
    server: Coturn, dead: ServerAddress, caplog: pytest.LogCaptureFixture
) -> None:
    connection = relay_only()
    found = await gathered(connection, dead, server.address(), server.address(transport="tcp"))
    assert [candidate.type for candidate in found] == ["relay", "relay"]
    assert found[0].priority > found[1].priority, "in the order they are named"
    assert f"turn server {HOST} port {dead.port} over udp: no answer in time" in caplog.text
    await connection.close()


async def test_a_name_is_looked_up_once_and_one_that_hangs_holds_up_nobody_else(
    server: Coturn, monkeypatch: pytest.MonkeyPatch, caplog: pytest.LogCaptureFixture
) -> None:
    asked: list[str] = []
    over = threading.Event()

    def look_up(host: str, port: None, *, type: int) -> list[Any]:  # noqa: A002 - as getaddrinfo has it
        assert threading.current_thread().name.startswith("resolve")
        asked.append(host)
        if host == "gone.test":
            over.wait()
        return [(socket.AF_INET, type, 0, "", (HOST, port))]

    monkeypatch.setattr(candidates, "socket", SimpleNamespace(**{**vars(socket), "getaddrinfo": look_up}))
    named = msgspec.structs.replace(server.address(), host="turn.test")
    gone = msgspec.structs.replace(named, host="gone.test")
    connection = relay_only()
    try:
        found = await gathered(connection, gone, named, msgspec.structs.replace(named, transport="tcp"))
    finally:
        over.set()
    assert [candidate.type for candidate in found] == ["relay", "relay"]
    assert sorted(asked) == ["gone.test", "turn.test"]
    assert f"turn server gone.test port {server.port} over udp: no answer in time" in caplog.text
    await connection.close()


async def test_an_address_that_a_stun_server_sees_is_a_candidate(server: Coturn) -> None:
    """Behind a translator of addresses; without one it sees our own, which is one already."""
    connection = IceConnection(ice_controlling=True)
    async with Translator(server.stun) as translator:
        found = await gathered(connection, server.stun, translator.address)
        reflexive = [candidate for candidate in found if candidate.type == "srflx"]
        assert [(seen.host, seen.port) for seen in reflexive] == [(HOST, translator.outside)]
        own = {(candidate.host, candidate.port) for candidate in found if candidate.type == "host"}
        assert (reflexive[0].related_address, reflexive[0].related_port) in own
    await connection.close()


async def test_without_servers_nothing_is_asked(caplog: pytest.LogCaptureFixture) -> None:
    caplog.set_level(logging.WARNING)
    connection = IceConnection(ice_controlling=True)
    assert {candidate.type for candidate in await gathered(connection)} == {"host"}
    assert caplog.text == ""
    await connection.close()


async def test_a_server_that_is_gone_does_not_hold_up_the_end() -> None:
    async with coturn() as server:
        connection = relay_only()
        assert len(await gathered(connection, server.address())) == 1
        server.kill()
        await server.process.wait()
        async with asyncio.timeout(DEADLINE / 2):
            await connection.close()


class Translator(asyncio.DatagramProtocol):
    """A NAT for one host inside: what it sends to `address` leaves for the server from another port."""

    def __init__(self, server: ServerAddress) -> None:
        self._server = server
        self._inside: tuple[str, int] | None = None

    async def __aenter__(self) -> Self:
        loop = asyncio.get_running_loop()
        self._inner, _ = await loop.create_datagram_endpoint(lambda: self, local_addr=(HOST, 0))
        place = (self._server.host, self._server.port)
        self._outer, _ = await loop.create_datagram_endpoint(lambda: Outside(self), remote_addr=place)
        return self

    async def __aexit__(self, *_: object) -> None:
        self._inner.close()
        self._outer.close()

    @property
    def address(self) -> ServerAddress:
        return ServerAddress(kind="stun", host=HOST, port=self._inner.get_extra_info("sockname")[1])

    @property
    def outside(self) -> int:
        port: int = self._outer.get_extra_info("sockname")[1]
        return port

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        self._inside = addr
        self._outer.sendto(data)

    def back(self, data: bytes) -> None:
        if self._inside is not None:
            self._inner.sendto(data, self._inside)


class Outside(asyncio.DatagramProtocol):
    def __init__(self, translator: Translator) -> None:
        self._translator = translator

    def datagram_received(self, data: bytes, addr: tuple[str, int]) -> None:
        del addr
        self._translator.back(data)
