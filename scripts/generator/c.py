"""The C client's header: enums, codes, names, limits, one struct a record, one function a method."""

import json
import re
import textwrap
from collections.abc import Iterator

from generator.model import Contract, EnumType, Field, Method, Record, TypeRef
from generator.python import about

WIDTH = 120
RESERVED = frozenset(
    {"auto", "case", "class", "const", "default", "delete", "do", "double", "enum", "explicit", "export"}
)
RESERVED |= {
    "extern",
    "float",
    "int",
    "long",
    "namespace",
    "new",
    "operator",
    "private",
    "public",
    "register",
    "signed",
}
RESERVED |= {
    "static",
    "struct",
    "switch",
    "template",
    "this",
    "typename",
    "union",
    "using",
    "virtual",
    "void",
    "volatile",
}
"""Words of C and C++: a member of that name gets an underscore."""
NUMBERS = {"integer": "int64_t", "number": "double", "boolean": "bool"}
KINDS = {
    "string": "AHOYD_STRING",
    "integer": "AHOYD_INTEGER",
    "number": "AHOYD_NUMBER",
    "boolean": "AHOYD_BOOLEAN",
    "any": "AHOYD_JSON",
    "object": "AHOYD_JSON",
}
HEAD = """/* The RPC contract in C. Made by scripts/generate.py from rpc_schema: do not edit.
 *
 * Strings are UTF-8. Of a string, a list or a pointer to a record that may be left out NULL means that it is; a number
 * that may be left out has a `has_...` beside it. Words of an open or closed list are strings, for a later daemon may
 * know more of them; numbers of an enum may be none of those named here for the same reason. */
#ifndef AHOYD_CONTRACT_H
#define AHOYD_CONTRACT_H

#include <stdbool.h>
#include <stddef.h>
#include <stdint.h>

#if defined(__GNUC__)
#define AHOYD_API __attribute__((visibility("default")))
#else
#define AHOYD_API
#endif

#ifdef __cplusplus
extern "C" {
#endif

typedef struct ahoyd_client ahoyd_client;

"""
TAIL = """
#ifdef __cplusplus
}
#endif

#endif
"""
LOCAL_ERRORS = (
    ("OK", 0, "Done."),
    (
        "ERR_LOST",
        1,
        "The connection to the daemon broke, or there is none at the moment. Whether it was done is not known.",
    ),
    ("ERR_NO_DAEMON", 2, "Nobody listens there."),
    ("ERR_NO_ANSWER", 3, "No answer within the client's timeout; the request was taken back."),
    ("ERR_BAD_ANSWER", 4, "The daemon answered something the contract does not say."),
    ("ERR_SYSTEM", 5, "Memory, descriptors, a system call; the message says which."),
    (
        "ERR_BAD_RING",
        6,
        "What a descriptor names is no ring this library may read; `name` is the rule that was broken.",
    ),
    ("ERR_BAD_FRAME", 7, "A frame breaks the rules of its ring; `name` is the rule. The next one may be whole."),
    ("ERR_TORN", 8, "The writer overwrote the frame while it was used: throw away what was derived from it."),
    ("ERR_ENDED", 9, "The stream, the call or the client is over."),
    ("ERR_USAGE", 10, "The library was asked for something that makes no sense, as a copy into too small a buffer."),
)
"""Codes of the library itself: small and positive, where the contract has none."""
OWN_EVENTS = (
    ("ENDED", -4, "No more is tried: `error`. Nothing comes after it."),
    ("ATTACHED", -3, "Attached again: `attached`."),
    ("LOST", -2, "The connection broke. The client attaches again by itself."),
    ("ANSWER", -1, "To a request of ahoyd_send: `answer`."),
    ("UNKNOWN", 0, "A notification this library does not know, or that is not what the contract says: `json`."),
)
"""What ahoyd_next_event tells beside the contract's notifications."""


def snake(name: str) -> str:
    """A wire name in C: `callId` is `call_id`, `default` is `default_`."""
    snaked = re.sub(r"(?<=[a-z0-9])([A-Z])", r"_\1", name).lower()
    return f"{snaked}_" if snaked in RESERVED else snaked


def shout(name: str) -> str:
    """A constant's part of a wire name: `keepRinging` is `KEEP_RINGING`."""
    return snake(name).strip("_").upper()


def comment(text: str, indent: str = "") -> str:
    """A comment above what it speaks of, wrapped to the line length."""
    text = " ".join(text.split()).replace("*/", "* /")
    lines = textwrap.wrap(text, WIDTH - len(indent) - 7, break_long_words=False, break_on_hyphens=False)
    return f"{indent}/* " + f"\n{indent} * ".join(lines) + " */\n"


