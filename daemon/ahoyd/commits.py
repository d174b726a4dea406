"""The one thread that writes an SQLite file: what comes while the disk is busy is committed together.

A commit waits for the disk, and on a busy one that takes most of the time there is; so it is paid once for all that
waits, not once for each.
"""

import sqlite3
from collections import deque
from collections.abc import Callable
from concurrent.futures import Future, ThreadPoolExecutor
from typing import Any, TypeVar

TOGETHER_MAX = 64
"""Pieces of work in one transaction: so many are done again, each by itself, when one of them fails."""

T = TypeVar("T")


class Commits:
    """Does work on a connection of its own thread, in the order in which it comes."""

    def __init__(self, connection: sqlite3.Connection, thread: str) -> None:
        """`connection`: in autocommit mode, usable from any thread; nobody else writes through it meanwhile."""
        self._connection = connection
        self._waiting: deque[tuple[Callable[[], Any], Future[Any]]] = deque()
        self._thread = ThreadPoolExecutor(max_workers=1, thread_name_prefix=thread)

    def submit(self, work: Callable[[], T]) -> Future[T]:
        """Carry out `work` whole or not at all: it is committed when the future is done, or the future has its error.

        It may be carried out twice, the first time undone.
        """
        future: Future[T] = Future()
        self._waiting.append((work, future))
        self._thread.submit(self._work)
        return future

    def close(self) -> None:
        """Wait for the work there is."""
        self._thread.shutdown(wait=True)

    def _work(self) -> None:
        together: list[tuple[Callable[[], Any], Future[Any]]] = []
        while self._waiting and len(together) < TOGETHER_MAX:
            work, future = self._waiting.popleft()
            if future.set_running_or_notify_cancel():
                together.append((work, future))
        if len(together) > 1 and self._commit(together) is None:
            return
        for one in together:  # what is wrong with one is no other's fault
            if error := self._commit([one]):
                one[1].set_exception(error)

    def _commit(self, together: list[tuple[Callable[[], Any], Future[Any]]]) -> Exception | None:
        try:
            self._connection.execute("BEGIN")
            results = [work() for work, _ in together]
            self._connection.execute("COMMIT")
        except Exception as error:  # noqa: BLE001 -- it is whose work it was that has to judge it
            if self._connection.in_transaction:
                self._connection.execute("ROLLBACK")
            return error
        for (_, future), result in zip(together, results, strict=True):
            future.set_result(result)
        return None
