"""One message in, one answer out: the only module that knows jsonrpcserver.

jsonrpcserver 5.0.9 decides what is dispatched and what a response looks like; around it stand a msgspec codec, an
envelope check element by element, and fences for what it lets through (exception texts, results that cannot be
encoded, one bad element spoiling a batch, concurrent batches, ids of invalid requests).
Specification: https://www.jsonrpc.org/specification
"""

import asyncio
import logging
import re
import secrets
from collections.abc import Awaitable, Callable, Mapping
from inspect import Signature
from itertools import accumulate
from operator import itemgetter
from typing import Any, Generic, NamedTuple, NoReturn, TypeVar

import msgspec
from jsonrpcserver.async_dispatcher import dispatch_request as dispatch_request_async
from jsonrpcserver.dispatcher import create_request, dispatch_request, to_response
from jsonrpcserver.methods import Method, Methods
from jsonrpcserver.request import Request
from jsonrpcserver.response import to_serializable_one
from jsonrpcserver.result import Error, Result, Success
from jsonrpcserver.sentinels import NOID

from ahoyd.contract import ERROR_MESSAGES
from ahoyd.errors import AhoyError, InternalError, InvalidParams, TooLarge
from ahoyd.rpc import packed

logger = logging.getLogger(__name__)

PARSE_ERROR, INVALID_REQUEST, METHOD_NOT_FOUND = -32700, -32600, -32601
ID_MAX = 2**53 - 1
ENVELOPE = frozenset({"jsonrpc", "method", "params", "id"})
_members = itemgetter("jsonrpc", "method", "params", "id")
STRING = re.compile(rb'(?s)"[^"\\]*+(?:\\.[^"\\]*+)*+"?')
"""A JSON string, also one that never ends: so a scan meets each byte once."""
NOT_BRACKETS = bytes(set(range(256)) - set(b"[]{}"))
STEP = {ord("["): 1, ord("{"): 1, ord("]"): -1, ord("}"): -1}

C = TypeVar("C")
Quick = Callable[[C, dict[str, object]], object]
"""A method that answers at once. Raises AhoyError; whatever else it raises is our fault and stays inside."""
Slow = Callable[[C, dict[str, object]], Awaitable[object]]
"""A method that waits. As Quick otherwise."""


class Message(NamedTuple):
    """A message that was taken in: requests, and the ready answers of elements that are none."""

    elements: list[Request | bytes]
    batch: bool
    slow: bool
    """Whether an element waits: such a message needs answer_slowly()."""

    @property
    def own_id(self) -> str | int | None:
        """The id of its one request; None of a batch, a notification or no request at all."""
        alone = None if self.batch else self.elements[0]
        return alone.id if isinstance(alone, Request) and isinstance(alone.id, str | int) else None

    @property
    def methods(self) -> list[str]:
        """The methods it calls, in order."""
        return [element.method for element in self.elements if isinstance(element, Request)]


class _AnySignature(Signature):
    """jsonrpcserver binds params to a signature before each call; ours take anything, so there is nothing to bind."""

    def bind(self, /, *args: Any, **kwargs: Any) -> Any:  # noqa: ANN401 - Signature's own types
        """Accept."""


