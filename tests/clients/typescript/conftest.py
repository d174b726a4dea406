from pathlib import Path

import pytest

from clients.typescript.built import FOLDER, build


@pytest.fixture(scope="session")
def package() -> Path:
    """The built package."""
    build()
    return FOLDER
