"""No torn frame is ever accepted: a writer at full speed against readers in Python and in C.

Each run has the same readers once more without their looks at seq. These must accept torn frames, or nothing was tried.
"""

import contextlib
import json
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from frames.rings import SCHEMA

HERE = Path(__file__).parent / "stress"
PYTHON_READER = SCHEMA.parents[1] / "clients/python/conformance"
FRAMES_MAX = 2_000_000
LOOKS = 160
DEADLINE_SECONDS = 60


@pytest.fixture(scope="module")
def c_reader(tmp_path_factory: pytest.TempPathFactory) -> Path:
    binary = tmp_path_factory.mktemp("stress") / "reader"
    warnings = ["-std=gnu11", "-O2", "-Wall", "-Wextra", "-Werror"]
    subprocess.run(["gcc", *warnings, f"-I{SCHEMA}", "-o", str(binary), str(HERE / "reader.c")], check=True)
    return binary


@contextlib.contextmanager
def running(*command: str) -> Iterator["subprocess.Popen[str]"]:
    process = subprocess.Popen(command, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)
    with process:
        yield process
        process.kill()


@contextlib.contextmanager
def writing(frames_dir: Path, slots: int) -> Iterator[str]:
    """A writer at full speed; its descriptor."""
    arguments = [str(frames_dir), str(slots), str(FRAMES_MAX)]
    with running(sys.executable, str(HERE / "writer.py"), *arguments) as writer:
        assert writer.stdout is not None
        yield writer.stdout.readline()


@pytest.mark.parametrize("slots", [2, 4])
def test_no_torn_frame_is_accepted(frames_dir: Path, c_reader: Path, slots: int) -> None:
    readers = {}
    with contextlib.ExitStack() as stack:
        descriptor = stack.enter_context(writing(frames_dir, slots))
        in_python = (sys.executable, str(PYTHON_READER), "stress", descriptor)
        in_c = (str(c_reader), json.loads(descriptor)["path"])
        for checks in ("checks", "no-checks"):
            readers["python", checks] = stack.enter_context(running(*in_python, checks, str(LOOKS)))
            readers["c", checks] = stack.enter_context(running(*in_c, checks, str(LOOKS)))
        found = {}
        for name, reader in readers.items():
            printed, _ = reader.communicate(timeout=DEADLINE_SECONDS)
            assert reader.returncode == 0, name
            found[name] = json.loads(printed)
    for language in ("python", "c"):
        checked, control = found[language, "checks"], found[language, "no-checks"]
        assert control["wrong"] > 0
        assert checked["accepted"] > 0
        assert checked["givenUp"] > 0
        assert checked["wrong"] == 0
