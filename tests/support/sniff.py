"""Every UDP datagram of a network interface, as the kernel saw it, sorted into what WebRTC sends. Needs root."""

import asyncio
import socket
import struct
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass, field

ETH_P_IP = 0x0800
ETHERNET = 14
PACKET_OUTGOING = 4
UDP = 17
RTCP_TYPES = range(192, 224)
"""RFC 5761: payload types that mean RTCP when RTP shares the port."""


@dataclass
class Seen:
    """Datagrams so far. `rtp` holds (source port, ssrc, bytes of the SRTP packet) of each."""

    rtp: list[tuple[int, int, int]] = field(default_factory=list)
    rtcp: int = 0
    stun: int = 0
    dtls: int = 0

    def add(self, port: int, payload: bytes) -> None:
        """RFC 7983: the first byte tells the protocols apart."""
        first = payload[0]
        if first < 4:
            self.stun += 1
        elif 20 <= first < 64:
            self.dtls += 1
        elif 128 <= first < 192 and len(payload) >= 12:
            if payload[1] in RTCP_TYPES:
                self.rtcp += 1
            else:
                self.rtp.append((port, struct.unpack_from("!I", payload, 8)[0], len(payload)))


@asynccontextmanager
async def sniff(interface: str = "lo") -> AsyncIterator[Seen]:
    """Collect from now on. On the loopback each datagram is counted once, as it leaves."""
    with socket.socket(socket.AF_PACKET, socket.SOCK_RAW, socket.htons(ETH_P_IP)) as raw:
        raw.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 8 << 20)
        raw.bind((interface, ETH_P_IP))
        raw.setblocking(False)  # noqa: FBT003 -- its only argument
        seen, loop = Seen(), asyncio.get_running_loop()
        loop.add_reader(raw, _drain, raw, seen)
        try:
            yield seen
        finally:
            loop.remove_reader(raw)
            _drain(raw, seen)


def _drain(raw: socket.socket, seen: Seen) -> None:
    while True:
        try:
            data, address = raw.recvfrom(65536)
        except BlockingIOError:
            return
        if address[2] == PACKET_OUTGOING:
            continue  # the loopback shows each packet twice, on its way out and in
        packet = data[ETHERNET:]
        header = (packet[0] & 15) * 4
        if packet[9] == UDP and len(packet) > header + 8:
            port = struct.unpack_from("!H", packet, header)[0]
            seen.add(port, packet[header + 8 :])
