"""The Rust client's examples, built once."""

import subprocess
from pathlib import Path

import pytest

from support.tools import need

CRATE = Path(__file__).resolve().parents[3] / "clients/rust"
BUILD_SECONDS = 600


@pytest.fixture(scope="session")
def examples() -> Path:
    """A directory with the programs of clients/rust/examples."""
    need("cargo")
    subprocess.run(
        ["cargo", "build", "--quiet", "--example", "echo", "--example", "look"],
        cwd=CRATE,
        check=True,
        timeout=BUILD_SECONDS,
    )
    return CRATE / "target/debug/examples"
