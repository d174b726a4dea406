"""Waking people who are offline: the daemon has no push service, so a client that has one is asked."""

import asyncio
import logging
import secrets
from collections import OrderedDict
from dataclasses import dataclass

from ahoyd.contract import OnSendPushMessageParams, PendingPush, ReportPushSentParams
from ahoyd.errors import Conflict
from ahoyd.manager.record import CallRecord
from ahoyd.ports import Client, Publisher
from ahoyd.units import Seconds

log = logging.getLogger(__name__)

PENDING_S = Seconds(60.0)
"""How long a push without report is shown to clients."""
ASKED_MAX = 64
"""Pushes remembered, with or without report."""


@dataclass(slots=True)
class _Push:
    push: PendingPush
    asked_at: Seconds
    ok: bool | None = None
    """What was reported; None: nothing yet."""


class Pushes:
    """Who is asked, and what has not been reported. `attached`: the ids of clients with a connection."""

    def __init__(self, publisher: Publisher, attached: set[str]) -> None:
        self._publisher = publisher
        self._attached = attached
        self._handlers: list[str] = []
        """Clients that can push, the newest last."""
        self._asked: OrderedDict[str, _Push] = OrderedDict()

    def set_handler(self, client: Client, *, enabled: bool) -> None:
        """Let a client be asked, before all others; or no longer."""
        self.drop_handler(client)
        if enabled:
            self._handlers.append(client.client_id)

    def drop_handler(self, client: Client) -> None:
        """Ask this client no more."""
        if client.client_id in self._handlers:
            self._handlers.remove(client.client_id)

    def ask(self, record: CallRecord) -> None:
        """Ask for a push to the callee of a call that found nobody: the newest handler that is there, once a call."""
        if any(asked.push.call_id == record.call_id for asked in self._asked.values()):
            return
        push = PendingPush(
            push_id=f"p-{secrets.token_hex(8)}",
            from_=record.local_name,
            to=record.peer.user,
            type=record.type,
            call_id=record.call_id,
        )
        self._asked[push.push_id] = _Push(push, _now())
        if len(self._asked) > ASKED_MAX:
            self._asked.popitem(last=False)
        handler = next((one for one in reversed(self._handlers) if one in self._attached), None)
        log.info("call %s: push %s, asked of %s", push.call_id, push.push_id, handler or "nobody yet")
        if handler is not None:
            params = OnSendPushMessageParams(
                push_id=push.push_id, from_=push.from_, to=push.to, type=push.type, call_id=push.call_id
            )
            self._publisher.tell(handler, "onSendPushMessage", params)

    def report(self, params: ReportPushSentParams) -> None:
        """Take note of what became of a push. Raises Conflict when it is not known, or was reported otherwise."""
        asked = self._asked.get(params.push_id)
        if asked is None:
            raise Conflict("no push of that id was asked for")
        if asked.ok not in (None, params.ok):
            raise Conflict("this push was reported otherwise")
        asked.ok = params.ok
        log.info("push %s: %s", params.push_id, "sent" if params.ok else "not sent")

    def pending(self) -> tuple[PendingPush, ...]:
        """The pushes of the last minute without report, oldest first."""
        since = _now() - PENDING_S
        return tuple(asked.push for asked in self._asked.values() if asked.ok is None and asked.asked_at >= since)


def _now() -> Seconds:
    return Seconds(asyncio.get_running_loop().time())
