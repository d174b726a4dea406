"""Reads the YAML of rpc_schema and makes a Contract of it."""

import json
from collections.abc import Iterable
from dataclasses import replace
from pathlib import Path
from typing import Any

import jsonschema

from generator import strict_yaml
from generator.model import (
    CONSTRAINTS,
    PRIMITIVES,
    Contract,
    ContractError,
    EnumType,
    EnumValue,
    ErrorCode,
    Example,
    Field,
    Guarantee,
    Info,
    Method,
    Notification,
    Record,
    StringType,
    Type,
    TypeRef,
    stem_of,
)
from generator.resolve import resolved

Tree = dict[str, Any]


def load(root: Path) -> Contract:
    """Read, check and resolve the whole contract. Raises ContractError."""
    return _Reader(root).contract()


def pascal(name: str) -> str:
    """`makeCall`, `rpc.discover`, `$/cancelRequest` as parts of type names: `MakeCall`, `Discover`, `CancelRequest`."""
    stem = stem_of(name)
    return stem[0].upper() + stem[1:]


class _Reader:
    def __init__(self, root: Path) -> None:
        self.root = root
        self.rules = json.loads((root / "meta-schema.json").read_text())
        self.types: dict[str, Type] = {}

    def contract(self) -> Contract:
        limits = self._limits(self._file("limits.yaml", "limits"))
        self.types[limits.name] = limits
        for path in sorted((self.root / "types").glob("*.yaml")):
            for name, tree in self._file(f"types/{path.name}", "types").items():
                self._add(self._type(name, tree))
        methods = [self._method(tree.get("name", name), tree) for name, tree in self._named("methods", "method")]
        notifications = [self._notification(name, tree) for name, tree in self._named("notifications", "notification")]
        info = self._file("info.yaml", "info")
        rules = info.pop("rules")
        contract = Contract(
            info=Info(**info, rules=tuple(rules)),
            types=self.types,
            methods=tuple(methods),
            notifications=tuple(notifications),
            errors=tuple(self._error(tree) for tree in self._file("errors.yaml", "errors")),
            limits=limits,
            guarantees=tuple(
                Guarantee(name=tree["name"], text=tree["text"], tests=tuple(tree["tests"]))
                for tree in self._file("guarantees.yaml", "guarantees")
            ),
        )
        _check_references(contract)
        return resolved(contract)

    def _file(self, name: str, rule: str) -> Any:  # noqa: ANN401 a tree whose shape the rule fixes
        tree = strict_yaml.load(self.root / name)
        schema = {"$ref": f"#/definitions/{rule}", "definitions": self.rules["definitions"]}
        for error in jsonschema.Draft7Validator(schema).iter_errors(tree):
            raise ContractError(f"{name}: {error.json_path}: {error.message}")
        return tree

    def _named(self, folder: str, rule: str) -> Iterable[tuple[str, Tree]]:
        for path in sorted((self.root / folder).glob("*.yaml")):
            yield path.stem, self._file(f"{folder}/{path.name}", rule)

    def _add(self, type_: Type) -> str:
        if type_.name in self.types:
            raise ContractError(f"{type_.name}: two types of that name")
        self.types[type_.name] = type_
        return type_.name

    def _limits(self, tree: Tree) -> Record:
        fields = tuple(
            Field(
                name=name,
                type=TypeRef("integer"),
                description=limit["description"],
                has_default=True,
                default=limit["value"],
                unit=limit.get("unit"),
            )
            for name, limit in tree.items()
        )
        example = {field.name: field.default for field in fields}
        return Record(name="Limits", description="What is too much.", fields=fields, example=example)

    def _type(self, name: str, tree: Tree) -> Type:
        if tree["kind"] == "string":
            return StringType(
                name=name,
                description=tree["description"],
                constraints=_constraints(tree),
                example=tree["example"],
            )
        if tree["kind"] == "enum":
            values = tuple(
                EnumValue(name=value, wire=about.get("value", value), description=about["description"])
                for value, about in tree["values"].items()
            )
            return EnumType(name=name, description=tree["description"], values=values)
        return Record(
            name=name,
            description=tree["description"],
            fields=self._partial(tree["partialOf"]) if "partialOf" in tree else _fields(tree["fields"]),
            role="input" if tree.get("input") else "output",
            example=tree["example"],
        )

    def _partial(self, whole: str) -> tuple[Field, ...]:
        record = self.types.get(whole)
        if not isinstance(record, Record):
            raise ContractError(f"{whole}: partialOf names no record above it")
        return tuple(replace(field, optional=True, has_default=False, default=None) for field in record.fields)

    def _method(self, name: str, tree: Tree) -> Method:
        params = Record(
            name=f"{pascal(name)}Params",
            description=f"Params of `{name}`: {tree['summary']}",
            fields=_fields(tree["params"]),
            role="params",
            base=tree.get("paramsFrom"),
        )
        self._add(params)
        return Method(
            name=name,
            summary=tree["summary"],
            description=tree.get("description", ""),
            params=params,
            result=self._result(name, tree["result"]),
            errors=tuple(tree["errors"]),
            scopes=tuple(tree["x-scopes"]),
            scopes_note=tree.get("x-scopesNote", ""),
            session=tree["x-session"],
            states=tuple(tree["x-states"]),
            initial_version=tree["x-initialVersion"],
            examples=_examples(tree["examples"]),
        )

    def _result(self, method: str, tree: str | Tree) -> TypeRef:
        if isinstance(tree, str):
            return TypeRef.parse(tree)
        record = Record(name=f"{pascal(method)}Result", description=f"Answer of `{method}`.", fields=_fields(tree))
        return TypeRef(self._add(record))

    def _notification(self, name: str, tree: Tree) -> Notification:
        params = Record(
            name=f"{pascal(name)}Params",
            description=f"Params of `{name}`: {tree['summary']}",
            fields=_fields(tree["params"]),
            role="event",
        )
        self._add(params)
        return Notification(
            name=name,
            summary=tree["summary"],
            description=tree.get("description", ""),
            params=params,
            scope=tree["x-scope"],
            durable=tree["x-durable"],
            replayed=tree["x-replayed"],
            initial_version=tree["x-initialVersion"],
            examples=_examples(tree["examples"]),
        )

    def _error(self, tree: Tree) -> ErrorCode:
        return ErrorCode(
            code=tree["code"],
            name=tree["name"],
            message=tree["message"],
            when=tree["when"],
            python_class=tree.get("class"),
            end_only=tree.get("endOnly", False),
            data=_fields(tree.get("data", {})),
        )


