"""Where the facade begins: a connection to a daemon and its managers."""

from __future__ import annotations

from typing import TYPE_CHECKING, Self

from ahoyd_client import blocking
from ahoyd_client.easemob.chat import EMChatManager
from ahoyd_client.easemob.manager import EMCallManager

if TYPE_CHECKING:
    from pathlib import Path
    from types import TracebackType


class EMClient:
    """A session with the daemon of an instance, from its making until close(). Raises DaemonNotRunning.

    `path` is the daemon's `rpc.sock`, else that of `instance` is looked for. When the connection breaks it attaches
    again by itself; until then requests give 803.
    """

    def __init__(self, instance: str = "default", *, path: Path | None = None, client_name: str | None = None) -> None:
        self._client = blocking.connect(instance, path=path, client_name=client_name).__enter__()
        self._calls = EMCallManager(self._client)
        self._chat = EMChatManager(self._client)

    def getCallManager(self) -> EMCallManager:
        """The manager of this client's calls."""
        return self._calls

    def getChatManager(self) -> EMChatManager:
        """What sends texts."""
        return self._chat

    def close(self) -> None:
        """Detach, and end every thread. Idempotent. A call this client owns ends, unless the configs keep it."""
        self._client.close()
        self._calls.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(self, kind: type[BaseException] | None, error: BaseException | None, at: TracebackType | None) -> None:
        self.close()
