"""The Java client's types, errors, events and methods: a file each, as Java wants it.

How the contract becomes Java: a record is a record, with a builder if it is sent; a list of numbers or words is a
record of the number or word with constants, so that any other value survives; what may be null, or be left out of a
request, is boxed.
"""

import json
import re
import textwrap
from collections.abc import Iterator

from generator.model import (
    Contract,
    ContractError,
    EnumType,
    EnumValue,
    ErrorCode,
    Field,
    Method,
    Notification,
    Record,
    TypeRef,
)
from generator.python import about

WIDTH = 116
MADE = "// Made by scripts/generate.py from rpc_schema: do not edit.\n"
HEAD = MADE + "package io.github.ahoyd.client.contract;\n"
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
OF_THE_CONNECTION = frozenset({"initialize", "$/cancelRequest"})
"""Sent by the client itself, when it attaches and when a future is cancelled."""
EVENT_NAME = "EventName"
"""A string in the contract; here a word with constants, since the notifications are known."""
OF_THE_CLIENT = ("UnknownEvent", "AttachedEvent", "DetachedEvent")
"""Events that no notification tells of."""
IMPORTS = (
    ("com.google.gson.JsonElement", r"\bJsonElement\b"),
    ("com.google.gson.JsonObject", r"\bJsonObject\b"),
    ("java.util.List", r"\bList\b"),
    ("java.util.Objects", r"\bObjects\b"),
    ("java.util.concurrent.CompletableFuture", r"\bCompletableFuture\b"),
    ("java.util.function.Function", r"\bFunction\b"),
)


def write(contract: Contract) -> dict[str, str]:
    """The source of each file by its name."""
    return {name: _file(body) for name, body in _Writer(contract).files()}


def javadoc(text: str, indent: str = "", tags: list[tuple[str, str]] | None = None) -> str:
    """A comment of full lines; a tag is `@param name` with its text."""
    lines = _wrapped(text, indent)
    if tags:
        lines.append("")
        for tag, said in tags:
            lines += _wrapped(f"{tag} {said}", indent, after="    ")
    body = "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines)
    return f"{indent}/**\n{body}{indent} */\n"


