"""A client as a process of its own, to be killed: makes a call, opens the remote picture, says so and waits.

Usage: python talker.py SOCKET CALLEE GRACE_MS
"""

import asyncio
import sys
from pathlib import Path

from ahoyd_client import CallConfigsPatch, CallSources, CallStatus, connect


async def main(socket: Path, callee: str, grace_ms: int) -> None:
    """Talk until killed."""
    async with connect(path=socket, client_name="talker") as client:
        call = await client.call(
            callee,
            video=True,
            sources=CallSources(video="test:pattern", audio="test:tone"),
            configs=CallConfigsPatch(grace_ms=grace_ms),
        )
        await call.wait_for(CallStatus.ACCEPTED)
        await call.open_remote_video()
        sys.stdout.write(f"{call.call_id}\n")
        sys.stdout.flush()
        await call.ended()


if __name__ == "__main__":
    asyncio.run(main(Path(sys.argv[1]), sys.argv[2], int(sys.argv[3])))
