"""`serve`: a client that is told what to do by JSON lines."""

import asyncio
import json
import re
import sys
from contextlib import AsyncExitStack
from pathlib import Path
from typing import Any

import msgspec
import numpy as np
from feed import show, sound

import ahoyd_client
from ahoyd_client import AhoyError, AudioBlock, Client, Event, FrameError, FrameReader, ListenOptions, VideoFrame
from ahoyd_client.sources import AudioSource, VideoSource

CELLS, ROWS = 32, 3
Json = dict[str, Any]


def say(op: str, **members: object) -> None:
    """One line to the suite."""
    sys.stdout.write(json.dumps({"op": op, **members}) + "\n")
    sys.stdout.flush()


def error_of(error: Exception) -> Json:
    """An error as the agreement wants it."""
    if isinstance(error, AhoyError):
        return {"code": error.code, "message": str(error), "data": {"description": error.description, **error.data}}
    return {"code": 0, "message": str(error), "data": {}}


def to_json(value: object) -> Any:  # noqa: ANN401 - whatever JSON holds
    """A typed value as JSON, members that have their default too."""
    if isinstance(value, msgspec.Struct):
        fields = msgspec.structs.fields(value)
        return {field.encode_name: to_json(getattr(value, field.name)) for field in fields}
    if isinstance(value, tuple | list):
        return [to_json(item) for item in value]
    return msgspec.to_builtins(value)


async def serve() -> None:
    """Do what standard input says, until it ends."""
    reader = asyncio.StreamReader(limit=2**24)
    await asyncio.get_running_loop().connect_read_pipe(lambda: asyncio.StreamReaderProtocol(reader), sys.stdin)
    served = Served()
    async with asyncio.TaskGroup() as tasks:
        async for text in reader:
            line = json.loads(text)
            if line["op"] == "quit":
                break
            if line["op"] in {"connect", "close"}:
                await served.turn(line)
            else:
                served.take(line, tasks)
                await asyncio.sleep(0)  # a task that is cancelled before it began would say nothing
        await served.close()


class Served:
    """The client there is, and what is under way with it."""

    def __init__(self) -> None:
        self._stack = AsyncExitStack()
        self._client: Client
        self._requests: dict[object, asyncio.Task[None]] = {}
        self._streams: dict[str, FrameReader] = {}
        self._sources: dict[str, VideoSource | AudioSource] = {}

    async def turn(self, line: Json) -> None:
        """Connect, or close."""
        if line["op"] == "close":
            await self.close()
            say("closed")
            return
        try:
            self._client = await self._stack.enter_async_context(
                ahoyd_client.connect(
                    path=Path(line["runtime"]) / "rpc.sock",
                    client_name="conformance",
                    listen=ListenOptions() if line["listen"] else None,
                    token=line["token"],
                )
            )
        except AhoyError as error:
            say("refused", error=error_of(error))
            return
        events = self._client.events()
        following = asyncio.create_task(_tell_events(events))
        self._stack.push_async_callback(_stop, following)
        say("attached", resumed=False)

    async def close(self) -> None:
        """Close the client, if there is one."""
        for task in self._requests.values():
            task.cancel()
        for reader in list(self._streams.values()):
            reader.close()
        await self._stack.aclose()

    def take(self, line: Json, tasks: asyncio.TaskGroup) -> None:
        """Begin what a line asks for."""
        match line["op"]:
            case "request":
                task = tasks.create_task(self._request(line))
                self._requests[line["id"]] = task
                task.add_done_callback(lambda _: self._requests.pop(line["id"], None))
            case "cancel":
                if asked := self._requests.get(line["id"]):
                    asked.cancel()
            case "openStream":
                tasks.create_task(self._read(line))
            case "createSource":
                tasks.create_task(self._create_source(line))
            case "feed":
                tasks.create_task(self._feed(line))
            case "closeStream":
                self._streams[line["streamId"]].close()
            case op:
                raise ValueError(op)

    async def _request(self, line: Json) -> None:
        try:
            result = await _ask(self._client, line["method"], line["params"])
        except msgspec.ValidationError as error:
            say("answer", id=line["id"], error={"code": -32602, "message": str(error), "local": True})
        except AhoyError as error:
            say("answer", id=line["id"], error=error_of(error))
        except asyncio.CancelledError:
            say("answer", id=line["id"], error={"code": -32800, "message": "cancelled", "local": True})
        else:
            say("answer", id=line["id"], result=to_json(result))

    async def _read(self, line: Json) -> None:
        try:
            reader = await self._client.open_frames(line["callId"], line["side"], line["kind"])
        except (AhoyError, FrameError) as error:
            say("failed", what="openStream", error=error_of(error))
            return
        self._streams[reader.stream_id] = reader
        say("stream", streamId=reader.stream_id)
        async for frame in reader:
            _tell_frame(reader, frame, marks=line["marks"])
        counters = reader.counters
        told = {"taken": counters.taken, "skipped": counters.skipped, "torn": counters.torn}
        del self._streams[reader.stream_id]
        say("streamClosed", streamId=reader.stream_id, counters=told)

    async def _create_source(self, line: Json) -> None:
        try:
            source: VideoSource | AudioSource
            if line["kind"] == "video":
                source = await self._client.create_video_source(
                    line["width"], line["height"], line["frameRate"], name=line["name"]
                )
            else:
                source = await self._client.create_audio_source(line["channels"], name=line["name"])
        except (AhoyError, FrameError) as error:
            say("failed", what="createSource", error=error_of(error))
        else:
            self._sources[source.source_id] = source
            say("source", sourceId=source.source_id)

    async def _feed(self, line: Json) -> None:
        source = self._sources[line["sourceId"]]
        if isinstance(source, VideoSource):
            await show(source, line["frames"])
        else:
            await sound(source, line["frames"])
        say("fed", sourceId=line["sourceId"], frames=line["frames"])


