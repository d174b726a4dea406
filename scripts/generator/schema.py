"""JSON Schema of the types, in the words that draft-07 and 2020-12 share; beside a `$ref` stands nothing."""

from generator.model import Contract, EnumType, Field, Record, StringType, Type, TypeRef

Schema = dict[str, object]

LIST_WORDS = frozenset({"minItems", "maxItems"})


def components(contract: Contract) -> dict[str, Schema]:
    """A schema for every type that is no method's or notification's own params."""
    return {
        name: of_type(contract, type_)
        for name, type_ in contract.types.items()
        if not (isinstance(type_, Record) and type_.role in {"params", "event"})
    }


def of_type(contract: Contract, type_: Type) -> Schema:
    """The schema of a named type."""
    if isinstance(type_, StringType):
        return _about(type_) | {"type": "string", **type_.constraints, "examples": [type_.example]}
    if isinstance(type_, EnumType):
        return _enum(type_)
    return _record(contract, type_)


def of_field(field: Field) -> Schema:
    """The schema of a member or param, with all that is said about it."""
    schema: Schema = {"title": field.name, "description": field.description}
    schema |= _shape(field.type, field)
    if field.has_default:
        schema["default"] = field.default
    for word, value in (
        ("x-unit", field.unit),
        ("x-maxBytes", field.max_bytes),
        ("x-known", list(field.known)),
        ("x-effect", field.effect),
        ("x-admin", field.admin),
    ):
        if value:
            schema[word] = value
    return schema


def of_result(ref: TypeRef) -> Schema:
    """The schema of a method's answer."""
    return reference(ref.name) or {"title": "result", "type": ref.name}


def object_of(title: str, description: str, fields: tuple[Field, ...], *, closed: bool) -> Schema:
    """An object; `closed`: nothing unknown, and what has a default may be left out."""
    needed = [field.name for field in fields if not field.optional and not (closed and field.has_default)]
    schema: Schema = {
        "title": title,
        "description": description,
        "type": "object",
        "properties": {field.name: of_field(field) for field in fields},
        "required": needed,
    }
    if closed:
        schema["additionalProperties"] = False
    return schema


def reference(name: str) -> Schema:
    """A `$ref` to a named type; nothing for a primitive."""
    return {"$ref": f"#/components/schemas/{name}"} if name[0].isupper() else {}


def _about(type_: Type) -> Schema:
    return {"title": type_.name, "description": type_.description}


def _record(contract: Contract, record: Record) -> Schema:
    schema = object_of(record.name, record.description, contract.fields(record), closed=record.closed)
    if record.example is not None:
        schema["examples"] = [record.example]
    return schema


def _enum(enum: EnumType) -> Schema:
    return _about(enum) | {
        "type": "integer" if enum.numeric else "string",
        "enum": [value.wire for value in enum.values],
        "x-enum-varnames": [value.name for value in enum.values],
        "x-enum-descriptions": [value.description for value in enum.values],
    }


def _shape(ref: TypeRef, field: Field) -> Schema:
    inside = {word: value for word, value in field.constraints.items() if word not in LIST_WORDS}
    if ref.many:
        outside = {word: value for word, value in field.constraints.items() if word in LIST_WORDS}
        items = reference(ref.name) or {"title": f"{field.name}Item", "type": ref.name, **inside}
        return {"type": _or_null("array", field), "items": items, **outside}
    if ref.name == "any":
        return {}
    to = reference(ref.name)
    if not to:
        return {"type": _or_null(ref.name, field), **inside}
    return {"anyOf": [to, {"title": "none", "type": "null"}]} if field.nullable else {"allOf": [to]}


def _or_null(name: str, field: Field) -> str | list[str]:
    return [name, "null"] if field.nullable else name
