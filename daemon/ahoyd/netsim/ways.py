"""The relay's UDP side: a public port for each address of a party, and packets on their way between them.

It stands between the parties as a router that translates addresses stands before each: what `alice` sends from A to the
public port of `bob`'s B arrives at B from the public port of A, late, twice or never.
"""

import asyncio
import contextlib
import ipaddress
import socket
import time
from collections.abc import Sequence
from functools import partial

from ahoyd.netsim.paths import NS_PER_S, Paths, UnderWay
from ahoyd.netsim.protocol import Address

DATAGRAM_MAX = 65_535
BUFFER_BYTES = 1 << 20


class AddressTaken(Exception):
    """Somebody has a way to that address already."""


class Way:
    """To and from one real address of a party."""

    def __init__(self, name: str, real: Address, port: socket.socket, turn: int) -> None:
        self.name = name
        self.real = real
        self.turn = turn
        """How many times the party's source port had changed before."""
        self.ports = [port]
        """Sends from the last, receives on all."""

    @property
    def public(self) -> Address:
        """Where others reach it."""
        host, port = self.ports[0].getsockname()[:2]
        return host, port


class Ways:
    """All ways over one IP address of this machine. On the loop."""

    def __init__(self, address: str, paths: Paths) -> None:
        self._ip = ipaddress.ip_address(address)
        self._paths = paths
        self._ways: dict[Address, Way] = {}
        self._under_way = UnderWay[tuple[Way, Way, bytes]]()
        self._timer: asyncio.TimerHandle | None = None
        self._loop = asyncio.get_running_loop()
        self.strangers = 0
        """Packets from addresses that are nobody's."""

    def probe(self) -> None:
        """See whether there are ports at all. Raises OSError."""
        self._bound().close()

    def reaches(self, host: str) -> bool:
        """Whether there can be a way to `host` from here. Raises ValueError for what is no IP address."""
        ip = ipaddress.ip_address(host)
        return ip.version == self._ip.version and (self._ip.is_loopback or not ip.is_loopback)

    def open(self, name: str, addresses: Sequence[Address]) -> list[Way]:
        """Make a way to each, or none at all. Raises AddressTaken, OSError."""
        for host, number in self._ways.keys() & set(addresses):
            raise AddressTaken(f"{host}:{number} is an address of {self._ways[host, number].name} already")
        made: list[Way] = []
        try:
            for real in addresses:
                way = Way(name, real, self._bound(), self._paths.turn(name, time.monotonic_ns()))
                self._listen(way, way.ports[0])
                self._ways[real] = way
                made.append(way)
        except Exception:
            self.close(made)
            raise
        return made

    def close(self, ways: Sequence[Way]) -> None:
        """Take ways back, and what is under way over them."""
        for way in ways:
            self._ways.pop(way.real, None)
            for port in way.ports:
                self._loop.remove_reader(port)
                port.close()
            way.ports.clear()

    def end(self) -> None:
        """Take all ways back."""
        self.close(tuple(self._ways.values()))
        if self._timer is not None:
            self._timer.cancel()

    def _bound(self) -> socket.socket:
        family = socket.AF_INET if self._ip.version == 4 else socket.AF_INET6  # noqa: PLR2004 - of IP
        port = socket.socket(family, socket.SOCK_DGRAM)
        try:
            port.setblocking(False)  # noqa: FBT003 - its only argument
            port.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, BUFFER_BYTES)
            port.bind((str(self._ip), 0))
        except OSError as error:
            port.close()
            raise OSError(error.errno, f"no UDP port at {self._ip}: {error.strerror}") from error
        return port

    def _listen(self, way: Way, port: socket.socket) -> None:
        self._loop.add_reader(port, partial(self._drain, way, port))

    def _drain(self, towards: Way, port: socket.socket) -> None:
        """Take all that has come to a way's port."""
        with contextlib.suppress(BlockingIOError, ConnectionError):
            while True:
                packet, source = port.recvfrom(DATAGRAM_MAX)
                sender = self._ways.get((source[0], source[1]))
                if sender is None:
                    self.strangers += 1
                else:
                    self._take(packet, sender, towards)

    def _take(self, packet: bytes, sender: Way, towards: Way) -> None:
        for leaves_ns in self._paths.send(sender.name, time.monotonic_ns(), len(packet)):
            self._under_way.put(leaves_ns, (sender, towards, packet))
        self._pass_on()

    def _pass_on(self) -> None:
        """Send what is due, and see to it that this comes again when the next is."""
        for sender, towards, packet in self._under_way.due(time.monotonic_ns()):
            self._send(sender, towards, packet)
        if self._timer is not None:
            self._timer.cancel()
            self._timer = None
        if (next_ns := self._under_way.next_ns) is not None:
            self._timer = self._loop.call_at(next_ns / NS_PER_S, self._pass_on)

    def _send(self, sender: Way, towards: Way, packet: bytes) -> None:
        if not sender.ports or not towards.ports:
            return
        while len(sender.ports) <= self._paths.of(sender.name).turn - sender.turn:
            sender.ports.append(self._bound())
            self._listen(sender, sender.ports[-1])
        with contextlib.suppress(OSError):  # whoever is gone hears nothing
            sender.ports[-1].sendto(packet, towards.real)
