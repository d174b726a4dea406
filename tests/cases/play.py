"""Plays one case over one transport."""

import time
from collections.abc import Callable
from contextlib import AsyncExitStack
from dataclasses import dataclass
from pathlib import Path
from typing import Any
from uuid import uuid4

from cases.actor import Actor, NotSeen
from cases.parse import Case, Step
from cases.stage import Stage

Actors = dict[str, Actor]


@dataclass(frozen=True, slots=True)
class Played:
    """That a case was played: how long it took, and how many messages it sent over the transport."""

    seconds: float
    messages: int


class CaseFailed(AssertionError):
    """A step did not go as the case says (the text names file, line and step), or the case left a mess."""


async def play(case: Case, transport: str, stage: Stage) -> Played:
    """Play a case on daemons that are well; they are left so whatever happens. Raises CaseFailed."""
    return await play_with(case, stage, lambda name, runtime: Actor(name, runtime, transport, bare=name in case.bare))


async def play_with(case: Case, stage: Stage, make_actor: Callable[[str, Path], Actor]) -> Played:
    """As play(), with actors made from their name and their daemon's directory."""
    await stage.prepare(case)
    actors = {name: make_actor(name, stage.world.runtime(instance)) for name, instance in case.actors.items()}
    begun = time.monotonic()
    async with AsyncExitStack() as leaving:
        for actor in actors.values():
            leaving.push_async_callback(actor.close)
        try:
            await _take_steps(case, actors, stage)
            seconds = time.monotonic() - begun
        finally:
            left = await stage.tidy(case)
    if left:
        raise CaseFailed(f"{case.name}.io: not left as it was found: {'; '.join(left)}")
    return Played(seconds, sum(actor.sent for actor in actors.values()))


async def _take_steps(case: Case, actors: Actors, stage: Stage) -> None:
    bound: dict[str, Any] = {"run": uuid4().hex[:12], "media": str(stage.media)}
    for actor in actors.values():
        if not actor.bare:
            await actor.attach()
    for step in case.steps:
        try:
            await _take_step(case, step, actors, stage, bound)
        except (AssertionError, OSError) as error:
            raise CaseFailed(f"{case.name}.io:{step.line}: {step.text}\n{error}") from error
    try:
        for actor in actors.values():
            actor.complain()
    except NotSeen as error:
        raise CaseFailed(f"{case.name}.io: {error}") from error


async def _take_step(case: Case, step: Step, actors: Actors, stage: Stage, bound: dict[str, Any]) -> None:
    actor = actors.get(step.actor)
    if actor is None or step.mark == "!":
        await _do_harm(case, step, actors, stage)
        return
    match step.mark:
        case ">>":
            await actor.request(step.value, bound)
        case ">!":
            await actor.text(step.value)
        case "<<":
            await actor.answer(step.value, bound)
        case "<-":
            await actor.event(step.value, bound)
        case "--":
            await actor.ban(step.value)


async def _do_harm(case: Case, step: Step, actors: Actors, stage: Stage) -> None:
    fault, part = step.value
    if fault == "drop":
        await actors[step.actor].drop()
        return
    instance = case.actors.get(step.actor, "")
    clients = [actor for name, actor in actors.items() if case.actors[name] == instance]
    await stage.fault(fault, instance, part)
    if fault == "kill" and not part:
        for client in clients:
            await client.drop()
    if fault == "start":
        for client in clients:
            if not client.bare:
                await client.attach()
