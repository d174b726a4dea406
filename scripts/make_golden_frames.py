"""Write the golden rings of rpc_schema/frames/golden and what a reader must make of them: always the same bytes.

python scripts/make_golden_frames.py [directory]
"""

import hashlib
import json
import sys
from pathlib import Path

from ahoyd.frames import layout
from ahoyd.frames.layout import Flag, Fourcc, RingHeader, SlotHeader, State

GOLDEN = Path(__file__).resolve().parent.parent / "rpc_schema/frames/golden"
STREAM_ID = 7
CREATED_NS = 1_000_000_000
FRAME_NS = 33_333_333
BLOCK_NS = 20_000_000
NAMES = {1: "video", 2: "audio"}


class Image:
    """A ring in plain bytes, filled as a writer would fill it."""

    def __init__(self, kind: int, slot_count: int, payload: int) -> None:
        stride = layout.slot_stride(payload)
        self.header = RingHeader(
            magic=layout.MAGIC,
            version=layout.VERSION,
            header_size=layout.HEADER_SIZE,
            slot_stride=stride,
            slot_count=slot_count,
            slot_header_size=layout.SLOT_HEADER_SIZE,
            slot_capacity=stride - layout.SLOT_HEADER_SIZE,
            kind=kind,
            direction=0,
            stream_id=STREAM_ID,
            generation=1,
            writer_pid=4711,
            created_ns=CREATED_NS,
            name="ahoj, světe".encode(),
        )
        self.data = bytearray(self.header.ring_bytes)
        self.head = 0
        self.state = State.LIVE
        self.next_generation = 0

    def put(self, slot: SlotHeader, planes: list[bytes]) -> None:
        """Store a frame and make it the newest."""
        start = self.header.slot_offset(slot.n)
        flat = [*slot[:13], 0, *slot.plane_offset, *slot.plane_stride, *slot.color, slot.nb_samples, slot.publish_ns]
        layout.SLOT.pack_into(self.data, start, *flat)
        for offset, plane in zip(slot.plane_offset, planes, strict=False):
            at = start + layout.SLOT_HEADER_SIZE + offset
            self.data[at : at + len(plane)] = plane
        self.head = slot.n

    def set_seq(self, n: int, seq: int) -> None:
        """Change the seq of the slot frame `n` lies in."""
        start = self.header.slot_offset(n)
        self.data[start : start + 8] = seq.to_bytes(8, "little")

    def bytes_of(self, **changed: int | bytes) -> bytes:
        """Return the file, with `changed` members of the header."""
        layout.HEADER.pack_into(self.data, 0, *self.header._replace(**changed))  # type: ignore[arg-type]  # each case names a real member
        live = (self.head, self.head & 0xFFFFFFFF, self.state, CREATED_NS, self.next_generation)
        layout.LIVE.pack_into(self.data, layout.LIVE_OFFSET, *live)
        return bytes(self.data)

    def announced(self) -> dict[str, object]:
        """Return what a descriptor says of this ring."""
        return {
            "streamId": str(self.header.stream_id),
            "generation": self.header.generation,
            "kind": NAMES[self.header.kind],
            "bytes": self.header.ring_bytes,
        }


