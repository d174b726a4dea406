"""The calls this instance knows: the live one, if any, and the last that ended."""

from collections import OrderedDict
from collections.abc import Sequence

from ahoyd.call.states import CallEvent
from ahoyd.contract import CallSession
from ahoyd.errors import NoSuchCall
from ahoyd.manager.live import LiveCall
from ahoyd.manager.parts import Parts
from ahoyd.manager.record import CallRecord
from ahoyd.ports import Client
from ahoyd.units import Ms

ENDED_KEPT = 64
"""Ended calls that can still be asked for."""


class CallBook:
    """At most one live call; the slot is free the moment a call ends, whatever ended it."""

    def __init__(self) -> None:
        self.live: LiveCall | None = None
        self._ended: OrderedDict[str, LiveCall] = OrderedDict()

    def begin(self, parts: Parts, record: CallRecord, ring_ms: Ms) -> LiveCall:
        """Put a new call into the slot, which must be free."""
        if self.live is not None:
            raise RuntimeError(f"call {self.live.record.call_id} is live")
        self.live = LiveCall(parts, record, ring_ms, self._over)
        return self.live

    def _over(self, call: LiveCall) -> None:
        if self.live is call:
            self.live = None
        self._ended[call.record.call_id] = call
        while len(self._ended) > ENDED_KEPT:
            self._ended.popitem(last=False)

    def end_live(self, event: CallEvent) -> None:
        """Feed the live call, if there is one, what ends it."""
        if self.live is not None:
            self.live.feed(event)

    def live_call(self, call_id: str) -> LiveCall | None:
        """The live call, if that is its id."""
        return self.live if self.live is not None and self.live.record.call_id == call_id else None

    def owned_by(self, client: Client) -> LiveCall | None:
        """The live call, if `client` owns it."""
        owner = self.live.record.owner if self.live else None
        return self.live if owner is not None and owner.client_id == client.client_id else None

    def find(self, call_id: str) -> LiveCall | None:
        """A call that is live or ended lately."""
        return self.live_call(call_id) or self._ended.get(call_id)

    def all(self) -> Sequence[LiveCall]:
        """The live call, and those lately ended."""
        return [*self._ended.values(), *([self.live] if self.live else ())]

    def get(self, call_id: str) -> LiveCall:
        """As find(). Raises NoSuchCall."""
        call = self.find(call_id)
        if call is None:
            raise NoSuchCall("no call of that id is known")
        return call

    def sessions(self, *, ended: bool) -> Sequence[CallSession]:
        """The live call; with `ended` also those lately ended, oldest first."""
        past = [call.session() for call in self._ended.values()] if ended else []
        return [*past, self.live.session()] if self.live else past