class Dispatcher(Generic[C]):
    """Answers messages by calling methods, `C` being what they learn of the caller.

    `alone` are the methods refused in a batch. `depth` and `batch` are the levels and elements a message may have.
    """

    def __init__(
        self,
        quick: Mapping[str, "Quick[C]"],
        slow: Mapping[str, "Slow[C]"],
        *,
        alone: frozenset[str] = frozenset(),
        depth: int = 64,
        batch: int = 50,
    ) -> None:
        self._quick: Methods = {name: _served(name, call) for name, call in quick.items()}
        self._slow: Methods = {name: _served_slowly(name, call) for name, call in slow.items()}
        self._alone = alone
        self._depth = depth
        self._batch = batch
        self._decode = msgspec.json.Decoder().decode

    def read(self, data: bytes) -> Message | bytes:
        """Take in one message. Bytes are the refusal of the whole of it, ready to be sent."""
        if data.count(b"[") + data.count(b"{") > self._depth and too_deep(data, self._depth):
            return refusal(TooLarge("nested too deeply", limit=self._depth))
        try:
            decoded = self._decode(data)
        except (msgspec.MsgspecError, UnicodeDecodeError, RecursionError):
            return failure(PARSE_ERROR, "not JSON, or not UTF-8")
        return self._read_decoded(decoded)

    def read_packed(self, data: bytes) -> Message | bytes:
        """As read(), of a message in MessagePack. The refusal is JSON all the same."""
        try:
            decoded = packed.read(data, self._depth)
        except TooLarge as error:
            return refusal(error)
        except packed.NotJson:
            return failure(PARSE_ERROR, "not MessagePack, or not what JSON can say")
        return self._read_decoded(decoded)

    def answer(self, context: C, message: Message) -> bytes | None:
        """Carry out a message with no slow element; None: nothing is to be answered."""
        if not message.batch:
            return self._one_quickly(context, message.elements[0])
        return _joined([self._one_quickly(context, element) for element in message.elements])

    async def answer_slowly(self, context: C, message: Message) -> bytes | None:
        """Carry out any message, its elements one after another; None: nothing is to be answered."""
        answers = [await self._one(context, element) for element in message.elements]
        return _joined(answers) if message.batch else answers[0]

    async def _one(self, context: C, element: Request | bytes) -> bytes | None:
        if isinstance(element, bytes) or element.method not in self._slow:
            return self._one_quickly(context, element)
        return _encoded(*await dispatch_request_async(self._slow, context, element))

    def _one_quickly(self, context: C, element: Request | bytes) -> bytes | None:
        return element if isinstance(element, bytes) else _encoded(*dispatch_request(self._quick, context, element))

    def _read_decoded(self, decoded: object) -> Message | bytes:
        if isinstance(decoded, list):
            return self._read_batch(decoded)
        element = self._element(decoded)
        slow = isinstance(element, Request) and element.method in self._slow
        return Message([element], False, slow)  # noqa: FBT003 - by name it takes twice as long

    def _read_batch(self, decoded: list[object]) -> Message | bytes:
        if not decoded:
            return failure(INVALID_REQUEST, "an empty batch")
        if len(decoded) > self._batch:
            return refusal(TooLarge("too many requests in a batch", limit=self._batch))
        elements = [self._element(item, batch=True) for item in decoded]
        slow = any(isinstance(element, Request) and element.method in self._slow for element in elements)
        return Message(elements, batch=True, slow=slow)

    def _element(self, item: object, *, batch: bool = False) -> Request | bytes:
        if not isinstance(item, dict):
            return failure(INVALID_REQUEST, "a request is an object")
        if not batch and (usual := _usual(item)):
            return usual
        if wrong := _wrong(item):
            return failure(INVALID_REQUEST, wrong, _usable_id(item))
        if batch and item["method"] in self._alone:
            return failure(INVALID_REQUEST, "this method cannot be called in a batch", _usable_id(item))
        if item.get("params") == []:
            item["params"] = [None]  # jsonrpcserver would take an empty array for no params at all
        return create_request(item)


def too_deep(data: bytes, limit: int) -> bool:
    """Whether brackets outside strings nest deeper than `limit`."""
    brackets = STRING.sub(b"", data).translate(None, NOT_BRACKETS)
    return max(accumulate(map(STEP.__getitem__, brackets)), default=0) > limit


def refuse(message: Message, error: AhoyError) -> bytes | None:
    """The answer to a message whose requests are not carried out, for this reason."""
    answers = [_refused(element, error) for element in message.elements]
    return _joined(answers) if message.batch else answers[0]


def _refused(element: Request | bytes, error: AhoyError) -> bytes | None:
    if isinstance(element, bytes):
        return element
    return None if element.id is NOID else refusal(error, element.id)


def refusal(error: AhoyError, id_: str | int | None = None) -> bytes:
    """The response that carries an AhoyError."""
    return failure(error.code, error.description, id_, **error.data)


def failure(code: int, description: str, id_: str | int | None = None, **data: object) -> bytes:
    """A response of our own making, for a message that never became a request."""
    error = {"code": code, "message": _text(code), "data": {"description": description, **data}}
    return msgspec.json.encode({"jsonrpc": "2.0", "error": error, "id": id_})


