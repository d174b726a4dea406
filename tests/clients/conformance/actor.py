"""Plays the actor of a case through a conformance program instead of a socket."""

import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from cases.actor import Actor, NotSeen
from cases.match import difference
from cases.parse import LINES, POST, Case, contract_names, listed
from clients.conformance.languages import Language
from clients.conformance.program import Program, Programs
from support.schema import has_unknown_member

CANCEL = "$/cancelRequest"
PIPELINED = frozenset({"cancelRequest/one-waits", "openStream/too-many-at-once"})
"""Cases in which requests must reach the daemon in the order they are asked, with none answered in between."""
Json = dict[str, Any]


def why_not(case: Case, language: Language) -> str | None:
    """Why a case cannot be shown through a client library; None: it can."""
    requests = [item for _, item in case.requests()]
    reasons = {
        "only for POST": case.transports == POST,
        "so long that one transport shows it": case.transports == LINES,
        "sends raw text": any(step.mark == ">!" for step in case.steps),
        "sends a batch": any(isinstance(step.value, list) for step in case.steps if step.mark == ">>"),
        "a library introduces itself": any(item["method"] == "initialize" for item in requests),
        "sends a request without an id": any("id" not in item and item["method"] != CANCEL for item in requests),
        "wants requests to leave in order": not language.ordered and case.name in PIPELINED,
    }
    return next((reason for reason, holds in reasons.items() if holds), None)


def _no_stub_takes(request: Json) -> bool:
    """Whether no typed stub can ask this: it names a param the contract does not, or writes a whole number `1.0`."""
    known, params = request["method"] in contract_names()[0], request.get("params", {})
    return known and (_has_whole_float(params) or has_unknown_member(request["method"], params))


def _has_whole_float(value: object) -> bool:
    if isinstance(value, dict):
        return any(map(_has_whole_float, value.values()))
    return isinstance(value, float) and value.is_integer()


class ProgramWire:
    """A way to a daemon that leads through a program and the library it is made with."""

    def __init__(self, programs: Programs, take: Callable[[bytes], None], *, listen: bool) -> None:
        self.sent = 0
        self._programs = programs
        self._take = take
        self._listen = listen
        self._program: Program | None = None

    async def open(self, runtime: Path) -> None:
        self._program = await self._programs.take()
        said = await self._program.attach(runtime, listen=self._listen)
        assert said["op"] == "attached", said
        for line in self._program.said:
            self._hear(line)
        self._program.hear = self._hear

    async def send(self, message: bytes) -> None:
        assert self._program is not None
        request = json.loads(message)
        if "id" not in request:
            self._program.tell("cancel", id=request["params"]["id"])
        elif _no_stub_takes(request):
            error = {"code": -32602, "message": "no stub can ask this", "local": True}
            self._take(json.dumps({"id": request["id"], "error": error}).encode())
        else:
            params = request.get("params", {})
            self._program.tell("request", id=request["id"], method=request["method"], params=params)
        self.sent += 1

    async def close(self) -> None:
        program, self._program = self._program, None
        if program is not None:
            program.hear = None
            await program.leave()
            self._programs.give_back(program)

    async def drop(self) -> None:
        program, self._program = self._program, None
        if program is not None:
            program.hear = None
            await program.kill()

    def _hear(self, line: Json) -> None:
        if line["op"] == "answer":
            told = {key: line[key] for key in ("id", "result", "error") if key in line}
            self._take(json.dumps({"jsonrpc": "2.0", **told}).encode())
        elif line["op"] == "event":
            event = {"jsonrpc": "2.0", "method": line["method"], "params": line["params"]}
            self._take(json.dumps(event).encode())


class ProgramActor(Actor):
    """An actor whose client is the library's. What the library refuses by itself only has to have the code."""

    def __init__(self, programs: Programs, name: str, runtime: Path, *, bare: bool) -> None:
        self._programs = programs
        self._refused: set[str] = set()
        """Requests that went no further than the library, by the text of their ids."""
        super().__init__(name, runtime, "lines", bare=bare)

    def _make_wire(self) -> ProgramWire:
        return ProgramWire(self._programs, self._take, listen=not self.bare)

    async def _introduce(self) -> None:
        """The library has done it."""

    def _take(self, data: bytes) -> None:
        message = json.loads(data)
        if message.get("error", {}).pop("local", False):
            self._refused.add(repr(message["id"]))
            self._answers.append(message)
            self._news.set()
        else:
            super()._take(data)

    async def answer(self, wanted: Any, bound: Json) -> None:
        """As an actor's, but for what the library refused."""
        if not isinstance(wanted, list) and "error" in wanted:
            found = await self._await(lambda: self._peek(wanted["id"]), f"the answer {wanted}")
            if repr(wanted["id"]) in self._refused:
                self._answers.remove(found)
                coded = {"error": {"code": wanted["error"]["code"]}}
                if different := difference(coded, found, bound):
                    raise NotSeen(f"{different}\nthe library refused: {found}")
                return
        await super().answer(wanted, bound)

    def _peek(self, id_: object) -> Json | None:
        return next((one for one in listed(self._answers) if repr(one["id"]) == repr(id_)), None)
