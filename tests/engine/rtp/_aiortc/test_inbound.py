import struct
from types import SimpleNamespace
from typing import Any, cast

import pylibsrtp
import pytest
from aioice.ice import StunProtocol
from aiortc.rtp import RTCP_PSFB, RTCP_PSFB_APP

from ahoyd.engine.rtp._aiortc.inbound import DATAGRAM_MAX, SOURCES_MAX, Inbound, Stun, is_carried, read_rtcp
from ahoyd.engine.rtp.ignored import Ignored


class Session:
    """Lets in what does not end in `forged`."""

    def unprotect(self, packet: bytes) -> bytes:
        if packet.endswith(b"forged"):
            raise pylibsrtp.Error("authentication")
        return packet

    unprotect_rtcp = unprotect


def rtp(ssrc: int, payload: bytes = b"") -> bytes:
    return struct.pack("!BBHLL", 0x80, 96, 1, 1, ssrc) + payload


def rtcp(ssrc: int) -> bytes:
    return struct.pack("!BBHL", 0x80, 201, 1, ssrc)


@pytest.mark.parametrize(
    ("datagram", "carried"),
    [
        (b"", False),
        (b"\x13", False),
        (b"\x14", True),
        (b"\x3f", True),
        (b"\x40", False),
        (b"\x80", True),
        (b"\xbf" + bytes(DATAGRAM_MAX - 1), True),
        (b"\xbf" + bytes(DATAGRAM_MAX), False),
        (b"\xc0", False),
    ],
)
def test_what_is_neither_dtls_nor_srtp_is_not_carried(datagram: bytes, carried: bool) -> None:  # noqa: FBT001 - a column of the table
    assert is_carried(datagram) is carried


def test_a_peer_has_so_many_sources_and_no_more_and_forged_ones_take_no_place() -> None:
    ignored = Ignored()
    inbound = Inbound(Session(), ignored)
    for ssrc in range(100, 200):
        with pytest.raises(pylibsrtp.Error):
            inbound.unprotect(rtp(ssrc, b"forged"))
    for ssrc in range(SOURCES_MAX - 1):
        assert inbound.unprotect(rtp(ssrc)) == rtp(ssrc)
    assert inbound.unprotect_rtcp(rtcp(SOURCES_MAX)) == rtcp(SOURCES_MAX)
    with pytest.raises(pylibsrtp.Error):
        inbound.unprotect(rtp(77))
    with pytest.raises(pylibsrtp.Error):
        inbound.unprotect_rtcp(rtcp(77))
    assert inbound.unprotect_rtcp(rtcp(3)) == rtcp(3), "what is known stays"
    assert (ignored.counts["srtp"], ignored.counts["sources"]) == (100, 2)


def test_stun_that_breaks_its_parser_is_counted(monkeypatch: pytest.MonkeyPatch) -> None:
    def break_down(*_: object) -> None:
        raise struct.error

    monkeypatch.setattr(StunProtocol, "datagram_received", break_down)
    ignored = Ignored()
    stun = Stun.__new__(Stun)
    stun.receiver = cast("Any", SimpleNamespace(ignored=ignored))
    stun.datagram_received(b"\x00\x01", ("127.0.0.1", 1))
    assert ignored.counts["stun"] == 1


def test_an_estimate_that_names_more_streams_than_it_has_is_no_rtcp() -> None:
    body = struct.pack("!LL4sBBHL", 1, 0, b"REMB", 2, 0, 1, 5)
    with pytest.raises(struct.error):
        read_rtcp(struct.pack("!BBH", 0x80 | RTCP_PSFB_APP, RTCP_PSFB, len(body) // 4) + body)
