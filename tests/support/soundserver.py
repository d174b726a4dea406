"""A sound server of our own without hardware: null sinks to hear what is played, a source fed through one of them.

It is PulseAudio, or PipeWire with WirePlumber and with PulseAudio's protocol. Silence is played on both sinks for ever:
an idle null sink wakes up late, and then loses what is played. What is played into the sink `room` is heard at the
source `mic`; what is played on `spk` is recorded from its monitor.
"""

import asyncio
import contextlib
import os
import shutil
import signal
import tempfile
from collections.abc import AsyncIterator, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Final, Literal

import numpy as np

from support import pipewire
from support.speech import Room, s16
from support.tools import need

DEADLINE = 60.0
PIECE = 480
"""Samples of 10 ms."""
Kind = Literal["pulseaudio", "pipewire"]
MODULES: Final = """
load-module module-null-sink sink_name=spk rate=48000 channels=2 sink_properties=device.description=Speaker
load-module module-null-sink sink_name=room rate=48000 channels=2
load-module module-remap-source source_name=mic master=room.monitor source_properties=device.description=Microphone
"""
PROTOCOL: Final = "load-module module-native-protocol-unix auth-anonymous=1 socket={socket}"
PULSEAUDIO: Final = ("pulseaudio", "-n", "--daemonize=no", "--exit-idle-time=-1", "--use-pid-file=no")
COMMANDS: Final[dict[Kind, tuple[tuple[tuple[str, ...], str | None], ...]]] = {
    "pulseaudio": (((*PULSEAUDIO, "-F", "pa.conf"), "native"),),
    "pipewire": (
        (("pipewire",), "pipewire-0"),
        (("wireplumber",), None),
        (("pipewire", "-c", "pulse.conf"), "native"),
    ),
}
"""Of each kind what is started, in its directory, and the socket that must be there before the next is."""


