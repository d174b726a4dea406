"""The cameras among the nodes of /dev, and what they are called for good.

A camera shows several nodes, of which only those that capture pictures count. Its name outlives replug and reboot: that
of its link under /dev/v4l/by-id, else by-path, else where it is plugged in; never videoN.
"""

import os
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from ahoyd.devices.capture import v4l2
from ahoyd.devices.capture.causes import CAUSES
from ahoyd.devices.capture.v4l2 import Ask, Mode

LINKS = ("by-id", "by-path")
"""Folders under /dev/v4l, the best names first."""


@dataclass(frozen=True, slots=True)
class Camera:
    """A node that captures, or one that may not be asked."""

    node: Path
    name: str
    """What it is called for good."""
    label: str
    """For people."""
    modes: tuple[Mode, ...] = ()
    denied: bool = False


class Nodes:
    """Those under `root`, which has `dev` and `sys`; `ask` asks one of them."""

    def __init__(self, root: Path, ask: Ask) -> None:
        self._root = root
        self._ask = ask

    def look(self) -> frozenset[tuple[str, int, int]]:
        """What there is now, without opening any: names, and when a node last changed its owner or rights."""
        found = set()
        for path in (*self._nodes(), *self._links()):
            try:
                status = path.lstat()
            except OSError:
                continue
            found.add((str(path), status.st_ino, status.st_ctime_ns))
        return frozenset(found)

    def cameras(self) -> Iterator[Camera]:
        """Yield all cameras in the order of their nodes. Opens each, but none begins to capture."""
        names: dict[Path, str] = {}
        for link in self._links():
            names.setdefault(link.resolve(), link.name)
        uses: Counter[str] = Counter()
        for node in self._nodes():
            camera = self._camera(node, names.get(node.resolve()))
            if camera is not None:
                uses[camera.name] += 1
                yield camera if uses[camera.name] == 1 else _numbered(camera, uses[camera.name])

    def _camera(self, node: Path, name: str | None) -> Camera | None:
        try:
            fd = os.open(node, os.O_RDWR | os.O_NONBLOCK | os.O_CLOEXEC)
        except OSError as error:
            # Whether it captures cannot be asked; the first node of a camera does.
            if CAUSES.get(error.errno or 0) == "denied" and self._sysfs(node, "index") == "0":
                return Camera(node, name or node.name, self._sysfs(node, "name") or node.name, denied=True)
            return None
        try:
            who = v4l2.identity(fd, self._ask)
            if not who.captures:
                return None
            return Camera(node, name or who.bus_info or node.name, who.card, tuple(v4l2.modes(fd, self._ask)))
        except OSError:  # no video node, or it went while it was asked
            return None
        finally:
            os.close(fd)

    def _nodes(self) -> list[Path]:
        return sorted((self._root / "dev").glob("video*"), key=lambda node: (len(node.name), node.name))

    def _links(self) -> list[Path]:
        return [link for folder in LINKS for link in sorted((self._root / "dev/v4l" / folder).glob("*"))]

    def _sysfs(self, node: Path, what: str) -> str | None:
        try:
            return (self._root / "sys/class/video4linux" / node.name / what).read_text().strip()
        except OSError:
            return None


def _numbered(camera: Camera, number: int) -> Camera:
    """Keep apart the cameras that share a plug."""
    return Camera(camera.node, f"{camera.name}#{number}", camera.label, camera.modes, camera.denied)
