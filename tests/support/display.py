"""A screen of one's own: an X server that draws into a file, and the keys of its keyboard."""

import asyncio
import contextlib
import os
import tempfile
from asyncio.subprocess import DEVNULL
from collections.abc import AsyncIterator, Mapping
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray

from support.tools import need

START_SECONDS = 60.0


@dataclass(frozen=True, slots=True)
class Display:
    """What programs find under `name`, their DISPLAY."""

    name: str
    file: Path
    server: asyncio.subprocess.Process

    def picture(self) -> NDArray[np.uint8]:
        """All that is on the screen now, height x width x 3, red first: of the X window dump that the file is."""
        dump = self.file.read_bytes()
        header = np.frombuffer(dump, ">u4", 25)
        width, height, byte_order, bits, line_bytes, colours = (int(header[at]) for at in (4, 5, 7, 11, 12, 19))
        assert (byte_order, bits) == (0, 32), "blue, green, red and a byte of nothing"
        lines = np.frombuffer(dump, np.uint8, height * line_bytes, offset=int(header[0]) + 12 * colours)
        return lines.reshape(height, line_bytes // 4, 4)[:, :width, 2::-1]

    def fill(self, colour: tuple[int, int, int]) -> None:
        """Paint all of the screen: red, green, blue."""
        header = np.frombuffer(self.file.read_bytes()[:100], ">u4")
        offset = int(header[0]) + 12 * int(header[19])
        pixels = np.memmap(self.file, np.uint8, "r+", offset, (int(header[5]), int(header[12]) // 4, 4))
        pixels[:, :, 2::-1] = colour

    async def end(self) -> None:
        """End the X server, and all that is on it."""
        self.server.terminate()
        await self.server.wait()

    async def press(self, key: str) -> None:
        """Press a key, by its X name: whoever is under the pointer, in the middle of the screen, gets it."""
        pressing = await asyncio.create_subprocess_exec("xdotool", "key", key, env={**os.environ, "DISPLAY": self.name})
        assert await pressing.wait() == 0

    def environment(self, more: Mapping[str, str]) -> dict[str, str]:
        """For programs that draw on it, in the plainest way there is."""
        return {**more, "DISPLAY": self.name, "SDL_VIDEODRIVER": "x11", "SDL_RENDER_DRIVER": "software"}


@contextlib.asynccontextmanager
async def display(width: int, height: int, name: str | None = None) -> AsyncIterator[Display]:
    """Have a screen of that size, and nobody else's; `name`: one that is free, and that you have had before."""
    need("Xvfb", "xdotool")
    with tempfile.TemporaryDirectory(prefix="ahoy-") as directory:
        number, told = os.pipe()
        server = await asyncio.create_subprocess_exec(
            "Xvfb",
            *([name] if name else []),
            *("-displayfd", str(told), "-screen", "0", f"{width}x{height}x24", "-fbdir", directory),
            *("-nolisten", "tcp"),
            "-noreset",  # it would begin anew, and refuse who comes meanwhile, whenever its last client has gone
            pass_fds=[told],
            stdout=DEVNULL,
            stderr=DEVNULL,
        )
        os.close(told)
        try:
            async with asyncio.timeout(START_SECONDS):
                told_number = (await asyncio.to_thread(os.read, number, 16)).decode().strip()
            yield Display(f":{told_number}", Path(directory) / "Xvfb_screen0", server)
        finally:
            os.close(number)
            if server.returncode is None:
                server.terminate()
            await server.wait()
