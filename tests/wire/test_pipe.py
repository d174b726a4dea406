import asyncio
import socket

from ahoyd.wire.engine import ClosePeer
from ahoyd.wire.pipe import Pipe

DEADLINE = 20.0


async def pipe_and_other_end() -> tuple[Pipe[ClosePeer], socket.socket]:
    ours, theirs = socket.socketpair()
    theirs.setblocking(False)  # noqa: FBT003 - the socket module's own signature
    return await Pipe.open(ours, ClosePeer), theirs


async def heard(pipe: Pipe[ClosePeer]) -> list[str]:
    async with asyncio.timeout(DEADLINE):
        return [message.call async for message in pipe]


async def test_nothing_goes_out_before_the_turn_that_sends_it_is_over() -> None:
    pipe, other = await pipe_and_other_end()
    pipe.send(ClosePeer(call="c-1"))
    try:
        other.recv(1)
    except BlockingIOError:
        pass
    else:
        raise AssertionError("sent at once")
    await asyncio.sleep(0)
    assert other.recv(1)
    await pipe.close()
    other.close()


async def test_messages_arrive_in_order_over_turns_and_those_before_a_close_all_do() -> None:
    ours, theirs = socket.socketpair()
    sender, receiver = await Pipe.open(ours, ClosePeer), await Pipe.open(theirs, ClosePeer)
    for turn in range(20):
        sender.send(ClosePeer(call=f"c-{2 * turn}"))
        sender.send(ClosePeer(call=f"c-{2 * turn + 1}"))
        await asyncio.sleep(0)
    sender.send(ClosePeer(call="c-40"))
    await sender.close()
    assert await heard(receiver) == [f"c-{n}" for n in range(41)]
    await receiver.close()


async def test_what_is_sent_to_a_pipe_that_is_aborted_is_dropped() -> None:
    pipe, other = await pipe_and_other_end()
    pipe.send(ClosePeer(call="c-1"))
    pipe.abort()
    pipe.send(ClosePeer(call="c-2"))
    await pipe.close()
    assert other.recv(1) == b""
    other.close()
