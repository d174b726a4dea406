"""The whole face over real sockets: JSON-RPC itself, the same on every transport."""

import json
from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import msgspec
import pytest

from rpc.world import Peer, World, call_session, client_over, serving
from support.specification import SPECIFICATION, in_one_batch, outline


@pytest.fixture(params=["lines", "headers", "websocket", "msgpack", "post", "tcp-websocket", "tcp-post"])
async def anywhere(request: pytest.FixtureRequest, tmp_path: Path) -> AsyncIterator[Peer]:
    """A client over each way there is into a daemon; over pipes: tests/calls/test_stdio.py."""
    async with serving(tmp_path, tcp_port=0) as world:
        world.calls.planted["get_account"] = lambda client, params: msgspec.structs.replace(
            world.calls.snapshot_parts(client).account
        )
        async with client_over(request.param, world) as client:
            yield client


@pytest.mark.parametrize(
    ("sent", "expected"), [row[1:] for row in SPECIFICATION], ids=[row[0] for row in SPECIFICATION]
)
async def test_the_examples_of_the_specification_are_answered_on_every_transport(
    anywhere: Peer, sent: str, expected: Any
) -> None:
    assert outline(await anywhere.exchange(sent.encode())) == expected


async def test_the_examples_of_the_specification_are_answered_within_one_batch(anywhere: Peer) -> None:
    sent, expected = in_one_batch()
    assert outline(await anywhere.exchange(sent.encode())) == expected


