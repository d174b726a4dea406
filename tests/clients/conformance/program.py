"""One running conformance program: JSON lines to it and from it."""

import asyncio
import contextlib
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

from clients.conformance.languages import Language, environment

DEADLINE_SECONDS = 30.0
LINE_MAX = 2**24
SHOWN = 12
"""Lines shown of what came instead."""
Json = dict[str, Any]


class NotSaid(AssertionError):
    """The program did not say what was waited for."""


class Program:
    """`serve`. What it says goes to `hear`, if that is set, else it is kept and can be waited for."""

    def __init__(self, language: Language, process: asyncio.subprocess.Process) -> None:
        self.language = language
        self.process = process
        self.hear: Callable[[Json], None] | None = None
        self.said: list[Json] = []
        """Everything it said since it was last attached, in order."""
        self._news = asyncio.Event()
        self._reading = asyncio.create_task(self._read())

    @classmethod
    async def start(cls, language: Language, log: Path) -> "Program":
        """Start it, attached to nothing. Its standard error is appended to `log`."""
        with log.open("ab") as stderr:
            process = await asyncio.create_subprocess_exec(
                *language.run,
                "serve",
                cwd=language.folder,
                env=environment(),
                stdin=asyncio.subprocess.PIPE,
                stdout=asyncio.subprocess.PIPE,
                stderr=stderr,
                limit=LINE_MAX,
            )
        return cls(language, process)

    @property
    def alive(self) -> bool:
        return self.process.returncode is None and not self._reading.done()

    def tell(self, op: str, **members: object) -> None:
        """Send one line."""
        assert self.process.stdin is not None
        self.process.stdin.write(json.dumps({"op": op, **members}).encode() + b"\n")

    async def attach(self, runtime: Path, **members: object) -> Json:
        """Attach to a daemon; what it says of that: `attached` or `refused`."""
        self.said.clear()
        self.tell("connect", **{"runtime": str(runtime), "token": None, "listen": True, "transport": "unix"} | members)
        return await self.hears(lambda line: line["op"] in {"attached", "refused"}, "attached or refused")

    async def leave(self) -> None:
        """Close its client."""
        self.tell("close")
        await self.hears(lambda line: line["op"] == "closed", "closed")

    async def request(self, method: str, **params: object) -> Json:
        """Ask through the library; the line of the answer."""
        id_ = f"asked-{len(self.said)}-{method}"
        self.tell("request", id=id_, method=method, params=params)
        return await self.hears(lambda line: line["op"] == "answer" and line["id"] == id_, f"an answer to {method}")

    async def result(self, method: str, **params: object) -> Any:
        """Ask through the library; the result."""
        answer = await self.request(method, **params)
        assert "result" in answer, answer
        return answer["result"]

    async def event(self, method: str, **params: object) -> Json:
        """Wait for the first event with these params; its params."""

        def wanted(line: Json) -> bool:
            if line["op"] != "event" or line["method"] != method:
                return False
            return all(line["params"][key] == value for key, value in params.items())

        found: Json = (await self.hears(wanted, f"the event {method} {params}"))["params"]
        return found

    async def hears(self, wanted: Callable[[Json], bool], what: str, since: int = 0) -> Json:
        """Wait for the first such line it said, the line number `since` or later. Raises NotSaid."""
        try:
            async with asyncio.timeout(DEADLINE_SECONDS):
                while True:
                    self._news.clear()
                    for line in self.said[since:]:
                        if wanted(line):
                            return line
                    assert self.alive, f"the program has gone while {what} was waited for"
                    await self._news.wait()
        except TimeoutError:
            came = "\n  ".join(json.dumps(line)[:1200] for line in self.said[-SHOWN:])
            raise NotSaid(f"{self.language.name} did not say: {what}; instead:\n  {came}") from None

    async def quit(self) -> int:
        """End its input and wait; its exit code."""
        if self.process.stdin is not None:
            self.process.stdin.close()
        try:
            code = await asyncio.wait_for(self.process.wait(), DEADLINE_SECONDS)
        except TimeoutError:
            await self.kill()
            raise NotSaid(f"{self.language.name} did not end with its input") from None
        await self._reading
        return code

    async def kill(self) -> None:
        """SIGKILL, and wait."""
        with contextlib.suppress(ProcessLookupError):
            self.process.kill()
        await self.process.wait()
        await self._reading

    async def _read(self) -> None:
        assert self.process.stdout is not None
        async for text in self.process.stdout:
            line = json.loads(text, parse_float=_number)
            self.said.append(line)
            if self.hear is not None:
                self.hear(line)
            self._news.set()
        self._news.set()


def _number(text: str) -> float:
    """A number; a whole one as an integer, since a typed library cannot know how the daemon wrote it."""
    value = float(text)
    return int(value) if value.is_integer() else value


class Programs:
    """The programs of one language that are running: one that is not attached is used again."""

    def __init__(self, language: Language, log: Path) -> None:
        self.language = language
        self.log = log
        self._idle: list[Program] = []

    async def take(self) -> Program:
        """One that is attached to nothing."""
        while self._idle:
            program = self._idle.pop()
            if program.alive:
                return program
        return await Program.start(self.language, self.log)

    def give_back(self, program: Program) -> None:
        """Keep it for the next; it must be attached to nothing."""
        program.hear = None
        program.said.clear()
        self._idle.append(program)

    async def end(self) -> None:
        """End all; each must go with its input and exit 0."""
        codes = [await program.quit() for program in self._idle]
        self._idle.clear()
        assert not any(codes), codes
