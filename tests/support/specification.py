"""The examples of JSON-RPC 2.0, section 7, said with methods there are here."""

import json
from typing import Any

SPECIFICATION: list[tuple[str, str, Any]] = [
    # With ping for its methods. Positional params are refused by this contract.
    ("rpc call with named params", '{"jsonrpc":"2.0","method":"ping","params":{"echo":[42,23]},"id":3}', [3]),
    ("the same, members in another order", '{"id":4,"params":{"echo":{"a":1}},"method":"ping","jsonrpc":"2.0"}', [4]),
    ("rpc call with positional params", '{"jsonrpc":"2.0","method":"ping","params":[42,23],"id":1}', [(1, -32602)]),
    ("a notification", '{"jsonrpc":"2.0","method":"ping","params":{"echo":1}}', None),
    ("a notification without params", '{"jsonrpc":"2.0","method":"ping"}', None),
    ("a notification of no method", '{"jsonrpc":"2.0","method":"foobar"}', None),
    ("rpc call of non-existent method", '{"jsonrpc":"2.0","method":"foobar","id":"1"}', [("1", -32601)]),
    (
        "rpc call with invalid JSON",
        '{"jsonrpc":"2.0","method":"foobar,"params":"bar","baz]',
        [(None, -32700)],
    ),
    ("rpc call with invalid Request object", '{"jsonrpc":"2.0","method":1,"params":"bar"}', [(None, -32600)]),
    (
        "rpc call Batch, invalid JSON",
        '[{"jsonrpc":"2.0","method":"ping","params":{},"id":"1"},{"jsonrpc":"2.0","method"]',
        [(None, -32700)],
    ),
    ("rpc call with an empty Array", "[]", [(None, -32600)]),
    ("rpc call with an invalid Batch (but not empty)", "[1]", ([(None, -32600)],)),
    ("rpc call with invalid Batch", "[1,2,3]", ([(None, -32600)] * 3,)),
    (
        "rpc call Batch",
        """[{"jsonrpc":"2.0","method":"ping","params":{"echo":1},"id":"1"},
        {"jsonrpc":"2.0","method":"ping","params":{"echo":7}},
        {"jsonrpc":"2.0","method":"ping","params":{"echo":2},"id":"2"},
        {"foo":"boo"},
        {"jsonrpc":"2.0","method":"foo.get","params":{"name":"myself"},"id":"5"},
        {"jsonrpc":"2.0","method":"getAccount","id":"9"}]""".replace("\n", " "),
        (["1", "2", (None, -32600), ("5", -32601), "9"],),
    ),
    (
        "rpc call Batch (all notifications)",
        '[{"jsonrpc":"2.0","method":"ping"},{"jsonrpc":"2.0","method":"ping","params":{"echo":1}}]',
        None,
    ),
]
"""What is sent, and the answer: a list of one id, or (id, error code); in a tuple: a batch of such."""


def outline(answer: Any) -> Any:
    """An answer as written in the tables above."""
    if isinstance(answer, list):
        return ([entry for item in answer for entry in outline(item)],)
    if answer is None:
        return None
    return [(answer["id"], answer["error"]["code"]) if "error" in answer else answer["id"]]


def in_one_batch() -> tuple[str, tuple[Any]]:
    """Every example that is one JSON value, and every element of those that are batches, in one batch; its answer."""
    sent: list[Any] = []
    expected: list[Any] = []
    for _, text, answer in SPECIFICATION:
        try:
            message = json.loads(text)
        except ValueError:
            continue
        if message != []:
            sent += message if isinstance(message, list) else [message]
            expected += answer[0] if isinstance(answer, tuple) else answer or []
    return json.dumps(sent), (expected,)
