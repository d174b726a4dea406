"""The relay with real sockets on loopback: two parties who know each other's public ports, and who steers."""

import asyncio
import socket
from collections.abc import AsyncIterator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest

from ahoyd.netsim import Change, Netsim, NetsimError, Paths, Relay

SECONDS = 20.0


class Party:
    """One UDP socket, and its public port at the relay."""

    def __init__(self) -> None:
        self._socket = socket.socket(socket.AF_INET, socket.SOCK_DGRAM)
        self._socket.bind(("127.0.0.1", 0))
        self._socket.setblocking(False)  # noqa: FBT003 - its only argument
        self.real: tuple[str, int] = self._socket.getsockname()
        self.public = self.real

    async def led(self, net: Netsim, name: str) -> None:
        (found,) = await net.lead(name, [self.real])
        assert found is not None
        self.public = found

    def send(self, data: bytes, to: tuple[str, int]) -> None:
        self._socket.sendto(data, to)

    async def hear(self) -> tuple[bytes, tuple[str, int]]:
        async with asyncio.timeout(SECONDS):
            data, source = await asyncio.get_running_loop().sock_recvfrom(self._socket, 2000)
        return data, source

    def close(self) -> None:
        self._socket.close()


class Three:
    """Alice's and bob's connections and sockets, and a third connection that steers."""

    def __init__(self, alice: Netsim, bob: Netsim, steers: Netsim) -> None:
        self.alice, self.bob, self.steers = alice, bob, steers
        self.a, self.b = Party(), Party()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "n.sock"


@pytest.fixture
async def three(path: Path) -> AsyncIterator[Three]:
    async with AsyncExitStack() as stack:
        await stack.enter_async_context(Relay("127.0.0.1", Paths(1)).serving(path))
        made = Three(*[await Netsim.connect(path) for _ in range(3)])
        for closing in (made.alice, made.bob, made.steers, made.a, made.b):
            stack.callback(closing.close)
        await made.a.led(made.alice, "alice")
        await made.b.led(made.bob, "bob")
        yield made


async def test_each_sees_the_other_at_its_public_port(three: Three) -> None:
    three.a.send(b"hello", three.b.public)
    assert await three.b.hear() == (b"hello", three.a.public)
    three.b.send(b"and you", three.a.public)
    assert await three.a.hear() == (b"and you", three.b.public)
    counted = await three.steers.count()
    assert {name: counts.forwarded for name, counts in counted.counts.items()} == {"alice": 1, "bob": 1}
    assert counted.counts["alice"].forwarded_bytes == 28 + len(b"hello")


async def test_packets_are_lost_held_and_doubled_as_it_is_told(three: Three) -> None:
    await three.steers.apply(Change(sender="alice", duplicate_percent=100, delay_ms=5))
    three.a.send(b"twice", three.b.public)
    assert [(await three.b.hear())[0] for _ in range(2)] == [b"twice"] * 2
    before = await three.steers.apply(Change(sender="alice", clean=True, blackhole=True))
    assert before.counts["alice"].duplicated == 1
    three.a.send(b"never", three.b.public)
    while (await three.steers.count()).counts["alice"].lost == 0:
        await asyncio.sleep(0.01)
    await three.steers.apply(Change(sender="alice", clean=True))
    three.a.send(b"after", three.b.public)
    assert (await three.b.hear())[0] == b"after"


async def test_held_packets_keep_their_order(three: Three) -> None:
    await three.steers.apply(Change(delay_ms=10, jitter_ms=10))
    sent = [str(number).encode() for number in range(200)]
    for data in sent:
        three.a.send(data, three.b.public)
    assert [(await three.b.hear())[0] for _ in sent] == sent


async def test_a_new_port_sends_and_the_old_one_still_hears(three: Three) -> None:
    await three.steers.apply(Change(sender="alice", new_port=True))
    three.a.send(b"from elsewhere", three.b.public)
    data, source = await three.b.hear()
    assert data == b"from elsewhere"
    assert source != three.a.public
    for port in (source, three.a.public):
        three.b.send(b"found", port)
        assert await three.a.hear() == (b"found", three.b.public)


