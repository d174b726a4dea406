import mmap
import os
from pathlib import Path
from typing import Any

import av
import msgspec
import numpy as np
import pytest

from ahoyd.frames import layout
from ahoyd.frames.layout import FrameError, SlotHeader
from ahoyd.frames.reader import RingReader
from ahoyd.frames.writer import RingWriter
from ahoyd.wire.media import RingRef
from frames.rings import block, fields, make_ring, planes


def changed(ref: RingRef, **members: Any) -> RingRef:
    return msgspec.structs.replace(ref, **members)


def ref_of(ring: RingWriter, frames_dir: Path) -> RingRef:
    return ring.ref(frames_dir / "7.bell")


def targets() -> list[bytearray]:
    return [bytearray(64 * 48), bytearray(32 * 24), bytearray(32 * 24)]


def test_the_newest_picture_is_taken_once(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    reader = RingReader.open(ref_of(ring, frames_dir), frames_dir)
    assert reader.newest(0) is None
    for n in (1, 2, 3):
        ring.publish_video(planes(n), **fields(pts=n))
    slot = reader.newest(0)
    assert slot is not None
    assert (slot.n, slot.pts) == (3, 3)
    target = targets()
    assert reader.read_into(slot, target)
    assert [bytes(plane) for plane in target] == planes(3)
    assert reader.newest(3) is None
    reader.close()
    ring.close()


def test_a_frame_that_is_overwritten_meanwhile_is_given_up(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    reader = RingReader.open(ref_of(ring, frames_dir), frames_dir)
    ring.publish_video(planes(1), **fields())
    slot = reader.newest(0)
    assert slot is not None
    for n in (2, 3, 4):
        ring.publish_video(planes(n), **fields())
    assert reader.read_into(slot, targets())
    ring.publish_video(planes(5), **fields())
    assert not reader.read_into(slot, targets())
    reader.close()
    ring.close()


@pytest.mark.parametrize(("width", "height"), [(64, 48), (51, 37), (1366, 768)])
def test_pictures_land_in_planes_of_other_strides(frames_dir: Path, width: int, height: int) -> None:
    rng = np.random.default_rng(1)
    chroma = ((height + 1) // 2, (width + 1) // 2)
    strides = (width + 42, chroma[1] + 19, chroma[1] + 21)
    source = [
        rng.integers(0, 256, (rows, stride), np.uint8)
        for rows, stride in zip((height, chroma[0], chroma[0]), strides, strict=True)
    ]
    ring = make_ring(frames_dir, slot_capacity=layout.i420_bytes(strides, height))
    reader = RingReader.open(ref_of(ring, frames_dir), frames_dir)
    ring.publish_video(source, **fields(width=width, height=height, strides=strides))
    picture = av.VideoFrame(width, height, "yuv420p")
    slot = reader.newest(0)
    assert slot is not None
    assert reader.read_into(slot, picture.planes, [plane.line_size for plane in picture.planes])
    for plane, rows in zip(picture.planes, source, strict=True):
        seen = np.frombuffer(memoryview(plane), np.uint8)[: plane.height * plane.line_size]
        wanted = rows[:, : plane.width]
        assert np.array_equal(seen.reshape(plane.height, plane.line_size)[:, : plane.width], wanted)
    reader.close()
    ring.close()


def test_a_target_that_is_too_small_is_refused_before_anything_is_copied(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    reader = RingReader.open(ref_of(ring, frames_dir), frames_dir)
    ring.publish_video(planes(1), **fields())
    slot = reader.newest(0)
    assert slot is not None
    small = [bytearray(64 * 48 - 1), *targets()[1:]]
    with pytest.raises(FrameError, match="do not fit"):
        reader.read_into(slot, small)
    assert not any(small[0])
    reader.close()
    ring.close()


def test_sound_is_walked_and_a_late_reader_jumps(frames_dir: Path) -> None:
    ring = make_ring(frames_dir, kind="audio")
    reader = RingReader.open(ref_of(ring, frames_dir), frames_dir)
    for n in range(1, 11):
        ring.publish_audio(bytes([n]) * 3840, **block(pts=960 * n))
    assert taken(reader, 0) == [10]
    assert taken(reader, 4) == [5, 6, 7, 8, 9, 10]
    for n in range(11, 81):
        ring.publish_audio(bytes([n]) * 3840, **block(pts=960 * n))
    assert taken(reader, 20) == list(range(21, 81))
    assert taken(reader, 19) == [79, 80]
    assert taken(reader, 10) == [79, 80]
    reader.close()
    ring.close()


def taken(reader: RingReader, last: int) -> list[int]:
    numbers = []
    while slot := reader.following(last):
        target = bytearray(3840)
        assert reader.read_into(slot, [target])
        assert bytes(target) == bytes([slot.n]) * 3840
        numbers.append(last := slot.n)
    return numbers


def test_every_path_but_the_two_forms_is_refused(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    ref = ref_of(ring, frames_dir)
    inside = frames_dir / "7-1.shm"
    for path in (
        "/etc/passwd",
        f"/proc/self/fd/{ref.path.rsplit('/', 1)[1]}",
        f"{ref.path}/../../../etc/passwd",
        f"{ref.path}\n",
        str(frames_dir / "8-1.shm"),
        str(frames_dir / ".." / "frames" / "7-1.shm"),
        str(frames_dir.parent / "7-1.shm"),
        "7-1.shm",
        "",
        f"{inside}\0",
    ):
        with pytest.raises(FrameError) as refused:
            RingReader.open(changed(ref, path=path), frames_dir)
        assert refused.value.what == "path"
    ring.close()


def test_a_ring_file_is_read_only_where_nothing_can_be_swapped_in(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    ref = ref_of(ring, frames_dir)
    file = frames_dir / "7-1.shm"
    elsewhere = frames_dir.parent / "elsewhere"
    elsewhere.write_bytes(Path(ref.path).read_bytes())
    in_file = changed(ref, path=str(file))
    file.symlink_to(elsewhere)
    refuse(in_file, frames_dir, "path")
    file.unlink()
    os.mkfifo(file)
    refuse(in_file, frames_dir, "type")
    file.unlink()
    file.write_bytes(elsewhere.read_bytes())
    RingReader.open(in_file, frames_dir).close()
    frames_dir.chmod(0o755)
    refuse(in_file, frames_dir, "path")
    frames_dir.chmod(0o700)
    link = frames_dir.parent / "link"
    link.symlink_to(frames_dir)
    refuse(changed(ref, path=str(link / "7-1.shm")), link, "path")
    ring.close()


def refuse(ref: RingRef, frames_dir: Path, what: str) -> None:
    with pytest.raises(FrameError) as refused:
        RingReader.open(ref, frames_dir)
    assert refused.value.what == what


def test_a_file_of_another_user_is_refused(frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    ring = make_ring(frames_dir)
    uid = os.getuid()
    monkeypatch.setattr(os, "getuid", lambda: uid + 1)
    refuse(ref_of(ring, frames_dir), frames_dir, "owner")
    ring.close()


def test_a_descriptor_that_now_means_something_else_is_refused(frames_dir: Path) -> None:
    ring, other = make_ring(frames_dir), make_ring(frames_dir, stream_id=8)
    refuse(changed(ref_of(ring, frames_dir), path=ref_of(other, frames_dir).path), frames_dir, "identity")
    refuse(changed(ref_of(ring, frames_dir), generation=2), frames_dir, "identity")
    refuse(changed(ref_of(ring, frames_dir), kind="audio"), frames_dir, "identity")
    ring.close()
    other.close()


def test_a_ring_that_is_cut_short_while_it_is_read_is_an_error_and_no_signal(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    ring.publish_video(planes(1), **fields())
    file = frames_dir / "7-1.shm"
    file.write_bytes(Path(ref_of(ring, frames_dir).path).read_bytes())
    reader = RingReader.open(changed(ref_of(ring, frames_dir), path=str(file)), frames_dir)
    slot = reader.newest(0)
    assert slot is not None
    os.truncate(file, reader.header.slot_offset(1) + 1000)
    with pytest.raises(FrameError, match="cut short"):
        reader.read_into(slot, targets())
    os.truncate(file, 0)
    for look in (reader.live, lambda: reader.newest(0), lambda: reader.following(0)):
        with pytest.raises(FrameError, match="cut short"):
            look()
    reader.close()
    ring.close()


def test_lying_slot_headers_never_lead_out_of_the_slot(frames_dir: Path) -> None:
    """Every field of a client's slot header may hold anything: it is refused, or read within bounds."""
    ring = make_ring(frames_dir, direction=1)
    reader = RingReader.open(ref_of(ring, frames_dir), frames_dir)
    ring.publish_video(planes(1), **fields())
    start = reader.header.slot_offset(1)
    fd = os.open(ref_of(ring, frames_dir).path, os.O_RDWR | os.O_CLOEXEC)
    good = os.pread(fd, 128, start)
    rng = np.random.default_rng(7)
    refused = taken = 0
    with mmap.mmap(fd, reader.header.ring_bytes) as theirs:
        for _ in range(3000):
            lying = bytearray(good)
            for word in rng.integers(8 // 4, 112 // 4, int(rng.integers(1, 4))):
                lying[4 * word : 4 * word + 4] = int(rng.choice([0, 1, 64, 4608, 0xFFFF, 0xFFFFFFFF])).to_bytes(
                    4, "little"
                )
            theirs[start : start + 128] = bytes(lying)
            try:
                slot = reader.newest(0)
            except FrameError:
                refused += 1
                continue
            assert slot is not None
            assert within(slot, reader.header.slot_capacity)
            assert reader.read_into(
                slot, [bytearray(s * r) for s, r in zip(slot.plane_stride, slot.plane_rows, strict=False)]
            )
            taken += 1
    assert refused
    assert taken
    os.close(fd)
    reader.close()
    ring.close()


def within(slot: SlotHeader, capacity: int) -> bool:
    ends = [o + s * r for o, s, r in zip(slot.plane_offset, slot.plane_stride, slot.plane_rows, strict=False)]
    return all(end <= slot.payload_bytes <= capacity for end in ends)
