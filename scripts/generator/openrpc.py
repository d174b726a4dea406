"""openrpc.json: the contract as one OpenRPC document, which is also the answer of rpc.discover.

OpenRPC knows no messages from server to client, so these are in the root's `x-notifications`; nor may its error object
say more than code and message, so names, causes and data are in `x-errors`.
"""

import json

from generator import schema
from generator.model import Contract, ErrorCode, Example, Field, Method, Notification, TypeRef

Tree = dict[str, object]

NUMBERING = tuple(
    Field(name=name, type=TypeRef("integer"), description=description, unit=unit, constraints={"minimum": minimum})
    for name, description, unit, minimum in (
        ("seq", "The event's number in its epoch, from 1.", None, 1),
        ("prevSeq", "The number sent to this session before it; the first carries where the session started.", None, 0),
        ("timeMs", "When it happened.", "ms since 1970", 0),
    )
)
"""Params of every durable notification beside its own; one that is never replayed may come without them."""
NUMBERED_EXAMPLE: Tree = {"seq": 13, "prevSeq": 12, "timeMs": 1764000000000}


def write(contract: Contract) -> str:
    """The document as JSON text."""
    return json.dumps(document(contract), indent=1, ensure_ascii=False) + "\n"


def document(contract: Contract) -> Tree:
    """The document."""
    info = contract.info
    return {
        "openrpc": info.openrpc,
        "info": {
            "title": info.title,
            "version": info.version,
            "description": f"{info.summary} {info.description}",
            "license": {"name": info.license},
        },
        "methods": [_method(contract, method) for method in contract.methods],
        "components": {"schemas": schema.components(contract)},
        "x-notifications": [_notification(notification) for notification in contract.notifications],
        "x-errors": [_error(error) for error in contract.errors],
        "x-limits": {
            field.name: {"value": field.default, "description": field.description}
            | ({"unit": field.unit} if field.unit else {})
            for field in contract.limits.fields
        },
        "x-guarantees": [{"name": guarantee.name, "description": guarantee.text} for guarantee in contract.guarantees],
    }


def notification_params(notification: Notification, example: Example) -> Tree:
    """An example's params as they are on the wire."""
    return {**example.params, **(NUMBERED_EXAMPLE if notification.durable else {})}


def _method(contract: Contract, method: Method) -> Tree:
    fields = contract.fields(method.params)
    texts = {error.code: error.message for error in contract.errors}
    tree: Tree = {
        "name": method.name,
        "summary": method.summary,
        "description": method.description or method.summary,
        "paramStructure": "by-name",
        "params": [_param(field, closed=True) for field in fields],
        "result": {"name": f"{method.stem}Result", "schema": schema.of_result(method.result)},
        "errors": [{"code": code, "message": texts[code]} for code in method.errors],
        "examples": [
            _example(example) | {"result": {"name": "result", "value": example.result}} for example in method.examples
        ],
        "x-scopes": list(method.scopes),
        "x-session": method.session,
        "x-states": list(method.states),
        "x-initialVersion": method.initial_version,
    }
    return tree | ({"x-scopesNote": method.scopes_note} if method.scopes_note else {})


def _notification(notification: Notification) -> Tree:
    return {
        "name": notification.name,
        "summary": notification.summary,
        "description": notification.description or notification.summary,
        "paramStructure": "by-name",
        "params": [_param(field, closed=False) for field in notification.params.fields] + _numbering(notification),
        "examples": [
            _example(Example(name=example.name, params=notification_params(notification, example)))
            for example in notification.examples
        ],
        "x-scope": notification.scope,
        "x-durable": notification.durable,
        "x-replayed": notification.replayed,
        "x-initialVersion": notification.initial_version,
    }


def _numbering(notification: Notification) -> list[Tree]:
    if not notification.durable:
        return []
    return [_param(field, closed=False) | {"required": notification.replayed} for field in NUMBERING]


def _param(field: Field, *, closed: bool) -> Tree:
    return {
        "name": field.name,
        "description": field.description,
        "required": not field.optional and not (closed and field.has_default),
        "schema": schema.of_field(field),
    }


def _example(example: Example) -> Tree:
    return {
        "name": example.name,
        "params": [{"name": name, "value": value} for name, value in example.params.items()],
    }


def _error(error: ErrorCode) -> Tree:
    description = Field(name="description", type=TypeRef("string"), description="One sentence for people.")
    data = schema.object_of(f"{error.name}Data", error.when, (description, *error.data), closed=False)
    data["required"] = ["description"]
    return {
        "code": error.code,
        "name": error.name,
        "message": error.message,
        "description": error.when,
        "data": data,
        "x-endOnly": error.end_only,
    }
