"""The TypeScript client's types, its errors by code, and one method per method."""

import json
import re
import textwrap
from collections.abc import Iterable, Iterator

from generator.model import Contract, EnumType, ErrorCode, Field, Method, Notification, Record, StringType, TypeRef
from generator.python import about

WIDTH = 120
PRIMITIVE = {
    "string": "string",
    "integer": "number",
    "number": "number",
    "boolean": "boolean",
    "any": "unknown",
    "object": "Record<string, unknown>",
}
HEAD = """/**
 * The RPC contract. Made by scripts/generate.py from rpc_schema: do not edit.
 *
 * What the daemon says may have members, words and numbers of a later version. Params that are left out do not go on
 * the wire.
 */

import { AhoyError } from "./error.js";

/** What this library was written for. */
export const PROTOCOL_VERSION = "%s";

/** One of the words known today, or one that came later. */
export type Open<Word extends string> = Word | (string & {});

/** What an event is numbered with; left out by those that are not kept. */
export interface Numbered {
  /** The event's number in its epoch, from 1. */
  readonly seq?: number;
  /** The number sent to this session before it. */
  readonly prevSeq?: number;
  /** When it happened. Unit: ms since 1970. */
  readonly timeMs?: number;
}
"""
METHODS = """
/** How a request is made. */
export interface RequestOptions {
  /** Takes the request back: the daemon is told, and the promise is rejected with the signal's reason. */
  readonly signal?: AbortSignal | undefined;
}

/** Every method of the contract. Each may be rejected with any {@link AhoyError}; the comments name its own codes. */
export abstract class Methods {
  /** Ask for a method by its name, one this library does not know too, with params and result as they are in JSON. */
  abstract request<Result = unknown>(method: string, params?: object, options?: RequestOptions): Promise<Result>;
"""


def write(contract: Contract) -> str:
    """The module's source."""
    writer = _Writer(contract)
    types = [
        writer.enum(type_) if isinstance(type_, EnumType) else writer.record(type_)
        for type_ in contract.types.values()
        if not isinstance(type_, StringType)
    ]
    methods = "\n".join(writer.method(method) for method in contract.methods)
    parts = [HEAD % contract.info.version, *types, METHODS + "\n" + methods + "}\n", writer.events(), *writer.errors()]
    return "\n".join(part.strip("\n") + "\n" for part in parts)


