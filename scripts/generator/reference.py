"""REFERENCE.md: the contract for people."""

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence

from generator import openrpc
from generator.model import (
    Contract,
    EnumType,
    ErrorCode,
    Example,
    Field,
    Method,
    Notification,
    Record,
    StringType,
    Type,
    TypeRef,
)

HEAD = """# {title} RPC reference, version {version}

<!-- Made by scripts/generate.py from the YAML beside this file: do not edit. -->

With a daemon running, in a shell:

```sh
curl --unix-socket "$XDG_RUNTIME_DIR/ahoyd/default/http.sock" -H 'Content-Type: application/json' \\
  -d '{{"jsonrpc":"2.0","id":1,"method":"listDevices"}}' http://localhost/rpc
```

The same by line, on the socket that also carries events; the second one stays and prints what happens:

```sh
R="$XDG_RUNTIME_DIR/ahoyd/default/rpc.sock"
echo '{{"jsonrpc":"2.0","id":1,"method":"listDevices"}}' | socat -t 2 - "UNIX-CONNECT:$R"
(echo '{{"jsonrpc":"2.0","id":1,"method":"addListener"}}'; cat) | socat - "UNIX-CONNECT:$R"
```

{description} The same contract for programs is `openrpc.json`, and what a daemon answers to `rpc.discover`.
"""
EXAMPLES_NOTE = (
    'In examples `{...CallSession, "status": 2}` stands for the example of that type with the members named laid over.'
)
RANGES = {
    "multipleOf": "multiple of {}",
    "pattern": "`{}`",
}
STATUS_WORDS = ("disconnected", "ringing", "connecting", "connected", "accepted")


def write(contract: Contract) -> str:
    """The page."""
    info = contract.info
    head = HEAD.format(title=info.title, version=info.version, description=info.description)
    sections = (
        ("Rules", "".join(f"- {rule}\n" for rule in info.rules)),
        ("Methods", _methods(contract)),
        ("Notifications", _notifications(contract)),
        ("Types", _types(contract)),
        ("Errors", _errors(contract.errors)),
        ("Limits", _limits(contract.limits)),
        ("Guarantees", "".join(f"- **{promise.name}.** {promise.text}\n" for promise in contract.guarantees)),
    )
    contents = " · ".join(f"[{title}](#{title.lower()})" for title, _ in sections)
    parts = [head, f"{contents}\n", *(f"## {title}\n\n{body}" for title, body in sections)]
    return "\n".join(parts)


def table(heads: Sequence[str], rows: Iterable[Sequence[str]]) -> str:
    """A table, without the columns that are empty in every row."""
    lines = [list(row) for row in rows]
    kept = [column for column in range(len(heads)) if any(line[column] for line in lines)]
    written = [[heads[column] for column in kept], ["---"] * len(kept)]
    written += [[line[column].replace("|", "\\|") for column in kept] for line in lines]
    return "".join(f"| {' | '.join(cells)} |\n" for cells in written)


def shown(value: object) -> str:
    """An example as its author wrote it: `{...CallSession, "status": 2}`."""
    if isinstance(value, list):
        return f"[{', '.join(map(shown, value))}]"
    if not isinstance(value, dict):
        return json.dumps(value, ensure_ascii=False)
    members = [f"...{value['$from']}"] if "$from" in value else []
    members += [f"{json.dumps(key)}: {shown(item)}" for key, item in value.items() if key != "$from"]
    return "{" + ", ".join(members) + "}"


def _methods(contract: Contract) -> str:
    rows = ((f"[{m.name}](#{_anchor(m.name)})", m.summary, ", ".join(m.scopes)) for m in contract.methods)
    overview = table(("method", "", "needs"), rows)
    return f"{overview}\n{EXAMPLES_NOTE}\n\n" + "\n".join(_method(contract, method) for method in contract.methods)


def _method(contract: Contract, method: Method) -> str:
    blocks = [f"### {method.name}\n", f"{method.summary} {method.description}".strip() + "\n"]
    blocks.append("".join(f"- {line}\n" for line in _conditions(contract, method)))
    fields = contract.fields(method.params)
    if fields:
        blocks.append(_fields("param", fields, closed=True))
    blocks += [_exchange(method, example) for example in method.examples]
    return "\n".join(blocks)


def _conditions(contract: Contract, method: Method) -> Iterator[str]:
    yield f"answers {_link(method.result)}"
    if method.scopes:
        yield f"needs {' and '.join(f'`{scope}`' for scope in method.scopes)}. {method.scopes_note}".rstrip(" .")
    if method.session:
        yield "needs a session"
    if method.states:
        yield "call status: " + ", ".join(f"{state} {STATUS_WORDS[state]}" for state in method.states)
    names = {error.code: error.name for error in contract.errors}
    if method.errors:
        yield "errors: " + ", ".join(f"{code} {names[code]}" for code in method.errors)
    yield f"since {method.initial_version}"


def _exchange(method: Method, example: Example) -> str:
    short = example.short or example
    request = {"jsonrpc": "2.0", "id": 1, "method": method.name, "params": short.params}
    answer = {"jsonrpc": "2.0", "id": 1, "result": short.result}
    return f"{_capital(example.name)}:\n\n```js\n--> {shown(request)}\n<-- {shown(answer)}\n```\n"


