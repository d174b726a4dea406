"""The specification for programs, the C header, the daemon's module and what the writer writes are one layout."""

import ctypes
import json
import struct
import subprocess
from pathlib import Path
from typing import Any

import pytest

from ahoyd.frames import layout
from ahoyd.frames.layout import FrameError
from frames.rings import SCHEMA, fields, make_ring, planes

SPEC: dict[str, Any] = json.loads((SCHEMA / "ahoyshm1.json").read_text())
TYPES: dict[str, Any] = {
    "u8": ctypes.c_uint8,
    "u16": ctypes.c_uint16,
    "u32": ctypes.c_uint32,
    "u64": ctypes.c_uint64,
    "i64": ctypes.c_int64,
}
CODES = {"u8": "B", "u16": "H", "u32": "I", "u64": "Q", "i64": "q"}


def structure(part: str) -> Any:
    """A ctypes structure of exactly the fields and offsets the specification names."""
    members: list[tuple[str, Any]] = []
    at = 0
    for field in SPEC[part]["fields"]:
        if field["offset"] > at:
            members.append((f"pad{at}", ctypes.c_uint8 * (field["offset"] - at)))
        kind = TYPES[field["type"]] * field["count"] if "count" in field else TYPES[field["type"]]
        members.append((field["name"], kind))
        at = field["offset"] + ctypes.sizeof(kind)
    members.append(("end", ctypes.c_uint8 * (SPEC[part]["size"] - at)))
    return type(part, (ctypes.LittleEndianStructure,), {"_pack_": 1, "_fields_": members})


def packed(part: str, first: int, after: int) -> str:
    """The struct format of the fields from offset `first` to `after`, by the specification."""
    chosen = [field for field in SPEC[part]["fields"] if first <= field["offset"] < after]
    return "<" + "".join(f"{field.get('count', 1)}{CODES[field['type']]}" for field in chosen)


def test_the_c_header_has_every_field_where_the_specification_puts_it(tmp_path: Path) -> None:
    lines = ["#include <stdio.h>", f'#include "{SCHEMA / "ahoyshm1.h"}"', "int main(void) {"]
    wanted = []
    for part in ("header", "slot", "bell"):
        wanted.append(f"{part} {SPEC[part]['size']}")
        lines.append(f'printf("{part} %zu\\n", sizeof(struct ahoy_{part}));')
        for field in SPEC[part]["fields"]:
            name, size = field["name"], ctypes.sizeof(TYPES[field["type"]]) * field.get("count", 1)
            wanted.append(f"{part}.{name} {field['offset']} {size}")
            member = f"struct ahoy_{part}, {name}"
            sized = f"sizeof(((struct ahoy_{part} *)0)->{name})"
            lines.append(f'printf("{part}.{name} %zu %zu\\n", offsetof({member}), {sized});')
    lines += ["return 0;", "}"]
    (tmp_path / "offsets.c").write_text("\n".join(lines))
    binary = tmp_path / "offsets"
    command = ["gcc", "-std=c11", "-Wall", "-Wextra", "-Werror", "-o", str(binary), str(tmp_path / "offsets.c")]
    subprocess.run(command, check=True)
    printed = subprocess.run([binary], check=True, capture_output=True, text=True).stdout
    assert printed.splitlines() == wanted


def test_the_daemons_structs_are_those_of_the_specification() -> None:
    header = packed("header", 0, 0x80).replace("8B", "8s", 1).replace("64B", "64s")
    assert struct.calcsize(header) == layout.HEADER.size == layout.LIVE_OFFSET
    assert [field["name"] for field in SPEC["header"]["fields"][:14]] == list(layout.RingHeader._fields)
    assert [field["name"] for field in SPEC["header"]["fields"][14:]] == list(layout.Live._fields)
    names = [field["name"] for field in SPEC["slot"]["fields"] if field["name"] != "reserved"]
    assert names == list(layout.SlotHeader._fields)
    counting = bytes(range(128))
    assert struct.unpack(header, counting) == layout.HEADER.unpack(counting)
    assert struct.unpack(packed("header", 0x80, 0xC0), counting[:32]) == layout.LIVE.unpack(counting[:32])
    assert struct.unpack(packed("slot", 0, 128), counting[:112]) == layout.SLOT.unpack(counting)
    assert struct.unpack(packed("bell", 0, 32), counting[:32]) == layout.BELL.unpack(counting[:32])


def test_single_offsets_and_numbers_are_those_of_the_specification() -> None:
    offsets = {field["name"]: field["offset"] for part in ("slot", "header") for field in SPEC[part]["fields"]}
    assert offsets["head"] == layout.HEAD_OFFSET
    assert offsets["head_low"] == layout.HEAD_LOW_OFFSET
    assert offsets["state"] == layout.STATE_OFFSET
    assert offsets["heartbeat_ns"] == layout.HEARTBEAT_OFFSET
    assert offsets["next_generation"] == layout.NEXT_GENERATION_OFFSET
    assert offsets["capture_ns"] == layout.SLOT_BODY_OFFSET
    assert (offsets["time_base_num"], offsets["flags"]) == (layout.FORMAT.start, layout.FORMAT.stop)
    assert (offsets["width"], offsets["publish_ns"]) == (layout.DESCRIBED.start, layout.DESCRIBED.stop)
    values = {field["name"]: field for part in ("slot", "header") for field in SPEC[part]["fields"]}
    assert sorted(values["fourcc"]["values"].values()) == sorted(layout.Fourcc)
    assert sorted(values["flags"]["bits"].values()) == sorted(layout.Flag)
    assert values["state"]["values"] == {state.name.lower(): state.value for state in layout.State}
    assert values["kind"]["values"] == layout.KIND_NUMBER
    constants = SPEC["constants"]
    assert int(constants["magicWord"], 16).to_bytes(8, "little") == layout.MAGIC
    assert (constants["headerSize"], constants["slotHeaderSize"]) == (layout.HEADER_SIZE, layout.SLOT_HEADER_SIZE)
    assert layout.SLOT_COUNT["video"] == constants["videoSlots"]
    assert layout.SLOT_COUNT["audio"] == constants["audioSlots"]
    assert layout.FEWER_SLOTS["video"] == constants["videoSlotsWhenShort"]
    assert layout.FEWER_SLOTS["audio"] == constants["audioSlotsWhenShort"]


