"""Every case of rpc_schema/cases, played against real daemons over every transport."""

import pytest

from cases.conftest import Matrix
from cases.parse import TRANSPORTS, Case, find_cases
from cases.play import Played
from cases.programme import Programme

CASES = find_cases()


def rows() -> list[tuple[Case, str]]:
    """Each case with each transport it is for."""
    return [(case, transport) for case in CASES for transport in case.transports]


@pytest.mark.asyncio(loop_scope="session")
@pytest.mark.parametrize(("case", "transport"), rows(), ids=[f"{case.name}-{transport}" for case, transport in rows()])
async def test_what_a_case_shows_is_so(case: Case, transport: str, programme: Programme, matrix: Matrix) -> None:
    row = matrix.setdefault(case.name, {other: case.why for other in TRANSPORTS if other not in case.transports})
    row[transport] = await programme.played(case, transport)


def test_every_case_was_played_over_every_transport_it_is_for(matrix: Matrix) -> None:
    missing = [
        f"{case.name} over {transport}"
        for case, transport in rows()
        if not (isinstance(played := matrix.get(case.name, {}).get(transport), Played) and played.messages)
    ]
    assert not missing, missing
