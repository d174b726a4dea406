"""Candidates from STUN and TURN servers: all are asked at once, with short patience."""
# ruff: noqa: SLF001 - reaching past the public face is what this package is for

import asyncio
import ipaddress
import logging
import socket
from collections.abc import Coroutine, Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from functools import partial
from typing import Any, Final

from aioice import Candidate, Connection, TransportPolicy
from aioice.candidate import candidate_priority
from aioice.ice import StunProtocol, relayed_candidate, server_reflexive_candidate
from aioice.stun import TransactionFailed

from ahoyd.engine.rtp._aiortc.inbound import Stun
from ahoyd.wire.engine import ServerAddress

log = logging.getLogger(__name__)

SERVERS_PATIENCE: Final = 2
"""Seconds a STUN or TURN server has to answer while candidates are gathered."""
STRAGGLER_SECONDS: Final = 0.2
"""Once each server has answered on one of our addresses, the others have this long."""
LOCAL_PREFERENCE_MAX: Final = 65535
"""RFC 8445 section 5.1.2.1."""
UNAUTHORIZED: Final = 401
RESOLVERS: Final = ThreadPoolExecutor(max_workers=4, thread_name_prefix="resolve")
"""A name service that is gone holds a thread for long: never one of those that encode."""

Answer = tuple[Candidate, StunProtocol | None]
"""A candidate, and the socket that a relayed one brings with it."""


@dataclass(frozen=True, slots=True)
class Gathering:
    """What a peer asks of the gathering of its connection."""

    loopback: bool = False
    """The other side is on this machine too."""
    servers: tuple[ServerAddress, ...] = ()


async def ask(connection: Connection, component: int, servers: Sequence[ServerAddress], seconds: float) -> list[Answer]:
    """Ask `servers` on behalf of the sockets a connection has; what came in time, in the order of the servers.

    A server that gave nothing is told in the log.
    """
    names = _Names()
    asking = {
        asyncio.create_task(question): server
        for server in servers
        for question in _questions(connection, component, server, names)
    }
    try:
        await _answers(asking, seconds)
    finally:
        for task in asking:
            task.cancel()
    await asyncio.gather(*asking, return_exceptions=True)
    for server in dict.fromkeys(asking.values()):
        _tell_failure(server, [task for task, asked in asking.items() if asked == server])
    relays = [server for server in servers if server.kind == "turn"]
    answers: dict[tuple[str, int], Answer] = {}
    for task, server in asking.items():
        if _succeeded(task):
            candidate, protocol = task.result()
            if protocol is not None:
                preference = LOCAL_PREFERENCE_MAX - relays.index(server)
                candidate.priority = candidate_priority(component, "relay", preference)
            # An address that two servers see is one candidate (RFC 8445 section 5.1.3).
            answers.setdefault((candidate.host, candidate.port), (candidate, protocol))
    return list(answers.values())


class _Names:
    """Addresses of servers, each name looked up once."""

    def __init__(self) -> None:
        self._lookups: dict[str, asyncio.Future[list[tuple[Any, ...]]]] = {}

    async def address(self, host: str, *, ipv4: bool) -> str:
        """An address of `host`, which may be one. Raises OSError."""
        if _literal(host):
            return host
        if host not in self._lookups:
            look_up = partial(socket.getaddrinfo, host, None, type=socket.SOCK_DGRAM)
            self._lookups[host] = asyncio.get_running_loop().run_in_executor(RESOLVERS, look_up)
            self._lookups[host].add_done_callback(lambda lookup: lookup.cancelled() or lookup.exception())
        for family, _, _, _, place in await asyncio.shield(self._lookups[host]):
            if family == socket.AF_INET or not ipv4:
                return str(place[0])
        raise OSError(f"{host} has no IPv4 address")


def _literal(host: str) -> bool:
    try:
        ipaddress.ip_address(host)
    except ValueError:
        return False
    return True


def _questions(
    connection: Connection, component: int, server: ServerAddress, names: _Names
) -> Iterator[Coroutine[Any, Any, Answer]]:
    if server.kind == "turn":
        yield _relayed(connection, component, server, names)
        return
    for protocol in connection._protocols:
        address = ipaddress.ip_address(protocol.local_candidate.host)
        if address.version == 4 and (not address.is_loopback or _on_loopback(server)):  # noqa: PLR2004 - of IP
            yield _reflexive(protocol, server, names)


def _on_loopback(server: ServerAddress) -> bool:
    return ipaddress.ip_address(server.host).is_loopback if _literal(server.host) else server.host == "localhost"


async def _relayed(connection: Connection, component: int, server: ServerAddress, names: _Names) -> Answer:
    address = await names.address(server.host, ipv4=False)
    return await relayed_candidate(
        component=component,
        hide_related_address=connection._transport_policy == TransportPolicy.RELAY,
        protocol_factory=lambda: Stun(connection),
        # A certificate is for the name, which has been found by now and is found again at once.
        turn_server=(server.host if server.transport == "tls" else address, server.port),
        turn_username=server.username,
        turn_password=server.credential,
        turn_ssl=server.transport == "tls",
        turn_transport="udp" if server.transport == "udp" else "tcp",
    )


async def _reflexive(protocol: StunProtocol, server: ServerAddress, names: _Names) -> Answer:
    return await server_reflexive_candidate(protocol, (await names.address(server.host, ipv4=True), server.port))


async def _answers(asking: dict["asyncio.Task[Answer]", ServerAddress], seconds: float) -> None:
    """Wait until all have answered, or patience is at its end."""
    loop = asyncio.get_running_loop()
    deadline = loop.time() + seconds
    pending = set(asking)
    while pending and (left := deadline - loop.time()) > 0:
        _, pending = await asyncio.wait(pending, timeout=left, return_when=asyncio.FIRST_COMPLETED)
        answered = {server for task, server in asking.items() if _succeeded(task)}
        if answered >= {asking[task] for task in pending}:
            deadline = min(deadline, loop.time() + STRAGGLER_SECONDS)


def _succeeded(task: "asyncio.Task[Answer]") -> bool:
    return task.done() and not task.cancelled() and task.exception() is None


def _tell_failure(server: ServerAddress, tasks: list["asyncio.Task[Answer]"]) -> None:
    if not any(_succeeded(task) for task in tasks):
        errors = [task.exception() for task in tasks if not task.cancelled()]
        why = _reason(errors[0]) if errors else "no answer in time"
        log.warning("%s server %s port %d over %s: %s", server.kind, server.host, server.port, server.transport, why)


def _reason(error: BaseException | None) -> str:
    if isinstance(error, TransactionFailed):
        code = error.response.error_code
        return "wrong username or credential" if code == UNAUTHORIZED else f"refused with {code}"
    return f"{type(error).__name__}: {error}" if isinstance(error, OSError) else type(error).__name__
