"""What a hostile peer sends, made from a seed: much of it nearly right, for what is all wrong goes no further."""

import random
import struct
from collections.abc import Iterator

from aiortc import RTCSctpTransport
from aiortc.rtp import RTCP_BYE, RTCP_PSFB, RTCP_PSFB_APP, RTCP_RR, RTCP_RTPFB, RTCP_SDES, RTCP_SR
from google_crc32c import value as crc32c

from engine.hostile import H264, OPUS, VP8, VP8_RTX, rtcp, rtp

COOKIE = 0x2112A442
SIZES = (16, 320, 640, 4096, 16383)
NAL_UNITS = (0x67, 0x68, 0x65, 0x61, 0x78, 0x7C, 24, 28)
APP, XR = 204, 207
VALUES = (
    "",
    "0",
    "-1",
    "65536",
    "a",
    "96",
    "opus/0/2",
    "VP8/0",
    "*",
    "1 1 1",
    "\t",
    "é",
    "0-0",
    "apt=99",
    "a=mid:0",
    "m=",
)
ATTRIBUTES = (1, 3, 6, 8, 9, 0xC, 0xD, 0x12, 0x14, 0x19, 0x20, 0x24, 0x25, 0x8022, 0x8028, 0x8029, 0x802A)


def descriptions(rng: random.Random, sdp: str, count: int) -> Iterator[str]:
    """The SDP with some lines left out, doubled, moved, cut off, or with something odd for one of their values."""
    for _ in range(count):
        lines = sdp.splitlines()
        for _ in range(rng.randrange(1, 5)):
            at, to = rng.randrange(len(lines)), rng.randrange(len(lines))
            match rng.randrange(5):
                case 0:
                    del lines[at]
                case 1:
                    lines.insert(to, lines[at])
                case 2:
                    lines[at], lines[to] = lines[to], lines[at]
                case 3:
                    lines[at] = lines[at][: rng.randrange(len(lines[at]) + 1)]
                case _:
                    values = lines[at].split(" ")
                    values[rng.randrange(len(values))] = rng.choice(VALUES)
                    lines[at] = " ".join(values)
        yield "".join(f"{line}\r\n" for line in lines)


def rtp_packets(rng: random.Random, ssrcs: dict[str, int], count: int) -> Iterator[bytes]:
    """Streams with holes, leaps, foreign types and SSRCs, broken framing, sizes and extensions, some of it cut off."""
    sequence = 0
    for _ in range(count):
        sequence += rng.choice([1, 1, 1, 1, 0, 2, rng.randrange(1 << 16)])
        stream, payload_type = rng.choice([("audio", OPUS), ("video", VP8), ("video", H264), ("rtx", VP8_RTX)])
        packet = bytearray(
            rtp(
                _payload(rng, payload_type),
                payload_type=payload_type if rng.random() < 0.8 else rng.randrange(128),
                ssrc=ssrcs[stream] if rng.random() < 0.98 else rng.getrandbits(32),
                sequence=sequence,
                timestamp=rng.choice([sequence * 3000, sequence * 960, rng.getrandbits(32)]),
                marker=rng.random() < 0.5,
                extension=rng.randbytes(4 * rng.randrange(5)) if rng.random() < 0.2 else None,
                profile=rng.choice([0xBEDE, 0x1000, 0x1001]),
            )
        )
        if rng.random() < 0.1:
            packet[0] ^= rng.choice([0x10, 0x20, 1, 15])
        yield bytes(packet)


def _payload(rng: random.Random, payload_type: int) -> bytes:
    if payload_type == OPUS:
        return bytes([rng.randrange(256)]) + rng.randbytes(rng.choice([0, 1, 2, 10, 100]))
    if rng.random() < 0.4:
        return rng.randbytes(rng.choice([0, 1, 2, 3, 5, 20, 1100]))
    if payload_type == H264:
        return bytes([rng.choice(NAL_UNITS)]) + rng.randbytes(rng.randrange(60))
    size = struct.pack("<HH", rng.choice(SIZES), rng.choice(SIZES))
    key_frame = bytes([rng.choice([0, 1, 0x10, 0x30])]) + rng.randbytes(2) + b"\x9d\x01\x2a" + size
    return bytes([rng.choice([0x10, 0, 0x90, 0x80])]) + key_frame + rng.randbytes(rng.randrange(60))


