"""The contract as objects: what the YAML says, with names resolved, and nothing about any output language."""

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from typing import Literal

PRIMITIVES = frozenset({"string", "integer", "number", "boolean", "any", "object"})
CONSTRAINTS = (
    "minimum",
    "maximum",
    "multipleOf",
    "minLength",
    "maxLength",
    "pattern",
    "minItems",
    "maxItems",
)
"""JSON Schema's own words; minItems and maxItems speak of the list, all others of its elements."""


class ContractError(Exception):
    """The source is not a contract; the text says where and why."""


def stem_of(method: str) -> str:
    """A method's name without its namespace: `discover` for `rpc.discover`, `cancelRequest` for `$/cancelRequest`."""
    return re.split("[./]", method)[-1]


@dataclass(frozen=True, slots=True)
class TypeRef:
    """`name`, `name[]`, `name | null`."""

    name: str
    many: bool = False
    nullable: bool = False

    @classmethod
    def parse(cls, text: str) -> "TypeRef":
        """Read the notation of the YAML. Raises ContractError if it is none."""
        match = re.fullmatch(r"([A-Za-z]+)(\[\])?( \| null)?", text)
        if match is None:
            raise ContractError(f"{text!r}: not a type")
        return cls(match[1], many=bool(match[2]), nullable=bool(match[3]))

    def __str__(self) -> str:
        return self.name + "[]" * self.many + " | null" * self.nullable


@dataclass(frozen=True, slots=True, kw_only=True)
class Field:
    """A member of a record, or a param."""

    name: str
    type: TypeRef
    description: str
    optional: bool = False
    """May be left out, or be null, which means the same."""
    has_default: bool = False
    default: object = None
    constraints: Mapping[str, object] = field(default_factory=dict)
    max_bytes: int | None = None
    unit: str | None = None
    known: tuple[str, ...] = ()
    """The words an open list has today."""
    effect: str | None = None
    admin: bool = False

    @property
    def nullable(self) -> bool:
        """Whether null is a value."""
        return self.type.nullable or self.optional


@dataclass(frozen=True, slots=True, kw_only=True)
class StringType:
    """A string with a rule."""

    name: str
    description: str
    constraints: Mapping[str, object]
    example: object


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumValue:
    """One value: its name, what goes on the wire, its meaning."""

    name: str
    wire: int | str
    description: str


@dataclass(frozen=True, slots=True, kw_only=True)
class EnumType:
    """A closed list of numbers or of words."""

    name: str
    description: str
    values: tuple[EnumValue, ...]

    @property
    def numeric(self) -> bool:
        """Whether the wire carries numbers."""
        return isinstance(self.values[0].wire, int)


@dataclass(frozen=True, slots=True, kw_only=True)
class Record:
    """An object with named members."""

    name: str
    description: str
    fields: tuple[Field, ...]
    role: Literal["params", "input", "output", "event"] = "output"
    """`input` records are parts of params, some of results too; `event`: the params of a notification."""
    base: str | None = None
    """The record whose fields come first."""
    example: object = None

    @property
    def closed(self) -> bool:
        """Whether unknown members are refused and members with a default may be left out."""
        return self.role in {"params", "input"}


Type = StringType | EnumType | Record


@dataclass(frozen=True, slots=True, kw_only=True)
class Example:
    """A worked example; `result` is of no meaning for a notification.

    `short` is it as its author wrote it: `$from` names a type whose own example it starts from.
    """

    name: str
    params: Mapping[str, object]
    result: object = None
    short: "Example | None" = None


@dataclass(frozen=True, slots=True, kw_only=True)
class Method:
    """A request and its answer."""

    name: str
    summary: str
    description: str
    params: Record
    result: TypeRef
    errors: tuple[int, ...]
    scopes: tuple[str, ...]
    scopes_note: str
    session: bool
    states: tuple[int, ...]
    initial_version: str
    examples: tuple[Example, ...]

    @property
    def stem(self) -> str:
        """The name without its namespace: `discover` for `rpc.discover`."""
        return stem_of(self.name)


@dataclass(frozen=True, slots=True, kw_only=True)
class Notification:
    """What the daemon says unasked."""

    name: str
    summary: str
    description: str
    params: Record
    scope: str
    durable: bool
    replayed: bool
    initial_version: str
    examples: tuple[Example, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ErrorCode:
    """A code, its exception class in the daemon (None: raised by the dispatcher alone) and the members of its data."""

    code: int
    name: str
    message: str
    when: str
    python_class: str | None
    end_only: bool
    data: tuple[Field, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Guarantee:
    """Something a client may rely on, and the tests that keep it (`file::function`)."""

    name: str
    text: str
    tests: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Info:
    """The head of the document."""

    title: str
    version: str
    openrpc: str
    license: str
    summary: str
    description: str
    rules: tuple[str, ...]
    """What holds for every message."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Contract:
    """All of it, in the order of the source."""

    info: Info
    types: Mapping[str, Type]
    methods: tuple[Method, ...]
    notifications: tuple[Notification, ...]
    errors: tuple[ErrorCode, ...]
    limits: Record
    guarantees: tuple[Guarantee, ...]

    def records(self) -> Iterator[Record]:
        """Every record, each after those it is made of."""
        seen: set[str] = set()
        for type_ in self.types.values():
            if isinstance(type_, Record):
                yield from self._with_parts(type_, seen)

    def fields(self, record: Record) -> tuple[Field, ...]:
        """The fields of a record, those of its base first."""
        if record.base is None:
            return record.fields
        return self.record(record.base).fields + record.fields

    def told(self) -> set[str]:
        """The names of the records that results and events are made of."""
        left = [notification.params.name for notification in self.notifications]
        left += [method.result.name for method in self.methods]
        found: set[str] = set()
        while left:
            record = self.types.get(left.pop())
            if isinstance(record, Record) and record.name not in found:
                found.add(record.name)
                left += [field.type.name for field in self.fields(record)]
        return found

    def record(self, name: str) -> Record:
        """The record of that name. Raises ContractError if there is none."""
        found = self.types.get(name)
        if not isinstance(found, Record):
            raise ContractError(f"{name}: no record of that name")
        return found

    def _with_parts(self, record: Record, seen: set[str]) -> Iterator[Record]:
        if record.name in seen:
            return
        seen.add(record.name)
        parts = [record.base] if record.base else []
        parts += [field.type.name for field in record.fields]
        for part in map(self.types.get, parts):
            if isinstance(part, Record):
                yield from self._with_parts(part, seen)
        yield record
