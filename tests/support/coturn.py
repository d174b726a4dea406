"""A TURN server of our own: coturn as a child, on a loopback address, with its directory and ports."""

import asyncio
import base64
import contextlib
import hashlib
import hmac
import re
import shutil
import socket
import tempfile
from collections.abc import AsyncIterator
from dataclasses import dataclass
from pathlib import Path

from ahoyd.wire.engine import ServerAddress
from ahoyd_client import IceServer
from support.tools import need

HOST = "127.0.0.1"
USER = "ahoy"
CREDENTIAL = "coturn-7d1c93b2"
SECRET = "shared-5f0e6a41"  # noqa: S105 - of the server that lives for one test
DEADLINE = 60.0
RELAYED = re.compile(r"peer usage: .*?rp=(\d+), rb=\d+, sp=(\d+)")
"""What coturn says of an allocation that has ended, and now and then before: packets from and to peers."""


@dataclass
class Coturn:
    """One that runs. Its relays lead to loopback addresses too."""

    process: asyncio.subprocess.Process
    root: Path
    port: int
    tls_port: int

    def server(self, *, transport: str = "udp", credential: str = CREDENTIAL) -> IceServer:
        """As a client names it."""
        return IceServer(urls=(self.url(transport),), username=USER, credential=credential)

    def url(self, transport: str = "udp") -> str:
        return (
            f"turns:{HOST}:{self.tls_port}" if transport == "tls" else f"turn:{HOST}:{self.port}?transport={transport}"
        )

    def address(self, *, transport: str = "udp", username: str = USER, credential: str = CREDENTIAL) -> ServerAddress:
        """As the engine is told."""
        return ServerAddress(
            kind="turn",
            host=HOST,
            port=self.tls_port if transport == "tls" else self.port,
            transport=transport,  # type: ignore[arg-type]  # one of the three
            username=username,
            credential=credential,
        )

    @property
    def stun(self) -> ServerAddress:
        return ServerAddress(kind="stun", host=HOST, port=self.port)

    @property
    def certificate(self) -> Path:
        """Its own, to be trusted."""
        return self.root / "cert.pem"

    @property
    def log(self) -> str:
        return "".join(path.read_text() for path in self.root.glob("log*"))

    async def relayed(self, packets: int) -> None:
        """Wait until it says that one relay had so many packets from peers, and as many to them."""
        async with asyncio.timeout(DEADLINE):
            while not any(min(int(count) for count in counts) >= packets for counts in RELAYED.findall(self.log)):
                await asyncio.sleep(0.1)

    def kill(self) -> None:
        """Let it die without a word."""
        if self.process.returncode is None:
            self.process.kill()


def rest_credential(username: str) -> str:
    """The password that goes with `EXPIRY:NAME` under the shared secret."""
    return base64.b64encode(hmac.digest(SECRET.encode(), username.encode(), hashlib.sha1)).decode()


@contextlib.asynccontextmanager
async def coturn(*, shared_secret: bool = False) -> AsyncIterator[Coturn]:
    """Start one and wait until it listens; with a long-term credential, or for those of a shared secret."""
    need("turnserver", "openssl")
    root = Path(tempfile.mkdtemp(prefix="coturn-"))
    try:
        await _make_certificate(root)
        ports = _free_ports(2)
        users = (
            f"use-auth-secret\nstatic-auth-secret={SECRET}"
            if shared_secret
            else f"lt-cred-mech\nuser={USER}:{CREDENTIAL}"
        )
        (root / "turnserver.conf").write_text(
            f"listening-ip={HOST}\nrelay-ip={HOST}\nlistening-port={ports[0]}\ntls-listening-port={ports[1]}\n"
            f"realm=test\n{users}\ncert={root}/cert.pem\npkey={root}/key.pem\nuserdb={root}/users\n"
            f"pidfile={root}/pid\nlog-file={root}/log\nsimple-log\nverbose\nno-cli\nallow-loopback-peers\n"
            "no-rfc5780\nno-multicast-peers\nfingerprint\nrelay-threads=1\n"
        )
        process = await asyncio.create_subprocess_exec(
            "turnserver",
            "-c",
            str(root / "turnserver.conf"),
            stdin=asyncio.subprocess.DEVNULL,
            stdout=asyncio.subprocess.DEVNULL,
            stderr=asyncio.subprocess.DEVNULL,
        )
        made = Coturn(process, root, *ports)
        try:
            await _listening(made)
            yield made
        finally:
            made.kill()
            await process.wait()
    finally:
        shutil.rmtree(root)


async def _make_certificate(root: Path) -> None:
    process = await asyncio.create_subprocess_exec(
        *("openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:prime256v1", "-nodes"),
        *("-keyout", str(root / "key.pem"), "-out", str(root / "cert.pem"), "-days", "2", "-subj", f"/CN={HOST}"),
        *("-addext", f"subjectAltName=IP:{HOST}"),
        stdout=asyncio.subprocess.DEVNULL,
        stderr=asyncio.subprocess.DEVNULL,
    )
    assert await process.wait() == 0


def _free_ports(count: int) -> list[int]:
    """Ports that nobody has, for UDP as for TCP."""
    with contextlib.ExitStack() as held:
        ports: list[int] = []
        while len(ports) < count:
            stream = held.enter_context(socket.socket())
            stream.bind((HOST, 0))
            packets = held.enter_context(socket.socket(socket.AF_INET, socket.SOCK_DGRAM))
            with contextlib.suppress(OSError):
                packets.bind(stream.getsockname())
                ports.append(stream.getsockname()[1])
        return ports


async def _listening(made: Coturn) -> None:
    async with asyncio.timeout(DEADLINE):
        for port in (made.port, made.tls_port):
            while True:
                assert made.process.returncode is None, made.log
                with contextlib.suppress(OSError):
                    _, writer = await asyncio.open_connection(HOST, port)
                    writer.close()
                    break
                await asyncio.sleep(0.05)
