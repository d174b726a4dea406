"""The running daemon, asked as any client would, and what it needs of others: children, hub, account, hardware."""

import asyncio
from collections.abc import Iterator, Mapping
from pathlib import Path

from ahoyd import __version__
from ahoyd.cli.doctor import ice, screens
from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.cli.doctor.places import daemon_alive
from ahoyd.settings import Places
from ahoyd_client import AhoyError, ChildStatus, Device, Status, connect

PATIENCE_SECONDS = 10.0
KINDS = ("camera", "microphone", "speaker")


async def look(where: Places, environment: Mapping[str, str]) -> list[Finding]:
    """Ask the daemon, if there is one; `environment` is its own."""
    try:
        async with (
            asyncio.timeout(PATIENCE_SECONDS),
            connect(path=where.rpc_socket, client_name="ahoyd doctor", listen=None, retry_seconds=0) as ahoy,
        ):
            status = await ahoy.get_status()
            devices = (await ahoy.list_devices()).devices
            servers = (await ahoy.get_call_configs()).configs.ice_servers
    except AhoyError as error:
        return [_unreachable(where, str(error))]
    except TimeoutError:
        return [Finding("daemon", Level.FAIL, "it does not answer", f"end process {_pid(where)} and start it again")]
    return [
        _daemon(status),
        _child("engine", status.children.engine),
        _child("devices", status.children.devices),
        _rings(status.pid),
        _hub(where, status),
        _account(status),
        *await ice.look(servers),
        *_hardware(devices),
        screens.look(devices, environment),
    ]


def processes(where: Places) -> tuple[int, ...]:
    """The daemon, and its children; none where it is not running."""
    if not daemon_alive(where):
        return ()
    try:
        pid = int(_pid(where))
        return (pid, *map(int, Path(f"/proc/{pid}/task/{pid}/children").read_text().split()))
    except (OSError, ValueError):  # it is just starting or ending
        return ()


def environment_of(process: int) -> dict[str, str]:
    """What a process of ours was started with; nothing where that cannot be read."""
    try:
        entries = Path(f"/proc/{process}/environ").read_text(errors="replace").split("\0")
    except OSError:
        return {}
    return dict(entry.split("=", 1) for entry in entries if "=" in entry)


def _pid(where: Places) -> str:
    return where.lock.read_text().strip()


def _unreachable(where: Places, why: str) -> Finding:
    if daemon_alive(where):
        return Finding("daemon", Level.FAIL, f"it is there but: {why}", f"end process {_pid(where)} and start it again")
    return Finding("daemon", Level.FAIL, "it is not running", f"start it: ahoyd run --instance {where.instance}")


def _daemon(status: Status) -> Finding:
    text = f"ahoyd {status.version}, pid {status.pid}"
    if status.version != __version__:
        return Finding("daemon", Level.WARN, text, f"restart it: {__version__} is installed")
    return Finding("daemon", Level.OK, text)


def _child(name: str, child: ChildStatus) -> Finding:
    text = f"{child.state}, restarted {child.restarts} times"
    if child.state != "up":
        return Finding(name, Level.FAIL, text, "look for its last lines in the daemon's log")
    if child.restarts:
        return Finding(name, Level.WARN, text, "the daemon's log says what it died of")
    return Finding(name, Level.OK, text)


def _rings(pid: int) -> Finding:
    """Whether the rings of the children can be opened where clients are told they are."""
    try:
        children = Path(f"/proc/{pid}/task/{pid}/children").read_text().split()
        for child in children:
            tuple(Path(f"/proc/{child}/fd").iterdir())
    except OSError as error:
        mend = "run clients as the daemon's user, in its container"
        return Finding("/proc", Level.FAIL, f"{error.filename}: {error.strerror}: rings cannot be opened", mend)
    return Finding("/proc", Level.OK, f"the rings of {len(children)} children can be opened")


def _hub(where: Places, status: Status) -> Finding:
    state = status.signalling.state
    if server := status.account.server:
        if state != "online":
            mend = f"see that the hub at {server} runs and can be reached from here, or log in again"
            return Finding("hub", Level.WARN, f"signalling is {state} at {server}", mend)
        return Finding("hub", Level.OK, f"signalling is {state} at {server}")
    if status.signalling.backend == "local" and not where.hub.socket.exists():
        return Finding(
            "hub", Level.WARN, f"{where.hub.socket} is not there", "the daemon starts one at its next attempt"
        )
    if state != "online":
        return Finding("hub", Level.WARN, f"signalling is {state}", "log in, or wait for the connection")
    return Finding("hub", Level.OK, f"signalling is {state} over {status.signalling.backend}")


def _account(status: Status) -> Finding:
    account = status.account
    text = f"{account.user or 'nobody'}, {account.state}" + (f": {account.error.description}" if account.error else "")
    if account.state != "online":
        return Finding("account", Level.WARN, text, "nobody can ring you until it is online: see `ahoyd status`")
    return Finding("account", Level.OK, text)


def _hardware(devices: tuple[Device, ...]) -> Iterator[Finding]:
    for kind in KINDS:
        real = [device for device in devices if device.kind == kind and not device.synthetic]
        poor = [f"{device.label} is {device.state}" for device in real if device.state != "ok"]
        text = ", ".join(device.label for device in real) or "none"
        if poor:
            yield Finding(kind, Level.WARN, "; ".join(poor), "close what uses it, or allow your user to open it")
        elif not real:
            yield Finding(kind, Level.WARN, "no hardware found", "plug one in; test sources and files can be used")
        else:
            yield Finding(kind, Level.OK, text)
