"""The tables the C client's codec goes by, and the bodies of its functions."""

import json
from collections.abc import Iterator

from generator.c import LOCAL_ERRORS, OF_THE_LIBRARY, Layout, quoted, result_of, shout, signature, snake, wrapped
from generator.model import Contract, Field, Record

TABLES_HEAD = """/* What the codec knows of the contract. Made by scripts/generate.py from rpc_schema: do not edit. */
#include "codec.h"

"""


def write(contract: Contract) -> str:
    """contract.c."""
    layout = Layout(contract)
    records = list(contract.records())
    parts = [
        TABLES_HEAD,
        "".join(_table(record, contract, layout) for record in records),
        "".join(_indexes(contract, layout)),
        "".join(_bodies(contract, layout)),
    ]
    return "".join(parts)


def _table(record: Record, contract: Contract, layout: Layout) -> str:
    name, fields = layout.type_name(record), contract.fields(record)
    closed = "true" if record.closed else "false"
    if not fields:
        return f'static const ahoyd_type type_{name} = {{"{record.name}", {closed}, 0, NULL, 0}};\n\n'
    rows = "".join(_row(field, record, layout, name) for field in fields)
    return (
        f"static const struct ahoyd_field fields_{name}[] = {{\n{rows}}};\n"
        f'AHOYD_TYPE({name}, "{record.name}", {closed});\n\n'
    )


def _row(field: Field, record: Record, layout: Layout, struct: str) -> str:
    member = snake(field.name)
    flags = [
        *(["AHOYD_MANY"] if field.type.many else []),
        *(["AHOYD_NULLABLE"] if field.nullable else []),
        *(["AHOYD_HAS"] if layout.has(field, record) else []),
        *(["AHOYD_POINTED"] if layout.by_pointer(field) and not field.type.many else []),
    ]
    beside = f"{member}_count" if field.type.many else f"has_{member}" if layout.has(field, record) else member
    type_ = layout.contract.types.get(field.type.name)
    of = f"&type_{layout.type_name(type_)}" if isinstance(type_, Record) else "NULL"
    default = quoted(json.dumps(field.default, separators=(",", ":"))) if field.has_default else "NULL"
    words = [struct, member, beside, quoted(field.name), layout.kind(field.type), " | ".join(flags) or "0", of, default]
    return wrapped(f"    AHOYD_FIELD({', '.join(words)}),")


def _indexes(contract: Contract, layout: Layout) -> Iterator[str]:
    yield "const struct ahoyd_method_entry ahoyd_method_table[AHOYD_METHODS] = {\n"
    for method in contract.methods:
        type_ = contract.types.get(method.result.name)
        result = f"&type_{layout.type_name(type_)}" if isinstance(type_, Record) else "&ahoyd_type_json"
        yield f'    {{"{method.name}", &type_{layout.type_name(method.params)}, {result}}},\n'
    yield "};\n\nconst struct ahoyd_event_entry ahoyd_event_table[AHOYD_EVENTS] = {\n"
    yield "    {NULL, NULL, AHOYD_NO_SESSION},\n"
    for notification in contract.notifications:
        name = layout.type_name(notification.params)
        session = any(field.name == "session" for field in notification.params.fields)
        at = f"offsetof({name}, session)" if session else "AHOYD_NO_SESSION"
        yield f'    {{"{notification.name}", &type_{name}, {at}}},\n'
    yield "};\n\nconst struct ahoyd_error_entry ahoyd_error_table[] = {\n"
    for local, code, _ in LOCAL_ERRORS:
        stem = local.removeprefix("ERR_").lower().split("_")
        yield f'    {{{code}, "{stem[0] + "".join(word.title() for word in stem[1:])}"}},\n'
    for error in contract.errors:
        yield f'    {{{error.code}, "{error.name}"}},\n'
    yield "    {0, NULL},\n};\n\n"
    yield "const ahoyd_type *const ahoyd_type_table[] = {\n"
    yield "".join(f"    &type_{layout.type_name(record)},\n" for record in contract.records())
    yield "    NULL,\n};\n"


def _bodies(contract: Contract, layout: Layout) -> Iterator[str]:
    for method in contract.methods:
        if method.name in OF_THE_LIBRARY:
            continue
        params = "params" if contract.fields(method.params) else "NULL"
        result = "(void **)result" if result_of(method, contract, layout) else "NULL"
        yield f"\n{signature(method, contract, layout)} {{\n"
        yield f"    return ahoyd_request(client, AHOYD_METHOD_{shout(method.stem)}, {params}, {result});\n}}\n"
