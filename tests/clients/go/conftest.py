"""The Go client's examples, built once."""

import subprocess
from pathlib import Path

import pytest

from support.tools import need

MODULE = Path(__file__).resolve().parents[3] / "clients/go"
BUILD_SECONDS = 600


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the programs of clients/go/examples."""
    need("go")
    directory = tmp_path_factory.mktemp("examples")
    subprocess.run(
        ["go", "build", "-o", f"{directory}/", "./examples/..."], cwd=MODULE, check=True, timeout=BUILD_SECONDS
    )
    return directory
