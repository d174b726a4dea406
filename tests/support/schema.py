"""Every message a test sees is held against openrpc.json, strictly: what the contract does not name is refused too.

Functions made of the schema take what is good; of the rest jsonschema says whether and where it is bad.
"""

import json
import re
from collections.abc import Iterable, Iterator, Mapping
from functools import cache
from pathlib import Path
from typing import Any

import jsonschema
from jsonschema.protocols import Validator
from referencing import Registry
from referencing.jsonschema import DRAFT202012

from support.accepting import Accepts, Compiler, is_integer

DOCUMENT = Path(__file__).resolve().parents[2] / "rpc_schema" / "openrpc.json"
URI = "urn:ahoyd:openrpc"

Tree = dict[str, Any]


class Mismatch(AssertionError):
    """The message is not what the contract says; the text names the message and the place."""


def validate_message(message: Mapping[str, Any], *, method: str | None = None) -> None:
    """Hold one JSON-RPC message against the contract. Raises Mismatch.

    A message with `method` and `id` is a request, with `method` alone a notification of the daemon; any other is a
    response, for which `method` names the request's method (None: only what holds for every answer is checked).
    """
    envelope = message.get("jsonrpc"), message.get("id", 0)
    if envelope[0] != "2.0" or not isinstance(envelope[1], int | str | None) or isinstance(envelope[1], bool):
        raise Mismatch(f"not JSON-RPC 2.0: {message}")
    if "method" in message and "id" in message:
        _closed(message, {"jsonrpc", "id", "method", "params"})
        validate_params(message["method"], message.get("params", {}))
    elif "method" in message:
        _closed(message, {"jsonrpc", "method", "params"})
        schema = _params_of("x-notifications", message["method"])
        _check(f"params of {message['method']}", schema, message.get("params", {}))
    elif "error" in message:
        _closed(message, {"jsonrpc", "id", "error"})
        _error(message["error"], method)
    else:
        _closed(message, {"jsonrpc", "id", "result"})
        if method is not None and method != "rpc.discover":
            _check(f"result of {method}", _result_of(method), message.get("result"))


def validate_type(name: str, value: object) -> None:
    """Hold a value against a named type of the contract. Raises Mismatch."""
    _check(name, {"$ref": f"{URI}#/components/schemas/{name}"}, value)


def validate_params(method: str, params: object) -> None:
    """Hold a request's params against the contract. Raises Mismatch."""
    _check(f"params of {method}", _params_of("methods", method), params)


def has_unknown_member(method: str, params: Any) -> bool:
    """Whether params name something, at any depth, that the contract does not."""
    return _has_additional(validator(json.dumps(_params_of("methods", method))).iter_errors(params))


def _has_additional(errors: Iterable[jsonschema.ValidationError]) -> bool:
    return any(e.validator == "additionalProperties" or _has_additional(e.context or ()) for e in errors)


def document() -> Tree:
    """openrpc.json as it is."""
    tree: Tree = json.loads(DOCUMENT.read_text())
    return tree


@cache
def _strict() -> Tree:
    """openrpc.json with every record closed: a daemon may say nothing the contract does not name."""
    tree = document()
    for schema in _objects(tree):
        schema.setdefault("additionalProperties", False)
    return tree


def _objects(node: object) -> Iterator[Tree]:
    if isinstance(node, dict):
        if node.get("type") == "object" and isinstance(node.get("properties"), dict):
            yield node
        for key, value in node.items():
            if key not in {"examples", "default"}:
                yield from _objects(value)
    elif isinstance(node, list):
        for item in node:
            yield from _objects(item)


def _closed(message: Mapping[str, Any], members: set[str]) -> None:
    if extra := set(message) - members:
        raise Mismatch(f"unknown members {sorted(extra)}: {message}")


@cache
def _params_of(kind: str, name: str) -> Tree:
    """One object schema of all params."""
    for index, item in enumerate(_strict()[kind]):
        if item["name"] == name:
            return {
                "type": "object",
                "properties": {
                    param["name"]: {"$ref": f"{URI}#/{kind}/{index}/params/{place}/schema"}
                    for place, param in enumerate(item["params"])
                },
                "required": [param["name"] for param in item["params"] if param["required"]],
                "additionalProperties": False,
            }
    raise Mismatch(f"{name}: not in the contract's {kind}")


@cache
def _result_of(name: str) -> Tree:
    for index, item in enumerate(_strict()["methods"]):
        if item["name"] == name:
            return {"$ref": f"{URI}#/methods/{index}/result/schema"}
    raise Mismatch(f"{name}: no method of the contract")


def _error(error: Mapping[str, Any], method: str | None) -> None:
    known = {entry["code"]: (index, entry) for index, entry in enumerate(_strict()["x-errors"])}
    code = error.get("code")
    if not isinstance(code, int) or isinstance(code, bool) or code not in known:
        raise Mismatch(f"no error code of the contract: {error}")
    index, entry = known[code]
    if entry["x-endOnly"] or (code > 0 and method is not None and code not in _codes_of(method)):
        raise Mismatch(f"{method} may not answer {code}: {error}")
    if set(error) != {"code", "message", "data"} or not isinstance(error["message"], str):
        raise Mismatch(f"an error has code, message and data: {error}")
    _check(f"data of {entry['name']}", {"$ref": f"{URI}#/x-errors/{index}/data"}, error["data"])


@cache
def _codes_of(name: str) -> frozenset[int]:
    return frozenset(error["code"] for item in _strict()["methods"] if item["name"] == name for error in item["errors"])


def _check(what: str, schema: Tree, value: Any) -> None:
    text = json.dumps(schema)
    if accepting(text)(value):
        return
    for error in validator(text).iter_errors(value):
        raise Mismatch(f"{what}: {error.json_path}: {error.message}")


@cache
def accepting(schema: str) -> Accepts:
    """Whether a value is as a schema, here its JSON, wants it."""
    return _compiler().compile(json.loads(schema))


@cache
def _compiler() -> Compiler:
    return Compiler(_find)


def _find(ref: str) -> Any:
    """What a $ref names: by a path of the document, with or without its name before it."""
    document, _, path = ref.partition("#/")
    if document not in ("", URI):
        raise LookupError(ref)
    node: Any = _strict()
    for step in path.split("/"):
        node = node[int(step) if isinstance(node, list) else step]
    return node


@cache
def validator(schema: str) -> Validator:
    """What says why a value is not as a schema, here its JSON, wants it."""
    registry: Registry[Any] = Registry().with_resource(URI, DRAFT202012.create_resource(_strict()))
    made: Validator = _StrictValidator(json.loads(schema), registry=registry)
    return made


def _pattern(_: object, pattern: str, value: object, __: object) -> Iterator[jsonschema.ValidationError]:
    """`$` is the end, as in ECMA 262, not the place before a final line feed, as in Python."""
    if isinstance(value, str) and not re.search(re.sub(r"\$$", r"\\Z", pattern), value):
        yield jsonschema.ValidationError(f"{value!r} does not match {pattern!r}")


_StrictValidator: Any = jsonschema.validators.extend(  # type: ignore[no-untyped-call]  # its stub leaves it so
    jsonschema.Draft202012Validator,
    validators={"pattern": _pattern},
    type_checker=jsonschema.Draft202012Validator.TYPE_CHECKER.redefine("integer", lambda _, value: is_integer(value)),
)
