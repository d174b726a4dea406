"""Messages that every language must take or refuse: the daemon's types and the JSON Schema agree on each."""

import json
from pathlib import Path
from typing import Any

import msgspec
import pytest
from jsonschema import Draft202012Validator

import ahoyd_client._generated as client
from ahoyd import contract
from generator.model import CONSTRAINTS
from support import schema

DATA = Path(__file__).resolve().parents[2] / "rpc_schema" / "data"
FILES = sorted(DATA.glob("*.json"))
VALUES = (DATA / "values.txt").read_text().split()
"""Bad files whose shape is good: the daemon judges them, a client library need not."""
RANGES = frozenset({*CONSTRAINTS, "x-maxBytes", "enum"})
PASSED_OVER = "MakeCallParams-bad-sources-unknown"
"""A member that CallSources does not know. Results hold one too, so there it is passed over; it cannot be written."""
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


def again(path: Path) -> Any:
    """Take it in by the type of the client library, and write it again."""
    value = msgspec.json.decode(path.read_bytes(), type=getattr(client, read(path)[0]))
    return json.loads(msgspec.json.encode(value))


def within(given: Any, kept: Any) -> bool:
    """Whether what was given is what was kept; params leave out null and what is their default anyway."""
    if isinstance(given, dict) and isinstance(kept, dict):
        return all(within(member, kept[name]) for name, member in given.items() if name in kept)
    if isinstance(given, list) and isinstance(kept, list):
        return len(given) == len(kept) and all(map(within, given, kept))
    return bool(given == kept)


def without_ranges(schema_: Any) -> Any:
    """A schema that only speaks of shapes."""
    if isinstance(schema_, list):
        return [without_ranges(item) for item in schema_]
    if not isinstance(schema_, dict):
        return schema_
    kept = {name: without_ranges(item) for name, item in schema_.items() if name not in RANGES}
    if "enum" in schema_:
        kept["type"] = "integer" if isinstance(schema_["enum"][0], int) else "string"
    return kept


@pytest.mark.parametrize("path", cases("ok"))
def test_types_and_schema_take_it(path: Path) -> None:
    name, value = read(path)
    hold_against_schema(name, value)
    msgspec.json.decode(path.read_bytes(), type=getattr(contract, name))
    assert within(value, again(path))


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


@pytest.mark.parametrize(
    "path", [path for path in FILES if "-bad-" in path.stem and path.stem not in VALUES], ids=lambda path: path.stem
)
def test_the_client_refuses_what_has_no_shape(path: Path) -> None:
    if path.stem == PASSED_OVER:
        assert "screen" not in again(path)["sources"]
        return
    with pytest.raises(msgspec.ValidationError):
        again(path)


@pytest.mark.parametrize("stem", VALUES)
def test_the_client_refuses_or_keeps_a_value_that_is_out_of_range(stem: str) -> None:
    path = DATA / f"{stem}.json"
    try:
        kept = again(path)
    except msgspec.ValidationError:
        assert not stem.endswith("-unknown") or "Params" in stem, "a word of a later daemon must be taken"
    else:
        assert within(json.loads(path.read_text()), kept)


def test_the_values_are_those_bad_files_whose_shape_is_good() -> None:
    document = without_ranges(json.loads(schema.DOCUMENT.read_text()))
    params = {method["name"]: method["params"] for method in document["methods"]}
    found = []
    for path in FILES:
        name, value = read(path)
        shape: dict[str, Any] = {"$ref": f"#/components/schemas/{name}"}
        if name in METHOD_OF:
            given = params[METHOD_OF[name]]
            shape = {
                "type": "object",
                "properties": {param["name"]: param["schema"] for param in given},
                "required": [param["name"] for param in given if param["required"]],
                "additionalProperties": False,
            }
        good = Draft202012Validator({**shape, "components": document["components"]}).is_valid(value)
        assert good or "-bad-" in path.stem
        if good and "-bad-" in path.stem:
            found.append(path.stem)
    assert found == VALUES
