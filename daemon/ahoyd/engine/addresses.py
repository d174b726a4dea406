"""The addresses of this machine that a peer could be told of."""

from aioice.ice import get_host_addresses


class Addresses:
    """Those it had when it was last looked at."""

    def __init__(self) -> None:
        self._known = _present()

    def __contains__(self, address: str) -> bool:
        """Whether the machine has it, written as a candidate writes it."""
        return address in self._known

    def look(self) -> bool:
        """Look again; whether there is one that was not there before."""
        before, self._known = self._known, _present()
        return not self._known <= before


def _present() -> frozenset[str]:
    return frozenset(get_host_addresses(use_ipv4=True, use_ipv6=True))
