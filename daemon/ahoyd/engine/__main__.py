"""`python -m ahoyd.engine --fd N --frames-dir DIR`: started by control, on one end of a socketpair."""

import argparse
import asyncio
import logging
import signal
import socket
import sys
from pathlib import Path

from ahoyd import logs
from ahoyd.engine.main import serve
from ahoyd.engine.rtp._aiortc import StackChanged

log = logging.getLogger("ahoyd.engine")

REFUSED = 78
"""EX_CONFIG: these libraries are not the ones it was written for; starting again will not help."""


def main() -> int:
    """Run until control closes the pipe."""
    parser = argparse.ArgumentParser(prog="ahoyd.engine")
    parser.add_argument("--fd", type=int, required=True, help="our end of the socketpair")
    parser.add_argument("--frames-dir", type=Path, required=True, help="where doorbells are made")
    arguments = parser.parse_args()
    logs.to_stderr("engine", "INFO")
    for library in ("aiortc", "aioice", "libav"):
        logging.getLogger(library).setLevel(logging.WARNING)
    # A terminal's interrupt reaches the whole group; control decides, and its end is ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    try:
        asyncio.run(serve(socket.socket(fileno=arguments.fd), arguments.frames_dir))
    except StackChanged:
        log.exception("the libraries have changed")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
