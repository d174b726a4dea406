"""What a request of the facade gives."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from typing import Generic, TypeVar

from ahoyd_client.errors import AhoyError

T = TypeVar("T")


class EMResult(Mapping[str, object], Generic[T]):
    """`code` 0 with `data`, or an error's code and description with `data` None. Readable as a dict of the three."""

    def __init__(self, code: int, description: str, data: T | None) -> None:
        self.code = code
        self.description = description
        self.data = data

    def __getitem__(self, key: str) -> object:
        return {"code": self.code, "description": self.description, "data": self.data}[key]

    def __iter__(self) -> Iterator[str]:
        return iter(("code", "description", "data"))

    def __len__(self) -> int:
        return 3

    def __repr__(self) -> str:
        return repr(dict(self))


def attempt(action: Callable[[], T]) -> EMResult[T]:
    """Do it, and say how it went."""
    try:
        return EMResult(0, "", action())
    except AhoyError as error:
        return EMResult(error.code, error.description, None)
