"""Listens in on every Python client of a test and holds each message it sends or is sent against the contract."""

import contextlib
import json
from collections.abc import Iterator
from typing import Any
from unittest import mock

import msgspec

from ahoyd_client import _connection
from support.schema import Mismatch, validate_message

CANCEL = "$/cancelRequest"


@contextlib.contextmanager
def overheard() -> Iterator[list[str]]:
    """While this lasts, the list grows by a line for each message of the daemon that is not the contract's."""
    broken: list[str] = []
    asked: dict[tuple[int, object], str] = {}
    send, take = _connection.Connection._send, _connection.Connection._take

    def sending(self: Any, message: dict[str, Any]) -> None:
        if message["method"] != CANCEL:
            asked[id(self), message["id"]] = message["method"]
        send(self, message)

    def taking(self: Any, message: Any) -> None:
        try:
            validate_message(_plain(message), method=asked.pop((id(self), message.id), None))
        except Mismatch as error:
            broken.append(str(error))
        take(self, message)

    with (
        mock.patch.object(_connection.Connection, "_send", sending),
        mock.patch.object(_connection.Connection, "_take", taking),
    ):
        yield broken


def _plain(message: Any) -> dict[str, Any]:
    whole = json.loads(msgspec.json.encode(message))
    members = ("method", "params") if message.method is not None else ("id", "error" if message.error else "result")
    return {"jsonrpc": "2.0", **{member: whole[member] for member in members}}
