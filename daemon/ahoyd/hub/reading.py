"""From bytes to a frame, or to the answer that a refused message gets. Nothing a client sends raises past here."""

import re
from typing import get_args

import msgspec

from ahoyd.wire.hub import (
    CALL_ID,
    FRAME_MAX,
    Ack,
    Envelope,
    FromClient,
    FromHub,
    Hello,
    Nack,
    Text,
    Why,
    too_big,
)

_KNOWN = frozenset(kind.__struct_config__.tag for kind in (Hello, *get_args(FromClient), *get_args(FromHub)))
_FRAME_ID = re.compile(r"[A-Za-z0-9-]{1,64}")

_UNREADABLE = (ValueError, RecursionError)
"""What a decoder raises: DecodeError and UnicodeDecodeError are both a ValueError, too deep a nesting is neither."""

_hello = msgspec.json.Decoder(Hello)
_frame = msgspec.json.Decoder(FromClient)
_envelope = msgspec.json.Decoder(Envelope)


def read_hello(message: bytes) -> Hello | None:
    """Read the first message of a connection; None if it is no hello we accept."""
    try:
        return _hello.decode(message)
    except _UNREADABLE:
        return None


def read(message: bytes) -> FromClient | Ack | Nack:
    """Read any later message: a frame to route, or what to answer instead of routing it.

    Nack `tooBig` or `denied` (malformed); Ack where `t` is of a later version.
    """
    if len(message) > FRAME_MAX:
        return _refusal(message, "tooBig")
    try:
        frame: FromClient = _frame.decode(message)
    except _UNREADABLE:
        return _refusal(message, "denied")
    if too_big(frame):
        return Nack(id=frame.id, call="" if isinstance(frame, Text) else frame.call, why="tooBig")
    return frame


def _refusal(message: bytes, why: Why) -> Ack | Nack:
    try:
        envelope = _envelope.decode(message)
    except _UNREADABLE:
        return Nack(id="", why=why)
    if not _FRAME_ID.fullmatch(envelope.id):
        return Nack(id="", why=why)
    if envelope.t not in _KNOWN and why == "denied":
        return Ack(ids=(envelope.id,))
    call = envelope.call if re.match(CALL_ID, envelope.call) else ""
    return Nack(id=envelope.id, call=call, why=why)