def rtcp_packets(rng: random.Random, ssrcs: list[int], count: int) -> Iterator[bytes]:
    """Compounds with lying lengths and counts, feedback of all kinds, reports about streams that are and are not."""
    for _ in range(count):
        parts = []
        for _ in range(rng.randrange(1, 4)):
            kind = rng.choice([RTCP_SR, RTCP_RR, RTCP_SDES, RTCP_BYE, APP, RTCP_RTPFB, RTCP_PSFB, XR, 192])
            words = [rng.choice([*ssrcs, rng.getrandbits(32)]) for _ in range(rng.randrange(40))]
            body, number = struct.pack(f"!{len(words)}L", *words), rng.choice([0, 1, 2, 4, 15, 31])
            if kind == RTCP_PSFB and rng.random() < 0.7:
                said = bytes([rng.choice([0, 1, 2, 255])]) + rng.randbytes(3)
                body, number = struct.pack("!LL4s", 1, 0, b"REMB") + said + struct.pack("!L", ssrcs[0]), RTCP_PSFB_APP
            if kind == RTCP_RR and rng.random() < 0.7:
                body, number = struct.pack("!LL", 1, ssrcs[0]) + rng.randbytes(20), 1
            parts.append(rtcp(kind, number, body, words=None if rng.random() < 0.8 else rng.randrange(40)))
        yield b"".join(parts)


def stun_messages(rng: random.Random, count: int) -> Iterator[bytes]:
    """Messages with attributes of wrong length, form and place; none of them is authentic."""
    for _ in range(count):
        attributes = b""
        for _ in range(rng.randrange(5)):
            size = rng.choice([0, 1, 2, 3, 4, 8, 12, 20, 30])
            said = size if rng.random() < 0.8 else rng.randrange(1 << 16)
            attributes += struct.pack("!HH", rng.choice(ATTRIBUTES), said) + rng.randbytes(size)
        kind = rng.choice([1, 0x101, 0x111, 0x11, 3, rng.randrange(1 << 14)])
        yield struct.pack("!HHL12s", kind, len(attributes), COOKIE, rng.randbytes(12)) + attributes


def sctp_packets(rng: random.Random, association: RTCSctpTransport, count: int) -> Iterator[bytes]:
    """Packets of a standing association: odd chunks and lengths, data out of order, of no stream, without an end."""
    tsn = association._local_tsn
    for _ in range(count):
        chunks = b""
        for _ in range(rng.randrange(1, 4)):
            kind = rng.choice([0, 0, 0, 1, 2, 3, 4, 5, 9, 10, 11, 130, 192, rng.randrange(16, 256)])
            body = rng.randbytes(rng.randrange(60))
            if kind == 0:
                number, stream = tsn + rng.randrange(-3, 600), rng.choice([0, 0, 1, 77, 65535])
                head = (number % (1 << 32), stream, rng.randrange(5), rng.choice([50, 51, 53, 56]))
                body = struct.pack("!LHHL", *head) + body
                tsn += 1
            chunks += struct.pack("!BBH", kind, rng.randrange(8), 4 + len(body)) + body + bytes(-len(body) % 4)
        yield sctp_packet(association, chunks)


def sctp_packet(association: RTCSctpTransport, chunks: bytes) -> bytes:
    """A packet that the other end takes for its association's."""
    head = struct.pack("!HHL", 5000, 5000, association._remote_verification_tag)
    return head + struct.pack("<L", crc32c(head + bytes(4) + chunks)) + chunks
