"""All plays of a run, side by side: most of what a case does is to wait for a clock or a process.

Each stage is a world of its own and plays one case at a time, over all of its transports; so nothing that is played at
once has anything in common but the machine. A case goes where its daemons are, if it can: to start one takes longer
than most cases.
"""

import asyncio
from collections.abc import Awaitable, Callable, Iterable

from cases.parse import Case
from cases.play import Played, play
from cases.stage import Stage

Play = Callable[[Case, str, Stage], Awaitable[Played]]
"""As play(): what plays a case over what it is to be played over."""


class Programme:
    """Plays what it is given, in order but for where its daemons are, as soon as a stage is free."""

    def __init__(self, plays: Iterable[tuple[Case, str]], play: Play = play) -> None:
        self._play = play
        loop = asyncio.get_running_loop()
        self._results: dict[tuple[str, str], asyncio.Future[Played]] = {}
        self._waiting: list[tuple[Case, list[str]]] = []
        self._daemons: dict[Stage, set[str]] = {}
        """The instances that each stage has, or is about to start."""
        for case, transport in plays:
            self._results[case.name, transport] = loop.create_future()
            if not self._waiting or self._waiting[-1][0] is not case:
                self._waiting.append((case, []))
            self._waiting[-1][1].append(transport)

    async def perform(self, stage: Stage) -> None:
        """Play on this stage until nothing is left to play."""
        self._daemons[stage] = set(stage.world.daemons)
        while self._waiting:
            case, transports = self._take(stage)
            for transport in transports:
                result = self._results[case.name, transport]
                try:
                    played = await self._play(case, transport, stage)
                except Exception as error:  # noqa: BLE001 -- whoever asks for this play gets it
                    result.set_exception(error)
                else:
                    result.set_result(played)

    def _take(self, stage: Stage) -> tuple[Case, list[str]]:
        """The first of those for which the fewest daemons would be started that another stage has."""
        here = self._daemons[stage]
        elsewhere = set().union(*self._daemons.values()) - here
        costs = [len(elsewhere.intersection(case.actors.values())) for case, _ in self._waiting]
        taken = self._waiting.pop(costs.index(min(costs)))
        here.update(taken[0].actors.values())
        return taken

    async def played(self, case: Case, transport: str) -> Played:
        """Wait until this was played. Raises what play() raises."""
        return await self._results[case.name, transport]