def constant(word: str) -> str:
    """A word as the name of a constant: `answeredElsewhere` is `ANSWERED_ELSEWHERE`."""
    return re.sub(r"[^A-Z0-9]+", "_", re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", word).upper())


class _Writer:
    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.told = self._reachable()
        """Records the daemon may send: those among them that may be sent to it too are written whole."""

    def files(self) -> Iterator[tuple[str, str]]:
        contract = self.contract
        events = {notification.params.name: notification for notification in contract.notifications}
        for type_ in contract.types.values():
            if isinstance(type_, EnumType):
                yield f"{type_.name}.java", self._enum(type_)
        for record in contract.records():
            if record.name in events:
                event = events[record.name]
                yield f"{_event_name(event)}.java", self._event(record, event)
            elif contract.fields(record):
                yield f"{record.name}.java", self._record(record)
        yield "Event.java", self._events()
        yield "EventName.java", self._event_names()
        yield "ErrorCode.java", self._error_codes()
        yield "ErrorData.java", self._error_data()
        yield "Methods.java", self._methods()

    def _reachable(self) -> set[str]:
        left = [notification.params.name for notification in self.contract.notifications]
        left += [method.result.name for method in self.contract.methods]
        found: set[str] = set()
        while left:
            record = self.contract.types.get(left.pop())
            if isinstance(record, Record) and record.name not in found:
                found.add(record.name)
                left += [field.type.name for field in self.contract.fields(record)]
        return found

    # Lists of numbers or words.

    def _enum(self, enum: EnumType) -> str:
        values = [(constant(value.name), value) for value in enum.values]
        return _values(enum.name, enum.description, values, numeric=enum.numeric)

    def _error_codes(self) -> str:
        values = [
            (constant(error.name), EnumValue(name=error.name, wire=error.code, description=_about_error(error)))
            for error in self.contract.errors
        ]
        said = "The codes of errors. Negative ones are about JSON-RPC, positive ones about calls."
        return _values("ErrorCode", said, values, numeric=True)

    # Records.

    def _record(self, record: Record) -> str:
        fields = self.contract.fields(record)
        tags = [(f"@param {field.name}", self._about(field, record)) for field in fields]
        body = self._class(record, record.name, "JsonValue", fields)
        if record.closed:
            body += self._builder(record, fields)
        return javadoc(record.description, tags=tags) + body + "}\n"

    def _class(self, record: Record, name: str, interface: str, fields: tuple[Field, ...], extra: str = "") -> str:
        """The record without its end."""
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
        null = self._may_be_null(field, record)
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
        element = self._element(field.type, field, record)
        reader = READ.get(element, f"{element}::fromJson")
        many = "Each" if field.type.many else ""
        if not self._may_be_null(field, record) and not field.has_default:
            return f'Json.need{many}(json, "{field.name}", {reader})'
        if isinstance(self.contract.types.get(field.type.name), Record) and isinstance(field.default, dict):
            return f'Json.elseRead(json, "{field.name}", {reader}, {json.dumps(json.dumps(field.default))})'
        otherwise = "null" if self._may_be_null(field, record) else self._default(field, element)
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
            put = "putIfSet" if left_out and self._may_be_null(field, record) else "put"
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
                f"\n{javadoc(self._about(field, record), '        ', tags)}"
                f"        public Builder {field.name}({taken} value) {{\n"
                f"            {field.name} = value;\n            return this;\n        }}\n"
            )
            needed = not self._may_be_null(field, record)
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

    def _about(self, field: Field, record: Record) -> str:
        said = about(field)
        if not self._may_be_null(field, record):
            return said
        if record.closed and field.has_default and field.default not in (0, "", False, None, [], {}):
            return f"{said} null: left out, which means {json.dumps(field.default)}."
        return f"{said} May be null{': left out' if record.closed else ''}."

    def _may_be_null(self, field: Field, record: Record) -> bool:
        """Whether the component may hold null."""
        if not record.closed:
            return field.default is None if field.has_default else field.nullable
        if field.has_default and record.name in self.told and not field.nullable:
            return False
        return field.optional or field.has_default or field.nullable

    def _type(self, field: Field, record: Record) -> str:
        element = self._element(field.type, field, record)
        if field.type.many:
            return f"List<{element}>"
        if self._may_be_null(field, record):
            return element
        return next((plain for plain, boxed in BOXED.items() if boxed == element), element)

    def _element(self, ref: TypeRef, field: Field | None = None, record: Record | None = None) -> str:
        """The type of one element, as an object."""
        if field is not None and record is not None and (record.name, field.name) == ERROR_CODE:
            return "ErrorCode"
        if isinstance(self.contract.types.get(ref.name), Record | EnumType) or ref.name == EVENT_NAME:
            return ref.name
        plain = PRIMITIVE.get(ref.name)
        return BOXED[plain] if plain else OBJECT.get(ref.name, "String")

    # Events.

    def _event(self, record: Record, notification: Notification) -> str:
        name = _event_name(notification)
        types = {field.type.name for field in record.fields}
        interface = "Event" + ", CallEvent" * ("CallSession" in types) + ", StreamEvent" * ("StreamDescriptor" in types)
        fields = self.contract.fields(record)
        tags = [(f"@param {field.name}", self._about(field, record)) for field in fields]
        tags += [("@param stamp", "The event's number and time; null if it is about what only this client holds.")] * (
            notification.durable
        )
        said = f"{notification.summary} {notification.description}"
        body = self._class(record, name, interface, fields, "EventStamp" * notification.durable)
        if {"CallSession", "StreamDescriptor"} & types - {
            field.type.name for field in fields if field.name in {"session", "stream"}
        }:
            raise ContractError(f"{notification.name}: the session and the stream of an event are named so")
        named = (
            "\n    @Override\n    public EventName eventName() {\n"
            f"        return EventName.{constant(notification.name)};\n    }}\n"
        )
        return javadoc(said, tags=tags) + body + named + "}\n"

    def _event_names(self) -> str:
        values = [
            (constant(each.name), EnumValue(name=each.name, wire=each.name, description=each.summary))
            for each in self.contract.notifications
        ]
        return _values(EVENT_NAME, "The name of a notification.", values, numeric=False)

    def _events(self) -> str:
        names = [_event_name(each) for each in self.contract.notifications]
        permitted = ",\n        ".join([*names, *OF_THE_CLIENT])
        cases = "".join(
            f'                case "{each.name}" -> {_event_name(each)}.fromJson(params);\n'
            for each in self.contract.notifications
        )
        said = (
            "Something the daemon says unasked, or that befell the connection. Which of them it is, its type says: "
            "{@code if (event instanceof RecvCallIncomingEvent incoming) ...}"
        )
        read = javadoc(
            "Reads a notification; an UnknownEvent if this library does not know it, or the contract not what it says.",
            "    ",
            [("@param name", "the notification's name"), ("@param params", "its params"), ("@return", "the event")],
        )
        return (
            f"{_raw_javadoc(said)}public sealed interface Event extends JsonValue permits\n        {permitted} {{\n"
            f"{javadoc('The name of the notification.', '    ', [('@return', 'its name')])}"
            "    EventName eventName();\n\n"
            + javadoc(
                "The number and the time of a durable event.",
                "    ",
                [("@return", "null for an event that is not durable, or is about what only this client holds")],
            )
            + "    default EventStamp stamp() {\n        return null;\n    }\n\n"
            f"{read}    static Event of(String name, JsonObject params) {{\n        try {{\n"
            f"            return switch (name) {{\n{cases}"
            "                default -> new UnknownEvent(name, params);\n            };\n"
            "        } catch (IllegalArgumentException notAsTheContractSays) {\n"
            "            return new UnknownEvent(name, params);\n        }\n    }\n}\n"
        )

    # Errors.

    def _error_data(self) -> str:
        members: dict[str, list[tuple[ErrorCode, Field]]] = {}
        for error in self.contract.errors:
            for field in error.data:
                members.setdefault(field.name, []).append((error, field))
        components, tags, read, write_ = [], [], [], []
        for name, uses in members.items():
            types = {(self._element(field.type), field.type.many) for _, field in uses}
            if len(types) != 1:
                raise ContractError(f"errors: {name} has several types")
            ((element, many),) = types
            components.append(f"    {f'List<{element}>' if many else element} {name}")
            where = "; ".join(f"{error.name}: {about(field)}".removesuffix(".") for error, field in uses)
            tags.append((f"@param {name}", f"{where}."))
            reader = READ.get(element, f"{element}::fromJson")
            read.append(f'            Json.lenient{"Each" * many}(json, "{name}", {reader})')
            write_.append(f'        Json.putIfSet(json, "{name}", {name});\n')
        said = (
            "What errors tell beside their code, each the members that belong to its code, the others null. Members of "
            "later versions are in the exception's raw data."
        )
        return (
            javadoc(said, tags=tags)
            + "public record ErrorData(\n"
            + ",\n".join(components)
            + "\n) implements JsonValue {\n"
            + javadoc(
                "Reads it from JSON; a member of another type than the contract's is null.",
                "    ",
                [("@param element", "what came, or null"), ("@return", "what it says")],
            )
            + "    public static ErrorData fromJson(JsonElement element) {\n"
            "        JsonObject json = element instanceof JsonObject object ? object : new JsonObject();\n"
            "        return new ErrorData(\n"
            + ",\n".join(read)
            + ");\n    }\n\n    @Override\n    public JsonObject toJson() {\n"
            "        JsonObject json = new JsonObject();\n" + "".join(write_) + "        return json;\n    }\n}\n"
        )

    # Methods.

    def _methods(self) -> str:
        said = (
            "Every method of the contract. A future ends with an RpcException if the daemon refuses, and with a "
            "ConnectionException if it cannot be asked; cancelling it tells the daemon to give the request up."
        )
        ask = javadoc(
            "Sends a request by name.",
            "    ",
            [
                ("@param <T>", "the type of the result"),
                ("@param method", "the method's name"),
                ("@param params", "its params, or null"),
                ("@param read", "makes the result of JSON; IllegalArgumentException: it cannot"),
                ("@return", "the result to come"),
            ],
        )
        methods = "".join(self._method(each) for each in self.contract.methods if each.name not in OF_THE_CONNECTION)
        version = javadoc("The version of the contract this library was made from.", "    ")
        return (
            f"{javadoc(said)}public interface Methods {{\n"
            f'{version}    String PROTOCOL_VERSION = "{self.contract.info.version}";\n\n{ask}'
            "    <T> CompletableFuture<T> request(\n"
            "        String method, JsonElement params, Function<? super JsonElement, ? extends T> read);\n"
            f"{methods}}}\n"
        )

    def _method(self, method: Method) -> str:
        fields = self.contract.fields(method.params)
        nothing = method.result.name == "Empty"
        type_ = "Void" if nothing else self._element(method.result)
        reader = "nothing -> null" if nothing else READ.get(type_, f"{type_}::fromJson")
        given = f"{method.params.name} params" if fields else ""
        tags = [("@param params", "what the method takes")] * bool(fields)
        tags.append(("@return", "the result to come" if not nothing else "done"))
        said = f"{method.summary} {method.description} {self._fine_print(method)}"
        head = javadoc(said, "    ", tags)
        stub = (
            f"\n{head}    default CompletableFuture<{type_}> {method.stem}({given}) {{\n"
            f'        return request("{method.name}", {"params.toJson()" if fields else "null"}, {reader});\n    }}\n'
        )
        if fields and all(self._may_be_null(field, method.params) for field in fields):
            short = javadoc(f"{method.summary} With nothing set.", "    ", tags[1:])
            stub += (
                f"\n{short}    default CompletableFuture<{type_}> {method.stem}() {{\n"
                f"        return {method.stem}({method.params.name}.builder().build());\n    }}\n"
            )
        return stub

    def _fine_print(self, method: Method) -> str:
        by_code = {error.code: error.name for error in self.contract.errors}
        said = ""
        if method.scopes:
            said += f"Scopes: {', '.join(method.scopes)}. {method.scopes_note} "
        if method.errors:
            said += f"Errors: {', '.join(f'{code} {by_code[code]}' for code in method.errors)}."
        return said


