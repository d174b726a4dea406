"""Texts: sent, received and kept.

A received text is acknowledged to the hub only when it is on our disk, and told once. Whatever dies in between, the hub
brings it again, and the disk knows it.
"""

import asyncio
import logging
import secrets
import sqlite3

from ahoyd.contract import (
    AckMessagesParams,
    Empty,
    ListMessagesParams,
    Message,
    MessageList,
    OnMessageReceivedParams,
    SendMessageParams,
    SentMessage,
)
from ahoyd.errors import Conflict, InvalidParams
from ahoyd.manager.account import AccountKeeper
from ahoyd.ports import Publisher, Signalling, TextArrived
from ahoyd.store import Store
from ahoyd.units import Ms, wall_ms

log = logging.getLogger(__name__)

DAY_MS = 24 * 60 * 60 * 1000
FORGET_EVERY = 256
"""Received texts after which those too old are looked for again."""


class Messages:
    """All texts of this instance."""

    def __init__(
        self, signalling: Signalling, publisher: Publisher, store: Store, account: AccountKeeper, kept_days: int
    ) -> None:
        """`kept_days`: how long a text stays once it is read."""
        self._signalling = signalling
        self._publisher = publisher
        self._messages = store.messages
        self._account = account
        self._kept_days = kept_days
        self._sending: dict[str, tuple[str, str]] = {}
        """Receiver and text of what is under way, by its id."""
        self._keeping: set[asyncio.Task[None]] = set()
        self._unread = self._messages.unread()
        self._received = 0
        self._disk_failed = False

    @property
    def unread(self) -> int:
        """How many received texts nobody has acknowledged."""
        return max(0, self._unread)

    async def settled(self) -> None:
        """Wait until all that has arrived is on disk, and acknowledged."""
        while self._keeping:
            await asyncio.wait(self._keeping)

    # Sending.

    async def send(self, params: SendMessageParams) -> SentMessage:
        """Send a text. Raises what Signalling.send_text raises, NotLoggedIn, and InvalidParams for one to ourselves."""
        user, message_id = self._account.user, params.message_id or f"m-{secrets.token_hex(8)}"
        if params.to == user:
            raise InvalidParams("a text to ourselves", path="$.to")
        content = (params.to, params.text)
        known = await self._messages.find_sent(user, message_id)
        if (known and (known.message.to, known.message.text) != content) or (
            self._sending.get(message_id, content) != content
        ):
            raise Conflict("this messageId is another text's")
        if known:
            return SentMessage(message_id=message_id, delivery=known.delivery)
        self._account.check_online()
        return await self._send(user, message_id, params)

    async def _send(self, user: str, message_id: str, params: SendMessageParams) -> SentMessage:
        self._sending[message_id] = (params.to, params.text)
        try:
            delivery = await self._signalling.send_text(params.to, message_id, params.text)
        finally:
            self._sending.pop(message_id, None)
        message = Message(message_id=message_id, from_=user, to=params.to, text=params.text, sent_at_ms=wall_ms())
        try:
            await self._messages.keep_sent(message, delivery)
        except sqlite3.Error:
            log.exception("a text was sent and could not be kept")
        return SentMessage(message_id=message_id, delivery=delivery)

    # Receiving.

    def arrived(self, event: TextArrived) -> None:
        """A text has come, perhaps not for the first time."""
        task = asyncio.create_task(self._keep(event))
        self._keeping.add(task)
        task.add_done_callback(self._keeping.discard)

    async def _keep(self, event: TextArrived) -> None:
        message = Message(
            message_id=event.message,
            from_=event.sender.user,
            to=self._account.account.user or "",
            text=event.text,
            sent_at_ms=event.sent_at_ms,
            delayed=event.delayed,
        )
        try:
            is_new = await self._messages.keep_received(message)
        except sqlite3.Error as error:
            self._complain(error)
            self._signalling.decline(event.receipt)
            return
        self._disk_failed = False
        if is_new:
            self._unread += 1
            self._publisher.publish("onMessageReceived", OnMessageReceivedParams(message=message))
            self._received += 1
            if self._received % FORGET_EVERY == 0:
                self.forget()
        self._signalling.acknowledge(event.receipt)

    def _complain(self, error: sqlite3.Error) -> None:
        """Say once, not for each text, that the disk takes none: the hub keeps them."""
        if not self._disk_failed:
            self._disk_failed = True
            log.error("texts cannot be kept and stay with the hub: %s", error)

    # Reading.

    async def page(self, params: ListMessagesParams) -> MessageList:
        """Some of the texts."""
        found = await self._messages.page(after_id=params.after_id, limit=params.limit, unread_only=params.unread_only)
        return MessageList(messages=found)

    async def acknowledge(self, params: AckMessagesParams) -> Empty:
        """Count texts as read."""
        self._unread -= await self._messages.acknowledge(tuple(params.message_ids))
        return Empty()

    def forget(self) -> None:
        """Drop what is too old."""
        self._messages.forget(Ms(wall_ms() - self._kept_days * DAY_MS))
