"""The README's examples, built against the installed library and run as they stand against real daemons."""

import asyncio
import re
from asyncio.subprocess import PIPE, Process
from pathlib import Path

import pytest

import ahoyd_client
from clients.c.conftest import CLIENT, STRICT, Installed, run
from support.daemons import World, world
from support.tools import need

README = (CLIENT / "README.md").read_text()
EXAMPLES = dict(zip(("answer", "ring", "loop", "feed"), re.findall(r"```c\n(.*?)```", README, re.DOTALL), strict=True))
STAND_INS = ("--camera", "test:pattern", "--microphone", "test:tone")
DEADLINE_SECONDS = 60.0


@pytest.fixture(scope="session")
def programs(installed: Installed, tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Each example as a program."""
    made = {}
    directory = tmp_path_factory.mktemp("readme")
    for name, text in EXAMPLES.items():
        source = directory / f"{name}.c"
        source.write_text(text)
        made[name] = directory / name
        installed.compile(source, made[name])
    return made


async def start(program: Path, made: World, installed: Installed, *arguments: str) -> Process:
    environment = {**made.environment, "LD_LIBRARY_PATH": installed.environment["LD_LIBRARY_PATH"]}
    return await asyncio.create_subprocess_exec(program, *arguments, env=environment, stdout=PIPE, stderr=PIPE)


async def finish(process: Process) -> list[str]:
    output, complaint = await process.communicate()
    assert (process.returncode, complaint.decode()) == (0, "")
    return output.decode().splitlines()


async def attached(made: World, instance: str) -> None:
    """Wait until a program beside us is attached."""
    async with ahoyd_client.connect(path=made.runtime(instance) / "rpc.sock") as ahoy:
        while len((await ahoy.get_status()).clients) < 2:
            await asyncio.sleep(0.05)


async def test_alice_rings_bob_and_looks_at_a_hundred_pictures(installed: Installed, programs: dict[str, Path]) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        answering = await start(programs["answer"], made, installed)
        await attached(made, "bob")
        seen = await finish(await start(programs["ring"], made, installed))
        assert len(seen) == 100
        assert {line.split(" ")[0] for line in seen} == {"640x480"}
        assert await finish(answering) == ["alice calls", "over: remoteHangup"]


async def test_a_failure_has_code_name_words_and_data(installed: Installed, programs: dict[str, Path]) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        nobody = await start(programs["ring"], made, installed)
        _, complaint = await nobody.communicate()
        assert nobody.returncode == 1
        assert complaint.decode().startswith("noDaemon (2): no daemon at ")
        await made.start("alice")
        without_devices = await start(programs["ring"], made, installed)
        _, complaint = await without_devices.communicate()
        assert without_devices.returncode == 1
        assert complaint.decode().startswith("deviceUnavailable (1006): ")
        assert '"cause":"absent"' in complaint.decode()


async def test_a_loop_of_ones_own_hears_the_answer(installed: Installed, programs: dict[str, Path]) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        await made.start("alice")
        (said,) = await finish(await start(programs["loop"], made, installed))
        assert re.fullmatch(r"alice has events up to \d+", said)


async def test_a_drawn_picture_is_sent(installed: Installed, programs: dict[str, Path]) -> None:
    async with asyncio.timeout(DEADLINE_SECONDS), world() as made:
        for instance in ("alice", "bob"):
            await made.start(instance, *STAND_INS)
        async with ahoyd_client.connect(path=made.runtime("bob") / "rpc.sock") as bob:
            answering = await start(programs["answer"], made, installed)
            await attached(made, "bob")
            events = bob.events("onRecvCallAccepted")
            feeding = await start(programs["feed"], made, installed)
            call = bob.get_call((await anext(aiter(events))).params.session.call_id)
            with await call.open_remote_video() as pictures:
                levels: set[int] = set()
                async for frame in pictures:
                    assert isinstance(frame, ahoyd_client.VideoFrame)
                    levels.add(round(float(frame.y.mean())))
                    assert float(frame.y.std()) < 4, "a picture of one grey"
                    if len(levels) >= 10:
                        break
            assert await finish(feeding) == []
            assert await finish(answering) == ["alice calls", "over: remoteHangup"]


def test_the_static_library_can_be_linked(installed: Installed, programs: dict[str, Path], tmp_path: Path) -> None:
    archive = next(installed.prefix.glob("**/libahoyd.a"))
    source = programs["loop"].with_suffix(".c")
    cflags = installed.flags("--cflags")
    private = run("pkg-config", "--libs", "jansson").split()
    run("cc", *STRICT, str(source), *cflags, str(archive), *private, "-o", str(tmp_path / "static"))


def test_the_headers_are_c_plus_plus_too(installed: Installed, tmp_path: Path) -> None:
    need("c++")
    source = tmp_path / "plus.cpp"
    source.write_text("#include <ahoyd/ahoyd.h>\nint main() { return ahoyd_code_name(AHOYD_ERR_BUSY) == nullptr; }\n")
    run(
        "c++",
        "-std=c++17",
        "-Wall",
        "-Wextra",
        "-Werror",
        str(source),
        *installed.flags("--cflags", "--libs"),
        "-o",
        str(tmp_path / "plus"),
    )


def test_nothing_but_the_api_is_exported(installed: Installed) -> None:
    library = next(installed.prefix.glob("**/libahoyd.so"))
    exported = [line.split()[-1] for line in run("nm", "-D", "--defined-only", str(library)).splitlines()]
    headers = "".join(file.read_text() for file in (CLIENT / "include" / "ahoyd").glob("*.h"))
    assert exported
    assert [name for name in exported if not re.search(rf"\b{name}\(", headers)] == []