def _notifications(contract: Contract) -> str:
    numbering = _fields("param", openrpc.NUMBERING, closed=False)
    note = (
        "A durable notification goes to every listener that names no events, and is numbered: beside its own params it "
        "carries those below. One that is never replayed may go to a single client, and then it comes without them.\n"
    )
    rows = (
        (
            f"[{n.name}](#{_anchor(n.name)})",
            n.summary,
            n.scope,
            "yes" if n.durable else "no",
            "yes" if n.replayed else "no",
        )
        for n in contract.notifications
    )
    overview = table(("notification", "", "needs", "durable", "replayed on resume"), rows)
    return "\n".join([overview, note, numbering, *map(_notification, contract.notifications)])


def _notification(notification: Notification) -> str:
    blocks = [
        f"### {notification.name}\n",
        f"{notification.summary} {notification.description}".strip() + "\n",
        _fields("param", notification.params.fields, closed=False),
    ]
    for example in notification.examples:
        params = openrpc.notification_params(notification, example.short or example)
        message = {"jsonrpc": "2.0", "method": notification.name, "params": params}
        blocks.append(f"{_capital(example.name)}:\n\n```js\n<-- {shown(message)}\n```\n")
    return "\n".join(blocks)


def _types(contract: Contract) -> str:
    public = [
        type_
        for type_ in contract.types.values()
        if not (isinstance(type_, Record) and type_.role in {"params", "event"}) and type_.name != contract.limits.name
    ]
    return "\n".join(_type(type_) for type_ in sorted(public, key=lambda type_: type_.name))


def _type(type_: Type) -> str:
    head = f"### {type_.name}\n\n{type_.description}\n"
    if isinstance(type_, StringType):
        about = _range(type_.constraints)
        return f"{head}\nA string{', ' + about if about else ''}. Example: `{json.dumps(type_.example)}`\n"
    if isinstance(type_, EnumType):
        rows = ((f"`{value.wire}`", value.name if type_.numeric else "", value.description) for value in type_.values)
        return f"{head}\n" + table(("value", "name", ""), rows)
    if not type_.fields:
        return head
    return f"{head}\n" + _fields("member", type_.fields, closed=type_.closed) + _example_block(type_)


def _example_block(record: Record) -> str:
    if not isinstance(record.example, dict):
        return ""
    members = (f"  {json.dumps(key)}: {json.dumps(value)}" for key, value in record.example.items())
    return "\n```json\n{\n" + ",\n".join(members) + "\n}\n```\n"


def _fields(kind: str, fields: Sequence[Field], *, closed: bool) -> str:
    rows = (
        (
            f"`{field.name}`",
            _link(field.type, null=not closed and field.nullable),
            _limits_of(field),
            _default(field, closed=closed),
            _meaning(field),
        )
        for field in fields
    )
    return table((kind, "type", "range, unit", "left out" if closed else "at first", "meaning"), rows)


def _default(field: Field, *, closed: bool) -> str:
    if field.has_default and field.default is not None:
        return f"`{json.dumps(field.default, ensure_ascii=False)}`"
    if field.optional:
        return "optional"
    return "**needed**" if closed else ""


def _meaning(field: Field) -> str:
    parts = [field.description]
    if field.known:
        parts.append(f"So far: {', '.join(f'`{word}`' for word in field.known)}.")
    if field.effect:
        parts.append(f"Takes effect: {field.effect}.")
    if field.admin:
        parts.append("Changing it needs `admin`.")
    return " ".join(parts)


def _limits_of(field: Field) -> str:
    parts = [_range(field.constraints), field.unit or ""]
    if field.max_bytes:
        parts.append(f"up to {field.max_bytes} bytes of UTF-8")
    return ", ".join(filter(None, parts))


def _range(constraints: Mapping[str, object]) -> str:
    parts = [
        _span(constraints, "minimum", "maximum", ""),
        _span(constraints, "minLength", "maxLength", " characters"),
        _span(constraints, "minItems", "maxItems", " items"),
    ]
    parts += [text.format(constraints[word]) for word, text in RANGES.items() if word in constraints]
    return ", ".join(filter(None, parts))


def _span(constraints: Mapping[str, object], low: str, high: str, what: str) -> str:
    if low in constraints and high in constraints:
        return f"{constraints[low]} to {constraints[high]}{what}"
    if high in constraints:
        return f"up to {constraints[high]}{what}"
    return f"from {constraints[low]}{what}" if low in constraints else ""


def _errors(errors: Sequence[ErrorCode]) -> str:
    note = (
        "An error's `data.description` says in a sentence what happened, for people; the other members of `data` are "
        "listed here. Negative codes are about JSON-RPC and may answer any method.\n\n"
    )
    rows = (
        (
            str(error.code),
            error.name,
            error.when + _where(error),
            ", ".join(f"`{f.name}` {_link(f.type)}" for f in error.data),
        )
        for error in errors
    )
    return note + table(("code", "name", "when", "data"), rows)


def _where(error: ErrorCode) -> str:
    return " Told only inside onRecvCallEnded." if error.end_only else ""


def _data(error: ErrorCode) -> str:
    return ", ".join(f"`{field.name}` {_link(field.type)}: {field.description}" for field in error.data)


def _limits(limits: Record) -> str:
    note = "`initialize` tells them under these names.\n\n"
    rows = ((f"`{field.name}`", f"{field.default}", field.unit or "", field.description) for field in limits.fields)
    return note + table(("limit", "value", "unit", "of what"), rows)


def _link(ref: TypeRef, *, null: bool = False) -> str:
    name = f"[{ref.name}](#{ref.name.lower()})" if ref.name[0].isupper() else ref.name
    return name + "[]" * ref.many + (" or null" if ref.nullable or null else "")


def _anchor(name: str) -> str:
    return re.sub("[^a-z]", "", name.lower())


def _capital(text: str) -> str:
    return text[0].upper() + text[1:]