@dataclass
class SoundServer:
    kind: Kind
    root: Path
    processes: list[asyncio.subprocess.Process]
    """The last one is whom clients talk to."""

    @property
    def environment(self) -> dict[str, str]:
        """What makes a program use this server, and no other."""
        return sound_environment(self.root)

    async def control(self, *arguments: str) -> str:
        """What pactl answers."""
        process = await asyncio.create_subprocess_exec(
            "pactl", *arguments, env=os.environ | self.environment, stdout=asyncio.subprocess.PIPE
        )
        output, _ = await process.communicate()
        assert process.returncode == 0, arguments
        return output.decode().strip()

    async def plug(self, name: str) -> str:
        """Plug in another null sink, with its monitor; what unplug is given."""
        return await self.control("load-module", "module-null-sink", f"sink_name={name}", "rate=48000", "channels=2")

    async def plug_microphone(self, name: str, *, hears: str = "room") -> str:
        """Plug in another microphone, that hears what is played into a sink."""
        return await self.control(
            "load-module", "module-remap-source", f"source_name={name}", f"master={hears}.monitor"
        )

    async def unplug(self, module: str) -> None:
        await self.control("unload-module", module)

    async def kill(self) -> None:
        await _kill(self.processes)

    async def restart(self) -> None:
        self.processes = await _launch(self.kind, self.root)

    @contextlib.contextmanager
    def frozen(self) -> Iterator[None]:
        """Stopped, so that it says nothing and closes nothing."""
        for process in self.processes:
            process.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            for process in self.processes:
                process.send_signal(signal.SIGCONT)

    @contextlib.asynccontextmanager
    async def kept_awake(self) -> AsyncIterator[None]:
        """Silence on both sinks."""
        async with contextlib.AsyncExitStack() as stack:
            for sink in ("spk", "room"):
                await stack.enter_async_context(self._stream("paplay", sink, "/dev/zero"))
            yield

    @contextlib.asynccontextmanager
    async def play(self, samples: bytes, sink: str = "room") -> AsyncIterator[asyncio.subprocess.Process]:
        """Play 48 kHz mono s16 on a sink, for as long as it lasts or the block does."""
        async with self._stream("paplay", sink, latency_ms=300) as process:
            assert process.stdin is not None
            feeder = asyncio.create_task(_feed(process.stdin, samples))
            try:
                yield process
            finally:
                feeder.cancel()

    @contextlib.asynccontextmanager
    async def record(self, source: str = "spk.monitor") -> AsyncIterator[asyncio.StreamReader]:
        """48 kHz mono s16 of a source, from now on."""
        async with self._stream("parec", source) as process:
            assert process.stdout is not None
            yield process.stdout

    @contextlib.asynccontextmanager
    async def bare_echo(self) -> AsyncIterator[None]:
        """Let the microphone hear the speaker 60 ms later, by the server alone: no load of the machine disturbs it."""
        between = ("source=spk.monitor", "sink=room", "latency_msec=60", "adjust_time=0")
        module = await self.control("load-module", "module-loopback", *between)
        try:
            yield
        finally:
            await self.unplug(module)

    @contextlib.asynccontextmanager
    async def echo(self, room: Room) -> AsyncIterator[None]:
        """Let the microphone hear the speaker as it would in this room, on a machine that has time for it."""
        async with self._stream("parec", "spk.monitor") as ear, self._stream("pacat", "room") as mouth:
            assert ear.stdout is not None
            assert mouth.stdin is not None
            echoing = asyncio.create_task(_reverberate(ear.stdout, mouth.stdin, room))
            try:
                yield
            finally:
                echoing.cancel()

    @contextlib.asynccontextmanager
    async def _stream(
        self, command: str, device: str, *files: str, latency_ms: int = 20
    ) -> AsyncIterator[asyncio.subprocess.Process]:
        process = await asyncio.create_subprocess_exec(
            command,
            *(
                "--raw",
                "--format=s16le",
                "--rate=48000",
                "--channels=1",
                f"--latency-msec={latency_ms}",
                f"--device={device}",
                *files,
            ),
            env=os.environ | self.environment,
            stdin=asyncio.subprocess.PIPE,
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        try:
            yield process
        finally:
            with contextlib.suppress(ProcessLookupError):
                process.kill()
            await process.communicate()  # `wait` would wait for ever for a reader that is paused, as its buffer is full


async def _reverberate(ear: asyncio.StreamReader, mouth: asyncio.StreamWriter, room: Room) -> None:
    """Overlap-add, 10 ms at a time."""
    response = room.response()
    size = 1 << (len(response) + PIECE).bit_length()
    spectrum, ringing = np.fft.rfft(response, size), np.zeros(size)
    while True:
        heard = np.frombuffer(await ear.readexactly(2 * PIECE), "<i2").astype(np.float64)
        ringing += np.fft.irfft(np.fft.rfft(heard, size) * spectrum, size)
        mouth.write(s16(ringing[:PIECE]).tobytes())
        ringing = np.concatenate((ringing[PIECE:], np.zeros(PIECE)))


async def _feed(pipe: asyncio.StreamWriter, samples: bytes) -> None:
    with contextlib.suppress(OSError):
        pipe.write(samples)
        await pipe.drain()
        pipe.close()


def sound_environment(root: Path) -> dict[str, str]:
    """What makes a program use the server in `root`, whether or not there is one, no other, and no hardware."""
    return {
        "PULSE_SERVER": f"unix:{root}/native",
        "PULSE_RUNTIME_PATH": str(root),
        "PULSE_COOKIE": str(root / "cookie"),
        "DISPLAY": "",
        "AHOYD_DEVICES_ROOT": str(root),
        "DBUS_SESSION_BUS_ADDRESS": "",
    }


@contextlib.asynccontextmanager
async def sound_server(kind: Kind = "pulseaudio") -> AsyncIterator[SoundServer]:
    """A server that runs until the block ends."""
    need("pactl", *(command[0] for command, _ in COMMANDS[kind]))
    root = Path(tempfile.mkdtemp(prefix="ahoy-sound-"))
    try:
        (root / "pa.conf").write_text(PROTOCOL.format(socket=root / "native") + MODULES)
        pipewire.configure(root / "config", root / "native", MODULES)
        server = SoundServer(kind, root, await _launch(kind, root))
        try:
            async with server.kept_awake():
                yield server
        finally:
            await server.kill()
    finally:
        shutil.rmtree(root)


async def _launch(kind: Kind, root: Path) -> list[asyncio.subprocess.Process]:
    processes = []
    try:
        async with asyncio.timeout(DEADLINE):
            for command, name in COMMANDS[kind]:
                socket = root / name if name else None
                if socket is not None:
                    socket.unlink(missing_ok=True)
                processes.append(await _start(root, *command))
                while socket is not None and not socket.is_socket():
                    assert processes[-1].returncode is None, (root / "log").read_text()
                    await asyncio.sleep(0.01)
            while not await _ready(root):
                assert all(process.returncode is None for process in processes), (root / "log").read_text()
                await asyncio.sleep(0.02)
    except BaseException:
        await _kill(processes)
        raise
    return processes


async def _start(root: Path, *command: str) -> asyncio.subprocess.Process:
    own = {"HOME": str(root), "XDG_CONFIG_HOME": str(root / "config"), "XDG_STATE_HOME": str(root / "state")}
    with (root / "log").open("ab") as log:
        return await asyncio.create_subprocess_exec(
            *command,
            cwd=root,
            env=os.environ | sound_environment(root) | own | {"XDG_RUNTIME_DIR": str(root)},
            stdout=log,
            stderr=log,
        )


async def _kill(processes: list[asyncio.subprocess.Process]) -> None:
    for process in processes:
        with contextlib.suppress(ProcessLookupError):
            process.kill()
    for process in processes:
        await process.wait()


async def _ready(root: Path) -> bool:
    """Whether it has made its devices, and the defaults are ours."""
    for arguments in (("set-default-sink", "spk"), ("set-default-source", "mic"), ("info",)):
        process = await asyncio.create_subprocess_exec(
            *("pactl", *arguments),
            env=os.environ | sound_environment(root),
            stdout=asyncio.subprocess.PIPE,
            stderr=asyncio.subprocess.DEVNULL,
        )
        output, _ = await process.communicate()
        if process.returncode != 0:
            return False
    return b"Default Sink: spk\nDefault Source: mic" in output
