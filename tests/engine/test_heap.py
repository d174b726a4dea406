"""What is freed of large blocks goes back, whatever was freed before."""

import subprocess
import sys

HELD = """
import ctypes
from ahoyd.engine import heap
libc = ctypes.CDLL(None)
libc.malloc.restype = ctypes.c_void_p
libc.malloc.argtypes = [ctypes.c_size_t]
libc.free.argtypes = [ctypes.c_void_p]
if {settled}:
    heap.settle()
libc.free(libc.malloc(16 << 20))  # glibc would take this for the usual size from now on
large, small = [], []
for _ in range(16):
    large.append(libc.malloc(2 << 20))
    ctypes.memset(large[-1], 1, 2 << 20)
    small.append(libc.malloc(2000))
for block in large:
    libc.free(block)
fields = dict(line.split()[:2] for line in open("/proc/self/status") if line.startswith("RssAnon"))
print(fields["RssAnon:"])
"""


def held_kib(*, settled: bool) -> int:
    done = subprocess.run([sys.executable, "-c", HELD.format(settled=settled)], capture_output=True, check=True)
    return int(done.stdout)


def test_freed_pictures_leave_no_holes_in_the_heap() -> None:
    assert held_kib(settled=False) - held_kib(settled=True) > 16 << 10
