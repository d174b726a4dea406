"""`python -m ahoyd.engine --fd N --frames-dir DIR`: started by control, on one end of a socketpair."""

import argparse
import asyncio
import logging
import signal
import socket
import sys
from pathlib import Path

from ahoyd import logs
from ahoyd.engine import heap
from ahoyd.engine.detour import NetsimPlace
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
    parser.add_argument(
        "--netsim", type=Path, metavar="SOCKET", help="let calls go through the relay that listens there"
    )
    parser.add_argument("--name", default="engine", help="as whom they do")
    arguments = parser.parse_args()
    logs.to_stderr("engine", "INFO")
    for library in ("aiortc", "aioice", "libav"):
        logging.getLogger(library).setLevel(logging.WARNING)
    heap.settle()
    # A terminal's interrupt reaches the whole group; control decides, and its end is ours.
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    netsim = NetsimPlace(arguments.netsim, arguments.name) if arguments.netsim is not None else None
    if netsim is not None:
        log.warning("calls go through the netsim at %s", netsim.socket)
    try:
        asyncio.run(serve(socket.socket(fileno=arguments.fd), arguments.frames_dir, netsim))
    except StackChanged:
        log.exception("the libraries have changed")
        return REFUSED
    return 0


if __name__ == "__main__":
    sys.exit(main())
