"""No torn frame is ever accepted: a writer at full speed against the library's reader, and without its looks at seq."""

import json
import subprocess
from contextlib import ExitStack
from pathlib import Path
from typing import Any

import pytest

from clients.conformance.languages import Language, environment
from frames.test_stress import DEADLINE_SECONDS, LOOKS, writing


@pytest.mark.parametrize("slots", [2, 4])
def test_no_torn_frame_is_accepted(language: Language, tmp_path: Path, slots: int) -> None:
    frames = tmp_path / "frames"
    frames.mkdir(mode=0o700)
    with ExitStack() as stack:
        descriptor = stack.enter_context(writing(frames, slots)).strip()
        whole = json.dumps({**json.loads(descriptor), "streamId": "7", "side": "remote", "reason": "opened"})
        readers = {
            checks: subprocess.Popen(
                [*language.run, "stress", whole, checks, str(LOOKS)],
                cwd=language.folder,
                env=environment(),
                stdout=subprocess.PIPE,
                text=True,
            )
            for checks in ("checks", "no-checks")
        }
        found: dict[str, Any] = {}
        for checks, reader in readers.items():
            stack.enter_context(reader)
            stack.callback(reader.kill)
            printed, _ = reader.communicate(timeout=DEADLINE_SECONDS)
            assert reader.returncode == 0, checks
            found[checks] = json.loads(printed)
    assert found["no-checks"]["wrong"] > 0, found
    assert found["checks"]["accepted"] > 0, found
    assert found["checks"]["givenUp"] > 0, found
    assert found["checks"]["wrong"] == 0, found
