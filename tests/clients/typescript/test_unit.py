"""The library's own tests, run by node."""

import subprocess
from pathlib import Path

from clients.typescript.built import FOLDER


def test_its_own_tests_pass(package: Path) -> None:
    tests = sorted(str(file.relative_to(FOLDER)) for file in (FOLDER / "build/test").glob("*.test.js"))
    assert tests
    command = ["node", "--no-warnings", "--test", *tests]
    done = subprocess.run(command, cwd=package, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout[-6000:]
    assert "# fail 0" in done.stdout
