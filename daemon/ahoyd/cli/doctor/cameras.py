"""The nodes of cameras: whether they may be opened, and who has one open."""

import getpass
import grp
import os
from collections.abc import Iterator
from pathlib import Path

from ahoyd.cli.doctor.finding import Finding, Level

LOOPBACK = (
    "plug one in; a program's pictures can be a camera by v4l2loopback: sudo modprobe v4l2loopback exclusive_caps=1"
)


def look(root: Path, ours: frozenset[int]) -> Iterator[Finding]:
    """All nodes under `root`, which has `dev` and `proc`; `ours` are the daemon's processes."""
    nodes = sorted((root / "dev").glob("video*"), key=lambda node: (len(node.name), node.name))
    if not nodes:
        yield Finding("camera nodes", Level.WARN, "there is no /dev/video*", LOOPBACK)
    holders = _holders(root / "proc", {str(node): node for node in nodes})
    for node in nodes:
        name = f"/dev/{node.name}"
        if not os.access(node, os.R_OK | os.W_OK):
            yield _denied(node, name)
        elif others := [held for held in holders.get(node, ()) if held[0] not in ours]:
            text = ", ".join(f"{program} (process {pid})" for pid, program in others)
            yield Finding("camera nodes", Level.WARN, f"{name} is open in {text}", "end that before a call needs it")
        else:
            yield Finding("camera nodes", Level.OK, f"{name} may be opened")


def _denied(node: Path, name: str) -> Finding:
    user, group = getpass.getuser(), _group(node.stat().st_gid)
    text = f"{name} may not be opened: it is for group {group}"
    if group in {_group(gid) for gid in os.getgrouplist(user, os.getgid())}:
        return Finding("camera nodes", Level.WARN, text, "log out and in again: you were added to it after you came")
    return Finding("camera nodes", Level.WARN, text, f"run: sudo usermod -aG {group} {user} and log in again")


def _group(gid: int) -> str:
    try:
        return grp.getgrgid(gid).gr_name
    except KeyError:
        return str(gid)


def _holders(proc: Path, nodes: dict[str, Path]) -> dict[Path, list[tuple[int, str]]]:
    """Of each node the processes that have it open, those of other users only for root."""
    found: dict[Path, list[tuple[int, str]]] = {}
    for process in sorted(proc.glob("[0-9]*"), key=lambda path: int(path.name)) if nodes else ():
        try:
            held = {node for entry in (process / "fd").iterdir() if (node := nodes.get(_target(entry)))}
            program = (process / "comm").read_text().strip() if held else ""
        except OSError:  # it has ended, or is another user's
            continue
        for node in held:
            found.setdefault(node, []).append((int(process.name), program))
    return found


def _target(entry: Path) -> str:
    try:
        return str(entry.readlink())
    except OSError:
        return ""