def _constraints(tree: Tree) -> dict[str, object]:
    return {word: tree[word] for word in CONSTRAINTS if word in tree}


def _fields(tree: Tree) -> tuple[Field, ...]:
    return tuple(
        Field(
            name=name,
            type=TypeRef.parse(about["type"]),
            description=about["description"],
            optional=about.get("optional", False),
            has_default="default" in about,
            default=about.get("default"),
            constraints=_constraints(about),
            max_bytes=about.get("maxBytes"),
            unit=about.get("unit"),
            known=tuple(about.get("known", ())),
            effect=about.get("effect"),
            admin=about.get("admin", False),
        )
        for name, about in tree.items()
    )


def _examples(trees: list[Tree]) -> tuple[Example, ...]:
    return tuple(Example(name=tree["name"], params=tree["params"], result=tree.get("result")) for tree in trees)


def _check_references(contract: Contract) -> None:
    named = [(record.name, field.type) for record in contract.records() for field in record.fields]
    named += [(method.name, method.result) for method in contract.methods]
    named += [(error.name, field.type) for error in contract.errors for field in error.data]
    for where, ref in named:
        if ref.name not in PRIMITIVES and ref.name not in contract.types:
            raise ContractError(f"{where}: no type {ref.name}")
    for method in contract.methods:
        if method.params.base is not None:
            contract.record(method.params.base)
    codes = {error.code for error in contract.errors if not error.end_only}
    for method in contract.methods:
        if unknown := set(method.errors) - codes:
            raise ContractError(f"{method.name}: no errors {sorted(unknown)}")
