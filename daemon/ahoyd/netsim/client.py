"""A connection to a relay that runs: for parties who want ways through it, and for who steers it."""

import asyncio
from collections.abc import Iterable
from pathlib import Path
from typing import TypeVar

import msgspec

from ahoyd.netsim.conditions import Change
from ahoyd.netsim.protocol import LINE_MAX, Address, Answer, Apply, Count, Counted, Lead, Led, Question, Refused

A = TypeVar("A", Led, Counted)

ANSWER_SECONDS = 10.0


class NetsimError(Exception):
    """The relay cannot be reached, or refuses; the text says which and why."""


class Netsim:
    """One connection. What a party was given lasts until it is closed. Not concurrent."""

    def __init__(self, path: Path, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        self._path = path
        self._reader = reader
        self._writer = writer

    @classmethod
    async def connect(cls, path: Path) -> "Netsim":
        """Connect to the relay whose socket is at `path`. Raises NetsimError."""
        try:
            return cls(path, *await asyncio.open_unix_connection(path, limit=LINE_MAX))
        except OSError as error:
            raise NetsimError(f"no `ahoyd netsim` listens at {path}: {error.strerror or error}") from error

    async def lead(self, name: str, addresses: Iterable[Address]) -> tuple[Address | None, ...]:
        """Ask for a way to each of these addresses of the party `name`; None: there is none. Raises NetsimError."""
        return (await self._ask(Lead(name=name, addresses=tuple(addresses)), Led)).addresses

    async def apply(self, *changes: Change) -> Counted:
        """Let these changes come, their times counted from now; the counts of this moment. Raises NetsimError."""
        return await self._ask(Apply(changes=changes), Counted)

    async def count(self) -> Counted:
        """What became of the packets so far. Raises NetsimError."""
        return await self._ask(Count(), Counted)

    def close(self) -> None:
        """Leave."""
        self._writer.close()

    async def _ask(self, question: Question, kind: type[A]) -> A:
        try:
            async with asyncio.timeout(ANSWER_SECONDS):
                self._writer.write(msgspec.json.encode(question) + b"\n")
                line = await self._reader.readline()
        except (OSError, ValueError, TimeoutError) as error:
            raise NetsimError(f"the netsim at {self._path} does not answer: {type(error).__name__}") from error
        if not line:
            raise NetsimError(f"the netsim at {self._path} is gone")
        try:
            answer: Answer = msgspec.json.decode(line, type=Answer)
        except msgspec.MsgspecError as error:
            raise NetsimError(f"what answers at {self._path} is no netsim: {error}") from error
        if isinstance(answer, Refused):
            raise NetsimError(f"the netsim refuses ({answer.code}): {answer.text}")
        if not isinstance(answer, kind):
            raise NetsimError(f"the netsim answers {type(answer).__name__} to {type(question).__name__}")
        return answer
