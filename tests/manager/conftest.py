from collections.abc import AsyncIterator, Iterator
from pathlib import Path

import pytest

from ahoyd.store import Store
from support.office import Office, open_office


@pytest.fixture
async def office(tmp_path: Path) -> AsyncIterator[Office]:
    async with open_office(tmp_path) as made:
        yield made


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    made = Store(tmp_path / "kept.sqlite")
    yield made
    made.close()
