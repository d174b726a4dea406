"""The conformance program of the Python client: tests/clients/conformance/README.md says what it answers."""

import asyncio
import sys

from golden import golden
from measure import ping, wake
from serve import serve
from stress import stress


def main(what: str, *rest: str) -> None:
    """Run one sub-command."""
    match what:
        case "golden":
            golden()
        case "stress":
            stress(rest[0], rest[1], int(rest[2]))
        case "serve":
            asyncio.run(serve())
        case "wake":
            wake(rest[0])
        case "ping":
            ping(rest[0], int(rest[1]))
        case _:
            raise SystemExit(__doc__)


if __name__ == "__main__":
    main(*sys.argv[1:])
