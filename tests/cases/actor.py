"""One client of a case: what it has sent, what has come to it, and whether all of that is as the contract says."""

import asyncio
import json
from collections.abc import Callable
from functools import partial
from pathlib import Path
from typing import Any, TypeVar

from cases.match import difference, fill
from cases.parse import POST, RESERVED_ID, listed
from cases.wires import WIRES, Lines, Wire
from support.schema import Mismatch, validate_message

WAIT_SECONDS = 60.0
SHOWN = 12
"""Messages shown of what came instead."""
REFUSED_BY_FORM = frozenset({-32700, -32600, -32601, -32602, -32005})
"""An answer with one of these says that the request was not as the contract wants it."""

T = TypeVar("T")
Json = dict[str, Any]


class NotSeen(AssertionError):
    """What was waited for did not come, or what must not come came."""


class Actor:
    """Connects when it is first needed; unless `bare`, it introduces itself and listens to everything.

    Over POST the events are watched by a session of its own, over lines.
    """

    def __init__(self, name: str, runtime: Path, transport: str, *, bare: bool) -> None:
        self.name = name
        self.runtime = runtime
        self.sent = 0
        """Messages sent over the transport that is tested."""
        self._posts = transport in POST
        self._transport = transport
        self.bare = bare
        self._wire = self._make_wire()
        self._watch = Lines(self._take) if self._posts and not bare else None
        self._connected = False
        self._answers: list[Any] = []
        self._events: list[Json] = []
        self._cursor = 0
        """The first event that has not been passed over."""
        self._bans: list[tuple[int, Json]] = []
        """What must not come, each with the event from which on."""
        self._asked: dict[str, Json] = {}
        """Requests, by the text of their ids."""
        self._last_seq: int | None = None
        self._broken: list[str] = []
        """What was not as the contract says."""
        self._news = asyncio.Event()

    # Its connection.

    async def attach(self) -> None:
        """Connect, unless it is connected."""
        if self._connected:
            return
        self._connected = True
        await self._wire.open(self.runtime)
        if self._watch is not None:
            await self._watch.open(self.runtime)
        if not self.bare:
            await self._introduce()

    async def _introduce(self) -> None:
        client = {"name": f"{RESERVED_ID} {self.name}", "version": "1"}
        await self._own("initialize", {"protocolVersion": "1.0", "client": client, "listen": {}})

    def _make_wire(self) -> Wire:
        return WIRES[self._transport](self._take)

    async def close(self) -> None:
        """Leave."""
        if self._connected:
            await self._end(self._wire.close)

    async def drop(self) -> None:
        """Vanish; the next request connects anew."""
        await self._end(self._wire.drop)

    async def _end(self, way: Callable[[], Any]) -> None:
        self._connected = False
        await way()
        if self._watch is not None:
            await self._watch.drop()
        self.sent += self._wire.sent
        self._wire = self._make_wire()
        if self._watch is not None:
            self._watch = Lines(self._take)
        self._asked.clear()
        self._last_seq = None

    async def _own(self, method: str, params: Json) -> None:
        """A request of the runner's own, where this client's events come."""
        request = {"jsonrpc": "2.0", "id": f"{RESERVED_ID} {len(self._asked)}", "method": method, "params": params}
        self._asked[repr(request["id"])] = request
        await (self._watch or self._wire).send(json.dumps(request).encode())
        await self._await(lambda: self._pop(request["id"]), f"an answer to the runner's {method}")

    # The steps of a case.

    async def request(self, value: Any, bound: Json) -> None:
        """`>>`: send a request, or a batch."""
        await self.attach()
        filled = fill(value, bound)
        for item in listed(filled):
            if self._posts and item["method"] in {"makeCall", "answerCall"}:
                item.get("params", {}).setdefault("onOwnerLost", "keep")
            if "id" in item:
                self._asked[repr(item["id"])] = item
        await self._wire.send(json.dumps(filled).encode())

    async def text(self, text: str) -> None:
        """`>!`: send this, whatever it is."""
        await self.attach()
        await self._wire.send(text.encode())

    async def answer(self, wanted: Any, bound: Json) -> None:
        """`<<`: wait for an answer, to a request or a batch. Raises NotSeen."""
        found = await self._await(lambda: self._pop_answer(wanted), f"the answer {_short(wanted)}")
        if different := difference(wanted, found, bound):
            raise NotSeen(f"{different}\nthe answer was {_short(found)}")
        if self._bans and not isinstance(wanted, list) and self._is_ping(wanted["id"]):
            await self._lift_bans(bound)

    def _is_ping(self, id_: object) -> bool:
        return self._asked.get(repr(id_), {}).get("method") == "ping"

    async def event(self, wanted: Any, bound: Json) -> None:
        """`<-`: wait for an event, or for several in any order. Raises NotSeen."""
        await self.attach()
        seen: set[int] = set()
        for one in listed(wanted):
            seen.add(await self._await(partial(self._find, one, seen, bound), f"the event {_short(one)}"))
        self._cursor = max(seen) + 1

    async def ban(self, unwanted: Any) -> None:
        """`--`: from now on to its next ping, this must not come."""
        await self.attach()
        self._bans += [(self._cursor, one) for one in listed(unwanted)]

    async def _lift_bans(self, bound: Json) -> None:
        if self._watch is not None:
            await self._own("ping", {})
        bans, self._bans = self._bans, []
        for start, unwanted in bans:
            for found in self._events[start:]:
                if difference(unwanted, found, dict(bound)) is None:
                    raise NotSeen(f"this was not to come: {_short(found)}")

    def complain(self) -> None:
        """Raise NotSeen if anything that came was not as the contract says."""
        broken, self._broken = self._broken, []
        if broken:
            raise NotSeen("\n".join(broken))

    # What comes.

    def _find(self, wanted: Json, seen: set[int], bound: Json) -> int | None:
        for index in range(self._cursor, len(self._events)):
            if index not in seen and difference(wanted, self._events[index], bound) is None:
                return index
        return None

    def _pop(self, id_: object) -> Json | None:
        """The answer with this id; of answers without one, the oldest."""
        for found in self._answers:
            if isinstance(found, dict) and repr(found["id"]) == repr(id_):
                self._answers.remove(found)
                return found
        return None

    def _pop_answer(self, wanted: Any) -> Any:
        """The answer to a request, or to the oldest batch."""
        if not isinstance(wanted, list):
            return self._pop(wanted["id"])
        found = next((one for one in self._answers if isinstance(one, list)), None)
        if found is not None:
            self._answers.remove(found)
        return found

    async def _await(self, look: Callable[[], T | None], what: str) -> T:
        try:
            async with asyncio.timeout(WAIT_SECONDS):
                while (found := look()) is None:
                    self._news.clear()
                    await self._news.wait()
        except TimeoutError:
            came = [*self._answers, *self._events[self._cursor :]][-SHOWN:]
            raise NotSeen("\n  ".join([f"not seen: {what}; instead:", *map(_short, came)])) from None
        self.complain()
        return found

    def _take(self, data: bytes) -> None:
        message = json.loads(data)
        for item in listed(message):
            try:
                self._check(item)
            except Mismatch as error:
                self._broken.append(str(error))
        if isinstance(message, dict) and "method" in message:
            self._events.append(message)
        else:
            self._answers.append(message)
        self._news.set()

    def _check(self, item: Json) -> None:
        if "method" in item:
            validate_message(item)
            self._check_number(item["params"])
            return
        request = self._asked.get(repr(item.get("id")))
        validate_message(item, method=request["method"] if request is not None else None)
        if request is not None and item.get("error", {}).get("code") not in REFUSED_BY_FORM:
            validate_message(request)
        if request is not None and request["method"] == "initialize" and "result" in item:
            self._last_seq = item["result"]["seq"]

    def _check_number(self, params: Json) -> None:
        """Nothing was lost: each durable event names the one before it."""
        if "seq" not in params:
            return
        if self._last_seq not in (None, params["prevSeq"]) or params["seq"] <= params["prevSeq"]:
            self._broken.append(f"event {params['seq']} says it follows {params['prevSeq']}, not {self._last_seq}")
        self._last_seq = params["seq"]


def _short(message: object) -> str:
    text = json.dumps(message)
    return text if len(text) <= 1200 else text[:1200] + "..."
