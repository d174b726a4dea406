"""Our chain of jsonrpcserver's inner functions answers as its public interface does, save the faults it fences."""

import asyncio
import json
from typing import Any

import msgspec
import pytest
from hypothesis import given
from hypothesis import strategies as st
from jsonrpcserver import Error, Result, Success, async_dispatch

from ahoyd.errors import Busy, InvalidParams, TooManyRequests
from ahoyd.rpc.dispatch import Dispatcher, Message, refuse, too_deep


def echo(_: object, params: dict[str, object]) -> object:
    return params


def busy(_: object, params: dict[str, object]) -> object:
    del params
    raise Busy("in a call", callId="c-00000001")


async def later(_: object, params: dict[str, object]) -> object:
    await asyncio.sleep(0)
    return params


DISPATCHER: Dispatcher[None] = Dispatcher({"echo": echo, "busy": busy}, {"later": later}, alone=frozenset({"busy"}))


async def answered(message: str, dispatcher: Dispatcher[None] = DISPATCHER) -> Any:
    taken = dispatcher.read(message.encode())
    raw = taken if isinstance(taken, bytes) else await dispatcher.answer_slowly(None, taken)
    if isinstance(taken, Message) and not taken.slow:
        assert dispatcher.answer(None, taken) == raw
    return None if raw is None else json.loads(raw)


async def stock_echo(_: object, /, **params: object) -> Result:
    return Success(params)


async def stock_busy(_: object, /, **params: object) -> Result:
    del params
    return Error(801, "Busy", {"description": "in a call", "callId": "c-00000001"})


async def stock(message: str) -> Any:
    """The answer of the library as it comes."""
    methods = {"echo": stock_echo, "later": stock_echo, "busy": stock_busy}
    answer = await async_dispatch(message, methods=methods, context=None)
    return json.loads(answer) if answer else None


def without_words(answer: Any) -> Any:
    """An answer without the words of errors: there ours say more."""
    if isinstance(answer, list):
        return [without_words(item) for item in answer]
    if isinstance(answer, dict) and isinstance(answer.get("error"), dict):
        return answer | {"error": answer["error"]["code"]}
    return answer


CORPUS = [
    '{"jsonrpc":"2.0","method":"echo","id":1}',
    '{"jsonrpc":"2.0","method":"echo","id":"one","params":{"a":1,"b":[1,2,{"c":null}]}}',
    '{"jsonrpc":"2.0","method":"echo","id":1,"params":{"é":"ü","":0,"self":1,"context":2,"method":3}}',
    '{"jsonrpc":"2.0","method":"echo","params":{"a":1}}',
    '{"jsonrpc":"2.0","method":"later","id":-1,"params":{"a":1.5}}',
    '{"jsonrpc":"2.0","method":"later","params":{"a":1}}',
    '{"jsonrpc":"2.0","method":"busy","id":1}',
    '{"jsonrpc":"2.0","method":"busy"}',
    '{"jsonrpc":"2.0","method":"nothing","id":1}',
    '{"jsonrpc":"2.0","method":"nothing","id":1,"params":{"a":1}}',
    '{"jsonrpc":"2.0","method":"nothing"}',
    '{"jsonrpc":"2.0","method":"echo","id":1,"params":[1,2]}',
    '[{"jsonrpc":"2.0","method":"echo","id":1},{"jsonrpc":"2.0","method":"nothing","id":2}]',
    '[{"jsonrpc":"2.0","method":"echo","id":1},{"jsonrpc":"2.0","method":"later","id":2},{"jsonrpc":"2.0","method":"echo"}]',
    '[{"jsonrpc":"2.0","method":"echo"}]',
    "[]",
    "{}",
    "1",
    "null",
    '"echo"',
    "",
    "{",
    '{"jsonrpc":"2.0","method":"echo"',
    '{"jsonrpc":"2.0","method":5}',
    '{"jsonrpc":"2.0"}',
    '{"method":"echo"}',
    '{"jsonrpc":"2.0","method":"echo","params":"x"}',
    '{"jsonrpc":"2.0","method":"echo","other":1}',
    '{"jsonrpc":"2.0","method":"echo","id":[1]}',
    '{"jsonrpc":"2.0","method":"echo","id":true}',
]


@pytest.mark.parametrize("message", CORPUS)
async def test_an_answer_is_the_librarys_own(message: str) -> None:
    assert without_words(await answered(message)) == without_words(await stock(message))


json_values = st.recursive(
    st.none()
    | st.booleans()
    | st.integers(-(2**53), 2**53)
    | st.floats(allow_nan=False, allow_infinity=False)
    | st.text(),
    lambda inner: st.lists(inner, max_size=3) | st.dictionaries(st.text(max_size=8), inner, max_size=3),
    max_leaves=8,
)
requests = st.fixed_dictionaries(
    {"jsonrpc": st.just("2.0"), "method": st.sampled_from(["echo", "later", "busy", "nothing"])},
    optional={
        "id": st.integers(-(2**53) + 1, 2**53 - 1) | st.text(),
        "params": st.dictionaries(st.text(max_size=8), json_values, max_size=3),
    },
)


@given(requests)
def test_any_request_is_answered_as_by_the_library(request: dict[str, Any]) -> None:
    message = json.dumps(request)
    assert without_words(asyncio.run(answered(message))) == without_words(asyncio.run(stock(message)))


