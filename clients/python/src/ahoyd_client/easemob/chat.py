"""What sends texts."""

from __future__ import annotations

from typing import TYPE_CHECKING

from ahoyd_client.easemob.result import EMResult, attempt

if TYPE_CHECKING:
    from ahoyd_client.blocking import Client
    from ahoyd_client.easemob.messages import EMMessage


class EMChatManager:
    """Sends texts, such as those that stand in for a call nobody was there to take."""

    def __init__(self, client: Client) -> None:
        self._client = client

    def sendMessage(self, message: EMMessage) -> EMResult[str]:
        """Send it, and tell its callback. `data` is `delivered`, or `stored` for the peer's next login."""
        result = attempt(lambda: self._client.send_message(message.to, message.body.text).delivery)
        if message.callback is not None:
            message.callback.tell(result)
        return result
