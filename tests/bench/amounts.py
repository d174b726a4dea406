"""How much each bench measures."""

from dataclasses import dataclass
from pathlib import Path

Size = tuple[int, int]
"""Pixels of a row, and rows."""


@dataclass(frozen=True)
class Amounts:
    """One set of counts for all benches."""

    calls: int = 20
    call_sizes: tuple[Size, ...] = ((640, 480), (1280, 720))
    call_pictures: int = 300
    """Read of each side of a call, after those that warm up."""
    call_warm_up: int = 60
    publish_sizes: tuple[Size, ...] = ((640, 480), (1280, 720), (1920, 1080))
    publish_readers: tuple[int, ...] = (0, 1, 4, 16)
    publish_hot: int = 1500
    """Frames published back to back."""
    publish_paced: int = 250
    wake_sizes: tuple[Size, ...] = ((640, 480), (1280, 720))
    wake_frames: int = 150
    dispatches: int = 20_000
    rpc_seconds: float = 1.0
    rpc_rounds: int = 5
    """Of ours and the baseline in turn; the median counts."""
    rpc_clients: int = 10
    client_languages: tuple[str, ...] | None = None
    """None: every library there is."""
    client_size: Size = (1280, 720)
    client_frames: int = 150
    """Read in a round, after those that warm up."""
    client_warm_up: int = 45
    client_pings: int = 1000
    client_rounds: int = 2
    torn_looks_c: int = 100_000_000
    torn_looks: int = 1_000_000
    """Of readers in other languages than C."""
    crashes: int = 2
    event_readers: int = 99
    event_rate: int = 600
    """Events a second."""
    event_seconds: float = 4.0
    event_rounds: int = 3
    quality_runs: int = 5
    stock_runs: int = 1
    """Of aiortc as it comes, on each network: less is asked of its figures."""
    reference_runs: int = 1
    """Of Chromium and of GStreamer, on some."""
    quality_seconds: float | None = None
    """How long a call is measured; None: as its network wants."""
    quality_rows: tuple[str, ...] = ()
    """Which parts; none: all but `memory`."""
    cpu_size: Size = (1280, 720)
    cpu_warm_up: float = 20.0
    """Seconds until the rate has risen to what the pictures can use."""
    cpu_seconds: float = 20.0
    memory_size: Size = (1280, 720)
    memory_seconds: float = 1800.0
    memory_warm_up: float = 300.0
    memory_every: float = 10.0
    """Seconds from one look at the processes to the next."""

    devices_rows: tuple[str, ...] = ()
    """Which parts of `devices`; none: all."""
    device_runs: int = 3
    device_warm_up: float = 2.5
    """Seconds: a fresh sound server's devices wake late, and say so late."""
    loop_seconds: float = 8.0
    gap_seconds: float = 60.0
    plugs: int = 20
    changes: int = 5
    """Of each kind."""
    change_seconds: float = 2.5
    """Listened to after one; before it, at most so long."""
    erle_seconds: float = 20.0
    double_talk_seconds: float = 30.0
    plots: Path | None = None
    """Where `doubletalk` is drawn."""
    capture_size: Size = (1280, 720)
    capture_seconds: float = 10.0


WHOLE = Amounts()
QUICK = Amounts(
    calls=1,
    call_sizes=((640, 480),),
    call_pictures=15,
    call_warm_up=5,
    publish_sizes=((640, 480),),
    publish_readers=(0, 1),
    publish_hot=20,
    publish_paced=20,
    wake_sizes=((640, 480),),
    wake_frames=20,
    dispatches=1000,
    rpc_seconds=0.2,
    rpc_rounds=1,
    rpc_clients=2,
    client_languages=("python",),
    client_size=(640, 480),
    client_frames=10,
    client_warm_up=2,
    client_pings=20,
    client_rounds=1,
    torn_looks_c=2_000,
    torn_looks=100,
    crashes=1,
    event_readers=5,
    event_rate=100,
    event_seconds=0.3,
    event_rounds=1,
    quality_runs=1,
    reference_runs=0,
    quality_seconds=0.5,
    quality_rows=("rate1000", "cpu", "memory"),
    cpu_size=(640, 480),
    memory_size=(640, 480),
    cpu_warm_up=0.2,
    cpu_seconds=0.5,
    memory_seconds=0.8,
    memory_warm_up=0.2,
    memory_every=0.2,
    devices_rows=("way", "gaps", "hotplug", "erle", "doubletalk"),
    device_runs=1,
    device_warm_up=0.0,
    loop_seconds=0.2,
    gap_seconds=0.3,
    plugs=1,
    changes=1,
    change_seconds=0.1,
    erle_seconds=0.4,
    double_talk_seconds=1.0,
    capture_size=(640, 480),
    capture_seconds=0.3,
)
"""Shows that a bench runs; its figures mean nothing."""
