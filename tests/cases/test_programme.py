"""Which case is played where."""

import asyncio
from pathlib import Path
from types import SimpleNamespace
from typing import TYPE_CHECKING, Any, cast

from cases.parse import Case, read_case
from cases.play import Played
from cases.programme import Programme

if TYPE_CHECKING:
    from cases.stage import Stage

PING = '%s>> {"jsonrpc":"2.0","id":1,"method":"ping"}\n%s<< {"id":1,"result":{}}\n'


def case_of(folder: Path, name: str, *instances: str) -> Case:
    path = folder / "ping" / f"{name}.io"
    path.parent.mkdir(exist_ok=True)
    actors = " ".join(f"{instance[0]}={instance}" for instance in instances)
    path.write_text(f"// it plays\n# actors: {actors}\n" + "".join(PING % (one[0], one[0]) for one in instances))
    return read_case(path)


class Named:
    """A stage without daemons."""

    def __init__(self, name: str) -> None:
        self.name = name
        self.world = SimpleNamespace(daemons={})


async def test_a_case_goes_where_its_daemons_are_and_none_is_left_out(tmp_path: Path) -> None:
    cases = [
        case_of(tmp_path, f"{number}", *instances)
        for number, instances in enumerate([("alice",), ("alice", "bob"), ("dora",), ("dora", "bob"), ("alice",)])
    ]
    played: dict[str, list[str]] = {"one": [], "other": []}
    stages = {"one": Named("one"), "other": Named("other")}

    async def play(case: Case, _: str, stage: Any) -> Played:
        played[stage.name].append(case.name)
        await asyncio.sleep(0)
        return Played(0, 1)

    programme = Programme([(case, "lines") for case in cases], play)
    async with asyncio.TaskGroup() as tasks:
        for stage in stages.values():
            tasks.create_task(programme.perform(cast("Stage", stage)))
    assert played == {"one": ["ping/0", "ping/1", "ping/4"], "other": ["ping/2", "ping/3"]}
    assert [(await programme.played(case, "lines")).messages for case in cases] == [1] * 5
