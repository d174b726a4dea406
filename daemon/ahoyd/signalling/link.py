"""One connection to the hub: frames in, frames out, and why it ended."""

import asyncio
import contextlib
import errno
import os
import socket
from pathlib import Path
from typing import Any, Literal

import msgspec
from aiohttp import (
    ClientConnectorDNSError,
    ClientConnectorError,
    ClientConnectorSSLError,
    ClientError,
    ClientResponseError,
    ClientSession,
    ClientWebSocketResponse,
    ClientWSTimeout,
    Fingerprint,
    ServerFingerprintMismatch,
    TCPConnector,
    UnixConnector,
    WSMsgType,
    WSServerHandshakeError,
)

from ahoyd.wire.hub import (
    CLOSED_NO_ACCOUNT,
    CLOSED_REFUSED,
    CLOSED_REPLACED,
    CLOSED_TOO_MANY,
    CLOSED_WRONG_TOKEN,
    MESSAGE_MAX,
    FromHub,
    Hello,
    Welcome,
)
from ahoyd.wire.join import Server

PONG_MAX_S = 10.0
"""How long the hub may take to answer a sign of life."""
PROBE_MAX_S = 2.0
"""And how long when there is reason to think that it cannot be reached."""
ANSWER_MAX_S = 5.0
"""How long the hub may take to let us in, and to say goodbye."""

Cause = Literal["lost", "replaced", "refused"]

_from_hub = msgspec.json.Decoder[FromHub](FromHub)


class LinkFailed(Exception):
    """There is no connection: nobody listens, or what does is not a hub that works. The text says which."""


class LinkAbsent(LinkFailed):
    """Nothing that could answer listens there; waiting for an answer is no use."""


class LinkForeign(LinkFailed):
    """What is there is not the hub that was meant: no such name, or another certificate."""


class LinkRefused(Exception):
    """The hub does not let us in; the text says why."""


