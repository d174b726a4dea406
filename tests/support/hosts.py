"""Two hosts of our own: network namespaces joined by a switch that can be turned off. Needs root and iproute2."""

import asyncio
import contextlib
import os
import shutil
from collections.abc import AsyncIterator
from dataclasses import dataclass

import pytest

needs_hosts = pytest.mark.skipif(
    (os.getuid() != 0 or shutil.which("ip") is None) and "CI" not in os.environ,
    reason="network namespaces need root and iproute2",
)
"""Marks a test that cannot run where these cannot be made; in continuous integration it runs, and fails there."""


@dataclass(frozen=True)
class Hosts:
    left: str
    right: str
    between: str

    def on(self, host: str) -> tuple[str, ...]:
        """Prefix of a command that runs there."""
        return ("ip", "netns", "exec", host)

    async def switch(self, *, on: bool) -> None:
        """Off: no packet passes, and neither host's kernel notices."""
        await ip("-n", self.between, "link", "set", "switch", "up" if on else "down")

    async def readdress(self, host: str, old: str, new: str) -> None:
        """Give a host another address in place of its own, as when it joins another network."""
        await ip("-n", host, "addr", "del", f"{old}/24", "dev", "cable")
        await ip("-n", host, "addr", "add", f"{new}/24", "dev", "cable")


async def ip(*arguments: str) -> None:
    process = await asyncio.create_subprocess_exec("ip", *arguments)
    assert await process.wait() == 0, arguments


@contextlib.asynccontextmanager
async def hosts() -> AsyncIterator[Hosts]:
    """10.77.0.1 and 10.77.0.2 and the switch between them, on."""
    made = Hosts(*(f"ahoy-{part}-{os.getpid()}" for part in ("left", "right", "between")))
    try:
        for namespace in (made.between, made.left, made.right):
            await ip("netns", "add", namespace)
            await ip("-n", namespace, "link", "set", "lo", "up")
        await ip("-n", made.between, "link", "add", "switch", "type", "bridge")
        for number, host in enumerate((made.left, made.right), 1):
            port = f"port{number}"
            await ip("-n", host, "link", "add", "cable", "type", "veth", "peer", "name", port, "netns", made.between)
            await ip("-n", made.between, "link", "set", port, "master", "switch", "up")
            await ip("-n", host, "addr", "add", f"10.77.0.{number}/24", "dev", "cable")
            await ip("-n", host, "link", "set", "cable", "up")
        await made.switch(on=True)
        yield made
    finally:
        for namespace in (made.left, made.right, made.between):
            await ip("netns", "del", namespace)