_MISSING = ("@throws IllegalArgumentException", "if a member that must be there was not set")


def _values(name: str, description: str, values: list[tuple[str, EnumValue]], *, numeric: bool) -> str:
    """A record of one number or word with its constants."""
    base = "int" if numeric else "String"
    constants = "".join(
        javadoc(value.description, "    ")
        + f"    public static final {name} {constant} = new {name}({json.dumps(value.wire)});\n\n"
        for constant, value in values
    )
    if numeric:
        cases = "".join(f'            case {value.wire} -> "{value.name}";\n' for _, value in values)
        named = (
            f'        return switch (value) {{\n{cases}            default -> "{name}(" + value + ")";\n        }};\n'
        )
        read, check = "Json.small(element)", ""
    else:
        named, read = "        return value;\n", "Json.string(element)"
        check = (
            f"    /** Refuses null. */\n    public {name} {{\n"
            '        Objects.requireNonNull(value, "value");\n    }\n\n'
        )
    later = "A value of a later version of the contract survives in it."
    tags = [("@param value", "what goes over the wire")]
    reading = javadoc(
        "Reads it from JSON.",
        "    ",
        [
            ("@param element", "a number" if numeric else "a string"),
            ("@return", "the value"),
            ("@throws IllegalArgumentException", "if it is something else"),
        ],
    )
    naming = javadoc(
        "The name the contract gives it, or its number if it is of a later version." if numeric else "The word.",
        "    ",
        [("@return", "the name")],
    )
    return (
        javadoc(f"{description} {later}", tags=tags)
        + f"public record {name}({base} value) implements JsonValue {{\n{constants}{check}{reading}"
        f"    public static {name} fromJson(JsonElement element) {{\n        return new {name}({read});\n    }}\n\n"
        f"    @Override\n    public JsonElement toJson() {{\n        return Json.of(value);\n    }}\n\n{naming}"
        f"    public String name() {{\n{named}    }}\n\n"
        "    @Override\n    public String toString() {\n        return name();\n    }\n}\n"
    )


