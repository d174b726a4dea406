"""The sound server, asked as the daemon would ask it, and which microphone and speaker it would give to a call."""

import asyncio
import subprocess
import sys
from collections.abc import Iterator, Mapping

import msgspec

from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.wire.devices import SoundServer

PATIENCE_SECONDS = 30.0
START = "start it: `systemctl --user start pipewire-pulse` or `pulseaudio --start`, in the session that runs the daemon"


async def look(environment: Mapping[str, str]) -> list[Finding]:
    """Ask the server that a daemon with this environment finds."""
    process = await asyncio.create_subprocess_exec(
        *(sys.executable, "-P", "-m", "ahoyd.devices.pulse"),
        env=environment,
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
    )
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            answer, _ = await process.communicate()
        return list(findings(msgspec.json.decode(answer, type=SoundServer), environment))
    except (TimeoutError, msgspec.DecodeError):
        return [Finding("sound server", Level.WARN, "it could not be asked", "run: python -m ahoyd.devices.pulse")]
    finally:
        if process.returncode is None:
            process.kill()
            await process.wait()


def findings(server: SoundServer, environment: Mapping[str, str]) -> Iterator[Finding]:
    """What there is to say of a server, and of what it has."""
    if server.name is None:
        yield Finding("sound server", Level.WARN, server.why, _mend(server, environment))
        return
    yield Finding("sound server", Level.OK, server.name)
    if server.default_microphone is not None:
        yield Finding("default sound", Level.OK, f"calls hear {server.default_microphone}")
    elif server.monitor is not None:
        text = f"the default source is {server.monitor}, which records a speaker: calls hear no microphone"
        choose = "choose one with `pactl set-default-source`" if server.microphones else "plug a microphone in"
        yield Finding("default sound", Level.WARN, text, choose)
    else:
        yield Finding("default sound", Level.WARN, "there is no default microphone", "plug one in, or choose it")
    if server.default_speaker is not None:
        yield Finding("default sound", Level.OK, f"calls are heard on {server.default_speaker}")
    else:
        yield Finding("default sound", Level.WARN, "there is no default speaker", "plug one in, or choose it")


def _mend(server: SoundServer, environment: Mapping[str, str]) -> str:
    if "no libpulse" in server.why:
        return "install it: libpulse0 on Debian and Ubuntu, pulseaudio-libs on Fedora, libpulse on Arch"
    if server.cause == "denied":
        return "run the daemon as the user whose session it is, or give it that user's PulseAudio cookie"
    if address := environment.get("PULSE_SERVER"):
        return f"see that one is at {address}, where PULSE_SERVER points, or unset that"
    if "XDG_RUNTIME_DIR" not in environment:
        return "start the daemon in your session: without XDG_RUNTIME_DIR it does not find your sound server"
    return START
