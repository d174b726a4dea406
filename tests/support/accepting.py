"""JSON Schema made into functions: they say whether a value is as it wants, many times as fast as jsonschema, not why.

Only the keywords that openrpc.json uses; another one is refused, so that none is passed over.
"""

import operator
import re
from collections.abc import Callable
from typing import Any

INT_MAX = 2**53 - 1

Accepts = Callable[[Any], bool]


def is_integer(value: object) -> bool:
    """JSON Schema lets 1.0 pass for an integer; this contract does not."""
    return type(value) is int and abs(value) <= INT_MAX


def is_number(value: object) -> bool:
    """True and False are none."""
    return type(value) in (int, float)


TYPES: dict[str, Accepts] = {
    "integer": is_integer,
    "number": is_number,
    "string": lambda value: isinstance(value, str),
    "boolean": lambda value: isinstance(value, bool),
    "object": lambda value: isinstance(value, dict),
    "array": lambda value: isinstance(value, list),
    "null": lambda value: value is None,
}
ANNOTATIONS = {"title", "description", "default", "examples"}
"""Keywords that say nothing of a value, as all that begin with x-."""
LIMITS: dict[str, tuple[Accepts, Callable[[Any], Any], Callable[[Any, Any], bool]]] = {
    "minimum": (is_number, lambda value: value, operator.ge),
    "maximum": (is_number, lambda value: value, operator.le),
    "multipleOf": (is_number, lambda value: value, lambda value, step: value % step == 0),
    "minLength": (TYPES["string"], len, operator.ge),
    "maxLength": (TYPES["string"], len, operator.le),
    "minItems": (TYPES["array"], len, operator.ge),
    "maxItems": (TYPES["array"], len, operator.le),
}


class Compiler:
    """Makes the functions; each place of a document once. `find` gives the schema that a $ref names."""

    def __init__(self, find: Callable[[str], Any]) -> None:
        self._find = find
        self._places: dict[str, Accepts] = {}

    def compile(self, schema: Any) -> Accepts:
        """The function of one schema."""
        if isinstance(schema, bool):
            return lambda _: schema
        if not isinstance(schema.get("multipleOf", 1), int):
            raise TypeError("multipleOf an integer, or it takes more than a remainder")
        parts = [
            self._keyword(word, said, schema)
            for word, said in schema.items()
            if word not in ANNOTATIONS and not word.startswith("x-")
        ]
        return parts[0] if len(parts) == 1 else lambda value: all(part(value) for part in parts)

    def _keyword(self, word: str, said: Any, schema: dict[str, Any]) -> Accepts:  # noqa: PLR0911 - a table
        if word in LIMITS:
            applies, measure, holds = LIMITS[word]
            return lambda value: not applies(value) or holds(measure(value), said)
        match word:
            case "type":
                kinds = [TYPES[kind] for kind in ([said] if isinstance(said, str) else said)]
                return kinds[0] if len(kinds) == 1 else lambda value: any(kind(value) for kind in kinds)
            case "enum":
                words = {(type(known), known) for known in said}
                return lambda value: value.__hash__ is not None and (type(value), value) in words
            case "pattern":
                # `$` is the end, as in ECMA 262, not the place before a final line feed, as in Python.
                search = re.compile(re.sub(r"\$$", r"\\Z", said)).search
                return lambda value: not isinstance(value, str) or search(value) is not None
            case "allOf":
                parts = [self.compile(part) for part in said]
                return lambda value: all(part(value) for part in parts)
            case "anyOf":
                parts = [self.compile(part) for part in said]
                return lambda value: any(part(value) for part in parts)
            case "items":
                item = self.compile(said)
                return lambda value: not isinstance(value, list) or all(map(item, value))
            case "required":
                needed = frozenset(said)
                return lambda value: not isinstance(value, dict) or needed <= value.keys()
            case "properties":
                members = {name: self.compile(member) for name, member in said.items()}
                return lambda value: (
                    not isinstance(value, dict)
                    or all(members[name](member) for name, member in value.items() if name in members)
                )
            case "additionalProperties":
                named, other = frozenset(schema.get("properties", ())), self.compile(said)
                return lambda value: (
                    not isinstance(value, dict)
                    or all(other(member) for name, member in value.items() if name not in named)
                )
            case "$ref":
                return self._place(said)
            case _:
                raise NotImplementedError(f"the keyword {word}")

    def _place(self, ref: str) -> Accepts:
        """A place may lie within itself: then it is looked up when there is a value."""
        if ref not in self._places:
            self._places[ref] = lambda value: self._places[ref](value)  # noqa: PLW0108 - what is there later
            self._places[ref] = self.compile(self._find(ref))
        return self._places[ref]
