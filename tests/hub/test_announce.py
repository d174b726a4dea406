"""Which addresses are told. That they are, and only when asked, is seen in tests/calls/test_two_machines.py."""

import ipaddress
import sys

import pytest

from ahoyd.hub.announce import Announcer, reachable


@pytest.mark.parametrize("host", ["192.0.2.7", "127.0.0.1", "2001:db8::1"])
def test_one_address_is_told_as_it_is(host: str) -> None:
    assert reachable(host) == [host]


@pytest.mark.parametrize(("wildcard", "versions"), [("0.0.0.0", {4}), ("::", {4, 6})])  # noqa: S104 - what is asked about
def test_for_a_wildcard_the_addresses_others_can_use_are_told(wildcard: str, versions: set[int]) -> None:
    found = [ipaddress.ip_address(host) for host in reachable(wildcard)]
    assert {ip.version for ip in found} <= versions
    assert not any(ip.is_loopback or ip.is_link_local or ip.is_unspecified for ip in found)


async def test_nothing_is_told_and_nothing_loaded_until_it_is_asked_for() -> None:
    announcer = Announcer()
    await announcer.tell("")
    assert not announcer.running
    assert "zeroconf" not in sys.modules
