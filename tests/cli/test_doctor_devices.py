"""What the doctor says of sound server, cameras and screen."""

import getpass
import os
from pathlib import Path

import pytest

from ahoyd.cli.doctor import cameras, screens, sound
from ahoyd.cli.doctor.daemon import environment_of
from ahoyd.cli.doctor.finding import Level
from ahoyd.wire.devices import SoundServer
from ahoyd_client import Device
from support.soundserver import sound_environment, sound_server

SCREEN = Device(device_id="screen::1", label="Screen :1", kind="screen")


def told(server: SoundServer, **environment: str) -> list[tuple[Level, str, str]]:
    return [(found.level, found.text, found.mend) for found in sound.findings(server, environment)]


async def test_a_server_that_runs_is_named_with_its_defaults_and_a_monitor_is_no_microphone() -> None:
    async with sound_server("pipewire") as server:
        environment = dict(os.environ) | server.environment
        found = [(one.level, one.text) for one in await sound.look(environment)]
        assert found[0][0] is Level.OK
        assert "PipeWire" in found[0][1]
        assert found[1:] == [(Level.OK, "calls hear Microphone"), (Level.OK, "calls are heard on Speaker")]
        await server.control("set-default-source", "spk.monitor")
        monitored = next(one for one in await sound.look(environment) if one.level is Level.WARN)
        assert "which records a speaker" in monitored.text
        assert "pactl set-default-source" in monitored.mend


async def test_a_server_that_is_not_there_is_told_with_where_it_was_looked_for(tmp_path: Path) -> None:
    (found,) = await sound.look(dict(os.environ) | sound_environment(tmp_path))
    assert (found.level, "refused" in found.text) == (Level.WARN, True)
    assert f"unix:{tmp_path}/native" in found.mend


@pytest.mark.parametrize(
    ("server", "environment", "words"),
    [
        (SoundServer(name=None, why="no libpulse: not found", cause="backendDown"), {}, "libpulse0"),
        (SoundServer(name=None, why="access denied", cause="denied"), {}, "cookie"),
        (SoundServer(name=None, why="refused", cause="backendDown"), {}, "without XDG_RUNTIME_DIR"),
        (SoundServer(name=None, why="refused", cause="backendDown"), {"XDG_RUNTIME_DIR": "/run"}, "systemctl --user"),
    ],
)
def test_each_way_to_have_no_server_has_its_mending(
    server: SoundServer, environment: dict[str, str], words: str
) -> None:
    ((level, _, mend),) = told(server, **environment)
    assert level is Level.WARN
    assert words in mend


def test_a_server_without_microphone_and_speaker_is_told() -> None:
    assert [(level, text) for level, text, _ in told(SoundServer(name="PulseAudio 16.1"))] == [
        (Level.OK, "PulseAudio 16.1"),
        (Level.WARN, "there is no default microphone"),
        (Level.WARN, "there is no default speaker"),
    ]


@pytest.fixture
def root(tmp_path: Path) -> Path:
    """A machine with two cameras, one of them open in a program."""
    (tmp_path / "dev").mkdir()
    for name in ("video0", "video10"):
        (tmp_path / "dev" / name).touch()
    (tmp_path / "proc/77/fd").mkdir(parents=True)
    (tmp_path / "proc/77/comm").write_text("cheese\n")
    (tmp_path / "proc/77/fd/5").symlink_to(tmp_path / "dev/video0")
    (tmp_path / "proc/78").mkdir()
    return tmp_path


def test_who_has_a_camera_open_is_named_unless_it_is_the_daemon(root: Path) -> None:
    busy, free = cameras.look(root, frozenset())
    assert (busy.level, busy.text) == (Level.WARN, "/dev/video0 is open in cheese (process 77)")
    assert (free.level, free.text) == (Level.OK, "/dev/video10 may be opened")
    assert [found.level for found in cameras.look(root, frozenset({77}))] == [Level.OK, Level.OK]


def test_a_file_that_is_open_is_found_among_the_processes_of_this_machine(tmp_path: Path) -> None:
    (tmp_path / "dev").mkdir()
    (tmp_path / "proc").symlink_to("/proc")
    with (tmp_path / "dev/video0").open("w"):
        (found,) = cameras.look(tmp_path, frozenset())
    assert f"(process {os.getpid()})" in found.text


def test_a_camera_that_may_not_be_opened_is_told_with_its_group(root: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(os, "access", lambda path, _mode: "video10" in str(path))
    monkeypatch.setattr(cameras, "_group", lambda gid: "video" if gid == os.getgid() else str(gid))
    monkeypatch.setattr(os, "getgrouplist", lambda _user, _gid: [])
    denied, _ = cameras.look(root, frozenset())
    assert denied.text == "/dev/video0 may not be opened: it is for group video"
    assert f"usermod -aG video {getpass.getuser()}" in denied.mend
    monkeypatch.setattr(os, "getgrouplist", lambda _user, gid: [gid])
    assert "log out and in again" in next(iter(cameras.look(root, frozenset()))).mend


def test_without_a_camera_there_is_a_hint(tmp_path: Path) -> None:
    (found,) = cameras.look(tmp_path, frozenset())
    assert (found.level, "v4l2loopback" in found.mend) == (Level.WARN, True)


@pytest.mark.parametrize(
    ("devices", "environment", "level", "words"),
    [
        ((SCREEN,), {"DISPLAY": ":1"}, Level.OK, "Screen :1"),
        ((SCREEN,), {"DISPLAY": ":1", "WAYLAND_DISPLAY": "wayland-0"}, Level.WARN, "black"),
        ((), {"WAYLAND_DISPLAY": "wayland-0"}, Level.WARN, "Wayland without Xwayland"),
        ((), {}, Level.WARN, "DISPLAY is not set"),
        ((), {"DISPLAY": "elsewhere:0"}, Level.WARN, "not on this machine"),
        ((), {"DISPLAY": ":99"}, Level.WARN, "no X server takes connections at :99"),
    ],
)
def test_what_is_to_be_said_of_the_screen(
    devices: tuple[Device, ...], environment: dict[str, str], level: Level, words: str
) -> None:
    found = screens.look(devices, environment)
    assert (found.level, words in found.text, bool(found.mend)) == (level, True, level is not Level.OK)


def test_the_environment_of_a_process_is_read_and_one_that_is_gone_has_none() -> None:
    assert environment_of(os.getpid())["PATH"]
    assert environment_of(2**22 + 1) == {}
