"""Records of the contract in Java: how they are made, read, written and built."""

import json

from generator.java_text import javadoc
from generator.model import Contract, EnumType, Field, Record, TypeRef
from generator.python import about

PRIMITIVE = {"integer": "long", "number": "double", "boolean": "boolean"}
BOXED = {"long": "Long", "double": "Double", "boolean": "Boolean"}
OBJECT = {"string": "String", "object": "JsonObject", "any": "JsonElement"}
READ = {
    "String": "Json::string",
    "JsonObject": "Json::object",
    "JsonElement": "Json::any",
    "Long": "Json::integer",
    "Double": "Json::number",
    "Boolean": "Json::flag",
    "ErrorCode": "ErrorCode::fromJson",
}
ERROR_CODE = ("ErrorInfo", "code")
"""An integer in the contract, a number from its own table of errors."""
EVENT_NAME = "EventName"
"""A string in the contract; here a word with constants, since the notifications are known."""
_MISSING = ("@throws IllegalArgumentException", "if a member that must be there was not set")


class Records:
    """Writes the records of a contract."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.told = contract.told()
        """Records the daemon may send: those among them that may be sent to it too are written whole."""

    def record(self, record: Record) -> str:
        """The record with its builder, if it is sent."""
        fields = self.contract.fields(record)
        tags = [(f"@param {field.name}", self.about(field, record)) for field in fields]
        body = self.start(record, record.name, "JsonValue", fields)
        if record.closed:
            body += self._builder(record, fields)
        return javadoc(record.description, tags=tags) + body + "}\n"

    def start(self, record: Record, name: str, interface: str, fields: tuple[Field, ...], extra: str = "") -> str:
        """The record without its end; `extra` is the type of one more component, `stamp`."""
        components = [f"    {self._type(field, record)} {field.name}" for field in fields]
        components += [f"    {extra} stamp"] * bool(extra)
        head = f"public record {name}(\n" + ",\n".join(components) + f"\n) implements {interface} {{\n"
        checks = [check for field in fields if (check := self._check(field, record))]
        if checks:
            head += f"    /** Refuses null where a value must be. */\n    public {name} {{\n{''.join(checks)}    }}\n\n"
        return head + self._from_json(record, name, fields, extra) + self._to_json(record, fields, extra)

    def _check(self, field: Field, record: Record) -> str:
        type_ = self._type(field, record)
        if type_ in BOXED:
            return ""
        null = self.may_be_null(field, record)
        if type_.startswith("List<"):
            copied = f"List.copyOf({field.name})"
            copied = f"{field.name} == null ? null : {copied}" if null else copied
            return f"        {field.name} = {copied};\n"
        return "" if null else f'        Objects.requireNonNull({field.name}, "{field.name}");\n'

    def _from_json(self, record: Record, name: str, fields: tuple[Field, ...], extra: str) -> str:
        read = [f"            {self._read(field, record)}" for field in fields]
        read += ["            EventStamp.of(json)"] * bool(extra)
        said = "Reads it from JSON; members it does not know are passed over."
        tags = [("@param element", "an object"), ("@return", "what it says")]
        tags.append(
            ("@throws IllegalArgumentException", "if a member is missing or of another type; its text says which")
        )
        return (
            f"{javadoc(said, '    ', tags)}"
            f"    public static {name} fromJson(JsonElement element) {{\n"
            f"        JsonObject json = Json.object(element);\n"
            f"        return new {name}(\n" + ",\n".join(read) + ");\n    }\n"
        )

    def _read(self, field: Field, record: Record) -> str:
        element = self.element(field.type, field, record)
        reader = READ.get(element, f"{element}::fromJson")
        many = "Each" if field.type.many else ""
        if not self.may_be_null(field, record) and not field.has_default:
            return f'Json.need{many}(json, "{field.name}", {reader})'
        if isinstance(self.contract.types.get(field.type.name), Record) and isinstance(field.default, dict):
            return f'Json.elseRead(json, "{field.name}", {reader}, {json.dumps(json.dumps(field.default))})'
        otherwise = "null" if self.may_be_null(field, record) else self._default(field, element)
        return f'Json.maybe{many}(json, "{field.name}", {reader}, {otherwise})'

    def _default(self, field: Field, element: str) -> str:
        if field.type.many:
            items = ", ".join(self._literal(element, item) for item in field.default)  # type: ignore[attr-defined]
            return f"List.of({items})"
        return self._literal(element, field.default)

    def _literal(self, element: str, value: object) -> str:
        text = json.dumps(value)
        if element == "Long":
            return f"{text}L"
        if element == "Double":
            return f"{text}d"
        if element in {"Boolean", "String"}:
            return text
        return f"new {element}({text})"

    def _to_json(self, record: Record, fields: tuple[Field, ...], extra: str) -> str:
        lines = []
        for field in fields:
            left_out = record.closed and not (record.name in self.told and field.nullable)
            put = "putIfSet" if left_out and self.may_be_null(field, record) else "put"
            lines.append(f'        Json.{put}(json, "{field.name}", {field.name});\n')
        lines += ["        EventStamp.put(json, stamp);\n"] * bool(extra)
        return (
            "\n    @Override\n    public JsonObject toJson() {\n        JsonObject json = new JsonObject();\n"
            + "".join(lines)
            + "        return json;\n    }\n"
        )

    def _builder(self, record: Record, fields: tuple[Field, ...]) -> str:
        members, setters, given = [], [], []
        for field in fields:
            type_ = self._type(field, record)
            boxed = BOXED.get(type_, type_)
            taken = next((plain for plain, object_ in BOXED.items() if object_ == type_), type_)
            first = f" = {self._default(field, boxed)}" if type_ in BOXED and field.has_default else ""
            members.append(f"        private {boxed} {field.name}{first};\n")
            tags = [("@param value", "the value"), ("@return", "this builder")]
            setters.append(
                f"\n{javadoc(self.about(field, record), '        ', tags)}"
                f"        public Builder {field.name}({taken} value) {{\n"
                f"            {field.name} = value;\n            return this;\n        }}\n"
            )
            needed = not self.may_be_null(field, record)
            given.append(f'Json.given({field.name}, "{field.name}")' if needed else field.name)
        build = (
            f"\n{javadoc('Makes the record.', '        ', [('@return', 'it'), _MISSING])}"
            f"        public {record.name} build() {{\n            return new {record.name}(\n                "
            + ",\n                ".join(given)
            + ");\n        }\n"
        )
        start = javadoc("Begins one with nothing set.", "    ", [("@return", "a builder")])
        return (
            f"\n{start}    public static Builder builder() {{\n        return new Builder();\n    }}\n\n"
            f"    /** Sets the members by name. */\n    public static final class Builder {{\n{''.join(members)}"
            f"\n        private Builder() {{}}\n{''.join(setters)}{build}    }}\n"
        )

    def about(self, field: Field, record: Record) -> str:
        """What a component is, and what null means."""
        said = about(field)
        if not self.may_be_null(field, record):
            return said
        if record.closed and field.has_default and field.default not in (0, "", False, None, [], {}):
            return f"{said} null: left out, which means {json.dumps(field.default)}."
        return f"{said} May be null{': left out' if record.closed else ''}."

    def may_be_null(self, field: Field, record: Record) -> bool:
        """Whether the component may hold null."""
        if not record.closed:
            return field.default is None if field.has_default else field.nullable
        if field.has_default and record.name in self.told and not field.nullable:
            return False
        return field.optional or field.has_default or field.nullable

    def _type(self, field: Field, record: Record) -> str:
        element = self.element(field.type, field, record)
        if field.type.many:
            return f"List<{element}>"
        if self.may_be_null(field, record):
            return element
        return next((plain for plain, boxed in BOXED.items() if boxed == element), element)

    def element(self, ref: TypeRef, field: Field | None = None, record: Record | None = None) -> str:
        """The type of one element, as an object."""
        if field is not None and record is not None and (record.name, field.name) == ERROR_CODE:
            return "ErrorCode"
        if isinstance(self.contract.types.get(ref.name), Record | EnumType) or ref.name == EVENT_NAME:
            return ref.name
        plain = PRIMITIVE.get(ref.name)
        return BOXED[plain] if plain else OBJECT.get(ref.name, "String")
