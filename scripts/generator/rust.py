"""The Rust client's types, errors, events and methods. rustfmt finds nothing to change in them.

How the contract becomes Rust: a record is a struct, a list of numbers or words an enum with a variant for whatever a
later version has, what may be null or left out an Option. A record that is sent has a `new` with the members that must
be there, or a Default if there are none.
"""

import json
import re
import textwrap
from collections.abc import Mapping

from generator.golang import OF_THE_CONNECTION, about_error, fine_print, left_out
from generator.model import Contract, ContractError, EnumType, Field, Method, Notification, Record, TypeRef
from generator.python import about

WIDTH = 100
HEAD = """//! Made by scripts/generate.py from rpc_schema: do not edit.

use serde::{{Deserialize, Serialize}};
use serde_json::Value;

use crate::values::{{numbers, told, words}};
use crate::{{AttachedEvent, Client, DetachedEvent, Request, UnknownEvent}};

/// The version of the contract this crate was made from.
pub const PROTOCOL_VERSION: &str = "{version}";
"""
STUBS_HEAD = """//! Made by scripts/generate.py from rpc_schema: do not edit.

use ahoyd_client::Client;
use serde_json::value::RawValue;

use crate::typed::{begin, begin_plain, Begun, Unfit};

/// Asks by the stub of that name; None: the contract has no such method.
pub fn by_name(client: &Client, method: &str, params: &RawValue) -> Result<Option<Begun>, Unfit> {
    Ok(Some(match method {
"""
PRIMITIVE = {
    "string": "String",
    "integer": "i64",
    "number": "f64",
    "boolean": "bool",
    "object": "Value",
    "any": "Value",
}
KEYWORDS = frozenset({"type", "ref", "where", "match", "move", "use", "in", "self", "loop", "final", "override"})
ERROR_CODE = ("ErrorInfo", "code")
"""An integer in the contract, a number from its own table of errors."""
DERIVED = "#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]\n"
STAMPED = '    #[serde(default, skip_serializing_if = "Option::is_none")]\n'
EMPTY = {"string": "", "integer": 0, "number": 0, "boolean": False}


def write(contract: Contract) -> str:
    """The source of src/contract.rs."""
    return _Writer(contract).source()


def write_stubs(contract: Contract) -> str:
    """The source of the conformance program's table of methods."""
    lines = []
    for method in _methods(contract):
        takes = bool(contract.fields(method.params))
        call = f"begin(params, |params| client.{snake(method.stem)}(params))"
        if not takes:
            call = f"begin_plain(client.{snake(method.stem)}())"
        lines.append(f'        "{method.name}" => {call}{"?" * takes},\n')
    return f"{STUBS_HEAD}{''.join(lines)}        _ => return Ok(None),\n    }}))\n}}\n"


def snake(name: str) -> str:
    """A wire name as a Rust one: `callId` is `call_id`."""
    return re.sub(r"(?<=[a-z0-9])(?=[A-Z])", "_", name).lower()


def camel(name: str) -> str:
    """A name as a type's or a variant's: `HUNG_UP` is `HungUp`, `noAnswer` is `NoAnswer`."""
    words = name.lower().split("_") if name.isupper() else re.split("[_-]", name)
    return "".join(word[0].upper() + word[1:] for word in words)


def doc(text: str, indent: str = "") -> str:
    """Documentation of full lines."""
    text = re.sub(r"<([^>]*)>", r"`<\1>`", " ".join(text.split())).replace("[", r"\[").replace("]", r"\]")
    lines = textwrap.wrap(text, WIDTH - 4 - len(indent), break_long_words=False, break_on_hyphens=False)
    return "".join(f"{indent}/// {line}\n" for line in lines)


def _methods(contract: Contract) -> list[Method]:
    return [method for method in contract.methods if method.name not in OF_THE_CONNECTION]


