"""The STUN and TURN servers of the configs: whether they answer. Their credentials are not known here."""

import asyncio
import contextlib
import secrets
import ssl
from collections.abc import Iterable
from typing import Final

from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.wire.engine import ServerAddress
from ahoyd.wire.iceurl import BadIceUrl, read
from ahoyd_client import IceServer

PATIENCE_SECONDS: Final = 3.0
REPEAT_SECONDS: Final = 0.5
BINDING_REQUEST: Final = bytes.fromhex("000100002112a442")
"""Type, length 0 and magic cookie (RFC 8489 section 5); the transaction's 12 bytes follow."""
BINDING_ANSWERS: Final = (b"\x01\x01", b"\x01\x11")
"""Success and error: either way somebody is there."""


async def look(servers: Iterable[IceServer]) -> list[Finding]:
    """Ask all of them at once."""
    return await asyncio.gather(*(_ask(url) for server in servers for url in server.urls))


async def _ask(url: str) -> Finding:
    try:
        server = read(url)
        async with asyncio.timeout(PATIENCE_SECONDS):
            await (_bind(server) if server.transport == "udp" else _connect(server))
    except BadIceUrl as error:
        return Finding("ice server", Level.FAIL, f"{url}: {error}", "correct it with setCallConfigs")
    except (OSError, TimeoutError) as error:
        why = "no answer" if isinstance(error, TimeoutError) else getattr(error, "strerror", None) or str(error)
        mend = "see that it runs and no firewall is between; each call waits two seconds for it"
        return Finding("ice server", Level.WARN, f"{url}: {why}", mend)
    shown = "; a wrong credential shows in a call, as `degraded: noRelay`" if server.kind == "turn" else ""
    return Finding("ice server", Level.OK, f"{url} answers{shown}")


class _Binding(asyncio.DatagramProtocol):
    """Hears the answer to one request."""

    def __init__(self) -> None:
        self.request = BINDING_REQUEST + secrets.token_bytes(12)
        self.answered = asyncio.Event()

    def datagram_received(self, data: bytes, addr: object) -> None:
        """Take the answer, and nothing else."""
        del addr
        if data[:2] in BINDING_ANSWERS and data[4:20] == self.request[4:]:
            self.answered.set()


async def _bind(server: ServerAddress) -> None:
    loop = asyncio.get_running_loop()
    transport, binding = await loop.create_datagram_endpoint(_Binding, remote_addr=(server.host, server.port))
    try:
        while not binding.answered.is_set():
            transport.sendto(binding.request)
            with contextlib.suppress(TimeoutError):
                async with asyncio.timeout(REPEAT_SECONDS):
                    await binding.answered.wait()
    finally:
        transport.close()


async def _connect(server: ServerAddress) -> None:
    context = ssl.create_default_context() if server.transport == "tls" else None
    _, writer = await asyncio.open_connection(server.host, server.port, ssl=context)
    writer.close()
