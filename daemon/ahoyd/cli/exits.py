"""Exit codes: what a script learns from a command without reading its output."""

from enum import IntEnum


class Exit(IntEnum):
    """Documented in `ahoyd --help` by the texts below."""

    OK = 0
    ENDED_OTHERWISE = 1
    BROKEN = 1
    USAGE = 2
    NOT_RUNNING = 3
    REFUSED = 4
    CONNECTION_LOST = 5
    INTERRUPTED = 130


MEANINGS = {
    Exit.OK: "done; of a call: it was accepted and then ended by one side hanging up",
    Exit.ENDED_OTHERWISE: "the call ended otherwise: declined, busy, failed, offline ...; doctor: something is broken",
    Exit.USAGE: "wrong arguments or settings",
    Exit.NOT_RUNNING: "no daemon runs this instance (run: one does already)",
    Exit.REFUSED: "the daemon refused",
    Exit.CONNECTION_LOST: "the daemon went away",
    Exit.INTERRUPTED: "interrupted by Ctrl-C, after hanging up",
}


def table() -> str:
    """Lay the codes out for --help."""
    return "\n".join(f"  {code.value:>3}  {meaning}" for code, meaning in MEANINGS.items())
