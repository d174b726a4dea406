"""Candidates from STUN and TURN servers: all are asked at once, with short patience."""
# ruff: noqa: SLF001 - reaching past the public face is what this package is for

import asyncio
import ipaddress
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Final

from aioice import Candidate, Connection, TransportPolicy
from aioice.candidate import candidate_priority
from aioice.ice import StunProtocol, relayed_candidate, server_reflexive_candidate
from aioice.stun import TransactionFailed

from ahoyd.wire.engine import ServerAddress

log = logging.getLogger(__name__)

SERVERS_PATIENCE: Final = 2
"""Seconds a STUN or TURN server has to answer while candidates are gathered."""
STRAGGLER_SECONDS: Final = 0.2
"""Once each server has answered on one of our addresses, the others have this long."""
LOCAL_PREFERENCE_MAX: Final = 65535
"""RFC 8445 section 5.1.2.1."""
UNAUTHORIZED: Final = 401

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
    asking = {task: server for server in servers for task in _questions(connection, component, server)}
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


def _questions(connection: Connection, component: int, server: ServerAddress) -> Iterator["asyncio.Task[Answer]"]:
    place = (server.host, server.port)
    if server.kind == "turn":
        relayed = relayed_candidate(
            component=component,
            hide_related_address=connection._transport_policy == TransportPolicy.RELAY,
            protocol_factory=lambda: StunProtocol(connection),
            turn_server=place,
            turn_username=server.username,
            turn_password=server.credential,
            turn_ssl=server.transport == "tls",
            turn_transport="udp" if server.transport == "udp" else "tcp",
        )
        yield asyncio.create_task(relayed)
        return
    for protocol in connection._protocols:
        address = ipaddress.ip_address(protocol.local_candidate.host)
        if address.version == 4 and (not address.is_loopback or _on_loopback(server)):  # noqa: PLR2004 - of IP
            yield asyncio.create_task(server_reflexive_candidate(protocol, place))


def _on_loopback(server: ServerAddress) -> bool:
    try:
        return ipaddress.ip_address(server.host).is_loopback
    except ValueError:
        return server.host == "localhost"


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
