"""ICE: gathering with short patience, and checks whose end is seen at once."""
# ruff: noqa: SLF001, ANN401 - reaching past the public face is what this package is for, and the library is typed loosely

import asyncio
import contextvars
from typing import Any, Final

from aioice import Candidate, Connection, TransportPolicy
from aioice.ice import ICE_COMPLETED, StunProtocol
from aioice.stun import Message, TransactionError

from ahoyd.engine.rtp._aiortc.candidates import SERVERS_PATIENCE, Gathering, ask
from ahoyd.engine.rtp._aiortc.inbound import counting, is_carried

CHECK_SECONDS: Final = 0.02
"""Between two checks that are begun (RFC 8445 section 14.2: Ta)."""
RELEASE_SECONDS: Final = 1.0
"""A TURN server has this long to confirm that an allocation is given back."""
WAITING_MAX: Final = 1024
"""Datagrams that wait to be looked at; before DTLS begins nobody looks."""
REMOTE_MAX: Final = 100
"""Addresses a peer is known by, those it was only seen at included."""

gathering: contextvars.ContextVar[Gathering] = contextvars.ContextVar("gathering", default=Gathering())  # noqa: B039
"""Set by a peer around its gathering."""


class IceConnection(Connection):
    """Gathers from all servers, and on loopback when that is where the peer is or all that there is."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.ignored = counting.get()

    def data_received(self, data: bytes, component: int) -> None:
        """As the base's, for what can be DTLS or SRTP."""
        if is_carried(data) and self._queue.qsize() < WAITING_MAX:
            super().data_received(data, component)
        else:
            self.ignored.count("datagrams")

    def check_incoming(self, message: Message, addr: tuple[str, int], protocol: StunProtocol) -> None:
        """As the base's. Each address that a check comes from becomes a candidate."""
        if "PRIORITY" not in message.attributes or not self._has_room_for(addr):
            self.ignored.count("stun")
        else:
            super().check_incoming(message, addr, protocol)

    def _has_room_for(self, addr: tuple[str, int]) -> bool:
        known = {(candidate._network_host, candidate.port) for candidate in self._remote_candidates}
        return addr in known or len(known) < REMOTE_MAX

    async def connect(self) -> None:
        """As the base's, which looks every 20 ms whether it is through. Raises ConnectionError.

        Both sides wait for the slower one's look before they begin DTLS; here whatever ends the checks ends the wait.
        """
        if not self._local_candidates_end or self.remote_username is None or self.remote_password is None:
            raise ConnectionError("asked to connect before both sides were known")
        for candidate in self._remote_candidates:
            self._pair_remote_candidate(candidate)
        self.sort_check_list()
        self._unfreeze_initial()
        self._early_checks_done = True
        while self._early_checks:
            self.check_incoming(*self._early_checks.popleft())
        self._check_list_maybe_fail()
        pacing = asyncio.create_task(self._pace())
        try:
            ended = await self._check_list_state.get()
        finally:
            for task in (pacing, *(pair.task for pair in self._check_list)):
                if task is not None:
                    task.cancel()
        if ended != ICE_COMPLETED:
            raise ConnectionError("no path to the peer")
        self._query_consent_task = asyncio.create_task(self.query_consent())

    async def _pace(self) -> None:
        while self._check_periodic():  # noqa: ASYNC110 - the pace is the point
            await asyncio.sleep(CHECK_SECONDS)

    def _add_remote_candidate(self, remote_candidate: Candidate, network_host: str) -> None:
        super()._add_remote_candidate(remote_candidate, network_host)
        # Nothing is being tried, so there is no pace to keep.
        if self._early_checks_done and all(pair.task is None for pair in self._check_list):
            self._check_periodic()

    async def get_component_candidates(
        self,
        component: int,
        addresses: list[str],
        timeout: int = SERVERS_PATIENCE,  # noqa: ASYNC109 - the overridden method's signature
    ) -> list[Candidate]:
        """As the base's. The relay policy comes with no addresses and gets none here."""
        wanted = gathering.get()
        if self._transport_policy == TransportPolicy.ALL and (wanted.loopback or not addresses):
            addresses = [*addresses, "127.0.0.1"]
        candidates = await super().get_component_candidates(component, addresses, timeout)
        known = {(candidate.host, candidate.port) for candidate in candidates}
        for candidate, protocol in await ask(self, component, wanted.servers, timeout):
            if protocol is not None:
                self._protocols.append(protocol)
            if (candidate.host, candidate.port) not in known:
                candidates.append(candidate)
        return candidates

    async def close(self) -> None:
        """As the base's, which waits a minute for the farewell of a TURN server that is gone."""
        relays = [protocol for protocol in self._protocols if protocol.local_candidate.type == "relay"]
        self._protocols[:] = [protocol for protocol in self._protocols if protocol not in relays]
        await super().close()
        if relays:
            farewells = [asyncio.create_task(protocol.close()) for protocol in relays]
            await asyncio.wait(farewells, timeout=RELEASE_SECONDS)

    async def answered(self) -> bool:
        """Ask the peer for a sign of life, twice within 1.5 seconds; whether it gave one."""
        pair = self._nominated.get(1)
        if pair is None or self.remote_password is None:
            return False
        request = self.build_request(pair, nominate=False)
        key = self.remote_password.encode()
        try:
            await pair.protocol.request(request, pair.remote_addr, integrity_key=key, retransmissions=1)
        except TransactionError:
            return False
        return True

    def selected(self) -> tuple[str, str] | None:
        """Types of the nominated pair's candidates, local and remote."""
        pair = self._nominated.get(1)
        return None if pair is None else (pair.local_candidate.type, pair.remote_candidate.type)

    def local_address(self) -> str | None:
        """Address of this machine that the nominated pair sends from; None where a relay hides it."""
        pair = self._nominated.get(1)
        return None if pair is None or pair.local_candidate.type != "host" else str(pair.local_candidate.host)