class Link:
    """A connection. Say hello, then read until there is nothing more."""

    def __init__(self, http: ClientSession, ws: ClientWebSocketResponse[Literal[False]]) -> None:
        self._http = http
        self._ws = ws
        self._outbox: asyncio.Queue[bytes] = asyncio.Queue()
        self._tasks: set[asyncio.Task[None]] = set()
        self._reading: asyncio.Future[Any] | None = None
        self._ping_interval_s = 0
        self._paced = asyncio.Event()
        self._answered = asyncio.Event()
        self._doubted = False
        self._patience: asyncio.Timeout | None = None
        """Of the answer that is being waited for."""
        self._code: int | None = None
        """With which the hub closed."""

    @classmethod
    async def open(cls, socket: Path) -> "Link":
        """Connect to the machine's own hub. Raises LinkFailed."""
        return await cls._open(ClientSession(connector=UnixConnector(path=str(socket))), "http://hub/")

    @classmethod
    async def open_far(cls, server: Server) -> "Link":
        """Connect to a hub on another machine, if it shows the certificate we know it by. Raises LinkFailed."""
        known = Fingerprint(bytes.fromhex(server.pin))
        try:
            return await cls._open(ClientSession(connector=TCPConnector(ssl=known)), f"https://{server.address}/")
        except LinkFailed as error:
            raise _explained(server, error.__cause__) from error

    @classmethod
    async def _open(cls, http: ClientSession, url: str) -> "Link":
        try:
            async with asyncio.timeout(ANSWER_MAX_S):
                ws: ClientWebSocketResponse[Literal[False]] = await http.ws_connect(
                    url,
                    autoping=False,
                    max_msg_size=MESSAGE_MAX,
                    timeout=ClientWSTimeout(ws_close=ANSWER_MAX_S),
                    decode_text=False,
                )
        except (ClientError, OSError) as error:
            await http.close()
            raise LinkFailed(str(error)) from error
        except BaseException:
            await http.close()
            raise
        return cls(http, ws)

    async def login(self, hello: Hello) -> Welcome:
        """Say hello. Raises LinkFailed or LinkRefused; the link is closed then."""
        try:
            async with asyncio.timeout(ANSWER_MAX_S):
                await self._ws.send_frame(msgspec.json.encode(hello), WSMsgType.TEXT)
                answer = await self.read()
        except (TimeoutError, ConnectionError) as error:
            await self.close()
            raise LinkFailed("the hub did not answer") from error
        except BaseException:
            await self.close()
            raise
        if not isinstance(answer, Welcome):
            await self.close()
            if self.cause == "refused":
                raise LinkRefused(self.refusal)
            busy = self._code == CLOSED_TOO_MANY
            raise LinkFailed("there was a wrong token a moment ago" if busy else "the hub did not welcome us")
        self._ping_interval_s = hello.ping_interval
        self._tasks = {asyncio.create_task(self._write()), asyncio.create_task(self._beat())}
        return answer

    @property
    def cause(self) -> Cause:
        """Why the connection ended."""
        return _CAUSES.get(self._code or 0, "lost")

    @property
    def refusal(self) -> str:
        """Why the hub does not let us in, if that is the cause."""
        return REFUSALS.get(self._code or 0, "")

    def send(self, data: bytes) -> None:
        """Queue one encoded frame. Nothing says whether it arrived but its ack."""
        self._outbox.put_nowait(data)

    def pace(self, ping_interval_s: int) -> None:
        """Ask the hub for a sign of life so often from now on, the wait that is running included."""
        self._ping_interval_s = ping_interval_s
        self._paced.set()

    def probe(self) -> None:
        """Find out whether it still leads to the hub: it ends unless the hub answers within 2 s.

        It ends at once where this machine has lost the address it goes out from.
        """
        self._doubted = True
        self._paced.set()
        if self._patience is not None:
            self._hurry(self._patience)

    def _hurry(self, patience: asyncio.Timeout) -> None:
        """Wait no longer for an answer that is under way than for one to a question that is asked now."""
        due = asyncio.get_running_loop().time() + (PROBE_MAX_S if self._has_its_address else 0)
        before = patience.when()
        patience.reschedule(due if before is None else min(before, due))

    @property
    def _has_its_address(self) -> bool:
        """Whether this machine still has the address the connection goes out from."""
        place = self._ws.get_extra_info("sockname")
        if not isinstance(place, tuple):
            return True
        with socket.socket(socket.AF_INET6 if ":" in place[0] else socket.AF_INET, socket.SOCK_DGRAM) as trial:
            try:
                trial.bind((*place[:1], 0, *place[2:]))
            except OSError as error:
                return error.errno != errno.EADDRNOTAVAIL
        return True

    async def read(self) -> FromHub | None:
        """Wait for the next frame; None: the connection has ended."""
        while True:
            # Cancelled inside receive() the library would close without waiting for the hub to have heard of it.
            reading = self._reading = asyncio.ensure_future(self._ws.receive())
            message = await asyncio.shield(reading)
            match message.type:
                case WSMsgType.TEXT:
                    # A hub of a later version may say what we do not know; it never needs an answer.
                    with contextlib.suppress(ValueError, RecursionError):
                        frame: FromHub = _from_hub.decode(message.data)
                        return frame
                case WSMsgType.PING:
                    await self._ws.pong(message.data)
                case WSMsgType.PONG:
                    self._answered.set()
                case WSMsgType.CLOSE:
                    # The library answers, and calls the end abnormal where nobody reads its answer any more.
                    self._code = message.data
                    return None
                case _:
                    return None

    async def close(self) -> None:
        """Say goodbye, so that the hub counts us as gone at once."""
        for task in self._tasks:
            task.cancel()
        if self._tasks:
            await asyncio.wait(self._tasks)
        await self._ws.close()
        if self._reading is not None:
            await asyncio.wait({self._reading})
        await self._http.close()

    async def _write(self) -> None:
        with contextlib.suppress(ConnectionError):
            while True:
                await self._ws.send_frame(await self._outbox.get(), WSMsgType.TEXT)

    async def _beat(self) -> None:
        """Ping, and end the connection when no answer comes."""
        loop = asyncio.get_running_loop()
        with contextlib.suppress(ConnectionError):
            while True:
                await self._until_due(loop.time())
                try:
                    await self._ask()
                except TimeoutError:
                    # This ends the reading at once; the hub will not say goodbye.
                    await self._ws.close()
                    return

    async def _ask(self) -> None:
        """Wait for a sign of life. Raises TimeoutError."""
        self._answered.clear()
        try:
            async with asyncio.timeout(PONG_MAX_S) as self._patience:
                if self._doubted:
                    self._doubted = False
                    self._hurry(self._patience)
                await self._ws.ping()  # which waits, too, where nothing is taken off our hands any more
                await self._answered.wait()
        finally:
            self._patience = None

    async def _until_due(self, since: float) -> None:
        """Return one interval after `since`, whatever becomes of the interval meanwhile."""
        loop = asyncio.get_running_loop()
        while not self._doubted and (left := since + self._ping_interval_s - loop.time()) > 0:
            self._paced.clear()
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(left):
                    await self._paced.wait()


REFUSALS = {
    CLOSED_REFUSED: "the hub refused the login",
    CLOSED_NO_ACCOUNT: "the hub has no account of this name",
    CLOSED_WRONG_TOKEN: "the token is not this account's",
}
"""What is told of a hub's no, by close code."""
_CAUSES: dict[int, Cause] = {CLOSED_REPLACED: "replaced", **dict.fromkeys(REFUSALS, "refused")}


def _explained(server: Server, cause: BaseException | None) -> LinkFailed:
    """Tell a failure to reach another machine by what can be done about it."""
    there = f"the hub at {server.address}"
    kind: type[LinkFailed] = LinkFailed
    text = f"{there} went away"
    match cause:
        case ServerFingerprintMismatch():
            kind, text = LinkForeign, f"what listens at {server.address} shows another certificate than the hub's"
        case ClientConnectorDNSError():
            kind, text = LinkForeign, f"no machine {server.host} can be found"
        case TimeoutError():
            text = f"{there} does not answer"
        case WSServerHandshakeError(status=503):
            text = f"{there} is full"
        case ClientConnectorSSLError() | ClientResponseError():
            kind, text = LinkAbsent, f"what listens at {server.address} is no hub"
        case ClientConnectorError() as error:
            kind, text = LinkAbsent, f"{there} cannot be reached: {_words(error.os_error)}"
        case _:
            pass  # it was there
    return kind(text)


def _words(error: OSError) -> str:
    """What the system calls it; asyncio's own text repeats the address."""
    return os.strerror(error.errno) if error.errno else str(error)
