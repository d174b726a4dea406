"""Every case of rpc_schema/cases that a library can show, played through it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from cases.parse import Case, find_cases
from cases.play import Played, play_with
from cases.programme import Programme
from cases.stage import Stage
from clients.conformance.actor import ProgramActor, why_not
from clients.conformance.languages import Language
from clients.conformance.program import Programs

CASES = {case.name: case for case in find_cases()}
pytestmark = pytest.mark.asyncio(loop_scope="session")


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def programme(
    request: pytest.FixtureRequest, language: Language, programs: Programs, stages: list[Stage]
) -> AsyncIterator[Programme]:
    """Every case this run wants of the language, being played."""

    async def play_through(case: Case, _: str, stage: Stage) -> Played:
        return await play_with(
            case, stage, lambda name, runtime: ProgramActor(programs, name, runtime, bare=name in case.bare)
        )

    wanted = (getattr(item, "callspec", None) for item in request.session.items)
    names = [
        each.params["name"]
        for each in wanted
        if each and each.params.get("language") is language and "name" in each.params
    ]
    cases = [CASES[name] for name in names if name in CASES and not why_not(CASES[name], language)]
    made = Programme([(case, language.name) for case in cases], play_through)
    performing = [asyncio.create_task(made.perform(stage)) for stage in stages]
    yield made
    for task in performing:
        task.cancel()
    await asyncio.wait(performing)


@pytest.mark.parametrize("name", CASES)
async def test_what_a_case_shows_is_so(name: str, language: Language, programme: Programme) -> None:
    if reason := why_not(CASES[name], language):
        pytest.skip(reason)
    played = await programme.played(CASES[name], language.name)
    assert played.messages
