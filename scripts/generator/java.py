"""The Java client's types, errors, events and methods: a file each, as Java wants it.

How the contract becomes Java: a record is a record, with a builder if it is sent; a list of numbers or words is a
record of the number or word with constants, so that any other value survives; what may be null, or be left out of a
request, is boxed.
"""

from collections.abc import Iterator

from generator.java_records import EVENT_NAME, READ, Records
from generator.java_text import constant, file, javadoc, raw_javadoc, valued
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
)
from generator.python import about

OF_THE_CONNECTION = frozenset({"initialize", "$/cancelRequest"})
"""Sent by the client itself, when it attaches and when a future is cancelled."""
OF_THE_CLIENT = ("UnknownEvent", "AttachedEvent", "DetachedEvent")
"""Events that no notification tells of."""


def write(contract: Contract) -> dict[str, str]:
    """The source of each file by its name."""
    return {name: file(body) for name, body in _Writer(contract).files()}


class _Writer:
    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.records = Records(contract)

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
                yield f"{record.name}.java", self.records.record(record)
        yield "Event.java", self._events()
        yield "EventName.java", self._event_names()
        yield "ErrorCode.java", self._error_codes()
        yield "ErrorData.java", self._error_data()
        yield "Methods.java", self._methods()

    # Lists of numbers or words.

    def _enum(self, enum: EnumType) -> str:
        values = [(constant(value.name), value) for value in enum.values]
        return valued(enum.name, enum.description, values, numeric=enum.numeric)

    def _error_codes(self) -> str:
        values = [
            (constant(error.name), EnumValue(name=error.name, wire=error.code, description=_about_error(error)))
            for error in self.contract.errors
        ]
        said = "The codes of errors. Negative ones are about JSON-RPC, positive ones about calls."
        return valued("ErrorCode", said, values, numeric=True)

    # Events.

    def _event(self, record: Record, notification: Notification) -> str:
        name = _event_name(notification)
        types = {field.type.name for field in record.fields}
        interface = "Event" + ", CallEvent" * ("CallSession" in types) + ", StreamEvent" * ("StreamDescriptor" in types)
        fields = self.contract.fields(record)
        tags = [(f"@param {field.name}", self.records.about(field, record)) for field in fields]
        tags += [("@param stamp", "The event's number and time; null if it is about what only this client holds.")] * (
            notification.durable
        )
        said = f"{notification.summary} {notification.description}"
        body = self.records.start(record, name, interface, fields, "EventStamp" * notification.durable)
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
        return valued(EVENT_NAME, "The name of a notification.", values, numeric=False)

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
            f"{raw_javadoc(said)}public sealed interface Event extends JsonValue permits\n        {permitted} {{\n"
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
            types = {(self.records.element(field.type), field.type.many) for _, field in uses}
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
        type_ = "Void" if nothing else self.records.element(method.result)
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
        if fields and all(self.records.may_be_null(field, method.params) for field in fields):
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


def _event_name(notification: Notification) -> str:
    """`onRecvCallIncoming` is a RecvCallIncomingEvent."""
    return f"{notification.name.removeprefix('on')}Event"


def _about_error(error: ErrorCode) -> str:
    return error.when + " It is told only inside an event: as the error a call ended with." * error.end_only
