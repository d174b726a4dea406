"""The functions made of the contract's schema and jsonschema agree, on what is good and on what is nearly so."""

import copy
import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from support import schema
from support.accepting import Compiler

DATA = Path(__file__).resolve().parents[2] / "rpc_schema" / "data"
TYPES = schema.document()["components"]["schemas"]
STRANGE: tuple[Any, ...] = (
    None,
    True,
    False,
    0,
    1,
    -1,
    1.0,
    0.5,
    2**53,
    "",
    "a",
    "a\n",
    "x" * 5000,
    [],
    [1] * 300,
    {},
    {"a": 1},
)


def places(value: Any, path: tuple[Any, ...] = ()) -> Iterator[tuple[Any, ...]]:
    """Every place in a value."""
    yield path
    if isinstance(value, dict | list):
        for key, item in value.items() if isinstance(value, dict) else enumerate(value):
            yield from places(item, (*path, key))


def altered(value: Any, path: tuple[Any, ...], other: Any) -> Any:
    """A copy that has something else in one place; `...`: nothing there."""
    if not path:
        return value if other is ... else other
    made = copy.deepcopy(value)
    holder = made
    for key in path[:-1]:
        holder = holder[key]
    if other is ...:
        del holder[path[-1]]
    else:
        holder[path[-1]] = other
    return made


def agree(ref: str, value: Any) -> bool:
    """What both say."""
    text = json.dumps({"$ref": ref})
    said = schema.accepting(text)(value)
    assert said == schema.validator(text).is_valid(value), value
    return said


def known() -> list[tuple[str, Any]]:
    """Values of the contract's types: its examples, and the messages of every language's tests."""
    found = [(name, example) for name, type_ in TYPES.items() for example in type_.get("examples", ())]
    files = ((path.stem.split("-", 1)[0], path) for path in sorted(DATA.glob("*.json")))
    return found + [(name, json.loads(path.read_text())) for name, path in files if name in TYPES]


KNOWN = known()


@pytest.mark.parametrize("name", sorted(TYPES))
def test_they_agree_on_every_type_about_what_is_strange(name: str) -> None:
    for value in STRANGE:
        agree(f"{schema.URI}#/components/schemas/{name}", value)


def test_they_agree_on_what_is_known() -> None:
    verdicts = {agree(f"{schema.URI}#/components/schemas/{name}", value) for name, value in KNOWN}
    assert verdicts == {True, False}


@settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
@given(st.data())
def test_they_agree_on_what_differs_in_one_place(data: st.DataObject) -> None:
    name, value = data.draw(st.sampled_from(KNOWN))
    path = data.draw(st.sampled_from(list(places(value))))
    agree(f"{schema.URI}#/components/schemas/{name}", altered(value, path, data.draw(st.sampled_from((*STRANGE, ...)))))


@pytest.mark.parametrize("unknown", [{"not": {}}, {"minimum": 1, "uniqueItems": True}, {"multipleOf": 0.1}])
def test_a_schema_that_says_more_is_not_made_into_a_function(unknown: dict[str, Any]) -> None:
    with pytest.raises((NotImplementedError, TypeError)):
        Compiler(lambda ref: {}).compile(unknown)


@pytest.mark.parametrize(
    ("schema_", "good", "bad"),
    [
        (True, [1, None], []),
        ({"enum": [0, "a"]}, [0, "a"], [False, 0.0, "b", [], {}]),
        ({"pattern": "^a$"}, ["a", 5], ["a\n", "b"]),
        ({"type": ["integer", "null"]}, [1, None], [1.0, True, 2**53, "1"]),
        ({"multipleOf": 16}, [0, 32, "x"], [8, 8.5]),
        (
            {"properties": {"a": False}, "additionalProperties": {"type": "string"}},
            [{}, {"b": "c"}],
            [{"a": 1}, {"b": 1}],
        ),
    ],
)
def test_each_keyword_says_what_it_says(schema_: Any, good: list[Any], bad: list[Any]) -> None:
    accepts = Compiler(lambda ref: {}).compile(schema_)
    assert all(map(accepts, good))
    assert not any(map(accepts, bad))


def test_a_type_may_hold_itself() -> None:
    tree = {"type": "object", "properties": {"child": {"$ref": "#"}}, "additionalProperties": False}
    accepts = Compiler(lambda ref: tree).compile({"$ref": "#"})
    assert accepts({"child": {"child": {}}})
    assert not accepts({"child": {"child": {"chilled": {}}}})
