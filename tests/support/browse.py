"""Multicast DNS beside ours: a browser, and a responder to know by that what is announced would be seen.

`browse` prints each change as a line: `+ name address:port properties` or `- name`. `announce NAME` tells of a hub.
"""

import asyncio
import sys
from typing import Any

from zeroconf import ServiceStateChange
from zeroconf.asyncio import AsyncServiceBrowser, AsyncServiceInfo, AsyncZeroconf

SERVICE = "_ahoyd._tcp.local."
tasks: set[asyncio.Task[None]] = set()


async def show(finder: AsyncZeroconf, name: str, *, gone: bool) -> None:
    short = name.removesuffix(f".{SERVICE}")
    if gone:
        print("-", short, flush=True)  # noqa: T201 - its output
    elif info := await finder.async_get_service_info(SERVICE, name, 10_000):
        members = {key: value for key, value in info.properties.items() if key}
        print("+", short, f"{info.parsed_addresses()[0]}:{info.port}", members, flush=True)  # noqa: T201 - its output


async def browse() -> None:
    async with AsyncZeroconf() as finder:

        def changed(*, name: str, state_change: ServiceStateChange, **_: Any) -> None:
            gone = state_change is ServiceStateChange.Removed
            task = asyncio.get_running_loop().create_task(show(finder, name, gone=gone))
            tasks.add(task)
            task.add_done_callback(tasks.discard)

        AsyncServiceBrowser(finder.zeroconf, SERVICE, handlers=[changed])
        await asyncio.Event().wait()


async def announce(name: str, address: str) -> None:
    async with AsyncZeroconf(interfaces=[address]) as responder:
        info = AsyncServiceInfo(
            SERVICE, f"{name}.{SERVICE}", port=1, parsed_addresses=[address], server=f"{name}.local."
        )
        await (await responder.async_register_service(info))
        await asyncio.Event().wait()


if __name__ == "__main__":
    asyncio.run(browse() if sys.argv[1] == "browse" else announce(*sys.argv[2:]))
