"""A window for calls: the peer large, your own picture in a corner.

python viewer.py [CALLEE] [--instance NAME] [--camera ID] [--microphone ID]

Enter calls CALLEE, or answers; H hangs up; M mutes; P pauses the camera; Q quits. The daemon itself plays the sound, if
there is anything to play it on. Needs SDL and Pillow: pip install 'ahoyd-client[examples]'.
"""

import argparse
import asyncio
import contextlib
import time
from collections.abc import Awaitable

import ahoyd_client
from ahoyd_client import (
    AhoyError,
    Call,
    CallEnded,
    CallSession,
    CallSources,
    CallStatus,
    CallType,
    Client,
    EndReason,
    FrameReader,
    NetworkStatus,
)
from window import Key, Window

LOOK_SECONDS = 1 / 60
"""How often there is a look for keys and for new pictures."""


class Phone:
    """What the keys do, and what is to be seen: at most one call, and the readers of its pictures."""

    def __init__(self, ahoy: Client, user: str, callee: str | None, sources: CallSources) -> None:
        self._ahoy = ahoy
        self._user = user
        self._callee = callee
        self._sources = sources
        self._call: Call | None = None
        self._doing = set[asyncio.Task[None]]()
        self._said = f"Waiting for calls to {user}"
        self.readers: dict[str, FrameReader] = {}
        """Those that are open: `remote`, `local`."""

    @property
    def session(self) -> CallSession | None:
        """The call, if there is one."""
        return self._call.session if self._call is not None and hasattr(self._call, "session") else None

    async def listen(self) -> None:
        """Take calls as they come, those first that ring already; to be cancelled."""
        with contextlib.closing(self._ahoy.events("onRecvCallIncoming")) as events:
            for session in (await self._ahoy.list_call_sessions()).calls:
                if session.status == CallStatus.RINGING and not session.is_caller:
                    self._begin(self._ahoy.get_call(session.call_id))
            async for event in events:
                self._begin(self._ahoy.get_call(event.params.session.call_id))

    def press(self, key: Key) -> None:
        """Do what a key is for, as far as it makes sense now."""
        session, call = self.session, self._call
        if key is Key.ENTER and call is None and self._callee is not None:
            self._do(self._ring(self._callee))
        elif session is None or call is None:
            return
        elif key is Key.ENTER and session.status == CallStatus.RINGING and not session.is_caller:
            self._do(self._answer(call))
        elif key is Key.HANG_UP:
            is_refused = session.status == CallStatus.RINGING and not session.is_caller
            self._do(call.hang_up(EndReason.REJECTED if is_refused else EndReason.HUNG_UP))
        elif key is Key.MUTE:
            self._do(call.resume_voice() if session.local_paused.audio else call.pause_voice())
        elif key is Key.PAUSE and session.type == CallType.VIDEO:
            self._do(call.resume_video() if session.local_paused.video else call.pause_video())

    async def leave(self) -> None:
        """Hang up, if there is still somebody to tell."""
        if self._call is not None:
            with contextlib.suppress(AhoyError):
                await self._call.hang_up()

    def headline(self) -> str:
        """What stands in the middle: nothing, where the peer is to be seen."""
        session = self.session
        if session is None:
            return self._said
        if session.status == CallStatus.RINGING:
            return f"Calling {session.remote_name} ..." if session.is_caller else f"{session.remote_name} is calling"
        if session.status < CallStatus.ACCEPTED:
            return f"Connecting to {session.remote_name} ..."
        if session.type == CallType.AUDIO:
            return f"Talking to {session.remote_name}"
        return f"{session.remote_name} has paused the camera" if session.remote_paused.video else ""

    def status(self) -> str:
        """Who is there, for how long, and what is not as usual."""
        session = self.session
        if session is None or session.status != CallStatus.ACCEPTED:
            return ""
        minutes, seconds = divmod(max(0, int(time.time() - (session.accepted_at_ms or 0) / 1000)), 60)
        states = {
            "muted": session.local_paused.audio,
            "camera paused": session.local_paused.video,
            f"{session.remote_name} is muted": session.remote_paused.audio,
            "bad network": session.network != NetworkStatus.CONNECTED,
        }
        return "  ·  ".join(
            [session.remote_name, f"{minutes}:{seconds:02}", *(said for said, so in states.items() if so)]
        )

    def help(self) -> str:
        """Which keys do what now."""
        session = self.session
        if session is None:
            return f"Enter calls {self._callee}  ·  Q quits" if self._callee else "Q quits"
        if session.status == CallStatus.RINGING and not session.is_caller:
            return "Enter answers  ·  H declines"
        return "M mutes  ·  P pauses the camera  ·  H hangs up"

    def shows(self, side: str) -> bool:
        """Whether the pictures of a side are to be drawn."""
        session = self.session
        paused = session and (session.remote_paused if side == "remote" else session.local_paused)
        return side in self.readers and not (paused and paused.video)

    async def _ring(self, callee: str) -> None:
        self._begin(await self._ahoy.call(callee, video=True, sources=self._sources))

    async def _answer(self, call: Call) -> None:
        with contextlib.suppress(CallEnded):
            await self._ahoy.answer(call.call_id, sources=self._sources)
            await call.wait_for(CallStatus.CONNECTED)
            await call.accept()

    def _begin(self, call: Call) -> None:
        if self._call is None:
            self._call = call
            self._do(self._stay(call))

    async def _stay(self, call: Call) -> None:
        """See a call through to its end."""
        watching = [asyncio.create_task(self._watch(call, side)) for side in ("remote", "local")]
        try:
            session = await call.ended()
            self._said = f"{session.remote_name}: {session.reason_detail}"
        finally:
            for task in watching:
                task.cancel()
            await asyncio.wait(watching)
            while self.readers:
                self.readers.popitem()[1].close()
            self._call = None

    async def _watch(self, call: Call, side: str) -> None:
        """Have the pictures of a side as soon as there are any."""
        with contextlib.suppress(AhoyError):
            session = await call.wait_for(CallStatus.CONNECTING if side == "remote" else CallStatus.RINGING)
            if session.type == CallType.VIDEO:
                opening = call.open_remote_video if side == "remote" else call.open_local_video
                self.readers[side] = await opening()

    def _do(self, work: Awaitable[object]) -> None:
        """Let it be done, and show what prevented it."""
        task = asyncio.ensure_future(self._finish(work))
        self._doing.add(task)
        task.add_done_callback(self._doing.discard)

    async def _finish(self, work: Awaitable[object]) -> None:
        try:
            await work
        except AhoyError as error:
            self._said = str(error)


