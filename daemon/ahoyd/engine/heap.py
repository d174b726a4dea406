"""How the C library keeps the memory of pictures."""

import ctypes
from typing import Final

M_MMAP_THRESHOLD: Final = -3
M_ARENA_MAX: Final = -8
"""mallopt(3)."""
ARENAS: Final = 2
"""One for the loop and one for all who encode and decode: each further one keeps what its thread once needed."""
LARGE: Final = 1 << 20
"""Bytes from which on a block is the kernel's own and goes back to it at once: a picture of 1280x720 is one."""


def settle() -> None:
    """Keep large blocks out of the heap. Before the first call; does nothing where there is no such option.

    Left to itself glibc raises its threshold to the largest block that was ever freed, and from then on pictures lie
    in the heap. Each change of their size then leaves holes that nothing fits into: tens of megabytes in half an hour.
    """
    mallopt = getattr(ctypes.CDLL(None), "mallopt", None)
    if mallopt is not None:
        mallopt(M_MMAP_THRESHOLD, LARGE)
        mallopt(M_ARENA_MAX, ARENAS)
