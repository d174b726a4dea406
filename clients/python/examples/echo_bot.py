"""A bot that answers whoever calls, and sends them their own picture and voice back.

python echo_bot.py [INSTANCE]        INSTANCE: the daemon to answer for.
"""

import asyncio
import contextlib
import signal
import sys
from collections.abc import AsyncIterator

import ahoyd_client
from ahoyd_client import (
    AudioBlock,
    AudioSource,
    BadInput,
    Call,
    CallEnded,
    CallSession,
    CallSources,
    CallStatus,
    CallType,
    Client,
    SourceClosed,
    Torn,
    VideoFrame,
    VideoSource,
    WrongState,
)

LARGEST = (1280, 720)
"""Width and height of the largest picture that is sent back."""
CHANNELS = 2
"""As the daemon writes sound."""


async def main(instance: str) -> None:
    """Work until told to stop."""
    working = asyncio.create_task(work(instance))
    for number in (signal.SIGINT, signal.SIGTERM):
        asyncio.get_running_loop().add_signal_handler(number, working.cancel)
    with contextlib.suppress(asyncio.CancelledError):
        await working


async def work(instance: str) -> None:
    """Answer one call after another."""
    async with ahoyd_client.connect(instance) as ahoy:
        async for session in ringing(ahoy):
            print(session.remote_name, "calls", flush=True)
            print("over:", await echo(ahoy, session), flush=True)


async def ringing(ahoy: Client) -> AsyncIterator[CallSession]:
    """Give each call that wants an answer: first those that came before us."""
    with contextlib.closing(ahoy.events("onRecvCallIncoming")) as events:
        calls = (await ahoy.list_call_sessions()).calls
        before = {call.call_id: call for call in calls if call.status == CallStatus.RINGING and not call.is_caller}
        print("waiting", flush=True)
        for session in before.values():
            yield session
        async for event in events:
            if event.params.session.call_id not in before:
                yield event.params.session


async def echo(ahoy: Client, session: CallSession) -> str | None:
    """Talk to one caller until the call is over; why it ended."""
    call = ahoy.get_call(session.call_id)
    with (
        await ahoy.create_audio_source(CHANNELS, name="echo") as microphone,
        await ahoy.create_video_source(*LARGEST, name="echo") as camera,
    ):
        sources = CallSources(audio=microphone.source_id, video=camera.source_id, speaker="none")
        try:
            await ahoy.answer(call.call_id, sources=sources)
            await call.wait_for(CallStatus.CONNECTED)
            await call.accept()
            passing = [say_back(call, microphone)]
            if session.type == CallType.VIDEO:
                passing.append(show_back(call, camera))
            await asyncio.gather(*passing)
        except WrongState:
            pass  # the caller was faster
        except asyncio.CancelledError:
            await call.hang_up()
            raise
        return (await call.ended()).reason_detail


async def say_back(call: Call, microphone: AudioSource) -> None:
    """Pass on block after block of sound, until the call ends."""
    with contextlib.suppress(CallEnded, SourceClosed), await call.open_remote_audio() as sound:
        async for block in sound:
            if isinstance(block, AudioBlock) and block.channels == CHANNELS:
                with contextlib.suppress(Torn):
                    microphone.write_now(block.copy().samples)


async def show_back(call: Call, camera: VideoSource) -> None:
    """Pass on the newest picture again and again, from ring to ring."""
    with contextlib.suppress(CallEnded, SourceClosed), await call.open_remote_video() as pictures:
        async for frame in pictures:
            if isinstance(frame, VideoFrame):
                with contextlib.suppress(Torn, BadInput):  # overwritten meanwhile, or larger than our camera
                    camera.write(frame)


if __name__ == "__main__":
    asyncio.run(main(*sys.argv[1:2] or ["default"]))
