"""An event loop on a thread of its own, for programs that have none."""

from __future__ import annotations

import asyncio
import concurrent.futures
import threading
from typing import TYPE_CHECKING, Any, TypeVar

from ahoyd_client.errors import ConnectionLost

if TYPE_CHECKING:
    from collections.abc import Coroutine

T = TypeVar("T")


class LoopThread:
    """Runs coroutines for other threads, until it is stopped."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._stopped = False
        self._loop: asyncio.AbstractEventLoop
        self._stopping: asyncio.Event
        running = threading.Event()
        self._thread = threading.Thread(target=self._serve, args=(running,), name="ahoyd-client loop", daemon=True)
        self._thread.start()
        running.wait()

    def run(self, coroutine: Coroutine[Any, Any, T]) -> T:
        """Run it to its end, and return or raise what it does. Raises ConnectionLost once the loop is stopped.

        If waiting is interrupted (Ctrl-C) the coroutine is cancelled.
        """
        with self._lock:
            if self._stopped:
                coroutine.close()
                raise ConnectionLost("the client was closed")
            future = asyncio.run_coroutine_threadsafe(coroutine, self._loop)
        try:
            return future.result()
        except concurrent.futures.CancelledError:
            raise ConnectionLost("the client was closed") from None
        except BaseException:
            future.cancel()
            raise

    def stop(self) -> None:
        """Cancel what still runs and wait for the thread to end. Idempotent."""
        with self._lock:
            if not self._stopped:
                self._stopped = True
                self._loop.call_soon_threadsafe(self._stopping.set)
        self._thread.join()

    def _serve(self, running: threading.Event) -> None:
        asyncio.run(self._until_stopped(running))

    async def _until_stopped(self, running: threading.Event) -> None:
        self._loop, self._stopping = asyncio.get_running_loop(), asyncio.Event()
        running.set()
        await self._stopping.wait()
