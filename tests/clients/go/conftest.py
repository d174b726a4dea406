"""The Go client's examples, built once."""

import shutil
import subprocess
from pathlib import Path

import pytest

MODULE = Path(__file__).resolve().parents[3] / "clients/go"
BUILD_SECONDS = 600


@pytest.fixture(scope="session")
def examples(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A directory with the programs of clients/go/examples."""
    if shutil.which("go") is None:
        pytest.skip("no go on this machine")
    directory = tmp_path_factory.mktemp("examples")
    subprocess.run(
        ["go", "build", "-o", f"{directory}/", "./examples/..."], cwd=MODULE, check=True, timeout=BUILD_SECONDS
    )
    return directory