class _Writer:
    def __init__(self, contract: Contract) -> None:
        self._contract = contract

    def enum(self, enum: EnumType) -> str:
        """Numbers: an object with their names and the type of its values. Words: a union."""
        if not enum.numeric:
            said = [enum.description, *(f"`{value.wire}`: {value.description}" for value in enum.values)]
            return (
                comment(said, "") + f"export type {enum.name} =" + _union(value.wire for value in enum.values) + ";\n"
            )
        lines = [comment([enum.description], ""), f"export const {enum.name} = {{\n"]
        for value in enum.values:
            lines += [comment([value.description], "  "), f"  {value.name}: {value.wire},\n"]
        lines += ["} as const;\n", f"export type {enum.name} = (typeof {enum.name})[keyof typeof {enum.name}];\n"]
        return "".join(lines)

    def record(self, record: Record) -> str:
        """An interface; members of params and of their parts may be left out if they have a default."""
        bases = [base for base in (record.base, "Numbered" if record.role == "event" else None) if base]
        extends = f" extends {', '.join(bases)}" if bases else ""
        if not record.fields:
            body = f"type {record.name} = {bases[0] if bases else 'Record<string, never>'};\n"
            return comment([record.description], "") + f"export {body}"
        lines = [comment([record.description], ""), f"export interface {record.name}{extends} {{\n"]
        for field in record.fields:
            lines += [comment([about(field) + _default(field)], "  "), f"  {self._member(field, record)};\n"]
        return "".join([*lines, "}\n"])

    def method(self, method: Method) -> str:
        """A stub."""
        fields = self._contract.fields(method.params)
        needed = any(not _may_be_left_out(field) for field in fields)
        given = f"params: {method.params.name}{'' if needed else ' = {}'}"
        said = [method.summary, *filter(None, [method.description])]
        if method.errors:
            names = {error.code: error.name for error in self._contract.errors}
            said.append(f"Errors: {', '.join(f'{code} {names[code]}' for code in method.errors)}.")
        result = self._type(method.result, open_words=True)
        return (
            comment(said, "  ")
            + f"  {method.stem}({given}, options?: RequestOptions): Promise<{result}> {{\n"
            + f'    return this.request("{method.name}", params, options);\n  }}\n'
        )

    def events(self) -> str:
        """The params of every notification by its name."""
        lines = [comment(["The params of every event by its name."], ""), "export interface Events {\n"]
        for event in self._contract.notifications:
            lines += [comment([event.summary, _kept(event)], "  "), f"  {event.name}: {event.params.name};\n"]
        return "".join([*lines, "}\n"])

    def errors(self) -> Iterator[str]:
        """Codes by name, a class for each, and the classes by code."""
        codes = "".join(
            comment([error.when], "  ") + f"  {error.name}: {error.code},\n" for error in self._contract.errors
        )
        yield comment(["Every error code by its name."], "") + f"export const ErrorCode = {{\n{codes}}} as const;\n"
        yield "export type ErrorCode = (typeof ErrorCode)[keyof typeof ErrorCode];\n"
        for error in self._contract.errors:
            yield self._error(error)
        listed = "".join(f"  [{error.code}, {_class(error)}],\n" for error in self._contract.errors)
        yield (
            comment(["The class of every code."], "")
            + "export const ERRORS: ReadonlyMap<number, typeof AhoyError> = new Map<number, typeof AhoyError>([\n"
            + f"{listed}]);\n"
        )

    def _error(self, error: ErrorCode) -> str:
        head = comment([f"{error.code}: {error.when}"], "") + f"export class {_class(error)} extends AhoyError {{\n"
        members = "".join(
            comment([field.description], "    ")
            + f"    readonly {field.name}?: {self._field_type(field, open_words=True)};\n"
            for field in error.data
        )
        data = (
            f"  declare readonly data: {{\n{members}    readonly [more: string]: unknown;\n  }};\n" if members else ""
        )
        name = _class(error)
        return (
            f"{head}  static override readonly code: number = {error.code};\n"
            f'  override readonly name: string = "{name}";\n{data}}}\n'
        )

    def _member(self, field: Field, record: Record) -> str:
        type_ = self._field_type(field, open_words=not record.closed)
        absent = record.closed and _may_be_left_out(field)
        return f"readonly {field.name}{'?' if absent else ''}: {type_}{' | undefined' if absent else ''}"

    def _field_type(self, field: Field, *, open_words: bool) -> str:
        type_ = self._type(field.type, open_words=open_words)
        if field.type.many:
            type_ = f"readonly ({type_})[]" if " " in type_ or "<" in type_ else f"readonly {type_}[]"
        return f"{type_} | null" if field.nullable and field.type.name != "any" else type_

    def _type(self, ref: TypeRef, *, open_words: bool) -> str:
        type_ = self._contract.types.get(ref.name)
        if type_ is None:
            return PRIMITIVE[ref.name]
        if isinstance(type_, StringType):
            return "string"
        if isinstance(type_, EnumType) and not type_.numeric and open_words:
            return f"Open<{ref.name}>"
        return ref.name


def comment(paragraphs: Iterable[str], indent: str) -> str:
    """A TSDoc comment, on one line if it fits."""
    texts = [" ".join(text.split()).replace("*/", "*\\/") for text in paragraphs if text]
    if len(texts) == 1 and len(indent) + len(texts[0]) + 7 <= WIDTH:
        return f"{indent}/** {texts[0]} */\n"
    lines: list[str] = []
    for text in texts:
        lines += ["", *textwrap.wrap(text, WIDTH - len(indent) - 3, break_long_words=False, break_on_hyphens=False)]
    body = "".join(f"{indent} * {line}".rstrip() + "\n" for line in lines[1:])
    return f"{indent}/**\n{body}{indent} */\n"


def _union(words: Iterable[object]) -> str:
    written = [json.dumps(word) for word in words]
    line = " " + " | ".join(written)
    return line if len(line) < WIDTH - 40 else "".join(f"\n  | {word}" for word in written)


def _may_be_left_out(field: Field) -> bool:
    return field.optional or field.has_default


def _default(field: Field) -> str:
    if not field.has_default or field.default in (None, "", [], {}):
        return ""
    return f" Default: {json.dumps(field.default)}."


def _kept(event: Notification) -> str:
    return "" if event.durable and event.replayed else "Not replayed."


def _class(error: ErrorCode) -> str:
    return re.sub(r"^.", lambda first: first[0].upper(), error.name)
