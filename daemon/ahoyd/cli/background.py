"""`ahoyd run --background`: the daemon as a process of its own, and the shell back when it serves."""

import argparse
import socket
import subprocess
import sys
import time

from ahoyd.cli.exits import Exit
from ahoyd.settings import SettingsError, places

PATIENCE_SECONDS = 30.0
"""How long a daemon may take until it serves."""
LOOK_SECONDS = 0.05


def start(arguments: argparse.Namespace, command_line: list[str]) -> int:
    """Start `ahoyd run` with the same arguments; the exit code is the daemon's if it does not come to serve."""
    try:
        where = places(arguments.instance)
        where.create()
    except SettingsError as error:
        print(f"ahoyd: {error}", file=sys.stderr)
        return Exit.USAGE
    command = [sys.executable, "-P", "-m", "ahoyd", *(word for word in command_line if word != "--background")]
    with where.log.open("ab") as log:
        began = log.tell()
        daemon = subprocess.Popen(  # noqa: S603 - ourselves again
            command, stdin=subprocess.DEVNULL, stdout=log, stderr=log, start_new_session=True
        )
    deadline = time.monotonic() + PATIENCE_SECONDS
    while time.monotonic() < deadline:
        code = daemon.poll()
        if code is not None:
            sys.stderr.write(where.log.read_bytes()[began:].decode(errors="replace"))
            return code
        if _serves(str(where.rpc_socket)):
            print(f"instance {arguments.instance} runs, pid {daemon.pid}; its log is {where.log}")
            return Exit.OK
        time.sleep(LOOK_SECONDS)
    print(f"ahoyd: pid {daemon.pid} does not serve yet; its log is {where.log}", file=sys.stderr)
    return Exit.NOT_RUNNING


def _serves(path: str) -> bool:
    """Whether somebody listens at the socket. What a dead daemon left there refuses."""
    with socket.socket(socket.AF_UNIX) as knock:
        return knock.connect_ex(path) == 0
