"""The Java client's examples, built once."""

import shutil
import subprocess
from pathlib import Path

import pytest

PROJECT = Path(__file__).resolve().parents[3] / "clients/java"
BUILD_SECONDS = 600


@pytest.fixture(scope="session")
def examples() -> list[str]:
    """The command that runs one of clients/java/examples; its name and arguments are appended."""
    if shutil.which("mvn") is None:
        pytest.skip("no mvn on this machine")
    subprocess.run(["mvn", "-q", "-B", "test-compile"], cwd=PROJECT, check=True, timeout=BUILD_SECONDS)
    path = ":".join(str(PROJECT / "target" / part) for part in ("classes", "test-classes", "lib/*"))
    return ["java", "-XX:+UseSerialGC", "-Xmx128m", "-cp", path]