async def show(phone: Phone, window: Window) -> None:
    """Keep the window as the phone is, until it is closed."""
    while (keys := window.keys()) is not None:
        for key in keys:
            phone.press(key)
        for side, reader in phone.readers.items():
            if (frame := reader.latest()) is not None:
                window.take(side, frame)
        window.draw(
            [side for side in ("remote", "local") if phone.shows(side)],
            phone.headline(),
            phone.status(),
            phone.help(),
        )
        await asyncio.sleep(LOOK_SECONDS)


async def main(arguments: argparse.Namespace) -> None:
    """Open the window, and attach to the daemon."""
    async with ahoyd_client.connect(arguments.instance) as ahoy:
        user = (await ahoy.get_account()).user or arguments.instance
        sources = CallSources(video=arguments.camera, audio=arguments.microphone)
        with Window(f"ahoy: {user}") as window:
            phone = Phone(ahoy, user, arguments.callee, sources)
            listening = asyncio.create_task(phone.listen())
            try:
                await show(phone, window)
            finally:
                listening.cancel()
                await phone.leave()


if __name__ == "__main__":
    parser = argparse.ArgumentParser(description="A window for calls.")
    parser.add_argument("callee", nargs="?", help="whom Enter calls")
    parser.add_argument("--instance", default="default", help="the daemon to use")
    parser.add_argument("--camera", metavar="ID", help="as `ahoyd devices` names it; left out: the selected one")
    parser.add_argument("--microphone", metavar="ID")
    with contextlib.suppress(KeyboardInterrupt):
        asyncio.run(main(parser.parse_args()))