def quoted(text: str) -> str:
    """A string literal."""
    return json.dumps(text, ensure_ascii=True)


def wrapped(line: str) -> str:
    """A long line on two or more; what has no blank in it stays whole."""
    lines = textwrap.wrap(line, WIDTH, subsequent_indent=" " * 16, break_long_words=False, break_on_hyphens=False)
    return "\n".join(lines) + "\n"


OF_THE_LIBRARY = frozenset({"initialize", "$/cancelRequest"})
"""Methods without a function: ahoyd_connect and ahoyd_cancel are theirs."""


class Layout:
    """How the contract's records lie in memory."""

    def __init__(self, contract: Contract) -> None:
        self.contract = contract

    def type_name(self, record: Record) -> str:
        """The struct of a record; the params of a notification go by its name alone."""
        name = record.name.removesuffix("Params") if record.role == "event" else record.name
        return f"ahoyd_{snake(name)}"

    def is_pointer(self, field: Field) -> bool:
        """Whether the member is a pointer by itself, so that NULL can mean that it is left out."""
        kind = self.kind(field.type)
        return field.type.many or kind in {"AHOYD_STRING", "AHOYD_JSON"} or self.by_pointer(field)

    def by_pointer(self, field: Field) -> bool:
        """Whether a record is pointed to and not part of the struct."""
        return self.kind(field.type) == "AHOYD_RECORD" and field.nullable

    def has(self, field: Field, record: Record) -> bool:
        """Whether a `has_...` tells that the member is there."""
        optional = field.nullable or (record.closed and bool(field.default))
        return optional and not self.is_pointer(field)

    def kind(self, ref: TypeRef) -> str:
        """The kind of a value, as the codec names it."""
        type_ = self.contract.types.get(ref.name)
        if type_ is None:
            return KINDS[ref.name]
        if isinstance(type_, Record):
            return "AHOYD_RECORD"
        if isinstance(type_, EnumType) and type_.numeric:
            return "AHOYD_ENUM"
        return "AHOYD_STRING"

    def element(self, ref: TypeRef) -> str:
        """The C type of one value."""
        type_ = self.contract.types.get(ref.name)
        if isinstance(type_, Record):
            return self.type_name(type_)
        if isinstance(type_, EnumType) and type_.numeric:
            return f"enum ahoyd_{snake(type_.name)}"
        return NUMBERS.get(ref.name, "const char *")

    def members(self, field: Field, record: Record) -> Iterator[str]:
        """The declarations of a field."""
        name, element = snake(field.name), self.element(field.type)
        if field.type.many:
            yield f"{element}const *{name}" if element.endswith("*") else f"const {element} *{name}"
            yield f"size_t {name}_count"
            return
        if self.has(field, record):
            yield f"bool has_{name}"
        if self.by_pointer(field):
            yield f"const {element} *{name}"
        else:
            yield f"{element}{name}" if element.endswith("*") else f"{element} {name}"


def write(contract: Contract) -> str:
    """contract.h."""
    layout = Layout(contract)
    parts = [
        HEAD,
        f'#define AHOYD_PROTOCOL_VERSION "{contract.info.version}"\n\n',
        "".join(_limits(contract)),
        "".join(_codes(contract)),
        "".join(_enums(contract)),
        "".join(_records(contract, layout)),
        "".join(_names(contract)),
        "".join(_event(contract, layout)),
        "".join(_functions(contract, layout)),
        TAIL,
    ]
    return "".join(parts)


def _limits(contract: Contract) -> Iterator[str]:
    for field in contract.limits.fields:
        yield comment(about(field)) + f"#define AHOYD_LIMIT_{shout(field.name)} {field.default}\n"


def _codes(contract: Contract) -> Iterator[str]:
    yield "\n" + comment("What a function returns: 0, a code of the library itself, or one of the contract's.")
    yield "enum ahoyd_code {\n"
    for name, code, text in LOCAL_ERRORS:
        yield comment(text, "    ") + f"    AHOYD_{name} = {code},\n"
    for error in contract.errors:
        yield comment(error.when, "    ") + f"    AHOYD_ERR_{shout(error.name)} = {error.code},\n"
    yield "};\n\n"


def _enums(contract: Contract) -> Iterator[str]:
    for type_ in contract.types.values():
        if not isinstance(type_, EnumType):
            continue
        prefix = f"AHOYD_{shout(type_.name)}_"
        yield comment(type_.description)
        if type_.numeric:
            yield f"enum ahoyd_{snake(type_.name)} {{\n"
            for value in type_.values:
                yield comment(value.description, "    ") + f"    {prefix}{value.name} = {value.wire},\n"
            yield "};\n\n"
        else:
            for value in type_.values:
                yield comment(value.description) + f"#define {prefix}{shout(value.name)} {quoted(str(value.wire))}\n"
            yield "\n"


