"""Programs in C that stand in for many clients at once: clients in Python would be slower than what they measure."""

import asyncio
import subprocess
from pathlib import Path
from typing import Any

import msgspec

from bench.processes import PATIENCE_SECONDS

HERE = Path(__file__).resolve().parent / "parts"
FLAGS = ("-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror")


class Native:
    """`bench/parts/<name>.c`, compiled into `directory`."""

    def __init__(self, name: str, directory: Path) -> None:
        self._name = name
        self.binary = directory / name
        subprocess.run(["gcc", *FLAGS, "-o", str(self.binary), str(HERE / f"{name}.c")], check=True)

    async def run(self, *arguments: object, seconds: float) -> dict[str, Any]:
        """Run it, for about so long; what it said. Raises RuntimeError when it fails."""
        process = await asyncio.create_subprocess_exec(
            str(self.binary), *map(str, arguments), stdout=asyncio.subprocess.PIPE
        )
        try:
            said, _ = await asyncio.wait_for(process.communicate(), seconds + PATIENCE_SECONDS)
        except TimeoutError:
            process.kill()
            await process.wait()
            raise RuntimeError(f"{self._name} did not end") from None
        if process.returncode != 0:
            raise RuntimeError(f"{self._name} ended with {process.returncode}")
        told: dict[str, Any] = msgspec.json.decode(said)
        return told
