"""The daemon's `contract`: strict Structs and the tables the RPC face and the manager read."""

from collections.abc import Iterator, Mapping

from generator.model import Contract, Method, Notification
from generator.python import Types, docstring, exported, snake

HEAD = '''"""The RPC contract as msgspec types and tables. Made by scripts/generate.py from rpc_schema: do not edit.

Params refuse unknown members and values out of range; limits in bytes, which no type can say, are in MAX_BYTES.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import IntEnum
from types import MappingProxyType
from typing import Annotated, Any, Literal

import msgspec
from msgspec import Meta, Struct

'''
TABLE_NAMES = (
    "ERROR_MESSAGES",
    "ERROR_NAMES",
    "LIMITS",
    "MAX_BYTES",
    "METHODS",
    "NOTIFICATIONS",
    "PROTOCOL_VERSION",
    "Method",
    "Notification",
)
TABLES = '''
@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """One method: what it takes, gives and needs."""

    name: str
    params: type[Struct]
    result: Any
    """A Struct, or dict[str, object] for a document."""
    scopes: frozenset[str]
    """All of them are needed at least; `scopes_note` says what the handler decides beside."""
    scopes_note: str
    session: bool
    """Whether it needs a session: a POST is answered -32001."""
    errors: frozenset[int]
    """Its own codes; the negative ones may come from every method."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """One notification: what it carries, and to whom it goes."""

    name: str
    params: type[Struct]
    """Without seq, prevSeq and timeMs, which are spliced in where it is sent."""
    durable: bool
    """Numbered by `seq`, and sent to listeners that name no events."""
    replayed: bool
    """Kept for resume."""
    scope: str


'''


def write(contract: Contract) -> str:
    """The module's source."""
    types = Types(contract, "daemon")
    head = HEAD + exported([*types.names(), *TABLE_NAMES]) + "\n" + _constants(contract)
    return "\n\n".join([head, *types.source()]) + "\n" + TABLES + "".join(_tables(contract, types))


def _constants(contract: Contract) -> str:
    return f'PROTOCOL_VERSION = "{contract.info.version}"\n' + docstring("major.minor of this contract.", "")


def _tables(contract: Contract, types: Types) -> Iterator[str]:
    yield "METHODS: Mapping[str, Method] = MappingProxyType(\n    {\n"
    for method in contract.methods:
        yield _method(method, types)
    yield "    }\n)\n" + docstring("Every method by its name.", "") + "\n"
    yield "NOTIFICATIONS: Mapping[str, Notification] = MappingProxyType(\n    {\n"
    for notification in contract.notifications:
        yield _notification(notification)
    yield "    }\n)\n" + docstring("Every notification by its name.", "") + "\n"
    yield "MAX_BYTES: Mapping[str, Mapping[str, int]] = MappingProxyType(\n    {\n"
    for method in contract.methods:
        limits = {snake(field.name): field.max_bytes for field in method.params.fields if field.max_bytes}
        if limits:
            yield f'        "{method.name}": MappingProxyType({_literal(limits)}),\n'
    yield "    }\n)\n" + docstring("Most bytes of UTF-8, by method and Python name of the param.", "") + "\n"
    yield "ERROR_NAMES: Mapping[int, str] = MappingProxyType(\n    {\n"
    for error in contract.errors:
        yield f'        {error.code}: "{error.name}",\n'
    yield "    }\n)\n" + docstring("Every error code's name.", "") + "\n"
    yield "ERROR_MESSAGES: Mapping[int, str] = MappingProxyType(\n    {\n"
    for error in contract.errors:
        yield f'        {error.code}: "{error.message}",\n'
    yield "    }\n)\n" + docstring("Every error code's `message` on the wire.", "") + "\n"
    yield "LIMITS = Limits()\n" + docstring("What initialize tells every client.", "")


def _literal(items: Mapping[str, int]) -> str:
    return "{" + ", ".join(f'"{key}": {value}' for key, value in items.items()) + "}"


def _method(method: Method, types: Types) -> str:
    return (
        f'        "{method.name}": Method(\n'
        f'            name="{method.name}",\n'
        f"            params={method.params.name},\n"
        f"            result={types.result(method.result)},\n"
        f"            scopes=frozenset({_words(method.scopes)}),\n"
        f"            scopes_note={_text(method.scopes_note)},\n"
        f"            session={method.session},\n"
        f"            errors=frozenset({_codes(method.errors)}),\n"
        "        ),\n"
    )


def _notification(notification: Notification) -> str:
    return (
        f'        "{notification.name}": Notification(\n'
        f'            name="{notification.name}",\n'
        f"            params={notification.params.name},\n"
        f"            durable={notification.durable},\n"
        f"            replayed={notification.replayed},\n"
        f'            scope="{notification.scope}",\n'
        "        ),\n"
    )


def _text(text: str) -> str:
    return '"' + text.replace('"', '\\"') + '"'


def _words(words: tuple[str, ...]) -> str:
    return "{" + ", ".join(f'"{word}"' for word in words) + "}" if words else ""


def _codes(codes: tuple[int, ...]) -> str:
    return "{" + ", ".join(map(str, codes)) + "}" if codes else ""
