"""The least that waking another process can take: a few bytes over a socket pair, by the same clock as the pictures.

Usage: pinger send|receive FD
"""

import socket
import struct
import sys
import time

from bench.parts.lines import Beat, orders_in_a_thread, say

RATE = 30
STAMP = struct.Struct("<q24x")
"""As long as a doorbell's record."""


def send(end: socket.socket, count: int) -> None:
    """Send the time, by the clock."""
    beat = Beat(RATE)
    for _ in range(count):
        time.sleep(beat())
        end.send(STAMP.pack(time.monotonic_ns()))
    say(done=True)


def receive(end: socket.socket, count: int) -> None:
    """Say how old each time was when it came."""
    say(listening=True)
    ages = []
    for _ in range(count):
        stamp: int = STAMP.unpack(end.recv(STAMP.size, socket.MSG_WAITALL))[0]
        ages.append(time.monotonic_ns() - stamp)
    say(tookNs=ages)


def main(role: str, fd: int) -> None:
    """Do what is ordered."""
    with socket.socket(fileno=fd) as end:
        for order in orders_in_a_thread():
            {"send": send, "receive": receive}[role](end, order["count"])


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
