import pytest

from ahoyd.contract import IceServer
from ahoyd.errors import InvalidParams
from ahoyd.manager.iceservers import addresses
from ahoyd.wire.engine import ServerAddress


def server(*urls: str, username: str | None = "alice", credential: str | None = "secret") -> IceServer:
    return IceServer(urls=urls, username=username, credential=credential)


def turn(host: str, port: int, transport: str) -> ServerAddress:
    return ServerAddress(
        kind="turn",
        host=host,
        port=port,
        transport=transport,  # type: ignore[arg-type]  # of the table below
        username="alice",
        credential="secret",
    )


@pytest.mark.parametrize(
    ("url", "address"),
    [
        ("stun:stun.example.org", ServerAddress(kind="stun", host="stun.example.org", port=3478)),
        ("stun:192.0.2.1:19302", ServerAddress(kind="stun", host="192.0.2.1", port=19302)),
        ("turn:turn.example.org", turn("turn.example.org", 3478, "udp")),
        ("turn:turn.example.org:80?transport=tcp", turn("turn.example.org", 80, "tcp")),
        ("turns:turn.example.org", turn("turn.example.org", 5349, "tls")),
        ("turns:turn.example.org:443?transport=tcp", turn("turn.example.org", 443, "tls")),
        ("turn:[2001:db8::1]:3478?transport=udp", turn("2001:db8::1", 3478, "udp")),
    ],
)
def test_addresses_are_read_as_their_rfcs_write_them(url: str, address: ServerAddress) -> None:
    assert addresses([server(url)]) == (address,)


def test_all_addresses_of_all_servers_are_asked_in_their_order() -> None:
    several = [server("stun:a"), server("turn:b", "turns:b"), server("turn:c")]
    assert [(found.host, found.transport) for found in addresses(several)] == [
        ("a", "udp"),
        ("b", "udp"),
        ("b", "tls"),
        ("c", "udp"),
    ]


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
def test_what_is_no_address_or_cannot_be_spoken_to_is_refused_with_its_path(url: str) -> None:
    with pytest.raises(InvalidParams) as refused:
        addresses([server("stun:a"), server("turn:b", url)], "$.configs")
    assert refused.value.data == {"path": "$.configs.iceServers[1].urls[1]"}


@pytest.mark.parametrize("lacking", ["username", "credential"])
@pytest.mark.parametrize("value", [None, ""])
def test_a_turn_server_needs_both_halves_of_its_credential(lacking: str, value: str | None) -> None:
    with pytest.raises(InvalidParams) as refused:
        addresses([server("turn:a", **{lacking: value})])
    assert refused.value.data == {"path": f"$.iceServers[0].{lacking}"}
    assert "secret" not in str(refused.value)


def test_a_stun_server_needs_none() -> None:
    assert addresses([server("stun:a", username=None, credential=None)])[0].credential == ""
