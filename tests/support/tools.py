"""What a test needs of the machine: where everything has to be tested, a lack is a failure and no reason to skip."""

import os
import shutil

import pytest


def need(*commands: str) -> None:
    """Skip the test without one of these commands; in continuous integration let it fail."""
    for command in commands:
        require(command, there=shutil.which(command) is not None)


def require(what: str, *, there: bool) -> None:
    """Skip or fail as `need` does, by whatever shows that it is there."""
    if there:
        return
    lack = f"{what} is missing: scripts/setup --tests installs it"
    pytest.fail(lack) if os.environ.get("CI") else pytest.skip(lack)
