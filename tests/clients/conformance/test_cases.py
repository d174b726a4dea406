"""Every case of rpc_schema/cases that a library can show, played through it."""

import asyncio
from collections.abc import AsyncIterator

import pytest
import pytest_asyncio

from cases.parse import Case, find_cases
from cases.play import Played, play_with
from cases.stage import Stage
from clients.conformance.actor import ProgramActor, why_not
from clients.conformance.languages import Language
from clients.conformance.program import Programs

WAIT = (
    "answerCall/never-accepted",
    "makeCall/nobody-answers",
    "makeCall/nobody-comes",
    "makeCall/peer-dies",
    "makeCall/peer-does-not-ring",
    "makeCall/peer-falls-silent",
    "setSendPushHandler/newest",
)
"""Cases that wait for deadlines of the daemon: played meanwhile, on daemons of their own, and judged last."""
CASES = {case.name: case for case in find_cases()}
Waiting = dict[str, asyncio.Future[Played]]
pytestmark = pytest.mark.asyncio(loop_scope="session")


async def play_through(case: Case, stage: Stage, programs: Programs) -> Played:
    return await play_with(
        case, stage, lambda name, runtime: ProgramActor(programs, name, runtime, bare=name in case.bare)
    )


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def waiting(waiting_stage: Stage, programs: Programs) -> AsyncIterator[Waiting]:
    """How the cases that wait will have gone."""
    loop = asyncio.get_running_loop()
    futures: Waiting = {name: loop.create_future() for name in WAIT}
    playing = asyncio.create_task(_play_waiting(futures, waiting_stage, programs))
    yield futures
    playing.cancel()
    await asyncio.wait([playing])
    for future in futures.values():
        if future.done() and not future.cancelled():
            future.exception()


async def _play_waiting(futures: Waiting, stage: Stage, programs: Programs) -> None:
    for name, future in futures.items():
        try:
            future.set_result(await play_through(CASES[name], stage, programs))
        except Exception as error:  # noqa: BLE001 - whatever it is, it belongs to the case
            future.set_exception(error)


@pytest.mark.parametrize("name", [*(name for name in CASES if name not in WAIT), *WAIT])
async def test_what_a_case_shows_is_so(
    name: str, language: Language, stage: Stage, programs: Programs, waiting: Waiting
) -> None:
    case = CASES[name]
    if reason := why_not(case, language):
        pytest.skip(reason)
    played = await (waiting[name] if name in waiting else play_through(case, stage, programs))
    assert played.messages
