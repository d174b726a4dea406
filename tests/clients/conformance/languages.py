"""The client libraries, as each describes its conformance program."""

import json
import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

CLIENTS = Path(__file__).resolve().parents[3] / "clients"
BUILD_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Language:
    """One `clients/<name>/conformance.json`."""

    name: str
    needs: tuple[str, ...]
    build: tuple[str, ...]
    run: tuple[str, ...]
    ordered: bool
    """Whether requests leave in the order they are given."""
    sources: bool
    """Whether it can feed pictures and sound."""
    transports: tuple[str, ...]
    """Ways to attach beside the unix socket."""

    @property
    def folder(self) -> Path:
        return CLIENTS / self.name

    def make(self) -> None:
        """Build the program."""
        if self.build:
            done = subprocess.run(
                self.build,
                cwd=self.folder,
                env=environment(),
                capture_output=True,
                text=True,
                timeout=BUILD_SECONDS,
                check=False,
            )
            assert done.returncode == 0, f"{' '.join(self.build)}:\n{done.stdout}{done.stderr}"


def environment() -> dict[str, str]:
    """What programs are started with: `python` is the one that runs the tests."""
    return {**os.environ, "PATH": f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"}


def find_languages() -> list[Language]:
    """Every library that has a conformance program, by name."""
    return [_read(path) for path in sorted(CLIENTS.glob("*/conformance.json"))]


def _read(path: Path) -> Language:
    told = json.loads(path.read_text())
    return Language(
        name=path.parent.name,
        needs=tuple(told["needs"]),
        build=tuple(told["build"]),
        run=tuple(told["run"]),
        ordered=told["ordered"],
        sources=told["sources"],
        transports=tuple(told.get("transports", ())),
    )