async def _ask(client: Client, method: str, params: object) -> object:
    """Ask by the method of the client that has this name, its params typed; by name alone where there is none."""
    stem = method.removeprefix("rpc.")
    stub = getattr(client, re.sub(r"([A-Z])", r"_\1", stem).lower(), None)
    kind = getattr(ahoyd_client, f"{stem[0].upper()}{stem[1:]}Params", None)
    if stub is None or kind is None:
        return await client.request(method, msgspec.convert(params, dict[str, object]))
    typed = msgspec.convert(params, kind)
    return await stub(**{field: getattr(typed, field) for field in kind.__struct_fields__})


async def _tell_events(events: ahoyd_client.EventStream) -> None:
    async for event in events:
        _tell_event(event)


def _tell_event(event: Event) -> None:
    params = to_json(event.params)
    if event.seq is None:
        params = {key: value for key, value in params.items() if key not in {"seq", "prevSeq", "timeMs"}}
    if event.method == "onEventsLost":
        say("eventsLost", fromSeq=params["fromSeq"], toSeq=params["toSeq"])
    else:
        say("event", method=event.method, params=params)


def _tell_frame(reader: FrameReader, frame: VideoFrame | AudioBlock, *, marks: bool) -> None:
    told: Json = {"streamId": reader.stream_id, "generation": reader.generation, "n": frame.n, "pts": frame.pts}
    told["captureNs"] = frame.capture_ns
    if isinstance(frame, AudioBlock):
        level = float(np.sqrt(np.mean(np.square(frame.samples, dtype=np.float64)))) / 32768
        told |= {"width": 0, "height": 0, "nbSamples": len(frame.samples)}
        told["rmsDb"] = max(-100.0, 20 * float(np.log10(level or 1e-9)))
    else:
        told |= {"width": frame.width, "height": frame.height, "nbSamples": 0}
        if marks:
            told["marks"] = _marks(frame)
    say("frame", **told, torn=not frame.still_valid())


def _marks(frame: VideoFrame) -> str:
    cell = frame.width // CELLS
    middles = np.arange(CELLS) * cell + cell // 2
    return frame.y[np.ix_(middles[:ROWS], middles)].tobytes().hex()


async def _stop(task: asyncio.Task[None]) -> None:
    task.cancel()
    await asyncio.wait([task])
