"""The library reads the golden rings as the specification expects."""

import json
import subprocess
from contextlib import ExitStack
from typing import Any

import pytest

from clients.conformance.languages import Language, environment
from frames.rings import EXPECTED, GOLDEN, lying_in_memory

DEADLINE_SECONDS = 60
SHOWN = frozenset({"n", "pts", "width", "height", "planes"})
"""What every library shows of a frame."""
Json = dict[str, Any]


@pytest.fixture(scope="session")
def readings(language: Language) -> dict[str, Json]:
    """What the program read, by file."""
    with ExitStack() as stack:
        lines = []
        for name, told in EXPECTED.items():
            path = stack.enter_context(lying_in_memory((GOLDEN / name).read_bytes()))
            announced = {key: told[key] for key in ("streamId", "generation", "kind", "bytes")}
            rest = {"path": path, "doorbell": "/nowhere/7.bell", "side": "remote", "reason": "opened"}
            lines.append(json.dumps(announced | rest))
        done = subprocess.run(
            [*language.run, "golden"],
            cwd=language.folder,
            env=environment(),
            input="\n".join(lines) + "\n",
            capture_output=True,
            text=True,
            timeout=DEADLINE_SECONDS,
            check=False,
        )
    assert done.returncode == 0, done.stderr
    answers = [json.loads(line) for line in done.stdout.splitlines()]
    return dict(zip(EXPECTED, answers, strict=True))


def expected(name: str) -> list[Json]:
    """The frames a reader takes that has seen nothing yet."""
    told = EXPECTED[name]
    if told["kind"] == "video":
        return [frame for frame in told.get("frames", []) if frame["n"] == told.get("newest")]
    takes = next(walk["takes"] for walk in told["walks"] if walk["last"] == 0)
    return [frame for frame in told["frames"] if frame["n"] in takes]


@pytest.mark.parametrize("name", EXPECTED)
def test_a_golden_ring_is_read_or_refused_as_it_must_be(readings: dict[str, Json], name: str) -> None:
    found = readings[name]
    if name.startswith("bad-"):
        assert found["refused"]
        return
    assert "refused" not in found, found
    wanted = expected(name)
    assert len(found["frames"]) == len(wanted)
    for frame, whole in zip(found["frames"], wanted, strict=True):
        assert frame.keys() >= SHOWN
        shown = {key: int(value) if isinstance(value, str) else value for key, value in frame.items()}
        assert shown == {key: whole[key] for key in frame}


def test_some_golden_rings_have_frames() -> None:
    assert expected("video.bin")
    assert expected("audio.bin")
    assert expected("moved.bin")
