from collections.abc import AsyncIterator, Generator
from contextlib import AsyncExitStack
from pathlib import Path

import pytest
import pytest_asyncio

from cases.conftest import STAGES
from cases.stage import Stage, open_stage
from clients.conformance.languages import Language, find_languages
from clients.conformance.program import Program, Programs
from clients.conformance.results import ROWS, Results
from support.tools import need

RESULTS = pytest.StashKey[Results]()
LANGUAGES = find_languages()


@pytest.fixture(scope="session", params=LANGUAGES, ids=[language.name for language in LANGUAGES])
def language(request: pytest.FixtureRequest) -> Language:
    """A client library with its program built."""
    found: Language = request.param
    need(*found.needs)
    found.make()
    return found


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def stages() -> AsyncIterator[list[Stage]]:
    """The worlds of all languages, with nobody in them yet."""
    async with AsyncExitStack() as opened:
        yield [await opened.enter_async_context(open_stage()) for _ in range(STAGES)]


@pytest.fixture(scope="session")
def stage(stages: list[Stage]) -> Stage:
    """One of the worlds, for tests that come before or after the cases."""
    return stages[0]


@pytest_asyncio.fixture(scope="session", loop_scope="session")
async def programs(language: Language, tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Programs]:
    """Running programs of the language; all must end with their input."""
    log = tmp_path_factory.mktemp("programs") / f"{language.name}.log"
    made = Programs(language, log)
    yield made
    await made.end()


@pytest_asyncio.fixture(loop_scope="session")
async def pair(stage: Stage, programs: Programs) -> AsyncIterator[tuple[Program, Program]]:
    """The programs of alice and of bob, attached."""
    taken = []
    for instance in ("alice", "bob"):
        await stage.prepare_instance(instance, [])
        program = await programs.take()
        assert (await program.attach(stage.world.runtime(instance)))["op"] == "attached"
        taken.append(program)
    alice, bob = taken
    yield alice, bob
    for program in taken:
        await program.leave()
        programs.give_back(program)


def pytest_configure(config: pytest.Config) -> None:
    """A place for what is found."""
    config.stash[RESULTS] = Results()


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Note how a test of a language went."""
    report = yield
    row = ROWS.get(Path(item.path).stem)
    callspec = getattr(item, "callspec", None)
    if row and callspec and "language" in callspec.params:
        item.config.stash[RESULTS].note(callspec.params["language"].name, row, item.name, report)
    return report


def pytest_sessionfinish(session: pytest.Session) -> None:
    """Leave the results for `scripts/client_matrix`."""
    session.config.stash[RESULTS].write()


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter, config: pytest.Config) -> None:
    """Print the matrix of languages."""
    found = config.stash[RESULTS]
    if found.languages:
        terminalreporter.section("client libraries")
        for line in found.lines():
            terminalreporter.line(line)
