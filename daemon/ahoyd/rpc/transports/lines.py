"""JSON-RPC over a stream, UTF-8, answers and events on the same connection. The first byte chooses the framing."""

import asyncio
import select
import socket
from typing import cast

from ahoyd.errors import TooLarge
from ahoyd.rpc.dispatch import PARSE_ERROR, failure, refusal
from ahoyd.rpc.feed import HIGH_WATER
from ahoyd.rpc.sessions import Peer
from ahoyd.rpc.transports.deadline import Deadline
from ahoyd.rpc.transports.exchange import TURN, Desk, Exchange
from ahoyd.rpc.transports.framing import BadFrame, Framing, Lines, chosen
from ahoyd.rpc.transports.gate import Ticket


class LineConnection(asyncio.Protocol):
    """One client on rpc.sock, and the outlet of its session's feed."""

    def __init__(self, desk: Desk, ticket: Ticket, peer: Peer) -> None:
        self._ticket = ticket
        self._exchange = Exchange(desk, peer, self, self._finish)
        self._deadline = Deadline(desk.patience, self._late)
        self._transport: asyncio.Transport
        self._buffer = bytearray()
        self._framing: Framing = Lines()
        self._begun = False
        """Whether its first byte has chosen the framing."""
        self._out = bytearray()
        """Messages of the present turn, written together at its end."""
        self._corked = False
        self._full = False
        self._reading = True
        self._ended = False
        """The client has said all it wants to."""
        self._turn: asyncio.Handle | None = None

    # The outlet.

    @property
    def full(self) -> bool:
        """Whether HIGH_WATER bytes wait to be read; also once the connection is closing."""
        return self._full or len(self._out) >= HIGH_WATER or self._transport.is_closing()

    @property
    def unsent(self) -> int:
        """Bytes the socket has not taken."""
        return len(self._out) + self._transport.get_write_buffer_size()

    def send(self, message: bytes) -> None:
        """Write one message."""
        if self._corked:
            self._out += self._framing.wrap(message)
        elif not self._transport.is_closing():
            self._transport.write(self._framing.wrap(message))

    def close(self) -> None:
        """Send what is unsent, then close."""
        self._uncork()
        self._transport.close()

    def abort(self) -> None:
        """Close at once."""
        self._transport.abort()

    # What the loop tells.

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        """A client is there; its first message has to come soon."""
        self._transport = cast("asyncio.Transport", transport)
        self._transport.set_write_buffer_limits(high=HIGH_WATER)
        self._ticket.close, self._ticket.abort = self.close, self.abort
        self._deadline.start()

    def connection_lost(self, exc: Exception | None) -> None:
        """It is gone."""
        del exc
        self._deadline.stop()
        if self._turn is not None:
            self._turn.cancel()
        self._exchange.closed()
        self._ticket.leave()

    def data_received(self, data: bytes) -> None:
        """Something came: no whole message, one, or many."""
        self._buffer += data
        if self._turn is None:
            self._work()

    def eof_received(self) -> bool:
        """The client says no more. If it still listens, what it asked is answered first."""
        if _hung_up(self._transport.get_extra_info("socket")):
            return False
        self._ended = True
        self._finish()
        return True

    def pause_writing(self) -> None:
        """The client reads too slowly: no more requests until it has caught up."""
        self._full = True

    def resume_writing(self) -> None:
        """The client has caught up."""
        self._full = False
        self._exchange.flush()
        if self._turn is None:
            self._work()

    # Inside.

    def _work(self) -> None:
        """Carry out what has come, a turn of it, and see to what is left."""
        self._turn = None
        self._corked = True
        taken = 0
        while taken < TURN and not self.full and self._take_one():
            taken += 1
        choked = self.full
        self._uncork()
        if choked and not self.full:
            self._exchange.flush()
        full = self.full
        if (taken == TURN or choked) and not full:
            self._turn = asyncio.get_running_loop().call_soon(self._work)
        elif self._buffer and not full:
            self._deadline.start()
        self._read(wanted=self._turn is None and not full)
        self._finish()

    def _uncork(self) -> None:
        self._corked = False
        if self._out and not self._transport.is_closing():
            self._transport.write(bytes(self._out))
        self._out.clear()

    def _take_one(self) -> bool:
        if not self._buffer:
            return False
        if not self._begun:
            self._begun = True
            self._framing = chosen(self._buffer[0])
            self._exchange.rename(self._framing.transport)
        try:
            message = self._framing.take(self._buffer)
        except (TooLarge, BadFrame) as error:
            self.send(refusal(error) if isinstance(error, TooLarge) else failure(PARSE_ERROR, str(error)))
            self.close()
            return False
        if message is None:
            return False
        if message and not message.isspace():
            self._deadline.stop()
            self._ticket.known = True
            self._exchange.take(message)
        return True

    def _read(self, *, wanted: bool) -> None:
        if wanted != self._reading and not self._transport.is_closing():
            self._reading = wanted
            if wanted:
                self._transport.resume_reading()
            else:
                self._transport.pause_reading()

    def _finish(self) -> None:
        """Close once the client has ended and has all its answers."""
        if self._ended and self._turn is None and not self._full and self._exchange.idle:
            self.close()

    def _late(self) -> None:
        if self._full:
            self._deadline.start()  # it is we who do not read
        else:
            self.abort()


def _hung_up(sock: socket.socket) -> bool:
    """Whether the peer closed altogether, and not only its sending side."""
    poll = select.poll()
    poll.register(sock.fileno(), 0)
    return any(events & select.POLLHUP for _, events in poll.poll(0))
