"""JSON-RPC in MessagePack: the same maps with the same string keys, and nothing that JSON could not say.

Format: https://github.com/msgpack/msgpack/blob/master/spec.md
"""

import math

import msgpack
import msgspec

from ahoyd.errors import TooLarge

ITEMS_MAX = 16_384
"""Elements of one array, or members of one map: the unpacker makes room for as many as a header claims."""


class NotJson(Exception):
    """No MessagePack, or it has a type that JSON lacks."""


def read(data: bytes, depth: int) -> object:
    """One message as JSON would have been decoded. Raises NotJson; TooLarge for more levels than `depth`."""
    try:
        decoded: object = msgpack.unpackb(
            data, raw=False, strict_map_key=True, max_array_len=ITEMS_MAX, max_map_len=ITEMS_MAX
        )
    except msgpack.exceptions.StackError:
        raise TooLarge("nested too deeply", limit=depth) from None
    except (ValueError, msgpack.exceptions.UnpackException):
        raise NotJson from None
    _check(decoded, depth, depth)
    return decoded


def write(message: bytes) -> bytes:
    """A message, given as JSON, as MessagePack."""
    packed: bytes = msgpack.packb(msgspec.json.decode(message))
    return packed


def _check(value: object, room: int, depth: int) -> None:
    """Raise NotJson unless it is what JSON can say, TooLarge if it has more levels than there is room for."""
    if isinstance(value, dict | list):
        if room == 0:
            raise TooLarge("nested too deeply", limit=depth)
        if isinstance(value, dict) and not all(isinstance(key, str) for key in value):
            raise NotJson
        for item in value.values() if isinstance(value, dict) else value:
            _check(item, room - 1, depth)
    elif not isinstance(value, str | int | float | None) or (isinstance(value, float) and not math.isfinite(value)):
        raise NotJson
