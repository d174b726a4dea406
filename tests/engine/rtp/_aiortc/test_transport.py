import asyncio
import contextlib
import time
from types import SimpleNamespace
from typing import Any, cast

import pytest
from aiortc import RTCDtlsTransport
from aiortc.rtcdtlstransport import SRTP_PROFILES, generate_certificate
from cryptography.hazmat.primitives.asymmetric import rsa
from OpenSSL import SSL

from ahoyd.engine.rtp._aiortc import transport
from ahoyd.engine.rtp._aiortc.sender import Sender
from ahoyd.engine.rtp.egress import Egress
from ahoyd.engine.rtp.gate import Gate
from ahoyd.engine.rtp.retransmission import Retransmission


class Wire:
    """Takes what a transport would send."""

    def __init__(self, monkeypatch: pytest.MonkeyPatch) -> None:
        self.sent: list[bytes] = []

        async def send(transport: Any, data: bytes) -> None:
            self.sent.append(data)

        monkeypatch.setattr(RTCDtlsTransport, "_send_rtp", send)


def rtp(ssrc: int) -> bytes:
    return b"\x80\x60" + bytes(6) + ssrc.to_bytes(4, "big") + b"payload"


async def test_a_senders_streams_leave_by_its_gate_and_reports_past_it(monkeypatch: pytest.MonkeyPatch) -> None:
    wire = Wire(monkeypatch)
    monkeypatch.setattr(RTCDtlsTransport, "_register_rtp_sender", lambda *_: None)
    dtls = transport.DtlsTransport.__new__(transport.DtlsTransport)
    dtls._egress, dtls._senders = Egress(dtls._protect), set()
    sender = Sender.__new__(Sender)
    sender._ssrc, sender._rtx_ssrc = 1, 2
    gate = Gate()
    sender.outgoing = cast("Any", SimpleNamespace(gate=gate, pacer=None))
    sender.retransmission = Retransmission(2, 0)
    dtls._register_rtp_sender(sender, SimpleNamespace(headerExtensions=[]))
    report = b"\x80\xc8" + bytes(26)
    await dtls._send_rtp(rtp(1))
    await dtls._send_rtp(report)
    assert wire.sent == [report]
    gate.open()
    for ssrc in (1, 2, 3):
        await dtls._send_rtp(rtp(ssrc))
    assert wire.sent == [report, rtp(1), rtp(2)]
    assert sender.retransmission.again(0, time.monotonic_ns(), 0, 300_000, 1) != []


def test_a_server_may_have_a_certificate_of_rsa() -> None:
    key: Any = rsa.generate_private_key(65537, 2048)
    of_rsa, ours = transport.Certificate(key, generate_certificate(key)), transport.Certificate.generateCertificate()
    server, client = (SSL.Connection(one._create_ssl_context(SRTP_PROFILES)) for one in (of_rsa, ours))
    server.set_accept_state()
    client.set_connect_state()
    for _ in range(10):
        for one, other in ((client, server), (server, client)):
            with contextlib.suppress(SSL.WantReadError):
                one.do_handshake()
            with contextlib.suppress(SSL.WantReadError):
                while True:
                    other.bio_write(one.bio_read(1500))
    assert client.get_cipher_name() == "ECDHE-RSA-AES128-GCM-SHA256"


async def test_an_answer_counts_as_heard_and_one_question_is_asked_at_a_time() -> None:
    asked: list[asyncio.Future[bool]] = []

    async def answered() -> bool:
        asked.append(asyncio.get_running_loop().create_future())
        return await asked[-1]

    dtls = transport.DtlsTransport.__new__(transport.DtlsTransport)
    long_ago = time.monotonic_ns() - 10_000_000_000
    dtls.__dict__.update(heard_ns=long_ago, _asking=None)
    dtls._transport = cast("Any", SimpleNamespace(_connection=SimpleNamespace(answered=answered)))
    for answer in (False, True):
        before = len(asked)
        for _ in range(2):
            dtls.ask()
            await asyncio.sleep(0)
        assert len(asked) == before + 1
        assert dtls.heard_ns == long_ago
        asked[-1].set_result(answer)
        assert dtls._asking is not None
        await dtls._asking
    assert dtls.heard_ns > long_ago
