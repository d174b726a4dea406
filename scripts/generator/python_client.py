"""The Python client's types, which let the unknown pass, and one coroutine and one blocking method per method."""

import textwrap
from collections.abc import Iterator
from dataclasses import replace

from generator.model import Contract, Field, Method, Record, Type, TypeRef
from generator.python import Types, about, bracketed, docstring, exported, snake

HEAD = '''"""The RPC contract for Python clients. Made by scripts/generate.py from rpc_schema: do not edit.

Records take unknown members and words of a later version. Params that are left out do not go on the wire.
"""

from collections.abc import Mapping
from enum import IntEnum
from types import MappingProxyType
from typing import Any, Literal, TypeVar

import msgspec
from msgspec import Struct

'''
NUMBERED = tuple(
    Field(name=name, type=TypeRef("integer"), description=description, unit=unit, has_default=True, default=0)
    for name, description, unit in (
        ("seq", "The event's number in its epoch, from 1.", None),
        ("prevSeq", "The number sent to this session before it.", None),
        ("timeMs", "When it happened.", "ms since 1970"),
    )
)
"""What every durable notification carries beside its own params; 0 in one that is not durable."""
METHODS = '''
Result = TypeVar("Result")


class Methods:
    """One coroutine per method of the contract. A connection derives from it and carries the requests.

    Each may raise the client's error with any code of ERROR_NAMES; the docstrings name the method's own.
    """

    async def _request(self, method: str, params: Struct, result: type[Result]) -> Result:
        raise NotImplementedError
'''
BLOCKING = '''

class BlockingMethods:
    """The same methods for programs without a loop of their own: each returns when its answer is there."""

    def _request(self, method: str, params: Struct, result: type[Result]) -> Result:
        raise NotImplementedError
'''


def write(contract: Contract) -> str:
    """The module's source."""
    types = Types(replace(contract, types={name: _numbered(type_) for name, type_ in contract.types.items()}), "client")
    names = [*types.names(), "ERROR_NAMES", "NOTIFICATIONS", "PROTOCOL_VERSION", "Methods", "BlockingMethods"]
    head = HEAD + exported(names) + f'\nPROTOCOL_VERSION = "{contract.info.version}"\n'
    records = "\n\n".join([head, *types.source()])
    stubs = "\n".join(_method(method, contract, types) for method in contract.methods)
    blocking = "\n".join(_blocking(method, contract, types) for method in contract.methods)
    return "\n".join([records, METHODS, stubs + BLOCKING, blocking, "".join(_tables(contract))])


def _numbered(type_: Type) -> Type:
    if isinstance(type_, Record) and type_.role == "event":
        return replace(type_, fields=type_.fields + NUMBERED)
    return type_


def _tables(contract: Contract) -> Iterator[str]:
    yield "\nNOTIFICATIONS: Mapping[str, type[Struct]] = MappingProxyType(\n    {\n"
    for notification in contract.notifications:
        yield f'        "{notification.name}": {notification.params.name},\n'
    yield '    }\n)\n"""The params of every notification by its name."""\n'
    yield "\nERROR_NAMES: Mapping[int, str] = MappingProxyType(\n    {\n"
    for error in contract.errors:
        yield f'        {error.code}: "{error.name}",\n'
    yield '    }\n)\n"""Every error code\'s name."""\n'


def _method(method: Method, contract: Contract, types: Types) -> str:
    fields, result = contract.fields(method.params), types.result(method.result)
    return (
        _signature("async def", method, fields, types)
        + _docstring(method, fields)
        + _params(method, fields)
        + f'        return await self._request("{method.name}", params, {result})\n'
    )


def _blocking(method: Method, contract: Contract, types: Types) -> str:
    fields, result = contract.fields(method.params), types.result(method.result)
    return (
        _signature("def", method, fields, types)
        + docstring(f"{method.summary} As `Methods.{snake(method.stem)}`.", "        ")
        + _params(method, fields)
        + f'        return self._request("{method.name}", params, {result})\n'
    )


def _signature(define: str, method: Method, fields: tuple[Field, ...], types: Types) -> str:
    needed = [_argument(field, types) for field in fields if types.default(field) is None]
    rest = [_argument(field, types) for field in fields if types.default(field) is not None]
    arguments = ["self", *needed, *(["*", *rest] if rest else [])]
    return bracketed(f"    {define} {snake(method.stem)}(", arguments, f") -> {types.result(method.result)}:")


def _params(method: Method, fields: tuple[Field, ...]) -> str:
    given = [f"{snake(field.name)}={snake(field.name)}" for field in fields]
    return bracketed(f"        params = {method.params.name}(", given, ")")


def _argument(field: Field, types: Types) -> str:
    default = types.default(field)
    argument = f"{snake(field.name)}: {types.annotation(field, closed=True)}"
    return argument if default is None else f"{argument} = {default}"


def _docstring(method: Method, fields: tuple[Field, ...]) -> str:
    lines = [method.summary, "", *textwrap.wrap(method.description, 112)]
    if fields:
        lines += ["", *(line for field in fields for line in _wrapped(f"{snake(field.name)}: {about(field)}"))]
    if method.errors:
        lines += ["", f"Errors: {', '.join(map(str, method.errors))}."]
    text = "\n".join(f"        {line}".rstrip() for line in _single_gaps(lines)).strip()
    return f'        """{text}\n        """\n' if "\n" in text else f'        """{text}"""\n'


def _wrapped(text: str) -> list[str]:
    return textwrap.wrap(text, 112, subsequent_indent="  ", break_long_words=False)


def _single_gaps(lines: list[str]) -> Iterator[str]:
    before = ""
    for line in lines:
        if line or before:
            yield line
        before = line
