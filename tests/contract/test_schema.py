"""The contract as a document: it is OpenRPC, it holds together, and the daemon's types and errors say the same."""

import json
from collections.abc import Iterator
from importlib import resources
from pathlib import Path
from typing import Any

import jsonschema
import msgspec
import pytest

from ahoyd import contract, errors
from ahoyd.call.ends import Detail
from support import schema

ROOT = Path(__file__).resolve().parents[2]
DOCUMENT = schema.document()
METHODS = {method["name"]: method for method in DOCUMENT["methods"]}
NOTIFICATIONS = {notification["name"]: notification for notification in DOCUMENT["x-notifications"]}
ERRORS = {error["code"]: error for error in DOCUMENT["x-errors"]}

METHOD_EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example['name']}")
    for name, method in METHODS.items()
    for example in method["examples"]
]
NOTIFICATION_EXAMPLES = [
    pytest.param(name, example, id=f"{name}: {example['name']}")
    for name, notification in NOTIFICATIONS.items()
    for example in notification["examples"]
]
NUMBERING = {"seq", "prevSeq", "timeMs"}


def params_of(example: dict[str, Any]) -> dict[str, Any]:
    return {param["name"]: param["value"] for param in example["params"]}


def on_the_wire(value: object) -> Any:
    return json.loads(msgspec.json.encode(value))


def openrpc_rules() -> dict[str, Any]:
    """The OpenRPC meta-schema; its rule for schemas, which lies elsewhere, is JSON Schema draft-07's own."""
    rules: dict[str, Any] = json.loads((ROOT / "rpc_schema/openrpc/meta-schema.json").read_text())
    rules["definitions"]["JSONSchema"] = {"$ref": "http://json-schema.org/draft-07/schema#"}
    rules["definitions"]["referenceObject"]["properties"]["$ref"] = {"type": "string"}
    return rules | {"$schema": "http://json-schema.org/draft-07/schema#"}


def references(node: object) -> Iterator[tuple[str, int]]:
    """Every `$ref`, and how many members stand in its object."""
    if isinstance(node, dict):
        if isinstance(node.get("$ref"), str):
            yield node["$ref"], len(node)
        for value in node.values():
            yield from references(value)
    elif isinstance(node, list):
        for item in node:
            yield from references(item)


def test_the_document_is_openrpc() -> None:
    jsonschema.Draft7Validator(openrpc_rules()).validate(DOCUMENT)


def test_openrpc_rules_do_refuse() -> None:
    with pytest.raises(jsonschema.ValidationError, match="'methods' is a required property"):
        jsonschema.Draft7Validator(openrpc_rules()).validate({"openrpc": "1.3.2", "info": DOCUMENT["info"]})


@pytest.mark.parametrize("rules", [jsonschema.Draft7Validator, jsonschema.Draft202012Validator])
@pytest.mark.parametrize("name", DOCUMENT["components"]["schemas"])
def test_every_type_is_a_schema_of_both_dialects(rules: Any, name: str) -> None:
    rules.check_schema(DOCUMENT["components"]["schemas"][name])


def test_every_reference_leads_to_a_type_and_stands_alone() -> None:
    found = list(references(DOCUMENT))
    types = {f"#/components/schemas/{name}" for name in DOCUMENT["components"]["schemas"]}
    assert {to for to, _ in found} <= types
    assert {members for _, members in found} == {1}


def test_every_type_is_used() -> None:
    used = {to.rpartition("/")[2] for to, _ in references(DOCUMENT)}
    assert set(DOCUMENT["components"]["schemas"]) == used


@pytest.mark.parametrize(("name", "example"), METHOD_EXAMPLES)
def test_a_method_example_is_what_schema_and_types_say(name: str, example: dict[str, Any]) -> None:
    method, params, result = contract.METHODS[name], params_of(example), example["result"]["value"]
    schema.validate_message({"jsonrpc": "2.0", "id": 1, "method": name, "params": params})
    schema.validate_message({"jsonrpc": "2.0", "id": 1, "result": result}, method=name)
    msgspec.convert(params, method.params)
    assert on_the_wire(msgspec.convert(result, method.result)) == result


@pytest.mark.parametrize(("name", "example"), NOTIFICATION_EXAMPLES)
def test_a_notification_example_is_what_schema_and_types_say(name: str, example: dict[str, Any]) -> None:
    params = params_of(example)
    schema.validate_message({"jsonrpc": "2.0", "method": name, "params": params})
    own = {key: value for key, value in params.items() if key not in NUMBERING}
    assert on_the_wire(msgspec.convert(own, contract.NOTIFICATIONS[name].params)) == own


@pytest.mark.parametrize("name", [n for n, t in DOCUMENT["components"]["schemas"].items() if "properties" in t])
def test_a_type_example_is_what_schema_and_types_say(name: str) -> None:
    for example in DOCUMENT["components"]["schemas"][name].get("examples", ()):
        schema.validate_type(name, example)
        msgspec.convert(example, getattr(contract, name))


def test_the_tables_are_those_of_the_document() -> None:
    assert list(contract.METHODS) == list(METHODS)
    assert list(contract.NOTIFICATIONS) == list(NOTIFICATIONS)
    for name, method in contract.METHODS.items():
        said = METHODS[name]
        assert (method.scopes, method.session) == (frozenset(said["x-scopes"]), said["x-session"])
        assert method.errors == {error["code"] for error in said["errors"]}
        wire = {field.encode_name for field in msgspec.structs.fields(method.params)}
        assert wire == {param["name"] for param in said["params"]}
    for name, notification in contract.NOTIFICATIONS.items():
        said = NOTIFICATIONS[name]
        assert (notification.durable, notification.replayed) == (said["x-durable"], said["x-replayed"])
        assert notification.scope == said["x-scope"]