def test_what_the_writer_writes_reads_right_through_the_specification(frames_dir: Path) -> None:
    ring = make_ring(frames_dir, generation=3, name="zażółć")
    more = {"flags": 9, "rotation": 90, "color": (1, 2, 5, 1)}
    assert ring.publish_video(planes(17), **fields(pts=-4, **more)) == 1
    data = Path(ring.ref(frames_dir / "7.bell").path).read_bytes()
    ring.close()
    header = structure("header").from_buffer_copy(data)
    assert bytes(header.magic) == b"AHOYSHM1"
    assert (header.version, header.header_size, header.slot_header_size) == (0x10000, 4096, 128)
    assert (header.slot_stride, header.slot_count, header.slot_capacity) == (8192, 4, 8064)
    assert (header.kind, header.direction, header.stream_id, header.generation) == (1, 0, 7, 3)
    assert bytes(header.name).rstrip(b"\0").decode() == "zażółć"
    assert (header.head, header.head_low, header.state, header.next_generation) == (1, 1, 1, 0)
    assert 0 < header.created_ns <= header.heartbeat_ns
    slot = structure("slot").from_buffer_copy(data, 4096 + 8192)
    assert (slot.seq, slot.capture_ns, slot.pts) == (2, 5, -4)
    assert (slot.time_base_num, slot.time_base_den, slot.fourcc, slot.flags) == (1, 90000, 0x30323449, 9)
    assert (slot.width, slot.height, slot.rotation, slot.mirrored) == (64, 48, 90, 0)
    assert (slot.plane_count, slot.payload_bytes, slot.nb_samples) == (3, 4608, 0)
    assert list(slot.plane_offset) == [0, 3072, 3840, 0]
    assert list(slot.plane_stride) == [64, 32, 32, 0]
    assert list(slot.color) == [1, 2, 5, 1]
    assert slot.publish_ns >= header.created_ns
    assert data[4096 + 8192 + 128 :][:4608] == bytes([17]) * 4608


@pytest.mark.parametrize(
    ("size", "pages"),
    [(1, 1), (3840, 1), (3968, 1), (3969, 2), (640 * 480 * 3 // 2, 113)],
)
def test_a_slot_fills_whole_pages(size: int, pages: int) -> None:
    assert layout.slot_stride(size) == pages * 4096


def test_planes_of_odd_pictures_round_up() -> None:
    assert layout.rows_of(layout.Fourcc.I420, 37) == (37, 19, 19)
    assert layout.i420_bytes((51, 26, 26), 37) == 1920 + 512 + 512


def test_planes_begin_where_the_one_before_ends_rounded_up() -> None:
    shape = layout.picture_shape((51, 37), (51, 26, 26), (1, 30), 0, (2, 2, 2, 0))
    assert (shape.sizes, shape.offsets, shape.payload_bytes) == ((1887, 494, 494), (0, 1920, 2432), 2944)


def test_what_a_publish_writes_is_a_slot_header_behind_its_seq() -> None:
    shape = layout.picture_shape((51, 37), (51, 26, 26), (2, 30), 270, (1, 2, 5, 1))
    header = bytes(8) + layout.FRAME.pack(7, -8, shape.format, 9, shape.described, 10)
    slot = layout.read_slot(header)
    assert (slot.seq, slot.capture_ns, slot.pts, slot.flags, slot.publish_ns) == (0, 7, -8, 9, 10)
    assert (slot.time_base_num, slot.time_base_den, slot.fourcc) == (2, 30, layout.Fourcc.I420)
    assert (slot.width, slot.height, slot.rotation, slot.mirrored, slot.color) == (51, 37, 270, 0, (1, 2, 5, 1))
    assert (slot.plane_count, slot.payload_bytes, slot.nb_samples) == (3, 2944, 0)
    assert (slot.plane_offset, slot.plane_stride) == ((0, 1920, 2432, 0), (51, 26, 26, 0))


def test_the_shape_of_sound_is_one_plane() -> None:
    shape = layout.sound_shape(48000, 2, 960)
    slot = layout.read_slot(bytes(8) + layout.FRAME.pack(7, 8, shape.format, 0, shape.described, 10))
    assert (shape.sizes, shape.offsets, shape.payload_bytes) == ((3840,), (0,), 3840)
    assert (slot.fourcc, slot.sample_rate, slot.channels, slot.nb_samples) == (layout.Fourcc.S16, 48000, 2, 960)
    assert (slot.time_base_num, slot.time_base_den) == (1, 48000)
    assert (slot.plane_count, slot.plane_offset, slot.plane_stride) == (1, (0,) * 4, (3840, 0, 0, 0))
    assert (slot.color, slot.publish_ns) == ((0, 0, 0, 0), 10)


def test_an_unknown_format_is_refused() -> None:
    with pytest.raises(FrameError) as refused:
        layout.rows_of(0x56595559, 2)
    assert refused.value.what == "format"
