"""`ahoyd doctor`: looks at all an instance needs and says, line by line, what is well and how to mend what is not."""

import argparse
import os
from pathlib import Path

from ahoyd.cli.doctor import cameras, daemon, lan, machine, places, sound
from ahoyd.cli.doctor.finding import Finding, Level
from ahoyd.cli.exits import Exit
from ahoyd.cli.screen import Screen
from ahoyd.settings import SettingsError
from ahoyd.settings import places as places_of
from ahoyd.wire.devices import DEVICES_ROOT


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
        processes = daemon.processes(where)
        # What the daemon finds depends on where it was started, not on where this is.
        environment = daemon.environment_of(processes[0]) if processes else dict(os.environ)
        findings += await daemon.look(where, environment)
        findings += await sound.look(environment)
        findings += cameras.look(Path(environment.get(DEVICES_ROOT, "/")), frozenset(processes))
    for finding in findings:
        screen.tell(_line(finding), "finding", finding=finding)
    return Exit.BROKEN if any(finding.level is Level.FAIL for finding in findings) else Exit.OK


def _line(finding: Finding) -> str:
    mend = f"; {finding.mend}" if finding.mend else ""
    return f"{finding.level:<5} {finding.name:<14} {finding.text}{mend}"
