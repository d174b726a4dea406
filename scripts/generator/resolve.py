"""Writes out what the YAML leaves to the reader: whole default values, and examples with all their members."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from typing import Any, cast

from generator.model import Contract, Example, Field, Method, Notification, Record, Type

Tree = dict[str, Any]


def resolved(contract: Contract) -> Contract:
    """The same contract with nothing left to look up."""
    return _with_examples(_with_defaults(contract))


def _with_defaults(contract: Contract) -> Contract:
    """Write out defaults that are records: `{}` is every member's own default."""
    types: dict[str, Type] = dict(contract.types)

    def default(field: Field) -> Field:
        type_ = types.get(field.type.name)
        if not isinstance(type_, Record) or not isinstance(field.default, dict):
            return field
        own = {member.name: member.default for member in map(default, type_.fields)}
        return replace(field, default={**own, **field.default})

    def whole(record: Record) -> Record:
        return replace(record, fields=tuple(map(default, record.fields)))

    for name, type_ in contract.types.items():
        if isinstance(type_, Record):
            types[name] = whole(type_)
    return _rebuilt(contract, types)


def _with_examples(contract: Contract) -> Contract:
    """Write out every example: `$from` is another type's example, with the members beside it laid over."""
    types = {name: _exemplified(contract, type_) for name, type_ in contract.types.items()}
    return _rebuilt(contract, types)


def _exemplified(contract: Contract, type_: Type) -> Type:
    if not isinstance(type_, Record) or type_.example is None:
        return type_
    return replace(type_, example=_example_of(contract, type_))


def _example_of(contract: Contract, record: Record) -> Tree:
    """A type's example, with the defaults of what it leaves out if such a record always has all its members."""
    given = cast("Tree", _whole(contract, record.example))
    if record.closed:
        return given
    defaults = {field.name: field.default for field in contract.fields(record) if field.has_default}
    members = {**defaults, **given}
    return {field.name: members[field.name] for field in contract.fields(record) if field.name in members}


def _whole(contract: Contract, value: object) -> object:
    if isinstance(value, list):
        return [_whole(contract, item) for item in value]
    if not isinstance(value, dict):
        return value
    start = _example_of(contract, contract.record(value["$from"])) if "$from" in value else {}
    return {**start, **{key: _whole(contract, item) for key, item in value.items() if key != "$from"}}


def _rebuilt(contract: Contract, types: Mapping[str, Type]) -> Contract:
    """The contract with these types in every place that holds one."""
    changed = replace(contract, types=types)

    def params(of: Method | Notification) -> Record:
        return changed.record(of.params.name)

    def examples(given: tuple[Example, ...]) -> Iterator[Example]:
        for example in given:
            short = example.short or example
            yield Example(
                name=example.name,
                params=cast("Tree", _whole(changed, short.params)),
                result=_whole(changed, short.result),
                short=short,
            )

    return replace(
        changed,
        methods=tuple(replace(m, params=params(m), examples=tuple(examples(m.examples))) for m in contract.methods),
        notifications=tuple(
            replace(n, params=params(n), examples=tuple(examples(n.examples))) for n in contract.notifications
        ),
        limits=changed.record(contract.limits.name),
    )
