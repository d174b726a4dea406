"""`ahoyd call` and `ahoyd listen`: a call from its first ring to its end, told as it goes."""

import argparse
import asyncio
import contextlib
from collections.abc import Coroutine
from typing import Any, TypeVar

from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd_client import (
    Call,
    CallConfigsPatch,
    CallSession,
    CallSources,
    CallStatus,
    Client,
    ConnectionLost,
    EndReason,
    EventStream,
    WrongState,
)

T = TypeVar("T")

REFRESH_SECONDS = 1.0
"""Statistics are new once a second."""


async def call(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """Ring somebody and stay until the call is over."""
    with contextlib.closing(ahoy.events()) as events:
        policy = arguments.if_key_changed
        configs = CallConfigsPatch(if_key_changed=policy) if policy else None
        made = await ahoy.call(arguments.name, video=not arguments.audio, sources=_sources(arguments), configs=configs)
        screen.calling(made.session)
        return await _stay(screen, made, events, arguments.seconds, told)


async def listen(ahoy: Client, screen: Screen, arguments: argparse.Namespace, told: asyncio.Event) -> Exit:
    """Wait for calls; take them if so asked."""
    with contextlib.closing(ahoy.events("onRecvCallIncoming")) as incoming:
        screen.listening(await ahoy.get_account())
        ringing = [s for s in (await ahoy.list_call_sessions()).calls if s.status == 1 and not s.is_caller]
        while True:
            session = ringing.pop() if ringing else await _next_session(incoming, told)
            if session is None:
                return Exit.INTERRUPTED
            code = await _take(ahoy, screen, session, arguments, told)
            if arguments.once or told.is_set():
                return code


async def _next_session(incoming: EventStream, told: asyncio.Event) -> CallSession | None:
    event = await _unless(told, incoming.__anext__())
    return event.params.session if event is not None else None


async def _take(
    ahoy: Client, screen: Screen, session: CallSession, arguments: argparse.Namespace, told: asyncio.Event
) -> Exit:
    """Tell of one incoming call, and answer it if so asked."""
    with contextlib.closing(ahoy.events()) as events:
        taken = ahoy.get_call(session.call_id)
        taken.learn(session)
        screen.incoming(session)
        if not arguments.answer:
            return await _watch(screen, taken, events, told)
        with contextlib.suppress(WrongState):  # given up by the caller: then it has ended, which is told below
            await ahoy.answer(session.call_id, sources=_sources(arguments))
        return await _stay(screen, taken, events, arguments.seconds, told)


async def _watch(screen: Screen, watched: Call, events: EventStream, told: asyncio.Event) -> Exit:
    """Tell of a call that somebody else may take; it is not ours to end."""
    async with _telling(screen, watched, events):
        if await _unless(told, watched.ended()) is None:
            return Exit.INTERRUPTED
    return _over(screen, watched.session)


async def _stay(screen: Screen, ours: Call, events: EventStream, seconds: float | None, told: asyncio.Event) -> Exit:
    """Go through a call of ours to its end; when told to stop, hang up first."""
    async with _telling(screen, ours, events):
        interrupted = await _unless(told, _converse(ours, seconds)) is None
        if interrupted:
            await ours.hang_up()
        await ours.ended()
    code = _over(screen, ours.session)
    return Exit.INTERRUPTED if interrupted else code


async def _converse(ours: Call, seconds: float | None) -> CallSession:
    with contextlib.suppress(WrongState):  # the call ended on the way
        await ours.wait_for(CallStatus.CONNECTED)
        if not ours.session.is_caller:
            await ours.accept()
        await ours.wait_for(CallStatus.ACCEPTED)
        try:
            async with asyncio.timeout(seconds):
                await ours.ended()
        except TimeoutError:
            await ours.hang_up()
    return await ours.ended()


@contextlib.asynccontextmanager
async def _telling(screen: Screen, told_of: Call, events: EventStream) -> Any:  # noqa: ANN401 - a context of nothing
    """Print events and statistics meanwhile; at the end every event that has arrived is printed."""
    printing = asyncio.create_task(_print_events(screen, told_of, events))
    measuring = asyncio.create_task(_print_statistics(screen, told_of))
    try:
        yield
    finally:
        measuring.cancel()
        events.close()
        await asyncio.wait([printing, measuring])


async def _print_events(screen: Screen, told_of: Call, events: EventStream) -> None:
    with contextlib.suppress(ConnectionLost):  # told by whoever waits for the call
        is_peer_told = False
        async for event in events:
            session = getattr(event.params, "session", None)
            if session is not None and session.call_id == told_of.call_id:
                screen.event(event)
                if session.status == CallStatus.ACCEPTED and not is_peer_told:
                    is_peer_told = await _tell_peer(screen, told_of)


async def _tell_peer(screen: Screen, told_of: Call) -> bool:
    """Tell who the peer is; whether that was all there is to tell, for a callee's words may come a moment later."""
    verification = await told_of.verification()
    screen.peer(told_of.session, verification)
    return bool(verification.words) or verification.key_fingerprint is None


async def _print_statistics(screen: Screen, told_of: Call) -> None:
    with contextlib.suppress(WrongState):
        await told_of.wait_for(CallStatus.ACCEPTED)
        while True:
            await asyncio.sleep(REFRESH_SECONDS)
            with contextlib.suppress(ConnectionLost):
                screen.refresh(told_of.session, await told_of.statistics())


def _over(screen: Screen, session: CallSession) -> Exit:
    screen.ended(session)
    as_asked = session.end_reason == EndReason.HUNG_UP and session.accepted_at_ms is not None
    return Exit.OK if as_asked else Exit.ENDED_OTHERWISE


def _sources(arguments: argparse.Namespace) -> CallSources:
    return CallSources(audio=arguments.audio_source, video=arguments.video_source)


async def _unless(told: asyncio.Event, work: Coroutine[Any, Any, T]) -> T | None:
    """Do `work`, unless told to stop before it is done: then it is cancelled, and None."""
    doing, stopping = asyncio.create_task(work), asyncio.create_task(told.wait())
    try:
        await asyncio.wait([doing, stopping], return_when=asyncio.FIRST_COMPLETED)
        return doing.result() if doing.done() else None
    finally:
        doing.cancel()
        stopping.cancel()
        await asyncio.wait([doing, stopping])
