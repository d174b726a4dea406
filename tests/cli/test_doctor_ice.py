"""What the doctor says of STUN and TURN servers."""

import socket

import pytest

from ahoyd.cli.doctor import ice
from ahoyd.cli.doctor.finding import Level
from ahoyd_client import IceServer
from support.coturn import HOST, coturn


async def test_servers_that_answer_are_told_from_those_that_do_not(monkeypatch: pytest.MonkeyPatch) -> None:
    async with coturn() as server:
        monkeypatch.setenv("SSL_CERT_FILE", str(server.certificate))
        with socket.socket(socket.AF_INET, socket.SOCK_DGRAM) as silent:
            silent.bind((HOST, 0))
            dead = silent.getsockname()[1]
            urls = (
                f"stun:{HOST}:{server.port}",
                *(server.url(transport) for transport in ("udp", "tcp", "tls")),
                f"turn:{HOST}:{dead}",
                f"turn:{HOST}:{dead}?transport=tcp",
                "stuns:stun.example.org",
            )
            found = await ice.look([IceServer(urls=urls[:3]), IceServer(urls=urls[3:])])
    assert [finding.level for finding in found] == [*[Level.OK] * 4, *[Level.WARN] * 2, Level.FAIL]
    assert all(finding.text.startswith(url) for finding, url in zip(found, urls, strict=True))
    assert "credential" not in found[0].text
    assert "credential" in found[1].text
    assert found[4].text.endswith("no answer")


async def test_a_certificate_that_nobody_vouches_for_is_named() -> None:
    async with coturn() as server:
        (found,) = await ice.look([IceServer(urls=(server.url("tls"),))])
    assert found.level is Level.WARN
    assert "certificate" in found.text.lower()
