import pytest

from ahoyd.wire.engine import ServerAddress
from ahoyd.wire.iceurl import BadIceUrl, read


@pytest.mark.parametrize(
    ("url", "kind", "host", "port", "transport"),
    [
        ("stun:stun.example.org", "stun", "stun.example.org", 3478, "udp"),
        ("stun:192.0.2.1:19302", "stun", "192.0.2.1", 19302, "udp"),
        ("turn:turn.example.org", "turn", "turn.example.org", 3478, "udp"),
        ("turn:turn.example.org:80?transport=tcp", "turn", "turn.example.org", 80, "tcp"),
        ("turns:turn.example.org", "turn", "turn.example.org", 5349, "tls"),
        ("turns:turn.example.org:443?transport=tcp", "turn", "turn.example.org", 443, "tls"),
        ("turn:[2001:db8::1]:3478?transport=udp", "turn", "2001:db8::1", 3478, "udp"),
    ],
)
def test_addresses_are_read_as_their_rfcs_write_them(url: str, kind: str, host: str, port: int, transport: str) -> None:
    expected = ServerAddress(kind=kind, host=host, port=port, transport=transport)  # type: ignore[arg-type]  # of the table
    assert read(url) == expected


@pytest.mark.parametrize(
    "url",
    [
        "stun:",
        "stun:a:0",
        "stun:a:65536",
        "stun:a?transport=udp",
        "stuns:a",
        "turn://a",
        "turn:alice@a",
        "turn:a?transport=sctp",
        "turns:a?transport=udp",
        "turn:2001:db8::1",
        "turn:a:3478 ",
    ],
)
def test_what_is_no_address_or_cannot_be_spoken_to_is_refused(url: str) -> None:
    with pytest.raises(BadIceUrl):
        read(url)