def pattern(n: int, plane: int, size: int) -> bytes:
    """Return `size` bytes that differ from frame to frame, from plane to plane and along the plane."""
    return bytes((n * 37 + plane * 101 + i * 7 + i // 251) & 0xFF for i in range(size))


def picture(
    n: int, size: tuple[int, int], strides: tuple[int, int, int], flags: int = 0, rotation: int = 0
) -> tuple[SlotHeader, list[bytes]]:
    """Make frame `n` of an I420 stream at 30 fps on the 90 kHz clock; `size` is width and height."""
    width, height = size
    rows = layout.rows_of(Fourcc.I420, height)
    planes = [pattern(n, i, strides[i] * rows[i]) for i in range(3)]
    offsets = (0, layout.aligned(len(planes[0])), sum(layout.aligned(len(plane)) for plane in planes[:2]), 0)
    slot = SlotHeader(
        seq=2 * n,
        capture_ns=CREATED_NS + n * FRAME_NS,
        pts=n * 3000,
        time_base_num=1,
        time_base_den=90000,
        fourcc=Fourcc.I420,
        flags=flags,
        width=width,
        height=height,
        rotation=rotation,
        mirrored=0,
        plane_count=3,
        payload_bytes=layout.i420_bytes(strides, height),
        plane_offset=offsets,
        plane_stride=(*strides, 0),
        color=(6, 6, 6, 1),
        nb_samples=0,
        publish_ns=CREATED_NS + n * FRAME_NS + 1000,
    )
    return slot, planes


def sound(n: int) -> tuple[SlotHeader, list[bytes]]:
    """Make block `n` of 20 ms of stereo; blocks 1 to 9 are followed by a hole of 40 ms."""
    size = 960 * 2 * 2
    hole = n >= 10  # noqa: PLR2004 - the block after the hole, as the docstring says
    slot = SlotHeader(
        seq=2 * n,
        capture_ns=CREATED_NS + n * BLOCK_NS,
        pts=n * 960 + (1920 if hole else 0),
        time_base_num=1,
        time_base_den=48000,
        fourcc=Fourcc.S16,
        flags=Flag.DISCONTINUITY if n == 10 else 0,  # noqa: PLR2004 - as above
        width=48000,
        height=2,
        rotation=0,
        mirrored=0,
        plane_count=1,
        payload_bytes=size,
        plane_offset=(0, 0, 0, 0),
        plane_stride=(size, 0, 0, 0),
        color=(0, 0, 0, 0),
        nb_samples=960,
        publish_ns=CREATED_NS + n * BLOCK_NS + 500,
    )
    return slot, [pattern(n, 0, size)]


def reading(slot: SlotHeader, planes: list[bytes]) -> dict[str, object]:
    """Return what a reader must find; sha256 is over stride * rows bytes of each plane."""
    return {
        "n": slot.n,
        "captureNs": slot.capture_ns,
        "publishNs": slot.publish_ns,
        "pts": slot.pts,
        "timeBase": [slot.time_base_num, slot.time_base_den],
        "fourcc": slot.fourcc,
        "flags": slot.flags,
        "width": slot.width,
        "height": slot.height,
        "rotation": slot.rotation,
        "color": list(slot.color),
        "nbSamples": slot.nb_samples,
        "planes": [
            {"offset": offset, "stride": stride, "sha256": hashlib.sha256(plane).hexdigest()}
            for offset, stride, plane in zip(slot.plane_offset, slot.plane_stride, planes, strict=False)
        ],
    }


def video() -> tuple[bytes, dict[str, object]]:
    """Make three pictures of different size, and a fourth of which the writer died."""
    image = Image(1, 4, 6000)
    frames = [
        picture(1, (64, 48), (64, 32, 32), flags=Flag.KEY_FRAME),
        picture(2, (51, 37), (64, 32, 32), flags=Flag.DAMAGED, rotation=90),
        picture(3, (48, 64), (80, 40, 48), flags=Flag.STAND_IN | Flag.FULL_RANGE, rotation=270),
    ]
    for frame in frames:
        image.put(*frame)
    image.set_seq(4, 7)
    expected = image.announced() | {"state": 1, "head": 3, "newest": 3, "frames": [reading(*frame) for frame in frames]}
    return image.bytes_of(), expected


def audio() -> tuple[bytes, dict[str, object]]:
    """Make twenty blocks in sixteen slots."""
    image = Image(2, 16, 3840)
    blocks = [sound(n) for n in range(1, 21)]
    for block in blocks:
        image.put(*block)
    walks = [
        {"last": 0, "takes": [20]},
        {"last": 10, "takes": list(range(11, 21))},
        {"last": 8, "takes": list(range(9, 21))},
        {"last": 7, "takes": [19, 20]},
        {"last": 20, "takes": []},
    ]
    frames = [reading(*block) for block in blocks[4:]]
    return image.bytes_of(), image.announced() | {"state": 1, "head": 20, "walks": walks, "frames": frames}


def lapped() -> tuple[bytes, dict[str, object]]:
    """Make a ring whose head names a slot that is being overwritten: there is no frame, and no endless search."""
    image = small()
    image.head = 5
    image.set_seq(5, 17)
    return image.bytes_of(), image.announced() | {"state": 1, "head": 5, "newest": None}


def moved() -> tuple[bytes, dict[str, object]]:
    """Make a ring that was outgrown: its last frame is still there."""
    image = small()
    image.state = State.MOVED
    image.next_generation = 2
    frame = reading(*picture(1, (16, 16), (16, 8, 8)))
    expected = {"state": 3, "nextGeneration": 2, "head": 1, "newest": 1, "frames": [frame]}
    return image.bytes_of(), image.announced() | expected


def small(**changed: object) -> Image:
    """Make a ring of one small picture whose slot header has `changed` members."""
    image = Image(1, 4, 1000)
    slot, planes = picture(1, (16, 16), (16, 8, 8))
    image.put(slot._replace(**changed), planes)  # type: ignore[arg-type]  # each case names a real member
    return image


def refused() -> dict[str, tuple[bytes, dict[str, object]]]:
    """Make the rings a reader must not open, and the frames it must not take."""
    good = small()
    by_header: dict[str, tuple[dict[str, int | bytes], str]] = {
        "magic": ({"magic": b"AHOYSHM2"}, "magic"),
        "major": ({"version": 2 << 16}, "version"),
        "slot-count": ({"slot_count": 3}, "geometry"),
        "no-slots": ({"slot_count": 0}, "geometry"),
        "stride": ({"slot_stride": 4097}, "geometry"),
        "capacity": ({"slot_capacity": 4096}, "geometry"),
        "header-size": ({"header_size": 64}, "geometry"),
        "generation": ({"generation": 2}, "identity"),
        "stream": ({"stream_id": 8}, "identity"),
    }
    by_slot: dict[str, tuple[dict[str, object], str]] = {
        "plane": ({"plane_offset": (0, 256, 384, 0)}, "plane"),
        "plane-alignment": ({"plane_offset": (0, 250, 320, 0)}, "plane"),
        "plane-stride": ({"plane_stride": (15, 8, 8, 0)}, "plane"),
        "payload": ({"payload_bytes": 4000}, "plane"),
        "height": ({"height": 0xFFFFFFFF}, "plane"),
        "fourcc": ({"fourcc": 0x56595559}, "format"),
        "time-base": ({"time_base_den": 0}, "format"),
    }
    cases = {
        f"bad-{name}.bin": (good.bytes_of(**changed), good.announced() | {"refusedAt": "open", "what": what})
        for name, (changed, what) in by_header.items()
    }
    for name, (wrong, what) in by_slot.items():
        expected = good.announced() | {"refusedAt": "frame", "what": what}
        cases[f"bad-{name}.bin"] = (small(**wrong).bytes_of(), expected)
    for name, size in (("short", len(good.data) - 1), ("stub", 100)):
        cases[f"bad-{name}.bin"] = (good.bytes_of()[:size], good.announced() | {"refusedAt": "open", "what": "size"})
    return cases


def main(target: Path) -> None:
    """Write every file."""
    target.mkdir(parents=True, exist_ok=True)
    images = {"video.bin": video(), "audio.bin": audio(), "lapped.bin": lapped(), "moved.bin": moved(), **refused()}
    for name, (data, _) in images.items():
        (target / name).write_bytes(data)
    expected = {name: expectation for name, (_, expectation) in images.items()}
    (target / "expected.json").write_text(json.dumps(expected, indent=1, ensure_ascii=False) + "\n")


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else GOLDEN)
