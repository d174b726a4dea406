"""What can be written on the command line."""

import argparse
import math
from pathlib import Path
from typing import TYPE_CHECKING, NoReturn, TypeAlias, get_args

from ahoyd import __version__
from ahoyd.cli.exits import table
from ahoyd.contract import Scope
from ahoyd.settings import netsim_socket

EXAMPLES = """examples:
  ahoyd run --instance alice                         a daemon, logged in as alice
  ahoyd listen --instance bob --answer               take every call
  ahoyd call bob --instance alice --seconds 10       ring bob, talk for ten seconds, hang up
  ahoyd call bob --video-source test:pattern --audio-source test:tone --json"""

SCHEDULE = """a schedule has a line of JSON for each change, with any of these members:
  {"atS": 10, "sender": "alice", "rateKbps": 400, "queueMs": 300}      what alice sends, from the tenth second on
  {"atS": 22, "rateKbps": 0, "lossPercent": 5, "burst": 3}             everybody's; 0 is any rate
  {"atS": 30, "delayMs": 50, "jitterMs": 30, "reorder": true, "duplicatePercent": 1}
  {"atS": 40, "clean": true, "blackhole": true}                        clean: forget what was before
  {"atS": 48, "blackhole": false, "newPort": true}                     and from another source port"""


def parse(arguments: list[str] | None = None) -> argparse.Namespace:
    """Read the command line (`sys.argv` if not given); wrong ones exit with 2."""
    parser = argparse.ArgumentParser(
        prog="ahoyd",
        description="A daemon for 1-to-1 audio and video calls, and commands to use it by hand.",
        epilog=f"exit codes:\n{table()}\n\n{EXAMPLES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument("--version", action="version", version=f"ahoyd {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    _add_run(commands)
    _add_simple(commands, "status", "show the daemon, its account and who is attached")
    _add_simple(commands, "doctor", "look at all an instance needs, and say how to mend what is broken")
    _add_simple(commands, "stop", "end live calls, then the daemon")
    _add_call(commands)
    _add_listen(commands)
    _add_devices(commands)
    _add_token(commands)
    _add_account(commands)
    _add_hub(commands)
    _add_netsim(commands)
    return parser.parse_args(arguments)


if TYPE_CHECKING:
    Commands: TypeAlias = argparse._SubParsersAction[argparse.ArgumentParser]  # noqa: SLF001 - it has no public name


def _add(commands: "Commands", name: str, text: str) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text.capitalize() + ".")
    parser.add_argument("--instance", default="default", metavar="I", help="which daemon (default: %(default)s)")
    return parser


def _add_simple(commands: "Commands", name: str, text: str) -> argparse.ArgumentParser:
    parser = _add(commands, name, text)
    parser.add_argument("--json", action="store_true", help="print JSON lines for a program to read")
    return parser


def _add_run(commands: "Commands") -> None:
    parser = _add(commands, "run", "run a daemon in the foreground until Ctrl-C, SIGTERM or `ahoyd stop`")
    parser.add_argument(
        "--media-dir",
        action="append",
        type=Path,
        metavar="D",
        help="a folder whose files may be used as `file:` sources; may be repeated",
    )
    parser.add_argument("--recordings-dir", type=Path, metavar="D", help="the folder for recordings and still pictures")
    parser.add_argument("--camera", metavar="ID", help="camera of calls that name none")
    parser.add_argument("--microphone", metavar="ID", help="microphone of calls that name none")
    parser.add_argument(
        "--tcp",
        nargs="?",
        const=0,
        type=int,
        metavar="PORT",
        help="serve HTTP and WebSocket on 127.0.0.1 and ::1 too, for clients with a token (no PORT: any free one)",
    )
    way = parser.add_mutually_exclusive_group()
    way.add_argument("--background", action="store_true", help="return once it serves, and leave it running")
    way.add_argument(
        "--stdio",
        action="store_true",
        help="serve the program that started it over standard input and output too, and stop when input ends",
    )
    parser.add_argument(
        "--netsim",
        nargs="?",
        const=netsim_socket(),
        type=Path,
        metavar="SOCKET",
        help="let calls go through the bad network of `ahoyd netsim` (no SOCKET: where it listens by itself)",
    )
    parser.add_argument("--log-level", metavar="L", type=str.upper, help="DEBUG, INFO, WARNING or ERROR")


def _add_call(commands: "Commands") -> None:
    parser = _add_simple(commands, "call", "ring somebody and stay until the call is over; Ctrl-C hangs up")
    parser.add_argument("name", metavar="NAME", help="user to ring")
    parser.add_argument("--audio", action="store_true", help="sound only, no pictures")
    _add_sources(parser)
    parser.add_argument(
        "--if-key-changed",
        choices=("refuse", "warn"),
        help="what to do if the other side's key is not that of earlier calls (default: as the daemon's configs say)",
    )


def _add_listen(commands: "Commands") -> None:
    parser = _add_simple(commands, "listen", "wait for calls and tell of them until Ctrl-C")
    parser.add_argument("--answer", action="store_true", help="answer each call and accept it")
    parser.add_argument("--once", action="store_true", help="leave after the first call, with its exit code")
    _add_sources(parser)


def _add_devices(commands: "Commands") -> None:
    parser = _add_simple(commands, "devices", "list cameras, screens, microphones and speakers, or try them")
    actions = parser.add_subparsers(dest="action", metavar="ACTION")
    test = actions.add_parser(
        "test",
        help="look at a camera and listen to a microphone",
        description="Draw what the camera sees, and a meter of what the microphone hears, until Ctrl-C.",
    )
    say = actions.add_parser(
        "say",
        help="say a sentence into the microphone and hear it on the speaker",
        description="Record a sentence from the microphone, then play it on the speaker. Nothing is kept.",
    )
    for action in (test, say):
        action.add_argument("--json", action="store_true", default=argparse.SUPPRESS, help="print JSON lines")
        action.add_argument("--instance", default=argparse.SUPPRESS, metavar="I", help="which daemon")
    for name in ("microphone", "speaker"):
        say.add_argument(f"--{name}", metavar="ID", help=f"{name} (default: that of calls)")
    say.add_argument("--seconds", type=_seconds, default=4.0, metavar="N", help="of recording (default: 4)")
    for name in ("camera", "microphone"):
        test.add_argument(f"--{name}", metavar="ID", help=f"{name}, or `none` (default: that of calls)")
    test.add_argument("--seconds", type=_seconds, metavar="N", help="how long (default: until Ctrl-C)")


def _add_token(commands: "Commands") -> None:
    parser = commands.add_parser("token", help="make, list and revoke tokens", description="What lets programs in.")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    add = _add_simple(actions, "add", "make a token and print it, this once")
    add.add_argument("name", metavar="NAME", help="what it is called in lists")
    add.add_argument(
        "--scopes",
        required=True,
        type=_scopes,
        metavar="A,B",
        help=f"what it allows: some of {','.join(get_args(Scope))}",
    )
    _add_simple(actions, "list", "show every token but the owner's")
    revoke = _add_simple(actions, "revoke", "take a token back and cut whoever shows it")
    revoke.add_argument("name", metavar="NAME", help="which")


def _add_account(commands: "Commands") -> None:
    parser = _add_simple(commands, "login", "log an instance in, at this machine's hub or at one on another machine")
    parser.add_argument("name", nargs="?", metavar="NAME", help="who to be (default: whom the join line is for)")
    parser.add_argument(
        "--join",
        nargs="?",
        const="",
        metavar="LINE",
        help="at the hub whose `ahoyd hub adduser` printed this line; without LINE it is asked for, or read from "
        "standard input, where no other program sees it",
    )
    parser.add_argument(
        "--server",
        metavar="HOST:PORT",
        help="with --join: where that hub is now; without: HOST:PORT# and the SHA-256 of its certificate",
    )
    _add_simple(commands, "logout", "log an instance out, until its next login")


def _add_hub(commands: "Commands") -> None:
    parser = commands.add_parser("hub", help="the hub, and who may come to it from other machines")
    actions = parser.add_subparsers(dest="action", required=True, metavar="ACTION")
    _add_hub_action(actions, "run", "run the hub in the foreground, without a daemon").add_argument(
        "--log-level", default="INFO", metavar="L", type=str.upper, help="DEBUG, INFO, WARNING or ERROR"
    )
    add = _add_hub_action(actions, "adduser", "make an account and print the line that logs it in, this once")
    add.add_argument("name", metavar="NAME", help="who: 1 to 64 of a-z 0-9 . _ -")
    add.add_argument("--address", metavar="HOST:PORT", help="where others reach this hub (default: where it listens)")
    _add_hub_action(actions, "users", "show every account")
    remove = _add_hub_action(actions, "removeuser", "take an account back and cut whoever uses it")
    remove.add_argument("name", metavar="NAME", help="which")
    seek = _add_hub_action(actions, "find", "show the hubs that tell the network of themselves")
    seek.add_argument("--seconds", type=_seconds, default=3.0, metavar="N", help="how long to wait (default: 3)")


def _add_hub_action(actions: "Commands", name: str, text: str) -> argparse.ArgumentParser:
    parser = actions.add_parser(name, help=text, description=text.capitalize() + ".")
    parser.add_argument("--json", action="store_true", help="print JSON lines for a program to read")
    return parser


def _add_netsim(commands: "Commands") -> None:
    parser = commands.add_parser(
        "netsim",
        help="a bad network between daemons of this machine that run with --netsim",
        description="A bad network between daemons of this machine that were started with --netsim: in the foreground "
        "until Ctrl-C. A line of JSON on standard input changes it, as in a schedule; an empty one shows the counts.",
        epilog=SCHEDULE,
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    for name, metavar, text in (
        ("--loss", "PERCENT", "packets per 100 that are lost"),
        ("--burst", "N", "let losses come in rows of so many on average (default: each for itself)"),
        ("--delay", "MS", "time on the way, one way"),
        ("--jitter", "MS", "how much more or less than that it may be"),
        ("--duplicate", "PERCENT", "packets per 100 that arrive twice"),
        ("--rate", "KBPS", "what the link carries, kbit/s (default: everything)"),
        ("--queue", "MS", "how long a packet may wait for the link before it is dropped (default: 200)"),
    ):
        parser.add_argument(name, type=float, metavar=metavar, help=text)
    parser.add_argument("--reorder", action="store_true", help="let jitter make packets overtake each other")
    parser.add_argument("--blackhole", action="store_true", help="let nothing pass")
    parser.add_argument("--schedule", type=Path, metavar="FILE", help="changes to come, from the first packet on")
    parser.add_argument("--seed", type=int, default=1, metavar="N", help="of its dice (default: %(default)s)")
    parser.add_argument(
        "--address", default="127.0.0.1", metavar="IP", help="where its UDP ports are (default: %(default)s)"
    )
    parser.add_argument("--socket", type=Path, metavar="PATH", help="where daemons ask it for ports")
    parser.add_argument("--json", action="store_true", help="print JSON lines for a program to read")


def _scopes(text: str) -> tuple[Scope, ...]:
    known = {str(scope): scope for scope in get_args(Scope)}
    return tuple(known[word] if word in known else _wrong(word) for word in text.split(","))


def _wrong(word: str) -> NoReturn:
    raise argparse.ArgumentTypeError(f"no such scope: {word!r}")


def _add_sources(parser: argparse.ArgumentParser) -> None:
    parser.add_argument("--video-source", metavar="ID", help="camera, `test:pattern`, `file:<path>` or `none`")
    parser.add_argument("--audio-source", metavar="ID", help="microphone, `test:tone`, `file:<path>` or `none`")
    parser.add_argument(
        "--seconds",
        type=_seconds,
        metavar="N",
        help="hang up this long after the call was accepted (default: when the other side does)",
    )


def _seconds(text: str) -> float:
    value = float(text)
    if not math.isfinite(value) or value < 0:
        raise ValueError(text)
    return value
