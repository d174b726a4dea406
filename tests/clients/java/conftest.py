"""The Java client's examples, built once."""

import subprocess
from pathlib import Path

import pytest

from support.tools import need

PROJECT = Path(__file__).resolve().parents[3] / "clients/java"
BUILD_SECONDS = 600


@pytest.fixture(scope="session")
def examples() -> list[str]:
    """The command that runs one of clients/java/examples; its name and arguments are appended."""
    need("mvn")
    subprocess.run(["mvn", "-q", "-B", "test-compile"], cwd=PROJECT, check=True, timeout=BUILD_SECONDS)
    path = ":".join(str(PROJECT / "target" / part) for part in ("classes", "test-classes", "lib/*"))
    return ["java", "-XX:+UseSerialGC", "-Xmx128m", "-cp", path]
