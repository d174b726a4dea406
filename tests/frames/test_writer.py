import ctypes
import os
import platform
import subprocess
import sys
from pathlib import Path

import msgspec
import numpy as np
import pytest

from ahoyd.errors import NoSpace
from ahoyd.frames import fence, layout
from ahoyd.frames.layout import FrameError, State
from ahoyd.frames.reader import RingReader
from ahoyd.frames.writer import HELD_MAX, RingWriter
from frames.rings import block, fields, make_ring, planes


def contents(ring: RingWriter) -> bytes:
    return Path(ring.ref(Path("/x/7.bell")).path).read_bytes()


def seq_of(data: bytes, n: int) -> int:
    header = layout.read_header(data)
    return layout.read_slot(data[header.slot_offset(n) :][:128]).seq


def test_frames_are_numbered_from_one_and_go_round_the_slots(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    assert [ring.publish_video(planes(n), **fields(pts=n)) for n in range(1, 7)] == [1, 2, 3, 4, 5, 6]
    data = contents(ring)
    assert [seq_of(data, n) for n in range(4)] == [8, 10, 12, 6]
    ring.close()


def test_read_only_planes_and_planes_with_padding_at_the_end_are_taken(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    read_only = np.full(5000, 3, np.uint8)
    read_only.flags.writeable = False
    assert ring.publish_video([read_only, bytes(2000), bytearray(2000)], **fields()) == 1
    ring.close()


@pytest.mark.parametrize("height", [HELD_MAX // 1024, HELD_MAX // 1024 + 2])
@pytest.mark.parametrize("writable", [True, False])
def test_planes_on_both_sides_of_what_is_copied_under_the_lock_arrive_whole(
    frames_dir: Path, height: int, *, writable: bool
) -> None:
    sizes = [1024 * height, 512 * height // 2, 512 * height // 2]
    given = [np.random.default_rng(size).integers(0, 255, size + 7, np.uint8) for size in sizes]
    for plane in given:
        plane.flags.writeable = writable
    ring = make_ring(frames_dir, slot_capacity=sum(sizes))
    reader = RingReader.open(ring.ref(frames_dir / "7.bell"), frames_dir)
    ring.publish_video(given, **fields(width=1024, height=height, strides=(1024, 512, 512)))
    target = [bytearray(size) for size in sizes]
    assert (slot := reader.newest(0)) is not None
    assert reader.read_into(slot, target)
    assert target == [plane.tobytes()[:-7] for plane in given]
    reader.close()
    ring.close()


@pytest.mark.parametrize("index", [0, 1, 2])
def test_a_plane_that_is_too_short_is_refused_and_nothing_changes(frames_dir: Path, index: int) -> None:
    ring = make_ring(frames_dir)
    ring.publish_video(planes(1), **fields())
    before = contents(ring)
    short = planes(2)
    short[index] = short[index][:-1]
    with pytest.raises(FrameError, match="plane"):
        ring.publish_video(short, **fields())
    assert contents(ring) == before
    assert ring.publish_video(planes(3), **fields()) == 2
    ring.close()


def test_a_picture_without_all_its_planes_is_refused_and_nothing_changes(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    before = contents(ring)
    for wrong in (planes(2)[:2], [*planes(2), bytes(768)]):
        with pytest.raises(FrameError, match="of 3 planes"):
            ring.publish_video(wrong, **fields())
    assert contents(ring) == before
    ring.close()


def test_a_scattered_plane_is_refused(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    scattered = np.zeros((200, 200), np.uint8)[::2, ::2]
    with pytest.raises(FrameError, match="contiguous"):
        ring.publish_video([scattered, *planes(1)[1:]], **fields())
    ring.close()


def test_a_picture_that_does_not_fit_is_refused(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    assert ring.fits((64, 32, 32), 48)
    assert not ring.fits((128, 64, 64), 48)
    with pytest.raises(FrameError, match="plane"):
        ring.publish_video([bytes(128 * 48)] * 3, **fields(width=128, strides=(128, 64, 64)))
    ring.close()


def test_sound_goes_into_64_slots_of_one_page(frames_dir: Path) -> None:
    ring = make_ring(frames_dir, kind="audio")
    assert ring.publish_audio(bytes(range(256)) * 15, **block(pts=960)) == 1
    data = contents(ring)
    header = layout.read_header(data)
    assert (header.slot_count, header.slot_stride, len(data)) == (64, 4096, 266240)
    slot = layout.read_slot(data[header.slot_offset(1) :][:128])
    assert (slot.sample_rate, slot.channels, slot.nb_samples, slot.pts) == (48000, 2, 960, 960)
    assert (slot.time_base_num, slot.time_base_den) == (1, 48000)
    assert data[header.slot_offset(1) + 128 :][:3840] == bytes(range(256)) * 15
    ring.close()


def test_a_closed_ring_stays_readable_and_says_so(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    ring.publish_video(planes(9), **fields())
    reader = RingReader.open(ring.ref(frames_dir / "7.bell"), frames_dir)
    ring.close()
    assert reader.live().state == State.CLOSED
    assert (slot := reader.newest(0)) is not None
    assert reader.read_into(slot, [bytearray(64 * 48), bytearray(32 * 24), bytearray(32 * 24)])
    reader.close()


def test_a_moved_ring_names_the_next_generation(frames_dir: Path) -> None:
    ring = make_ring(frames_dir)
    reader = RingReader.open(ring.ref(frames_dir / "7.bell"), frames_dir)
    ring.moved(2)
    ring.close()
    assert (reader.live().state, reader.live().next_generation) == (State.MOVED, 2)
    reader.close()


def test_a_full_memory_leaves_fewer_slots(frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    room = layout.HEADER_SIZE + 2 * layout.slot_stride(4608)
    real = os.posix_fallocate

    def fallocate(fd: int, offset: int, size: int) -> None:
        if size > room:
            raise OSError(28, "No space left on device")
        real(fd, offset, size)

    monkeypatch.setattr(os, "posix_fallocate", fallocate)
    ring = make_ring(frames_dir)
    assert layout.read_header(contents(ring)).slot_count == 2
    ring.close()
    with pytest.raises(NoSpace):
        make_ring(frames_dir, slot_capacity=100_000)


def test_a_name_is_cut_between_characters(frames_dir: Path) -> None:
    ring = make_ring(frames_dir, name="x" + "ž" * 40)
    assert layout.read_header(contents(ring)).name.rstrip(b"\0").decode() == "x" + "ž" * 31
    ring.close()


def test_real_fences_publish_and_read_as_well(frames_dir: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    ring = make_ring(frames_dir)
    reader = RingReader.open(ring.ref(frames_dir / "7.bell"), frames_dir)
    ring.publish_video(planes(5), **fields())
    target = [bytearray(64 * 48), bytearray(32 * 24), bytearray(32 * 24)]
    assert (slot := reader.newest(0)) is not None
    assert reader.read_into(slot, target)
    assert [bytes(plane) for plane in target] == planes(5)
    reader.close()
    ring.close()


def test_a_machine_that_needs_a_fence_and_has_none_is_refused(monkeypatch: pytest.MonkeyPatch) -> None:
    def no_library(name: str) -> None:
        raise OSError(name)

    monkeypatch.setattr(platform, "machine", lambda: "aarch64")
    monkeypatch.setattr(ctypes, "CDLL", no_library)
    with pytest.raises(FrameError) as refused:
        fence.memory_fence()
    assert refused.value.what == "fence"


DYING_WRITER = """
import os, sys
from pathlib import Path
from ahoyd.frames.writer import RingWriter
from frames.rings import fields, make_ring, planes

ring = make_ring(Path(sys.argv[1]))
for n in (1, 2, 3):
    ring.publish_video(planes(n), **fields(pts=n))
print(ring.ref(Path("/x/7.bell")).path, flush=True)
sys.stdin.readline()
copied = []
real = RingWriter._copy


def copy_and_die(ring, at, source):
    if copied:
        os._exit(9)
    copied.append(at)
    real(ring, at, source)


RingWriter._copy = copy_and_die
ring.publish_video(planes(4), **fields(pts=4))
"""


def test_a_writer_that_dies_while_it_copies_leaves_the_last_whole_frame(frames_dir: Path) -> None:
    child = subprocess.Popen(
        [sys.executable, "-c", DYING_WRITER, frames_dir],
        stdin=subprocess.PIPE,
        stdout=subprocess.PIPE,
        text=True,
        env=os.environ | {"PYTHONPATH": str(Path(__file__).parents[1])},
    )
    with child:
        assert child.stdin is not None
        assert child.stdout is not None
        ring = make_ring(frames_dir)
        announced = ring.ref(frames_dir / "7.bell")
        ring.close()
        path = child.stdout.readline().strip()
        reader = RingReader.open(msgspec.structs.replace(announced, path=path), frames_dir)
        child.stdin.write("die\n")
        child.stdin.close()
        assert child.wait(20) == 9
    slot = reader.newest(0)
    assert slot is not None
    assert slot.n == 3
    target = [bytearray(64 * 48), bytearray(32 * 24), bytearray(32 * 24)]
    assert reader.read_into(slot, target)
    assert [bytes(plane) for plane in target] == planes(3)
    assert reader.following(3) is None
    half = os.pread(reader._fd, 8, reader.header.slot_offset(4))
    assert int.from_bytes(half, "little") == 7
    reader.close()


def test_a_ring_that_is_handed_over_is_touched_no_more(tmpfs: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(os, "memfd_create")
    ring = make_ring(tmpfs, direction=1)
    ring.hand_over()
    path = Path(ring.ref(tmpfs / "7.bell").path)
    assert layout.read_header(path.read_bytes()).direction == 1
    os.truncate(path, 0)  # as only a file can be: a mapping would end us by SIGBUS at the next look
    ring.close()
    assert not path.exists()
