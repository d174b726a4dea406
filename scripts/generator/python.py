"""Python types of the contract, for both sides: the daemon's are strict, the client's pass over what is unknown."""

import keyword
import re
import textwrap
from collections.abc import Iterator, Mapping
from typing import Literal

from generator.model import Contract, EnumType, Field, Record, StringType, TypeRef

WIDTH = 120
PRIMITIVE = {
    "string": "str",
    "integer": "int",
    "number": "float",
    "boolean": "bool",
    "any": "Any",
    "object": "dict[str, object]",
}
META = {
    "minimum": "ge",
    "maximum": "le",
    "multipleOf": "multiple_of",
    "minLength": "min_length",
    "maxLength": "max_length",
    "pattern": "pattern",
    "minItems": "min_length",
    "maxItems": "max_length",
}
"""JSON Schema's words as msgspec.Meta's."""
LIST_WORDS = frozenset({"minItems", "maxItems"})

Side = Literal["daemon", "client"]


def snake(name: str) -> str:
    """A wire name in Python: `callId` is `call_id`, `from` is `from_`."""
    snaked = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
    return f"{snaked}_" if keyword.iskeyword(snaked) else snaked


def docstring(text: str, indent: str) -> str:
    """A docstring, or the text under a field, wrapped to the line length."""
    text = " ".join(text.split()).replace("\\", "\\\\")
    if len(indent) + len(text) + 6 <= WIDTH:
        return f'{indent}"""{text}"""\n'
    lines = textwrap.wrap(text, WIDTH - len(indent) - 3, break_long_words=False)
    first, rest = lines[0], textwrap.wrap(" ".join(lines[1:]), WIDTH - len(indent))
    return "\n".join([f'{indent}"""{first}', *(indent + line for line in rest), f'{indent}"""']) + "\n"


def about(field: Field) -> str:
    """A field's description with all the type does not say: unit, default, when it takes effect, known words."""
    parts = [field.description]
    if field.unit:
        parts.append(f"Unit: {field.unit}.")
    if field.max_bytes:
        parts.append(f"At most {field.max_bytes} bytes of UTF-8.")
    if field.known:
        parts.append(f"Known: {' '.join(field.known)}.")
    if field.effect:
        parts.append(f"Takes effect: {field.effect}.")
    if field.admin:
        parts.append("Changing it needs `admin`.")
    return " ".join(parts)


