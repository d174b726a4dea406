"""What both clients of the demonstration said, saw and heard, on one clock."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

ACCEPTED = 4
PEER = {"alice": "bob", "bob": "alice"}


@dataclass(frozen=True, slots=True)
class Line:
    """One thing a client said."""

    name: str
    at: float
    """Seconds since the demonstration began."""
    what: str
    members: dict[str, Any]

    def text(self) -> str:
        """For people; empty: not worth a line."""
        if self.what == "did":
            return f"> {self.members['text']}"
        if self.what != "event":
            return ""
        params = self.members["params"]
        session = params.get("session")
        parts = [f"< {self.members['method']}"]
        if session:
            parts.append(f"status {session['status']}")
        parts += [f"{key} {params[key]}" for key in ("type", "reason", "reasonDetail", "toStatus") if key in params]
        if "stream" in params:
            parts.append(f"{params['stream']['reason']} ({params['stream']['kind']})")
        if "device" in params:
            parts.append(f"{params['device']['deviceId']} {'in use' if params['inUse'] else 'free'}")
        return "  ".join(parts)


@dataclass(frozen=True, slots=True)
class Pause:
    """A stretch in which one side sends nothing of one medium, in seconds since the demonstration began."""

    kind: str
    begin: float
    end: float


@dataclass(frozen=True, slots=True)
class Side:
    """All that one client tells."""

    name: str
    exit_code: int
    lines: list[Line]
    rows: NDArray[np.int64]
    """One row a picture: see seen.Pictures."""
    kept: list[tuple[float, int, NDArray[np.uint8]]]
    """Time, counter and picture (RGB, half size) now and then."""
    blocks: NDArray[np.int64]
    """One row a block of sound: time read (ns), pts, samples."""
    samples: NDArray[np.int16]

    def said(self, what: str) -> list[Line]:
        """Its lines of one kind."""
        return [line for line in self.lines if line.what == what]

    def events(self) -> list[str]:
        """The methods of the seed's own notifications, in order."""
        methods = [str(line.members["method"]) for line in self.said("event")]
        return [method for method in methods if method.startswith("onRecvCall") and "Network" not in method]

    def pauses(self) -> list[Pause]:
        """When it sent nothing, as it was asked to."""
        at = {line.members["control"]: line.at for line in self.said("did") if "control" in line.members}
        spans = (("audio", 0, 1), ("video", 2, 3))
        return [Pause(kind, at[off], at[on]) for kind, off, on in spans if off in at and on in at]

    def statistics(self) -> list[tuple[float, dict[str, Any]]]:
        """Every sample with its time."""
        return [(line.at, line.members["values"]) for line in self.said("statistics")]


@dataclass(frozen=True, slots=True)
class Evidence:
    """Both sides of one demonstration."""

    sides: dict[str, Side]
    started_ns: int
    daemons: dict[str, int]
    """Exit codes of the daemons."""
    generated: bool
    """Whether the test picture and the test tone were sent: only they can be judged to the last frame."""

    @classmethod
    def gather(
        cls,
        said: list[Line],
        clients: dict[str, int],
        daemons: dict[str, int],
        root: Path,
        started_ns: int,
        *,
        generated: bool,
    ) -> "Evidence":
        """Read what the clients left behind; `clients` and `daemons` are their exit codes."""
        sides = {name: _side(name, code, said, root / f"{name}.npz", started_ns) for name, code in clients.items()}
        return cls(dict(sorted(sides.items())), started_ns, daemons, generated)

    @property
    def accepted(self) -> float:
        """When bob knew the call accepted, in seconds since the demonstration began: zero of every chart."""
        return next((at for status, at in states(self.sides["bob"]) if status == ACCEPTED), 0.0)

    def seconds(self, at_ns: NDArray[np.int64]) -> NDArray[np.float64]:
        """CLOCK_MONOTONIC as seconds since the demonstration began."""
        return (at_ns - self.started_ns) / 1e9


def _side(name: str, code: int, said: list[Line], path: Path, started_ns: int) -> Side:
    lines = [line for line in said if line.name == name]
    if not path.exists():
        empty = np.zeros(0, np.int64)
        return Side(name, code, lines, empty.reshape(0, 6), [], empty.reshape(0, 3), np.zeros(0, np.int16))
    with np.load(path) as seen:
        kept = [
            ((int(at) - started_ns) / 1e9, int(counter), seen[f"kept_{i:03}"])
            for i, (at, counter) in enumerate(zip(seen["kept_ns"], seen["kept_counter"], strict=True))
        ]
        blocks = np.stack([seen["block_ns"], seen["block_pts"], seen["block_size"]], axis=1)
        return Side(name, code, lines, seen["rows"], kept, blocks, seen["samples"])


def states(side: Side) -> list[tuple[int, float]]:
    """Every status the client learned of, with its time: by its own requests and by events."""
    seen: list[tuple[int, float]] = []
    for line in side.lines:
        session = line.members.get("params", {}).get("session") if line.what == "event" else None
        status = session["status"] if session else line.members.get("status")
        if isinstance(status, int) and (not seen or seen[-1][0] != status):
            seen.append((status, line.at))
    return seen
