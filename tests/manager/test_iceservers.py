import pytest

from ahoyd.contract import IceServer
from ahoyd.errors import InvalidParams
from ahoyd.manager.iceservers import addresses


def server(*urls: str, username: str | None = "alice", credential: str | None = "secret") -> IceServer:
    return IceServer(urls=urls, username=username, credential=credential)


def test_all_addresses_of_all_servers_are_asked_in_their_order() -> None:
    several = [server("stun:a"), server("turn:b", "turns:b"), server("turn:c")]
    found = addresses(several)
    assert [(address.host, address.transport) for address in found] == [
        ("a", "udp"),
        ("b", "udp"),
        ("b", "tls"),
        ("c", "udp"),
    ]
    assert [(address.username, address.credential) for address in found] == [("", ""), *[("alice", "secret")] * 3]


def test_an_address_that_is_none_is_refused_with_its_path() -> None:
    with pytest.raises(InvalidParams) as refused:
        addresses([server("stun:a"), server("turn:b", "stuns:b")], "$.configs")
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
