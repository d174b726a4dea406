"""The TypeScript client, built."""

import subprocess
from pathlib import Path

FOLDER = Path(__file__).resolve().parents[3] / "clients" / "typescript"


def build() -> None:
    """Build library, tests, examples and conformance program; one process at a time."""
    command = ["flock", ".", "npm", "run", "--silent", "build:all"]
    done = subprocess.run(command, cwd=FOLDER, capture_output=True, text=True, timeout=300, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