def _records(contract: Contract, layout: Layout) -> Iterator[str]:
    yield comment("A value of no fixed shape, as JSON text.") + "typedef struct ahoyd_json {\n    const char *json;\n"
    yield "} ahoyd_json;\n\n"
    for record in contract.records():
        fields = contract.fields(record)
        if not fields:
            continue
        name = layout.type_name(record)
        yield comment(record.description) + f"typedef struct {name} {{\n"
        for field in fields:
            text = about(field)
            if record.closed and layout.has(field, record) and field.has_default:
                text += f" Left out: {json.dumps(field.default)}."
            yield comment(text, "    ")
            yield from (f"    {member};\n" for member in layout.members(field, record))
        yield f"}} {name};\n\n"


def _names(contract: Contract) -> Iterator[str]:
    yield comment("Every method. The numbers may change with the contract: they are for programs, not for files.")
    yield "enum ahoyd_method {\n"
    yield "".join(f"    AHOYD_METHOD_{shout(method.stem)},\n" for method in contract.methods)
    yield "    AHOYD_METHODS\n};\n\n"
    yield comment("What ahoyd_next_event can tell: the library's own news, and the contract's notifications.")
    yield "enum ahoyd_event_kind {\n"
    for name, number, text in OWN_EVENTS:
        yield comment(text, "    ") + f"    AHOYD_EVENT_{name} = {number},\n"
    for notification in contract.notifications:
        yield comment(notification.summary, "    ") + f"    AHOYD_{shout(notification.name)},\n"
    yield "    AHOYD_EVENTS\n};\n\n"


def _event(contract: Contract, layout: Layout) -> Iterator[str]:
    yield """/* Why something failed. */
typedef struct ahoyd_error {
    int code;         /* enum ahoyd_code */
    const char *name; /* of the code, or of the rule that was broken */
    char message[256];
    const char *data; /* the error's own data, a JSON object; NULL: none */
    bool local;       /* refused here: the daemon was not asked */
} ahoyd_error;

/* The answer to a request of ahoyd_send. */
typedef struct ahoyd_answer {
    int64_t id; /* as ahoyd_send gave it */
    enum ahoyd_method method;
    ahoyd_error error;  /* `code` is AHOYD_OK if it was done */
    const void *result; /* the method's result, as of its function; NULL if it failed or has none */
} ahoyd_answer;

/* Something that happened. Free it with ahoyd_free, and with it all that hangs on it. */
typedef struct ahoyd_event {
    enum ahoyd_event_kind kind;
    const char *name;                  /* of a notification, as it goes on the wire */
    int64_t seq, prev_seq;             /* its number in the epoch, and the one sent before it; 0: it has none */
    int64_t time_ms;                   /* ms since 1970 */
    const ahoyd_call_session *session; /* the call it speaks of, whatever its kind; NULL: none */
    union {
        const void *params;
        const char *json;
        const ahoyd_answer *answer;
        const ahoyd_error *error;
        const ahoyd_initialize_result *attached;
"""
    for notification in contract.notifications:
        yield f"        const {layout.type_name(notification.params)} *{snake(notification.name)};\n"
    yield "    };\n} ahoyd_event;\n\n"


def _functions(contract: Contract, layout: Layout) -> Iterator[str]:
    yield comment(
        "One function a method: it asks, waits for the answer at most the client's timeout, and returns an ahoyd_code. "
        "A result is the caller's, to be freed with ahoyd_free; NULL may be given for one that is of no interest. "
        "After a failure ahoyd_last_error(client) says more."
    )
    for method in contract.methods:
        if method.name not in OF_THE_LIBRARY:
            yield "\n" + comment(_about_method(method))
            yield wrapped(f"AHOYD_API {signature(method, contract, layout)};")


def _about_method(method: Method) -> str:
    errors = f" Errors: {', '.join(map(str, method.errors))}." if method.errors else ""
    return f"{method.name}: {method.summary} {method.description}{errors}"


def signature(method: Method, contract: Contract, layout: Layout) -> str:
    """The head of a method's function."""
    arguments = ["ahoyd_client *client"]
    if contract.fields(method.params):
        arguments.append(f"const {layout.type_name(method.params)} *params")
    if result := result_of(method, contract, layout):
        arguments.append(f"{result} **result")
    return f"int ahoyd_{snake(method.stem)}({', '.join(arguments)})"


def result_of(method: Method, contract: Contract, layout: Layout) -> str | None:
    """The struct of a method's result; None if there is nothing in it."""
    type_ = contract.types.get(method.result.name)
    if not isinstance(type_, Record):
        return "ahoyd_json"
    return layout.type_name(type_) if contract.fields(type_) else None
