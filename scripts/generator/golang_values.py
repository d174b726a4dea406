"""Names and values of the contract in Go."""

import re
from collections.abc import Iterator, Mapping

from generator.model import Contract, EnumType, Field, Record, TypeRef

INITIALISMS = {"Id": "ID", "Ids": "IDs", "Url": "URL", "Urls": "URLs"}


def exported(name: str) -> str:
    """A wire name as an exported name: `callId` is `CallID`, `rpc.discover` is `Discover`."""
    words = re.findall(r"[A-Z]?[a-z0-9]+|[A-Z]+", name)
    capital = [word[0].upper() + word[1:] for word in words]
    return "".join(INITIALISMS.get(word, word) for word in capital)


def constant(enum: EnumType, value: str) -> str:
    """The constant of a value: `HUNG_UP` of EndReason is `EndReasonHungUp`."""
    return enum.name + "".join(exported(word.lower() if enum.numeric else word) for word in value.split("_"))


def defaults(contract: Contract, record: Record, path: str = "v") -> Iterator[str]:
    """Statements that give the members of `record` what they are where the daemon does not say: all but zero values."""
    for field in contract.fields(record):
        if field.has_default and field.default is not None:
            yield from _default(contract, field, field.default, f"{path}.{exported(field.name)}")


def _default(contract: Contract, field: Field, value: object, path: str) -> Iterator[str]:
    type_ = contract.types.get(field.type.name)
    if isinstance(type_, Record) and isinstance(value, Mapping):
        for member in contract.fields(type_):
            given = value.get(member.name, member.default)
            if given is not None and not member.nullable:
                yield from _default(contract, member, given, f"{path}.{exported(member.name)}")
    elif value and not field.nullable:
        yield f"{path} = {_literal(contract, field.type, value)}"


def _literal(contract: Contract, ref: TypeRef, value: object) -> str:
    type_ = contract.types.get(ref.name)
    if isinstance(value, list):
        element = ref.name if isinstance(type_, EnumType) else "string"
        items = ", ".join(_literal(contract, TypeRef(ref.name), item) for item in value)
        return f"[]{element}{{{items}}}"
    if isinstance(type_, EnumType):
        return constant(type_, next(item.name for item in type_.values if item.wire == value))
    return f'"{value}"' if isinstance(value, str) else str(value).lower()