FENCED = [
    ("an invalid request keeps its id", '{"jsonrpc":"2.0","id":7,"method":1}', {"id": 7, "error": -32600}),
    (
        "an empty array is positional",
        '{"jsonrpc":"2.0","id":7,"method":"echo","params":[]}',
        {"id": 7, "error": -32602},
    ),
    ("a null id names nothing", '{"jsonrpc":"2.0","id":null,"method":"echo"}', {"id": None, "error": -32600}),
    ("so does one with a fraction", '{"jsonrpc":"2.0","id":1.5,"method":"echo"}', {"id": None, "error": -32600}),
    ("NaN is not JSON", '{"jsonrpc":"2.0","id":7,"method":"echo","params":{"a":NaN}}', {"id": None, "error": -32700}),
]


@pytest.mark.parametrize(("message", "ours"), [row[1:] for row in FENCED], ids=[row[0] for row in FENCED])
async def test_where_we_differ_from_the_library_it_is_on_purpose(message: str, ours: dict[str, Any]) -> None:
    assert without_words(await answered(message)) == {"jsonrpc": "2.0"} | ours
    assert without_words(await stock(message)) != {"jsonrpc": "2.0"} | ours


async def test_one_bad_element_does_not_spoil_a_batch() -> None:
    answer = await answered('[1,{"jsonrpc":"2.0","id":1,"method":"echo"},{"jsonrpc":"1.0","id":2,"method":"echo"}]')
    assert [(a["id"], "error" in a) for a in answer] == [(None, True), (1, False), (2, True)]


async def test_a_method_that_stands_alone_is_refused_in_a_batch_only() -> None:
    assert (await answered('{"jsonrpc":"2.0","id":1,"method":"busy"}'))["error"]["code"] == 801
    assert (await answered('[{"jsonrpc":"2.0","id":1,"method":"busy"}]'))[0]["error"]["code"] == -32600


async def test_what_is_not_an_ahoy_error_stays_inside(caplog: pytest.LogCaptureFixture) -> None:
    def cancelled(*_: object) -> object:
        raise asyncio.CancelledError("secret")

    def unencodable(*_: object) -> object:
        return {"a": object()}

    async def broken(*_: object) -> object:
        raise asyncio.CancelledError("secret")

    def endless(*_: object) -> object:
        loop: list[object] = []
        loop.append(loop)
        return loop

    dispatcher: Dispatcher[None] = Dispatcher(
        {"cancelled": cancelled, "unencodable": unencodable, "endless": endless, "echo": echo}, {"broken": broken}
    )
    names = ["cancelled", "unencodable", "endless", "broken", "echo"]
    batch = [{"jsonrpc": "2.0", "id": name, "method": name} for name in names]
    answers = await answered(json.dumps(batch), dispatcher)
    assert [a["id"] for a in answers] == names
    for answer in answers[:-1]:
        assert answer["error"]["code"] == -32603
        assert answer["error"]["data"]["incident"] in caplog.text
        assert "secret" not in json.dumps(answer)
    assert answers[-1]["result"] == {}


async def test_a_cancelled_task_ends_cancelled() -> None:
    started = asyncio.Event()

    async def wait(*_: object) -> object:
        started.set()
        await asyncio.Event().wait()
        return None

    dispatcher: Dispatcher[None] = Dispatcher({}, {"wait": wait})
    message = dispatcher.read(b'{"jsonrpc":"2.0","id":1,"method":"wait"}')
    assert isinstance(message, Message)
    task = asyncio.create_task(dispatcher.answer_slowly(None, message))
    await started.wait()
    task.cancel()
    with pytest.raises(asyncio.CancelledError):
        await task


async def test_a_refused_message_answers_each_request_and_no_notification() -> None:
    message = DISPATCHER.read(b'[{"jsonrpc":"2.0","id":1,"method":"later"},{"jsonrpc":"2.0","method":"later"},5]')
    assert isinstance(message, Message)
    answers = json.loads(refuse(message, TooManyRequests("wait", retryAfterMs=1)) or b"null")
    assert [(a["id"], a["error"]["code"]) for a in answers] == [(1, -32004), (None, -32600)]


async def test_an_error_carries_its_description_and_its_data() -> None:
    error = (await answered('{"jsonrpc":"2.0","id":1,"method":"busy"}'))["error"]
    assert error == {"code": 801, "message": "Busy", "data": {"description": "in a call", "callId": "c-00000001"}}


async def test_only_the_methods_given_are_there() -> None:
    def refuse_all(*_: object) -> object:
        raise InvalidParams("no", path="$")

    dispatcher: Dispatcher[None] = Dispatcher({"only": refuse_all}, {})
    assert (await answered('{"jsonrpc":"2.0","id":1,"method":"only"}', dispatcher))["error"]["code"] == -32602
    assert (await answered('{"jsonrpc":"2.0","id":1,"method":"echo"}', dispatcher))["error"]["code"] == -32601


def depth_of(value: Any) -> int:
    if isinstance(value, dict):
        return 1 + max((depth_of(v) for v in value.values()), default=0)
    if isinstance(value, list):
        return 1 + max((depth_of(v) for v in value), default=0)
    return 0


@given(json_values, st.integers(0, 6))
def test_depth_is_counted_as_a_parser_would(value: Any, limit: int) -> None:
    assert too_deep(msgspec.json.encode(value), limit) == (depth_of(value) > limit)


@given(st.binary(max_size=64))
def test_no_bytes_make_reading_raise(data: bytes) -> None:
    DISPATCHER.read(data)


def test_strings_that_never_end_are_scanned_once() -> None:
    assert not too_deep(b'"' + b'\\"[' * 300_000, 64)
    assert too_deep(b'"' + b'\\"[' * 300_000 + b'"' + b"[" * 65, 64)