class Types:
    """Writes the enums and records of one side."""

    def __init__(self, contract: Contract, side: Side) -> None:
        self.contract = contract
        self.side = side

    def names(self) -> list[str]:
        """Every type written."""
        return [
            name
            for name, type_ in self.contract.types.items()
            if not (isinstance(type_, StringType) and self.side == "client")
        ]

    def source(self) -> Iterator[str]:
        """All types, each after those it is made of."""
        for type_ in self.contract.types.values():
            if isinstance(type_, EnumType):
                yield self._enum(type_)
            elif isinstance(type_, StringType) and self.side == "daemon":
                yield self._string(type_)
        for record in self.contract.records():
            yield self._record(record)

    def annotation(self, field: Field, *, closed: bool) -> str:
        """The annotation of a field; `closed`: as a param, where a closed list of words is a Literal on both sides."""
        element = self._name(field.type, closed=closed)
        if meta := self._meta(field, LIST_WORDS, inside=True):
            element = f"Annotated[{element}, Meta({meta})]"
        if field.type.many:
            element = f"tuple[{element}, ...]"
            if meta := self._meta(field, LIST_WORDS, inside=False):
                element = f"Annotated[{element}, Meta({meta})]"
        return f"{element} | None" if field.nullable and field.type.name != "any" else element

    def default(self, field: Field) -> str | None:
        """The default as Python, None if there is none. What may be null is None by default."""
        if field.has_default and field.default is not None:
            return self._value(field.type, field.default)
        if field.nullable:
            return "None"
        return None

    def result(self, ref: TypeRef) -> str:
        """The type of a method's answer."""
        return self._name(ref, closed=False)

    def _meta(self, field: Field, words: frozenset[str], *, inside: bool) -> str:
        if self.side == "client":
            return ""
        given = {word: value for word, value in field.constraints.items() if (word in words) != inside}
        return constraints(given)

    def _name(self, ref: TypeRef, *, closed: bool) -> str:
        type_ = self.contract.types.get(ref.name)
        if type_ is None:
            return PRIMITIVE[ref.name]
        open_words = isinstance(type_, EnumType) and not type_.numeric and not closed
        if self.side == "client" and (isinstance(type_, StringType) or open_words):
            return "str"
        return ref.name

    def _value(self, ref: TypeRef, value: object) -> str:
        if isinstance(value, list):
            items = [self._value(TypeRef(ref.name), item) for item in value]
            return f"({', '.join(items)}{',' * (len(items) == 1)})"
        type_ = self.contract.types.get(ref.name)
        if isinstance(type_, EnumType) and type_.numeric:
            return next(f"{type_.name}.{item.name}" for item in type_.values if item.wire == value)
        if isinstance(type_, Record) and isinstance(value, dict):
            members = ", ".join(
                f"{snake(field.name)}={self._value(field.type, value[field.name])}"
                for field in type_.fields
                if value[field.name] != field.default
            )
            return f"{type_.name}({members})"
        return f'"{value}"' if isinstance(value, str) else repr(value)

    def _enum(self, enum: EnumType) -> str:
        if not enum.numeric:
            words = ", ".join(f'"{value.wire}"' for value in enum.values)
            said = " ".join(f"{value.name}: {value.description}" for value in enum.values)
            return f"{enum.name} = Literal[{words}]\n" + docstring(f"{enum.description} {said}", "")
        lines = [f"class {enum.name}(IntEnum):\n", docstring(enum.description, "    "), "\n"]
        for value in enum.values:
            lines += [f"    {value.name} = {value.wire}\n", docstring(value.description, "    ")]
        return "".join(lines)

    def _string(self, string: StringType) -> str:
        meta = constraints(string.constraints)
        return f"{string.name} = Annotated[str, Meta({meta})]\n" + docstring(string.description, "")

    def _record(self, record: Record) -> str:
        options = ["kw_only=True", "frozen=True", 'rename="camel"']
        if record.closed and (self.side == "daemon" or record.name not in self.contract.told()):
            options.append("forbid_unknown_fields=True")
        if self.side == "client" and record.closed:
            options.append("omit_defaults=True")
        base = record.base or "Struct"
        lines = [f"class {record.name}({base}, {', '.join(options)}):\n", docstring(record.description, "    ")]
        fields = list(record.fields)
        if fields:
            lines.append("\n")
        for field in fields:
            lines += [self._field(field, record), docstring(about(field), "    ")]
        return "".join(lines)

    def _field(self, field: Field, record: Record) -> str:
        name = snake(field.name)
        line = f"    {name}: {self.annotation(field, closed=record.closed or self.side == 'daemon')}"
        default = self.default(field)
        if name.endswith("_"):
            given = f", default={default}" if default else ""
            return f'{line} = msgspec.field(name="{field.name}"{given})\n'
        return f"{line} = {default}\n" if default else f"{line}\n"


def bracketed(start: str, items: list[str], end: str) -> str:
    """A call or signature: on one line if it fits, else one item a line."""
    line = start + ", ".join(items) + end
    if len(line) <= WIDTH:
        return line + "\n"
    indent = " " * (len(start) - len(start.lstrip()))
    return start + "\n" + "".join(f"{indent}    {item},\n" for item in items) + f"{indent}{end}\n"


def exported(names: list[str]) -> str:
    """An `__all__`."""
    return "__all__ = [\n" + "".join(f'    "{name}",\n' for name in sorted(names)) + "]\n"


def constraints(given: Mapping[str, object]) -> str:
    """JSON Schema constraints as arguments of msgspec.Meta; a pattern's end is made to refuse a final line feed."""
    written = []
    for word, value in given.items():
        if word == "pattern":
            anchored = re.sub(r"\$$", lambda _: r"\Z", str(value))
            written.append(f'pattern=r"{anchored}"')
        else:
            written.append(f"{META[word]}={value!r}")
    return ", ".join(written)