def test_params_refuse_what_they_do_not_know() -> None:
    for method in contract.METHODS.values():
        assert method.params.__struct_config__.forbid_unknown_fields, method.name


def test_limits_in_bytes_are_in_the_table() -> None:
    said = {
        (name, param["name"]): param["schema"]["x-maxBytes"]
        for name, method in METHODS.items()
        for param in method["params"]
        if "x-maxBytes" in param["schema"]
    }
    assert said == {("makeCall", "ext"): 4096, ("sendMessage", "text"): 8192}
    assert contract.MAX_BYTES == {"makeCall": {"ext": 4096}, "sendMessage": {"text": 8192}}
    assert contract.LIMITS.ext_bytes == 4096


def test_the_limits_are_those_of_the_document() -> None:
    said = {name: limit["value"] for name, limit in DOCUMENT["x-limits"].items()}
    assert on_the_wire(contract.LIMITS) == said


def test_default_configs_are_what_the_example_shows() -> None:
    assert on_the_wire(contract.CallConfigs()) == DOCUMENT["components"]["schemas"]["CallConfigs"]["examples"][0]


def test_an_empty_patch_changes_nothing() -> None:
    patch = contract.CallConfigsPatch()
    assert {getattr(patch, name) for name in patch.__struct_fields__} == {None}
    assert patch.__struct_fields__ == contract.CallConfigs.__struct_fields__


def test_fresh_statistics_know_nothing() -> None:
    assert set(on_the_wire(contract.CallStatistics()).values()) == {-1, ""}


def test_every_error_class_has_its_code_and_name_in_the_contract() -> None:
    classes = {
        cls.code: cls.__name__
        for cls in vars(errors).values()
        if isinstance(cls, type) and issubclass(cls, errors.AhoyError) and cls is not errors.AhoyError
    }
    dispatchers = {-32700, -32600, -32601}
    assert set(classes) == set(ERRORS) - dispatchers
    for code, name in classes.items():
        assert name[0].lower() + name[1:] == contract.ERROR_NAMES[code] == ERRORS[code]["name"]
    assert set(contract.ERROR_NAMES) == set(ERRORS)


def test_the_words_under_an_end_are_those_the_call_knows() -> None:
    known = set(DOCUMENT["components"]["schemas"]["CallSession"]["properties"]["reasonDetail"]["x-known"])
    assert {detail.value for detail in Detail} <= known


def test_the_daemon_carries_the_document() -> None:
    packed = resources.files(contract).joinpath("openrpc.json").read_text()
    assert json.loads(packed) == DOCUMENT


@pytest.mark.parametrize(
    ("message", "method", "complaint"),
    [
        ({"id": 1, "result": {}}, "closeStream", "not JSON-RPC 2.0"),
        ({"jsonrpc": "2.0", "id": True, "result": {}}, "closeStream", "not JSON-RPC 2.0"),
        ({"jsonrpc": "2.0", "id": 1, "result": {"ok": True}}, "closeStream", "'ok' was unexpected"),
        ({"jsonrpc": "2.0", "id": 1, "result": {}, "error": None}, "closeStream", "unknown members"),
        ({"jsonrpc": "2.0", "id": 1, "result": {"echo": 1}}, "ping", "'nowMs' is a required property"),
        ({"jsonrpc": "2.0", "id": 1, "result": {"echo": 1, "nowMs": 1.0}}, "ping", "not of type 'integer'"),
        ({"jsonrpc": "2.0", "id": 1, "result": {"echo": 1, "nowMs": 2**53}}, "ping", "not of type 'integer'"),
        ({"jsonrpc": "2.0", "id": 1, "result": {}}, "hangUp", "no method"),
        ({"jsonrpc": "2.0", "id": 1, "method": "hangUp"}, None, "not in the contract's methods"),
        ({"jsonrpc": "2.0", "id": 1, "method": "ping", "extra": 1}, None, "unknown members"),
        ({"jsonrpc": "2.0", "method": "ping"}, None, "not in the contract's x-notifications"),
        ({"jsonrpc": "2.0", "method": "onShuttingDown", "params": {"graceMs": 1}}, None, "'seq' is a required"),
    ],
)
def test_the_validator_refuses(message: dict[str, Any], method: str | None, complaint: str) -> None:
    with pytest.raises(schema.Mismatch, match=complaint):
        schema.validate_message(message, method=method)


@pytest.mark.parametrize(
    ("error", "complaint"),
    [
        ({"code": 800, "message": "No such call", "data": {"description": "None."}}, None),
        ({"code": 801, "message": "Busy", "data": {"description": "In a call."}}, "may not answer 801"),
        ({"code": 802, "message": "Offline", "data": {"description": "Gone."}}, "may not answer 802"),
        ({"code": 804, "message": "?", "data": {"description": "?"}}, "no error code"),
        ({"code": True, "message": "?", "data": {"description": "?"}}, "no error code"),
        ({"code": -32602, "message": "Invalid params", "data": {"description": "?", "path": "$.reason"}}, None),
        ({"code": -32602, "message": "Invalid params", "data": {"description": "?", "where": 1}}, "'where' was"),
        ({"code": -32602, "message": "Invalid params", "data": {"path": "$"}}, "'description' is a required"),
        ({"code": -32603, "message": "Internal error"}, "has code, message and data"),
    ],
)
def test_the_validator_knows_which_errors_a_method_has(error: dict[str, Any], complaint: str | None) -> None:
    message = {"jsonrpc": "2.0", "id": 1, "error": error}
    if complaint is None:
        schema.validate_message(message, method="endCall")
        return
    with pytest.raises(schema.Mismatch, match=complaint):
        schema.validate_message(message, method="endCall")
