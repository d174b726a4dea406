"""What a sentence is recorded into and played from, and how it fails. `ahoyd devices say` is tried with it."""

from pathlib import Path

import numpy as np
import pytest

from ahoyd.devices.backend import DeviceError
from ahoyd.devices.sentence import Once, Tape, choose, peak_db, say
from ahoyd.units import FLOOR_DB
from ahoyd.wire.devices import DeviceInfo, DeviceKind, SentenceStep
from support.soundserver import sound_environment

BLOCK = np.arange(1, 481, dtype=np.int16)
SOUND = {"sample_rate": 48_000, "channels": 1, "nb_samples": 480, "pts": 0, "capture_ns": 0}


def device(kind: DeviceKind, name: str, *, default: bool = False) -> DeviceInfo:
    return DeviceInfo(device_id=f"pulse:{name}", label=name, kind=kind, is_default=default, state="ok", synthetic=False)


async def test_a_tape_takes_what_fits_and_no_more() -> None:
    tape = Tape(700)
    tape.publish_audio(BLOCK.tobytes(), **SOUND)
    room = tape.publishing
    tape.publish_audio(BLOCK.tobytes(), **SOUND)
    await tape.full
    assert (room, tape.publishing) == (True, False)
    assert tape.samples().tolist() == [*BLOCK, *BLOCK[:220]]


async def test_what_is_played_once_comes_on_both_channels_and_then_there_is_silence() -> None:
    once = Once(BLOCK)
    assert once.pull(300).tolist() == [[n, n] for n in BLOCK[:300]]
    assert once.pull(300)[180:].tolist() == [[0, 0]] * 120
    assert not once.over.done()
    assert not once.pull(48_000).any()
    await once.over


def test_the_default_is_taken_where_none_is_named_and_what_is_missing_is_said() -> None:
    devices = [device("microphone", "a"), device("microphone", "b", default=True), device("speaker", "a")]
    assert choose(devices, "microphone", None) == "pulse:b"
    assert choose(devices, "microphone", "pulse:a") == "pulse:a"
    with pytest.raises(DeviceError, match="absent: the system has no default speaker"):
        choose(devices, "speaker", None)


def test_how_loud_it_was() -> None:
    assert peak_db(np.array([0, -32768], np.int16)) == 0.0
    assert peak_db(np.zeros(5, np.int16)) == FLOOR_DB


async def test_without_a_sound_server_the_one_step_says_why(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, value in sound_environment(tmp_path).items():
        monkeypatch.setenv(name, value)
    steps: list[SentenceStep] = []
    await say(None, None, 1.0, steps.append)
    assert [(step.what, step.cause) for step in steps] == [("failed", "backendDown")]
