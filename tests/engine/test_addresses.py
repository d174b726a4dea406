"""What is told of this machine's addresses."""

import pytest

from ahoyd.engine import addresses
from ahoyd.engine.addresses import Addresses


def test_only_one_that_was_not_there_a_moment_ago_is_new(monkeypatch: pytest.MonkeyPatch) -> None:
    present = ["192.0.2.1"]
    monkeypatch.setattr(addresses, "get_host_addresses", lambda **_: list(present))
    machine = Addresses()
    assert "192.0.2.1" in machine
    assert not machine.look()
    present.append("2001:db8::1")
    assert machine.look()
    assert not machine.look()
    present.remove("192.0.2.1")
    assert not machine.look()
    assert "192.0.2.1" not in machine
    present.append("192.0.2.1")
    assert machine.look(), "a network that comes back is another one"
