"""MessagePack over WebSocket: what JSON cannot say is refused, whatever is sent is survived."""

import contextlib
import struct
from typing import Any

import aiohttp
import msgpack
import pytest
from hypothesis import given
from hypothesis import strategies as st

from ahoyd.contract import LIMITS
from ahoyd.errors import TooLarge
from ahoyd.rpc import packed
from rpc.world import URL, PackedClient, World, client_over


def ping(echo: object, **more: object) -> bytes:
    message: bytes = msgpack.packb({"jsonrpc": "2.0", "id": 1, "method": "ping", "params": {"echo": echo}, **more})
    return message


MARK = "*" * 7


def with_bytes(value: bytes) -> bytes:
    """A ping whose echo is these very bytes of MessagePack."""
    return ping(MARK).replace(msgpack.packb(MARK), value)


REFUSED = {
    "nothing": b"",
    "NaN": ping(float("nan")),
    "infinity": ping(float("-inf")),
    "NaN of 32 bits": with_bytes(b"\xca" + struct.pack(">f", float("nan"))),
    "bin": ping(b"bytes"),
    "empty bin": ping(b""),
    "ext": ping(msgpack.ExtType(5, b"x")),
    "empty ext": ping(msgpack.ExtType(5, b"")),
    "timestamp": ping(msgpack.Timestamp(1)),
    "an integer as key": ping({1: 2}),
    "nil as key": with_bytes(b"\x81\xc0\x01"),
    "bin as key": with_bytes(b"\x81\xc4\x01a\x01"),
    "a list as key": with_bytes(b"\x81\x91\x01\x01"),
    "bad UTF-8": with_bytes(b"\xa1\xff"),
    "a lone surrogate": with_bytes(b"\xa3\xed\xa0\x80"),
    "the byte that is never used": with_bytes(b"\xc1"),
    "cut off": ping("x" * 100)[:-1],
    "two at once": ping(1) + ping(2),
    "more elements claimed than there are": with_bytes(b"\xdd\x00\x00\x3f\xff"),
    "billions of elements claimed": with_bytes(b"\xdd\xff\xff\xff\xff"),
    "billions of members claimed": with_bytes(b"\xdf\xff\xff\xff\xff"),
    "a string longer than the message": with_bytes(b"\xdb\xff\xff\xff\xff"),
    "many arrays that claim much": b"\xdd\x00\x00\x3f\xff" * 500,
    "JSON": b'{"jsonrpc":"2.0","id":1,"method":"ping"}',
}


@pytest.mark.parametrize("sent", REFUSED.values(), ids=REFUSED.keys())
async def test_what_json_could_not_say_is_a_parse_error_and_the_connection_lives(world: World, sent: bytes) -> None:
    async with client_over("msgpack", world) as client:
        assert isinstance(client, PackedClient)
        await client.socket.send_frame(sent, aiohttp.WSMsgType.BINARY)
        answer = await client.receive()
        assert (answer["id"], answer["error"]["code"]) == (None, -32700)
        assert "nowMs" in await client.call("ping")


@pytest.mark.parametrize("levels", [63, 1_000, 100_000])
async def test_more_levels_than_sixty_four_are_refused(world: World, levels: int) -> None:
    async with client_over("msgpack", world) as client:
        assert isinstance(client, PackedClient)
        await client.socket.send_frame(with_bytes(b"\x91" * levels + b"\xc0"), aiohttp.WSMsgType.BINARY)
        answer = await client.receive()
        assert (answer["error"]["code"], answer["error"]["data"]["limit"]) == (-32005, 64)
        assert await client.call("ping", echo=[[[]]])


async def test_a_message_above_the_limit_closes_the_connection(world: World) -> None:
    async with client_over("msgpack", world) as client:
        assert isinstance(client, PackedClient)
        with contextlib.suppress(ConnectionError):  # it may be closed before all of it is written
            await client.socket.send_frame(ping("x" * LIMITS.message_bytes), aiohttp.WSMsgType.BINARY)
        assert await client.receive() is None
    async with client_over("msgpack", world) as client:
        assert "nowMs" in await client.call("ping")


@pytest.mark.parametrize(
    ("protocols", "kind"),
    [
        (["ahoyd.msgpack"], aiohttp.WSMsgType.TEXT),
        (["ahoyd.json"], aiohttp.WSMsgType.BINARY),
        ([], aiohttp.WSMsgType.BINARY),
    ],
)
async def test_a_frame_of_the_other_kind_closes_the_connection(
    world: World, protocols: list[str], kind: aiohttp.WSMsgType
) -> None:
    async with world.http() as http, http.ws_connect(URL, protocols=protocols) as socket:
        await socket.send_frame(ping(1) if kind is aiohttp.WSMsgType.BINARY else b"{}", kind)
        message = await socket.receive()
        assert (message.type, message.data) == (aiohttp.WSMsgType.CLOSE, aiohttp.WSCloseCode.UNSUPPORTED_DATA)


async def test_the_first_protocol_we_know_of_those_a_client_names_is_taken(world: World) -> None:
    for named, taken in (
        (["soap", "ahoyd.msgpack", "ahoyd.json"], "ahoyd.msgpack"),
        (["ahoyd.json", "ahoyd.msgpack"], "ahoyd.json"),
    ):
        async with world.http() as http, http.ws_connect(URL, protocols=named) as socket:
            assert socket.protocol == taken


async def test_events_and_answers_are_maps_with_the_names_of_the_contract(world: World) -> None:
    async with client_over("msgpack", world) as client:
        await client.initialize(listen={})
        world.ring()
        event = await client.receive()
        assert event["params"]["session"]["callId"] == "c-00000001"


SAYABLE = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
    max_leaves=20,
)


@given(SAYABLE)
def test_what_json_can_say_is_read_as_it_was_packed(value: Any) -> None:
    assert packed.read(msgpack.packb(value), 64) == value


@given(st.binary(max_size=200))
def test_whatever_the_bytes_are_reading_ends_in_one_of_three_ways(data: bytes) -> None:
    try:
        packed.read(data, 4)
    except (packed.NotJson, TooLarge):
        return
    msgpack.unpackb(data)