async def test_a_way_that_is_made_later_begins_with_the_port_it_tells_of(three: Three) -> None:
    await three.steers.apply(Change(new_port=True))
    later = Party()
    try:
        await later.led(three.alice, "alice")
        later.send(b"hello", three.b.public)
        assert await three.b.hear() == (b"hello", later.public)
    finally:
        later.close()


async def test_what_a_stranger_sends_goes_nowhere_and_is_told(three: Three) -> None:
    stranger = Party()
    try:
        stranger.send(b"let me in", three.b.public)
        while (await three.steers.count()).strangers == 0:
            await asyncio.sleep(0.01)
        three.a.send(b"hello", three.b.public)
        assert (await three.b.hear())[0] == b"hello"
    finally:
        stranger.close()


async def test_ways_go_with_the_connection_that_asked_for_them(three: Three, path: Path) -> None:
    again = await Netsim.connect(path)
    try:
        with pytest.raises(NetsimError, match=r"addressTaken.*is an address of alice already"):
            await again.lead("carol", [three.a.real])
        three.alice.close()
        async with asyncio.timeout(SECONDS):
            while True:
                try:
                    assert await again.lead("carol", [three.a.real]) != (None,)
                    break
                except NetsimError:
                    await asyncio.sleep(0.01)
    finally:
        again.close()


async def test_an_address_that_cannot_be_reached_from_here_has_no_way(three: Three) -> None:
    assert await three.steers.lead("carol", [("::1", 5000)]) == (None,)


@pytest.mark.parametrize(
    ("name", "addresses", "said"),
    [
        ("carol", [("somewhere", 5000)], "badAddress.*'somewhere' does not appear"),
        ("carol", [("127.0.0.1", 0)], r"malformed.*>= 1.*\$.addresses\[0\]\[1\]"),
        ("Carol", [], r"malformed.*\$.name"),
        ("carol", [("127.0.0.1", 5000 + n) for n in range(65)], "tooMany"),
    ],
)
async def test_a_wrong_question_is_refused_and_the_next_is_answered(
    three: Three, name: str, addresses: list[tuple[str, int]], said: str
) -> None:
    with pytest.raises(NetsimError, match=said):
        await three.steers.lead(name, addresses)
    assert (await three.steers.count()).strangers == 0


async def test_a_line_without_end_is_refused(three: Three, path: Path) -> None:
    reader, writer = await asyncio.open_unix_connection(path)
    writer.write(b"x" * 100_000)
    async with asyncio.timeout(SECONDS):
        assert b'"refused","code":"malformed"' in await reader.readline()
        assert await reader.read() == b""
    writer.close()
    assert (await three.steers.count()).strangers == 0


async def test_there_is_one_relay_a_socket_and_what_a_dead_one_left_is_replaced(path: Path) -> None:
    left = socket.socket(socket.AF_UNIX)
    left.bind(str(path))
    left.close()
    async with Relay("127.0.0.1", Paths(1)).serving(path):
        with pytest.raises(NetsimError, match="already"):
            async with Relay("127.0.0.1", Paths(1)).serving(path):
                pass
        net = await Netsim.connect(path)
        assert (await net.count()).counts == {}
        net.close()
    with pytest.raises(NetsimError, match="no `ahoyd netsim` listens"):
        await Netsim.connect(path)


async def test_who_is_no_relay_is_told_apart(path: Path) -> None:
    async def babble(_reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        writer.write(b"220 welcome\n")
        await writer.drain()
        writer.close()

    async with await asyncio.start_unix_server(babble, path):
        net = await Netsim.connect(path)
        with pytest.raises(NetsimError, match="is no netsim"):
            await net.count()
        with pytest.raises(NetsimError, match=r"is gone|does not answer"):
            await net.count()
        net.close()