class _Writer:
    def __init__(self, contract: Contract) -> None:
        self.contract = contract
        self.told = contract.told()
        """Records the daemon may send: those among them that may be sent to it too are written whole."""
        self.defaults: dict[str, str] = {}
        """Functions that give a member what it is where the daemon does not say, by name."""

    def source(self) -> str:
        contract = self.contract
        events = {notification.params.name: notification for notification in contract.notifications}
        parts = [HEAD.format(version=contract.info.version)]
        parts += [self._enum(type_) for type_ in contract.types.values() if isinstance(type_, EnumType)]
        parts.append(self._error_codes())
        for record in contract.records():
            if record.name in events:
                parts.append(self._event(record, events[record.name]))
            elif contract.fields(record):
                parts.append(self._struct(record.name, record.description, record))
        parts.append(self._event_enum())
        parts.append(self._error_data())
        parts.append("impl Client {\n" + "\n".join(self._method(method) for method in _methods(contract)) + "}\n")
        return "\n".join([*parts, *self.defaults.values(), self._test()])

    def _test(self) -> str:
        calls = "".join(f"        super::{name}();\n" for name in self.defaults)
        body = f"    #[test]\n    fn every_default_is_of_its_type() {{\n{calls}    }}\n"
        return f"#[cfg(test)]\nmod tests {{\n{body}}}\n"

    # Types.

    def _enum(self, enum: EnumType) -> str:
        lines = [
            f"{'numbers' if enum.numeric else 'words'}! {{\n",
            doc(enum.description, "    "),
            f"    {enum.name} {{\n",
        ]
        for value in enum.values:
            lines += [doc(value.description, "        "), f"        {camel(value.name)} = {json.dumps(value.wire)}"]
            lines.append(f' "{value.name}",\n' if enum.numeric else ",\n")
        return "".join(lines) + "    }\n}\n"

    def _error_codes(self) -> str:
        said = "The codes of errors. Negative ones are about JSON-RPC, positive ones about calls."
        lines = ["numbers! {\n", doc(said, "    "), "    ErrorCode {\n"]
        for error in self.contract.errors:
            lines += [doc(about_error(error), "        "), f"        {camel(error.name)} = {error.code}"]
            lines.append(f' "{error.name}",\n')
        return "".join(lines) + "    }\n}\n"

    def _struct(self, name: str, description: str, record: Record, extra: str = "") -> str:
        fields = self.contract.fields(record)
        needed = [field for field in fields if self._needed(record, field)]
        derived = DERIVED
        if record.closed and not needed:
            derived = DERIVED.replace("PartialEq,", "PartialEq, Default,")
        strict = ", deny_unknown_fields" if record.closed and record.name not in self.told else ""
        text = doc(description) + derived + f'#[serde(rename_all = "camelCase"{strict})]\n'
        text += "#[non_exhaustive]\n" if not record.closed else ""
        text += f"pub struct {name} {{\n{''.join(self._field(record, field) for field in fields)}{extra}}}\n"
        return text + (self._new(name, record, fields, needed) if record.closed and needed else "")

    def _needed(self, record: Record, field: Field) -> bool:
        return record.closed and not field.optional and not field.has_default

    def _new(self, name: str, record: Record, fields: tuple[Field, ...], needed: list[Field]) -> str:
        takes, sets = [], []
        for field in fields:
            member, type_ = _member(field.name), self._type(record, field)
            if field in needed:
                plain = type_ == "String"
                takes.append(f"{member}: {'impl Into<String>' if plain else type_}")
                sets.append(f"{member}: {member}.into()" if plain else member)
            else:
                sets.append(f"{member}: {'None' if type_.startswith('Option') else 'Default::default()'}")
        one = f"    pub fn new({', '.join(takes)}) -> {name} {{\n"
        if len(one) > WIDTH + 1:
            one = "    pub fn new(\n" + "".join(f"        {take},\n" for take in takes) + f"    ) -> {name} {{\n"
        body = f"        {name} {{ {', '.join(sets)} }}\n"
        if len(body) > WIDTH + 1:
            body = f"        {name} {{\n" + "".join(f"            {each},\n" for each in sets) + "        }\n"
        said = "    /// With what must be there; the rest is left out.\n"
        return f"\nimpl {name} {{\n{said}{one}{body}    }}\n}}\n"

    def _field(self, record: Record, field: Field) -> str:
        type_ = self._type(record, field)
        said = doc(about(field) + left_out(field, record), "    ")
        member = _member(field.name)
        attributes = []
        if _wire(snake(field.name)) != field.name:
            attributes.append(f'rename = "{field.name}"')
        if record.closed and type_.startswith("Option") and record.name not in self.told:
            attributes.append('skip_serializing_if = "Option::is_none"')
        elif field.has_default and not type_.startswith("Option"):
            attributes.append(self._default(field, type_))
        serde = f"    #[serde({', '.join(attributes)})]\n" if attributes else ""
        return f"{said}{serde}    pub {member}: {type_},\n"

    def _type(self, record: Record, field: Field) -> str:
        name = "ErrorCode" if (record.name, field.name) == ERROR_CODE else self._name(field.type)
        name = f"Vec<{name}>" if field.type.many else name
        omitted = record.closed and field.has_default and record.name not in self.told
        if name == "Value":
            return f"Option<{name}>" if record.closed and field.optional else name
        return f"Option<{name}>" if field.nullable or omitted else name

    def _name(self, ref: TypeRef) -> str:
        type_ = self.contract.types.get(ref.name)
        return ref.name if isinstance(type_, Record | EnumType) else PRIMITIVE.get(ref.name, "String")

    def _default(self, field: Field, type_: str) -> str:
        value, kind = field.default, self.contract.types.get(field.type.name)
        plain = not isinstance(kind, Record | EnumType)
        if value == [] or (plain and value == EMPTY.get(field.type.name, "")) or type_ == "Value":
            return "default"
        written = json.dumps({} if isinstance(value, Mapping) and not _required(self.contract, kind) else value)
        name = (
            re.sub(r"\W+", "_", f"default {snake(field.type.name)} {written.replace('-', 'minus ')}").strip("_").lower()
        )
        quoted = f'r#"{written}"#' if '"' in written else f'"{written}"'
        self.defaults[name] = f"fn {name}() -> {type_} {{\n    told({quoted})\n}}\n"
        return f'default = "{name}"'

    # Events.

    def _event(self, record: Record, notification: Notification) -> str:
        name = _event_name(notification.name)
        extra = "".join(
            f"{doc(said, '    ')}{STAMPED}    pub {member}: Option<i64>,\n"
            for member, said in (
                ("seq", "Its number in the daemon's epoch, from 1. None: it is about what only this client holds."),
                ("prev_seq", "The number sent to this session before it."),
                ("time_ms", "When it happened, in ms since 1970."),
            )
            if notification.durable
        )
        text = self._struct(name, f"{notification.summary} {notification.description}", record, extra)
        said = "    /// The notification's name, for [`Client::events_of`].\n"
        return f'{text}\nimpl {name} {{\n{said}    pub const NAME: &\'static str = "{notification.name}";\n}}\n'

    def _event_enum(self) -> str:
        notifications = self.contract.notifications
        said = "What the daemon says unasked, and what befalls the connection."
        lines = [doc(said), "#[derive(Debug, Clone, Serialize)]\n#[serde(untagged)]\n#[non_exhaustive]\n"]
        lines.append("pub enum Event {\n")
        for each in notifications:
            name = _event_name(each.name)
            lines += [doc(each.summary, "    "), f"    {name.removesuffix('Event')}(Box<{name}>),\n"]
        for name, about_it in (
            ("Attached", "The client is attached again."),
            ("Detached", "The client lost its connection, and tries to attach again."),
            ("Unknown", "An event of a later version of the contract."),
        ):
            lines += [doc(about_it, "    "), f"    {name}(Box<{name}Event>),\n"]
        lines.append("}\n\nimpl Event {\n")
        lines.append(self._decode())
        lines.append(
            "\n    /// The number of a durable event in the daemon's epoch.\n    pub fn seq(&self) -> Option<i64> {\n"
        )
        lines.append(self._each([each for each in notifications if each.durable], "event.seq"))
        lines.append("\n    /// The notification's name.\n    pub fn name(&self) -> &str {\n        match self {\n")
        for each in notifications:
            name = _event_name(each.name)
            lines.append(f"            Event::{name.removesuffix('Event')}(_) => {name}::NAME,\n")
        for name in ("Attached", "Detached"):
            lines.append(f"            Event::{name}(_) => {name}Event::NAME,\n")
        lines.append("            Event::Unknown(event) => &event.name,\n        }\n    }\n")
        for getter, type_, what in (
            ("session", "CallSession", "The call it is about, as it is now."),
            ("stream", "StreamDescriptor", "The stream it is about, as it is now."),
        ):
            lines.append(f"\n    /// {what}\n    pub fn {getter}(&self) -> Option<&{type_}> {{\n")
            uses = [
                (each, field.name) for each in notifications for field in each.params.fields if field.type.name == type_
            ]
            members = {name for _, name in uses}
            if len(members) != 1:
                raise ContractError(f"events: {type_} under several names")
            (member,) = members
            lines.append(self._each([each for each, _ in uses], f"Some(&event.{snake(member)})"))
        return "".join(lines) + "}\n"

    def _each(self, notifications: list[Notification], value: str) -> str:
        """What value is of the event, of those that have it."""
        variants = [_event_name(each.name).removesuffix("Event") for each in notifications]
        variants += ["Unknown"] * (value == "event.seq")
        arms = "".join(f"            Event::{variant}(event) => {value},\n" for variant in variants)
        return f"        match self {{\n{arms}            _ => None,\n        }}\n    }}\n"

    def _decode(self) -> str:
        lines = ["    pub(crate) fn decode(name: &str, params: &str) -> Option<Event> {\n        Some(match name {\n"]
        for each in self.contract.notifications:
            name = _event_name(each.name)
            value = f"Event::{name.removesuffix('Event')}(serde_json::from_str(params).ok()?)"
            short = f"            {name}::NAME => {value},\n"
            if len(short) > WIDTH + 1:
                short = f"            {name}::NAME => {{\n                {value}\n            }}\n"
            lines.append(short)
        return "".join(lines) + "            _ => return None,\n        })\n    }\n"

    # Errors.

    def _error_data(self) -> str:
        members: dict[str, list[tuple[str, Field]]] = {}
        for error in self.contract.errors:
            for field in error.data:
                members.setdefault(field.name, []).append((error.name, field))
        said = "What errors tell beside their code, each the members that belong to its code."
        text = doc(said) + DERIVED.replace("PartialEq,", "PartialEq, Default,")
        text += '#[serde(rename_all = "camelCase", default)]\n#[non_exhaustive]\npub struct ErrorData {\n'
        for name, uses in members.items():
            types = {(self._name(field.type), field.type.many) for _, field in uses}
            if len(types) != 1:
                raise ContractError(f"errors: {name} has several types")
            ((type_, many),) = types
            where = "; ".join(f"{error}: {about(field)}".removesuffix(".") for error, field in uses)
            written = f"Vec<{type_}>" if many else type_
            text += f"{doc(where + '.', '    ')}    pub {_member(name)}: Option<{written}>,\n"
        return text + "}\n"

    # Methods.

    def _method(self, method: Method) -> str:
        name, result = snake(method.stem), self._name(method.result)
        start = {"CallSession": "start_call", "Empty": "start_empty"}.get(result, "start")
        result = "()" if result == "Empty" else result
        takes = f", params: &{method.params.name}" if self.contract.fields(method.params) else ""
        head = f"    pub fn {name}(&self{takes}) -> Request<{result}> {{\n"
        if len(head) > WIDTH + 1:
            head = f"    pub fn {name}(\n        &self,\n        {takes[2:]},\n    ) -> Request<{result}> {{\n"
        body = f'        self.{start}("{method.name}", {"params" if takes else "&None::<()>"})\n'
        said = doc(f"{method.summary} {method.description}", "    ") + "".join(
            f"    ///\n{doc(line, '    ')}" for line in fine_print(self.contract, method)
        )
        return f"{said}{head}{body}    }}\n"


def _required(contract: Contract, record: object) -> bool:
    """Whether a record has members that must be there."""
    return isinstance(record, Record) and any(
        not field.has_default and not field.nullable for field in contract.fields(record)
    )


def _member(name: str) -> str:
    plain = snake(name)
    return f"r#{plain}" if plain in KEYWORDS else plain


def _wire(name: str) -> str:
    """What serde's camelCase makes of a member's name."""
    first, *rest = name.split("_")
    return first + "".join(word[:1].upper() + word[1:] for word in rest)


def _event_name(notification: str) -> str:
    """`onRecvCallIncoming` is a RecvCallIncomingEvent."""
    return f"{camel(notification.removeprefix('on'))}Event"
