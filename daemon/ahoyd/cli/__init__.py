"""The command line: each command speaks to a running daemon through ahoyd_client, like any other program."""

from ahoyd.cli.arguments import parse
from ahoyd.cli.background import start
from ahoyd.cli.commands import carry_out
from ahoyd.cli.screen import Screen

__all__ = ["Screen", "carry_out", "parse", "start"]
