from pathlib import Path

import msgspec
import pytest

from ahoyd.errors import DeviceUnavailable
from ahoyd.manager.frame_sources import FrameSources
from ahoyd.manager.selection import Selection
from ahoyd.manager.sources import Sources
from ahoyd.settings import Settings
from ahoyd.store import Store
from support.fakes import CAMERA, FakeChild

OTHER = msgspec.structs.replace(CAMERA, device_id="other")


def sources(store: Store, settings: Settings, *, default: str | None) -> Sources:
    made = Sources(FakeChild(), settings, FrameSources(FakeChild(), lambda: 1), Selection(store, settings))
    made.devices = tuple(msgspec.structs.replace(d, is_default=d.device_id == default) for d in (CAMERA, OTHER))
    return made


@pytest.mark.parametrize(
    ("named", "ours", "chosen"),
    [
        ("test:pattern", "other", "test:pattern"),
        (None, "test:pattern", "test:pattern"),
        (None, None, "other"),
        ("default", "test:pattern", "other"),
        (None, "default", "other"),
        ("none", "test:pattern", None),
    ],
)
def test_what_is_named_goes_before_ours_and_ours_before_the_systems(
    store: Store, named: str | None, ours: str | None, chosen: str | None
) -> None:
    assert sources(store, Settings(camera=ours), default="other").choose("camera", named).device_id == chosen


def test_a_screen_is_a_camera_if_it_is_named_and_never_a_microphone(store: Store) -> None:
    judged = sources(store, Settings(), default=None)
    judged.devices += (msgspec.structs.replace(CAMERA, device_id="screen::0", kind="screen"),)
    assert judged.choose("camera", "screen::0").device_id == "screen::0"
    for kind, device_id in (("microphone", "screen::0"), ("camera", "screen::1")):
        with pytest.raises(DeviceUnavailable) as refused:
            judged.choose(kind, device_id)  # type: ignore[arg-type]  # a Kind
        assert refused.value.data == {"deviceId": device_id, "cause": "absent"}


@pytest.mark.parametrize("named", [None, "default"])
def test_a_default_that_the_system_does_not_have_is_absent(store: Store, named: str | None) -> None:
    with pytest.raises(DeviceUnavailable) as refused:
        sources(store, Settings(), default=None).choose("camera", named)
    assert refused.value.data == {"deviceId": "default", "cause": "absent"}


def test_what_cannot_be_listed_is_down_and_not_absent(store: Store) -> None:
    judged = sources(store, Settings(), default=None)
    judged.down = ("pulse",)
    for device_id, cause in (("pulse:mic", "backendDown"), ("v4l2:cam", "absent")):
        with pytest.raises(DeviceUnavailable) as refused:
            judged.choose("microphone", device_id)
        assert refused.value.data == {"deviceId": device_id, "cause": cause}


def test_a_file_is_judged_by_where_it_really_is(store: Store, tmp_path: Path) -> None:
    inside, outside = tmp_path / "media", tmp_path / "elsewhere.webm"
    inside.mkdir()
    outside.touch()
    (inside / "film.webm").touch()
    (inside / "link.webm").symlink_to(outside)
    judged = sources(store, Settings(media_dirs=(inside,)), default=None)
    assert judged.choose("camera", f"file:{inside}/film.webm").device_id == f"file:{inside}/film.webm"
    for name, cause in (
        (f"{inside}/link.webm", "denied"),
        (f"{inside}/../elsewhere.webm", "denied"),
        ("film.webm", "denied"),
        (f"{inside}/none.webm", "absent"),
    ):
        with pytest.raises(DeviceUnavailable) as refused:
            judged.choose("camera", f"file:{name}")
        assert refused.value.data["cause"] == cause, name
