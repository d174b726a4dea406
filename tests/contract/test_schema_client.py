"""The Python client's generated half: it takes what a later daemon adds, and says nothing a daemon would refuse."""

import inspect
import json
import re
from typing import Any, TypeVar

import msgspec
import pytest

import ahoyd_client._generated as client
from support import schema

Result = TypeVar("Result")

DOCUMENT = schema.document()
SESSION = DOCUMENT["components"]["schemas"]["CallSession"]["examples"][0]
EXAMPLES = [
    pytest.param(method, example, id=f"{method['name']}: {example['name']}")
    for method in DOCUMENT["methods"]
    for example in method["examples"]
]


class Recorder(client.Methods):
    """A connection that answers with what it was given and keeps what it was asked."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}

    async def _request(self, method: str, params: msgspec.Struct, result: type[Result]) -> Result:
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.asked = json.loads(msgspec.json.encode(request))
        return msgspec.convert(self.answer, result)


class BlockingRecorder(client.BlockingMethods):
    """The same for a program without a loop."""

    def __init__(self, answer: object) -> None:
        self.answer = answer
        self.asked: dict[str, Any] = {}

    def _request(self, method: str, params: msgspec.Struct, result: type[Result]) -> Result:
        request = {"jsonrpc": "2.0", "id": 1, "method": method, "params": params}
        self.asked = json.loads(msgspec.json.encode(request))
        return msgspec.convert(self.answer, result)


@pytest.mark.parametrize(("method", "example"), EXAMPLES)
async def test_each_method_says_what_its_example_says(method: dict[str, Any], example: dict[str, Any]) -> None:
    recorder, blocking = Recorder(example["result"]["value"]), BlockingRecorder(example["result"]["value"])
    name = snake(re.split("[./]", method["name"])[-1])
    stub = getattr(recorder, name)
    given = {param["name"]: param["value"] for param in example["params"]}
    hints = inspect.get_annotations(stub, eval_str=True)
    arguments = {snake(name): msgspec.convert(value, hints[snake(name)]) for name, value in given.items()}
    result = await stub(**arguments)
    assert recorder.asked["method"] == method["name"]
    schema.validate_message(recorder.asked)
    assert recorder.asked["params"] == given
    assert isinstance(result, dict | msgspec.Struct)
    assert getattr(blocking, name)(**arguments) == result
    assert blocking.asked == recorder.asked


def snake(name: str) -> str:
    return re.sub(r"([A-Z])", r"_\1", name).lower()


def test_a_later_daemon_is_understood() -> None:
    later = {**SESSION, "mood": "good", "reasonDetail": "newWord", "onOwnerLost": "transfer"}
    session = msgspec.convert(later, client.CallSession)
    assert (session.reason_detail, session.on_owner_lost) == ("newWord", "transfer")
    stream = DOCUMENT["components"]["schemas"]["StreamDescriptor"]["examples"][0]
    assert msgspec.convert({**stream, "reason": "moved"}, client.StreamDescriptor).reason == "moved"


def test_numbers_of_the_seed_have_names() -> None:
    session = msgspec.convert({**SESSION, "status": 0, "endReason": 3}, client.CallSession)
    assert (session.status, session.end_reason) == (client.CallStatus.DISCONNECTED, client.EndReason.BUSY)
    assert session.type is client.CallType.VIDEO


def test_params_left_out_are_not_on_the_wire() -> None:
    params = client.MakeCallParams(remote_name="bob", type=client.CallType.AUDIO)
    assert json.loads(msgspec.json.encode(params)) == {"remoteName": "bob", "type": 0}


def test_a_notification_brings_its_number() -> None:
    for notification in DOCUMENT["x-notifications"]:
        params = {param["name"]: param["value"] for param in notification["examples"][0]["params"]}
        read = msgspec.convert(params, client.NOTIFICATIONS[notification["name"]])
        assert getattr(read, "seq") == params.get("seq", 0)  # noqa: B009 the base type has no such member


async def test_no_request_without_a_connection() -> None:
    with pytest.raises(NotImplementedError):
        await client.Methods().ping()