def _file(body: str) -> str:
    code = re.sub(r"/\*\*.*?\*/", "", body, flags=re.DOTALL)
    imports = "".join(f"import {name};\n" for name, used in IMPORTS if re.search(used, code))
    return HEAD + "\n" + (f"{imports}\n" if imports else "") + body


def _wrapped(text: str, indent: str, after: str = "") -> list[str]:
    text = " ".join(text.split()).replace("&", "&amp;")
    tag = re.match(r"@param <\w+>", text)
    kept = tag.group() if tag else ""
    text = kept + text[len(kept) :].replace("<", "&lt;").replace(">", "&gt;").replace("*/", "*&#47;")
    width = WIDTH - len(indent)
    return textwrap.wrap(text, width, subsequent_indent=after, break_long_words=False, break_on_hyphens=False)


def _raw_javadoc(text: str) -> str:
    lines = textwrap.wrap(text, WIDTH, break_long_words=False, break_on_hyphens=False)
    return "/**\n" + "".join(f" * {line}\n" for line in lines) + " */\n"


def _event_name(notification: Notification) -> str:
    """`onRecvCallIncoming` is a RecvCallIncomingEvent."""
    return f"{notification.name.removeprefix('on')}Event"


def _about_error(error: ErrorCode) -> str:
    return error.when + " It is told only inside an event: as the error a call ended with." * error.end_only