def _usual(item: dict[str, Any]) -> Request | None:
    """The request, if it has all four members and each is right at first sight; None: look closer."""
    try:
        version, method, params, id_ = _members(item)
    except KeyError:
        return None
    right = version == "2.0" and type(method) is str and type(params) is dict and len(item) == len(ENVELOPE)
    if right and (type(id_) is str or (type(id_) is int and -ID_MAX <= id_ <= ID_MAX)):
        return Request(method, params, id_)
    return None


def _wrong(item: dict[str, object]) -> str | None:
    """What is wrong with a request's envelope; None: nothing."""
    if item.get("jsonrpc") != "2.0":
        return "jsonrpc must be 2.0"
    if not isinstance(item.get("method"), str):
        return "method must be a string"
    if "id" in item and _usable_id(item) is None:
        return "id must be a string, or an integer below 2^53"
    if "params" in item and not isinstance(item["params"], dict | list):
        return "params must be an object"
    if not item.keys() <= ENVELOPE:
        return "unknown member beside jsonrpc, method, params, id"
    return None


def _usable_id(item: dict[str, object]) -> str | int | None:
    id_ = item.get("id")
    if isinstance(id_, str) or (type(id_) is int and -ID_MAX <= id_ <= ID_MAX):
        return id_
    return None


def _served(name: str, call: "Quick[C]") -> Method:
    """A method in jsonrpcserver's shape. Params of any name reach `call`: every argument here is positional only."""

    def method(context: C, /, *args: object, **params: object) -> Result:
        try:
            return Success(call(context, params if not args else _refuse_list()))
        except AhoyError as error:
            return _error(error)
        except (Exception, asyncio.CancelledError) as error:  # noqa: BLE001 - the fence: logged under an incident id, never told
            return _error(_incident(name, error))

    method.__signature__ = _AnySignature()  # type: ignore[attr-defined] # what inspect.signature() looks for first
    return method


def _served_slowly(name: str, call: "Slow[C]") -> Method:
    """As _served, for a method that waits. A cancelled task still ends cancelled."""

    async def method(context: C, /, *args: object, **params: object) -> Result:
        try:
            return Success(await call(context, params if not args else _refuse_list()))
        except AhoyError as error:
            return _error(error)
        except asyncio.CancelledError as error:
            task = asyncio.current_task()
            if task is not None and task.cancelling():
                raise
            return _error(_incident(name, error))
        except Exception as error:  # noqa: BLE001 - the fence: logged under an incident id, never told
            return _error(_incident(name, error))

    method.__signature__ = _AnySignature()  # type: ignore[attr-defined] # what inspect.signature() looks for first
    return method


def _refuse_list() -> NoReturn:
    raise InvalidParams("params must be an object", path="$")


def _incident(where: str, error: BaseException) -> InternalError:
    """Log what went wrong under a new id, and make the error that tells the client only that id."""
    incident = secrets.token_hex(6)
    logger.error("incident %s in %s", incident, where, exc_info=error)
    return InternalError("internal error", incident=incident)


def _error(error: AhoyError) -> Result:
    return Error(error.code, _text(error.code), {"description": error.description, **error.data})


def _text(code: int) -> str:
    return ERROR_MESSAGES[code]


def _encoded(request: Request, result: Result) -> bytes | None:
    """The response as JSON; None for a notification. A method that does not exist is told in our shape."""
    if request.id is NOID:
        return None
    response: Any = to_serializable_one(to_response(request, result))
    if "error" in response and response["error"]["code"] == METHOD_NOT_FOUND:
        return failure(METHOD_NOT_FOUND, "no such method", request.id)
    try:
        return msgspec.json.encode(response)
    except Exception as error:  # noqa: BLE001 - a result that cannot be encoded spoils nobody else's answer
        return refusal(_incident(request.method, error), request.id)


def _joined(answers: list[bytes | None]) -> bytes | None:
    """The answer to a batch."""
    told = [answer for answer in answers if answer is not None]
    return b"[" + b",".join(told) + b"]" if told else None
