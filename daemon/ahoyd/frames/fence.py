"""The memory fence of a publish and of a take.

x86-64 keeps stores in order with stores and loads with loads, and the interpreter adds no reordering of its own, so
nothing is to be done there. Every other processor gets a real fence, called in libatomic.
"""

import ctypes
import platform
from collections.abc import Callable

from ahoyd.frames.layout import FrameError

ORDERED_MACHINES = frozenset({"x86_64", "AMD64"})
SEQ_CST = 5
"""memory_order_seq_cst of C11's enum, as GCC and Clang number it."""


def memory_fence() -> Callable[[], object]:
    """Return what orders the accesses around it on this machine. Raises FrameError where there is no libatomic."""
    if platform.machine() in ORDERED_MACHINES:
        return _nothing
    try:
        call = ctypes.CDLL("libatomic.so.1").atomic_thread_fence
    except (OSError, AttributeError) as error:
        raise FrameError("fence", f"no libatomic on {platform.machine()}") from error
    call.argtypes = [ctypes.c_int]
    call.restype = None
    return lambda: call(SEQ_CST)


def _nothing() -> None:
    """Do nothing: the processor keeps the order by itself."""