ODD: list[tuple[str, bytes, Any]] = [
    ("not a number", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":NaN}}', [(None, -32700)]),
    ("infinity", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":Infinity}}', [(None, -32700)]),
    ("a number out of range", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":1e999}}', [(None, -32700)]),
    ("a lone surrogate", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":"\\ud800"}}', [(None, -32700)]),
    ("a pair of surrogates", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":"\\ud83d\\ude00"}}', [1]),
    ("bad UTF-8", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":"\xff"}}', [(None, -32700)]),
    ("overlong UTF-8", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":"\xc0\xaf"}}', [(None, -32700)]),
    ("a byte order mark", b'\xef\xbb\xbf{"jsonrpc":"2.0","id":1,"method":"ping"}', [(None, -32700)]),
    ("a raw control character", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":"\x01"}}', [(None, -32700)]),
    ("an escaped NUL", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":"\\u0000"}}', [1]),
    ("a comment", b'{"jsonrpc":"2.0","id":1,"method":"ping"} // hi', [(None, -32700)]),
    ("two messages at once", b'{"jsonrpc":"2.0","id":1,"method":"ping"}{}', [(None, -32700)]),
    ("a trailing comma", b'{"jsonrpc":"2.0","id":1,"method":"ping",}', [(None, -32700)]),
    ("single quotes", b"{'jsonrpc':'2.0'}", [(None, -32700)]),
    ("a leading zero", b'{"jsonrpc":"2.0","id":01,"method":"ping"}', [(None, -32700)]),
    ("a leading plus", b'{"jsonrpc":"2.0","id":+1,"method":"ping"}', [(None, -32700)]),
    ("hexadecimal", b'{"jsonrpc":"2.0","id":0x1,"method":"ping"}', [(None, -32700)]),
    ("space around", b' \t{"jsonrpc":"2.0","id":1,"method":"ping"} \r', [1]),
    ("a string", b'"ping"', [(None, -32600)]),
    ("a number", b"7", [(None, -32600)]),
    ("null", b"null", [(None, -32600)]),
    ("true", b"true", [(None, -32600)]),
    ("an empty object", b"{}", [(None, -32600)]),
    ("version 1.0", b'{"jsonrpc":"1.0","id":1,"method":"ping"}', [(1, -32600)]),
    ("no version", b'{"id":1,"method":"ping"}', [(1, -32600)]),
    ("a version that is a number", b'{"jsonrpc":2.0,"id":1,"method":"ping"}', [(1, -32600)]),
    ("id null", b'{"jsonrpc":"2.0","id":null,"method":"ping"}', [(None, -32600)]),
    ("id true", b'{"jsonrpc":"2.0","id":true,"method":"ping"}', [(None, -32600)]),
    ("id with a fraction", b'{"jsonrpc":"2.0","id":1.5,"method":"ping"}', [(None, -32600)]),
    ("id 1.0", b'{"jsonrpc":"2.0","id":1.0,"method":"ping"}', [(None, -32600)]),
    ("id a list", b'{"jsonrpc":"2.0","id":[1],"method":"ping"}', [(None, -32600)]),
    ("id of 30 digits", b'{"jsonrpc":"2.0","id":123456789012345678901234567890,"method":"ping"}', [(None, -32600)]),
    ("the largest id", b'{"jsonrpc":"2.0","id":9007199254740991,"method":"ping"}', [9007199254740991]),
    ("one above the largest id", b'{"jsonrpc":"2.0","id":9007199254740992,"method":"ping"}', [(None, -32600)]),
    ("an empty string as id", b'{"jsonrpc":"2.0","id":"","method":"ping"}', [""]),
    ("id 0", b'{"jsonrpc":"2.0","id":0,"method":"ping"}', [0]),
    ("a negative id", b'{"jsonrpc":"2.0","id":-5,"method":"ping"}', [-5]),
    ("params null", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":null}', [(1, -32600)]),
    ("params a string", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":"x"}', [(1, -32600)]),
    ("empty positional params", b'{"jsonrpc":"2.0","id":1,"method":"ping","params":[]}', [(1, -32602)]),
    ("an unknown member", b'{"jsonrpc":"2.0","id":1,"method":"ping","extra":1}', [(1, -32600)]),
    ("a response", b'{"jsonrpc":"2.0","id":1,"result":{}}', [(1, -32600)]),
    ("a member twice: the last one wins", b'{"jsonrpc":"2.0","id":1,"id":2,"method":"ping"}', [2]),
    ("method null", b'{"jsonrpc":"2.0","id":1,"method":null}', [(1, -32600)]),
    ("an empty method", b'{"jsonrpc":"2.0","id":1,"method":""}', [(1, -32601)]),
    ("a dunder as method", b'{"jsonrpc":"2.0","id":1,"method":"__class__"}', [(1, -32601)]),
    ("a method in Python's spelling", b'{"jsonrpc":"2.0","id":1,"method":"get_status"}', [(1, -32601)]),
]


@pytest.mark.parametrize(("sent", "expected"), [row[1:] for row in ODD], ids=[row[0] for row in ODD])
async def test_odd_json_has_the_same_answer_on_every_transport(
    world: World, transport: str, sent: bytes, expected: Any
) -> None:
    async with client_over(transport, world) as client:
        assert outline(await client.exchange(sent)) == expected


@pytest.mark.parametrize(
    "name", ["ctx", "context", "self", "cls", "args", "params", "caller", "method", "call", "name"]
)
async def test_a_param_named_like_something_in_the_source_is_just_unknown(
    world: World, transport: str, name: str
) -> None:
    async with client_over(transport, world) as client:
        error = await client.error("ping", **{name: 1})
    assert (error["code"], error["data"]["path"]) == (-32602, f"$.{name}")


async def test_a_refused_param_is_named_by_its_path(world: World, transport: str) -> None:
    cases: list[tuple[dict[str, Any], str]] = [
        ({"type": 0}, "$.remoteName"),
        ({"remoteName": "bob", "type": 2}, "$.type"),
        ({"remoteName": "bob", "type": True}, "$.type"),
        ({"remoteName": "bob", "type": "0"}, "$.type"),
        ({"remoteName": 5, "type": 0}, "$.remoteName"),
        ({"remoteName": "bob", "type": 0, "callId": "short"}, "$.callId"),
        ({"remoteName": "bob", "type": 0, "sources": {"smell": "x"}}, "$.sources.smell"),
        ({"remoteName": "bob", "type": 0, "sources": {"audio": 1}}, "$.sources.audio"),
        ({"remoteName": "bob", "type": 0, "ext": "é" * 2049}, "$.ext"),
        ({"remoteName": "bob", "type": 0, "onOwnerLost": "keep", "graceMs": -1}, "$.graceMs"),
    ]
    async with client_over(transport, world) as client:
        for params, path in cases:
            error = await client.error("makeCall", **params)
            assert (error["code"], error["data"]["path"]) == (-32602, path)
    assert world.calls.asked == []


async def test_a_batch_of_more_than_fifty_is_refused_whole_and_fifty_are_answered_in_order(
    world: World, transport: str
) -> None:
    requests = [{"jsonrpc": "2.0", "id": n, "method": "ping", "params": {"echo": n}} for n in range(51)]
    async with client_over(transport, world) as client:
        refused = await client.exchange(json.dumps(requests).encode())
        answers = await client.exchange(json.dumps(requests[:50]).encode())
    assert (refused["id"], refused["error"]["code"], refused["error"]["data"]["limit"]) == (None, -32005, 50)
    assert [(a["id"], a["result"]["echo"]) for a in answers] == [(n, n) for n in range(50)]


async def test_initialize_and_shutdown_are_refused_in_a_batch_and_the_others_still_answered(
    world: World, transport: str
) -> None:
    batch = [
        {"jsonrpc": "2.0", "id": 1, "method": "shutdown"},
        {
            "jsonrpc": "2.0",
            "id": 2,
            "method": "initialize",
            "params": {"protocolVersion": "1.0", "client": {"name": "x"}},
        },
        {"jsonrpc": "2.0", "id": 3, "method": "ping"},
    ]
    async with client_over(transport, world) as client:
        answers = await client.exchange(json.dumps(batch).encode())
    assert outline(answers) == ([(1, -32600), (2, -32600), 3],)
    assert world.shut_down == []


@pytest.mark.parametrize(("depth", "code"), [(63, None), (64, -32005), (65, -32005), (100_000, -32005)])
async def test_brackets_nest_sixty_four_deep_and_no_deeper(
    world: World, transport: str, depth: int, code: int | None
) -> None:
    sent = (
        b'{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":' + b"[" * (depth - 1) + b"]" * (depth - 1) + b"}}"
    )
    async with client_over(transport, world) as client:
        answer = await client.exchange(sent)
    if code is None:
        assert answer["id"] == 1
    else:
        assert (answer["error"]["code"], answer["error"]["data"]["limit"]) == (code, 64)


async def test_brackets_inside_strings_are_not_depth(world: World, transport: str) -> None:
    text = '\\"[{' * 200
    async with client_over(transport, world) as client:
        assert await client.call("ping", echo=text) == {"echo": text, "nowMs": pytest.approx(0, abs=1e15)}


async def test_a_message_may_have_a_mebibyte(world: World, transport: str) -> None:
    frame = len('{"jsonrpc":"2.0","id":1,"method":"ping","params":{"echo":""}}')
    async with client_over(transport, world) as client:
        assert len((await client.call("ping", echo="x" * (2**20 - frame)))["echo"]) == 2**20 - frame


async def test_an_exception_of_ours_tells_the_client_nothing_but_an_incident_in_the_log(
    world: World, transport: str, caplog: pytest.LogCaptureFixture
) -> None:
    address = "candidate:1 1 udp 192.0.2.7"

    def fail(*_: object) -> None:
        raise RuntimeError(address)

    async def fail_later(*_: object) -> None:
        raise RuntimeError(address)

    world.calls.planted = {"make_call": fail, "login": fail_later, "get_statistics": lambda *_: object()}
    async with client_over(transport, world) as client:
        errors = [
            await client.error("makeCall", remoteName="bob", type=0),
            await client.error("login", user="alice"),
            await client.error("getStatistics", callId="c-00000001"),
        ]
        await client.call("ping")
    for error in errors:
        assert (error["code"], error["message"]) == (-32603, "Internal error")
        assert address not in json.dumps(error)
        assert error["data"]["incident"] in caplog.text


async def test_a_batch_is_carried_out_in_order_even_if_an_element_waits(world: World, transport: str) -> None:
    order: list[str] = []

    async def login(*_: object) -> Any:
        order.append("login")
        return world.calls.snapshot_parts(None).account  # type: ignore[arg-type] # the fake does not look

    def make(*_: object) -> Any:
        order.append("makeCall")
        return call_session()

    world.calls.planted = {"login": login, "make_call": make}
    batch = [
        {"jsonrpc": "2.0", "id": "a", "method": "login", "params": {"user": "alice"}},
        {"jsonrpc": "2.0", "id": "b", "method": "makeCall", "params": {"remoteName": "bob", "type": 0}},
    ]
    async with client_over(transport, world) as client:
        await client.send(batch)
        assert outline(await client.receive()) == (["a", "b"],)
    assert order == ["login", "makeCall"]


async def test_the_document_is_served_as_it_is_committed(world: World, transport: str) -> None:
    async with client_over(transport, world) as client:
        served = await client.call("rpc.discover")
    assert served["info"]["title"] == "ahoyd"
    assert {m["name"] for m in served["methods"]} >= {"makeCall", "rpc.discover"}


async def test_stop_tells_every_client_closes_every_connection_ends_every_session_and_leaves_no_socket(
    world: World,
) -> None:
    async with world.lines() as line, world.socket() as socket:
        await line.initialize(listen={})
        await socket.initialize(listen={})
        await world.server.stop()
        for client in (line, socket):
            assert (await client.receive())["method"] == "onShuttingDown"
            assert await client.receive() is None
    assert not world.places.rpc_socket.exists()
    assert not world.places.http_socket.exists()
    assert sorted(world.calls.heard[-4:]) == [("gone", "k1"), ("gone", "k2"), ("lost", "k1"), ("lost", "k2")]


async def test_a_client_that_does_not_read_does_not_keep_the_daemon(world: World) -> None:
    async with world.lines() as client:
        await client.initialize(listen={})
        client.reader._transport.pause_reading()  # type: ignore[attr-defined] # no public way to stop a reader at once
        for _ in range(100):
            world.ring(ext="x" * 4000)
        await world.server.stop()
    assert world.calls.heard[-1] == ("gone", "k1")


async def test_shutdown_answers_tells_everybody_and_calls_what_the_daemon_gave(world: World, transport: str) -> None:
    async with client_over(transport, world) as client, world.lines() as other:
        await other.initialize(listen={})
        assert await client.call("shutdown", graceMs=1500) == {}
        told = await other.receive()
        assert (told["method"], told["params"]["graceMs"]) == ("onShuttingDown", 1500)
        assert (await client.error("makeCall", remoteName="bob", type=0))["code"] == -32006
        assert "nowMs" in await client.call("ping")
    assert world.shut_down == [None]
    assert world.calls.asked == []


async def test_long_answers_asked_for_at_once_all_arrive(world: World, connected: str) -> None:
    async with client_over(connected, world) as client:
        for n in range(40):
            await client.send({"jsonrpc": "2.0", "id": n, "method": "rpc.discover"})
        assert [(await client.receive())["id"] for _ in range(40)] == list(range(40))


async def test_a_long_replay_arrives_whole_at_a_client_that_reads(world: World, connected: str) -> None:
    for _ in range(2000):
        world.ring(ext="x" * 1000)
    async with client_over(connected, world) as client:
        await client.initialize(listen={}, resume={"epoch": world.notifier.epoch, "seq": 0})
        assert [(await client.receive())["params"]["seq"] for _ in range(2000)] == list(range(1, 2001))
