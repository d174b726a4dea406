"""Messages on rpc.sock: chosen by the first byte, a line each or with headers that say their length."""

import asyncio
from pathlib import Path

import pytest

from ahoyd.contract import LIMITS
from ahoyd.errors import TooLarge
from ahoyd.rpc.transports.framing import HEADERS_MAX, BadFrame, Framing, Headers, Lines, chosen
from ahoyd.units import Seconds
from rpc.world import HeadersClient, World, serving

PING = b'{"jsonrpc":"2.0","id":1,"method":"ping"}'


def framed(message: bytes = PING) -> bytes:
    return b"Content-Length: %d\r\n\r\n%s" % (len(message), message)


def taken(framing: Framing, sent: bytes) -> list[bytes]:
    """Every message in what is sent, byte by byte."""
    buffer, found = bytearray(), []
    for byte in sent:
        buffer.append(byte)
        while (message := framing.take(buffer)) is not None:
            found.append(message)
    assert not buffer
    return found


@pytest.mark.parametrize("framing", [Lines, Headers])
def test_messages_come_out_as_they_were_wrapped_in_whatever_pieces_they_come(framing: type[Framing]) -> None:
    messages = [PING, b"{}", "é".encode() * 1000, b" "]
    assert taken(framing(), b"".join(map(framing().wrap, messages))) == messages


def test_a_message_with_headers_may_hold_line_ends_and_be_empty() -> None:
    messages = [b"\r\n\r\n", b"", b"{\n}"]
    assert taken(Headers(), b"".join(map(Headers().wrap, messages))) == messages


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: 2",
        b"Content-Length:2",
        b"Content-Length:  2  ",
        b"content-length: 2",
        b"Content-Length: 0000000000002",
        b"Content-Type: application/vscode-jsonrpc; charset=utf-8\r\nContent-Length: 2",
        b"Content-Length: 2\r\nX-Whatever: Content-Length: 3",
    ],
)
def test_headers_are_read_as_the_protocol_has_them(headers: bytes) -> None:
    assert taken(Headers(), headers + b"\r\n\r\n{}") == [b"{}"]


@pytest.mark.parametrize(
    "headers",
    [
        b"Content-Length: -2",
        b"Content-Length: +2",
        b"Content-Length: 2.0",
        b"Content-Length: 0x2",
        b"Content-Length: 2 2",
        b"Content-Length:",
        b"Content-Length: 2\r\nContent-Length: 2",
        b"Content-Length: 2\r\ncontent-length: 3",
        b"Content-Type: text/plain",
        b"Content-Length",
        b"Content-Length: 2\nX-Other: 3",
        b"Content Length: 2",
        "Content-Length: ٢".encode(),
        b"",
    ],
)
def test_headers_without_one_length_are_refused(headers: bytes) -> None:
    with pytest.raises(BadFrame):
        Headers().take(bytearray(headers + b"\r\n\r\n{}"))


@pytest.mark.parametrize(
    "length", [b"1048577", b"2147483648", b"9223372036854775808", b"18446744073709551618", b"9" * 4000]
)
def test_a_length_above_the_limit_is_refused_before_anything_is_kept(length: bytes) -> None:
    with pytest.raises(TooLarge):
        Headers().take(bytearray(b"Content-Length: " + length + b"\r\n\r\n"))


def test_headers_that_do_not_end_are_refused() -> None:
    with pytest.raises(BadFrame):
        Headers().take(bytearray(b"X: " + b"x" * HEADERS_MAX))


def test_only_a_capital_c_begins_headers() -> None:
    assert [type(chosen(byte)) for byte in b"C{[c \n\xff"] == [Headers] + [Lines] * 6


async def test_answers_and_events_come_in_the_framing_of_the_requests(world: World) -> None:
    async with world.lines(HeadersClient) as client:
        await client.initialize(listen={})
        world.ring()
        assert (await client.receive())["method"] == "onRecvCallIncoming"
        [status] = (await client.call("getStatus"))["clients"]
        assert status["transport"] == "headers"


@pytest.mark.parametrize(
    ("sent", "code"),
    [
        (b"Content-Length: -1\r\n\r\n", -32700),
        (b"Content-Length: 1\r\nContent-Length: 1\r\n\r\n1", -32700),
        (b"Content-Type: x\r\n\r\n{}", -32700),
        (b"C" * HEADERS_MAX, -32700),
        (b"Content-Length: 9223372036854775808\r\n\r\n", -32005),
        (b"Content-Length: %d\r\n\r\n" % (LIMITS.message_bytes + 1), -32005),
        (framed() + PING, -32700),
    ],
)
async def test_what_cannot_be_framed_is_answered_once_and_closes_the_connection(
    world: World, sent: bytes, code: int
) -> None:
    async with world.lines(HeadersClient) as client:
        client.writer.write(sent)
        if sent.startswith(framed()):
            assert (await client.receive())["id"] == 1
            client.writer.write(b"x" * HEADERS_MAX)
        answer = await client.receive()
        assert (answer["id"], answer["error"]["code"]) == (None, code)
        assert await client.receive() is None


async def test_a_message_of_exactly_the_limit_is_taken(world: World) -> None:
    async with world.lines(HeadersClient) as client:
        await client.send_raw(PING + b" " * (LIMITS.message_bytes - len(PING)))
        assert (await client.receive())["id"] == 1


@pytest.mark.parametrize("begun", [b"Content-Le", b"Content-Length: 40\r\n\r\n", framed()[:-1]])
async def test_headers_or_a_body_that_are_not_finished_in_time_close_the_connection(
    tmp_path: Path, begun: bytes
) -> None:
    async with serving(tmp_path, patience=Seconds(0.2)) as world, world.lines(HeadersClient) as slow:
        slow.writer.write(begun)
        assert await slow.receive() is None
        async with world.lines(HeadersClient) as later, world.lines() as quiet:
            await quiet.call("ping")
            await later.call("ping")
            later.writer.write(begun)
            assert await later.receive() is None
            assert "nowMs" in await quiet.call("ping")


async def test_many_messages_at_once_are_all_answered_in_order(world: World) -> None:
    async with world.lines(HeadersClient) as client:
        client.writer.write(b"".join(framed(PING.replace(b"1,", b"%d," % n)) for n in range(1000)))
        async with asyncio.timeout(10):
            assert [(await client.receive())["id"] for n in range(1000)] == list(range(1000))
