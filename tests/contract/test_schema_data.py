"""Messages that every language must take or refuse: the daemon's types and the JSON Schema agree on each."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest

import ahoyd_client._generated as client
from ahoyd import contract
from support import schema

DATA = Path(__file__).resolve().parents[2] / "rpc_schema" / "data"
FILES = sorted(DATA.glob("*.json"))
METHOD_OF = {method.params.__name__: name for name, method in contract.METHODS.items()}


def cases(verdict: str) -> list[Any]:
    return [pytest.param(path, id=path.stem) for path in FILES if path.stem.split("-", 2)[1] == verdict]


def read(path: Path) -> tuple[str, Any]:
    return path.stem.split("-", 1)[0], json.loads(path.read_text())


def hold_against_schema(name: str, value: Any) -> None:
    if name in METHOD_OF:
        schema.validate_params(METHOD_OF[name], value)
    else:
        schema.validate_type(name, value)


def test_every_file_is_a_case() -> None:
    assert len(cases("ok")) + len(cases("bad")) == len(FILES)
    assert all(hasattr(contract, path.stem.split("-", 1)[0]) for path in FILES)


@pytest.mark.parametrize("path", cases("ok"))
def test_types_and_schema_take_it(path: Path) -> None:
    name, value = read(path)
    hold_against_schema(name, value)
    msgspec.json.decode(path.read_bytes(), type=getattr(contract, name))
    msgspec.json.decode(path.read_bytes(), type=getattr(client, name))


@pytest.mark.parametrize("path", cases("bad"))
def test_the_schema_refuses_it(path: Path) -> None:
    name, value = read(path)
    with pytest.raises(schema.Mismatch):
        hold_against_schema(name, value)


@pytest.mark.parametrize("path", cases("bad"))
def test_the_types_refuse_it(path: Path) -> None:
    name, _ = read(path)
    with pytest.raises(msgspec.ValidationError):
        msgspec.json.decode(path.read_bytes(), type=getattr(contract, name))
