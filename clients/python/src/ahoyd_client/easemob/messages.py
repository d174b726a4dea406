"""Text messages as the facade shows them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Callable

    from ahoyd_client.easemob.result import EMResult


@dataclass(frozen=True)
class EMTextMessageBody:
    """The text of a message, 1 to 8,192 bytes of UTF-8."""

    text: str


class EMCallback:
    """What is told how a message fares. The last callback given counts."""

    def __init__(self) -> None:
        self._success: Callable[[], object] | None = None
        self._fail: Callable[[EMResult[str]], object] | None = None

    def onSuccess(self, callback: Callable[[], object]) -> None:
        """The message was delivered, or stored for the peer's next login."""
        self._success = callback

    def onFail(self, callback: Callable[[EMResult[str]], object]) -> None:
        """It was not: (error), with code and description."""
        self._fail = callback

    def tell(self, result: EMResult[str]) -> None:
        """Call what fits."""
        if result.code == 0 and self._success is not None:
            self._success()
        if result.code != 0 and self._fail is not None:
            self._fail(result)


class EMMessage:
    """A text on its way: createSendMessage makes it, EMChatManager.sendMessage sends it."""

    def __init__(self, sender: str, to: str, body: EMTextMessageBody) -> None:
        self.sender = sender
        """Who wrote it; the daemon sends as the user it is logged in as."""
        self.to = to
        self.body = body
        self.callback: EMCallback | None = None

    def setCallback(self, callback: EMCallback) -> None:
        """Tell `callback` how it fared."""
        self.callback = callback


def createSendMessage(sender: str, to: str, body: EMTextMessageBody) -> EMMessage:
    """Write a message; EMChatManager.sendMessage sends it."""
    return EMMessage(sender, to, body)
