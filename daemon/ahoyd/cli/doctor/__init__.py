"""`ahoyd doctor`: looks at all an instance needs and says, line by line, what is well and how to mend what is not."""

import argparse

from ahoyd.cli.doctor import daemon, lan, machine, places
from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.settings import SettingsError
from ahoyd.settings import places as places_of


async def doctor(arguments: argparse.Namespace) -> Exit:
    """Look at everything. 0: nothing is broken; 1: something is."""
    screen = Screen(arguments.json)
    findings: list[Finding] = []
    try:
        where = places_of(arguments.instance)
    except SettingsError as error:
        findings.append(Finding("places", Level.FAIL, str(error), "name an instance with --instance"))
    else:
        findings += places.look(where)
        findings += machine.look(where)
        findings += lan.look(where.hub)
        findings += await daemon.look(where)
    for finding in findings:
        screen.tell(_line(finding), "finding", finding=finding)
    return Exit.BROKEN if any(finding.level is Level.FAIL for finding in findings) else Exit.OK


def _line(finding: Finding) -> str:
    mend = f"; {finding.mend}" if finding.mend else ""
    return f"{finding.level:<5} {finding.name:<14} {finding.text}{mend}"
