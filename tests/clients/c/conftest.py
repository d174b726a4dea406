import os
import subprocess
from dataclasses import dataclass
from pathlib import Path

import pytest

from support.tools import need

CLIENT = Path(__file__).resolve().parents[3] / "clients" / "c"
STRICT = ("-std=gnu11", "-Wall", "-Wextra", "-Werror")
BUILD_SECONDS = 600


@dataclass(frozen=True, slots=True)
class Installed:
    """The library as `cmake --install` leaves it, in a directory of its own."""

    prefix: Path
    built: Path

    @property
    def environment(self) -> dict[str, str]:
        """For pkg-config and for the programs."""
        libraries = next(self.prefix.glob("**/libahoyd.so")).parent
        found = {"PKG_CONFIG_PATH": str(libraries / "pkgconfig"), "LD_LIBRARY_PATH": str(libraries)}
        return {**os.environ, **found}

    def flags(self, *arguments: str) -> list[str]:
        """What pkg-config says."""
        return run("pkg-config", *arguments, "ahoyd", environment=self.environment).split()

    def compile(self, source: Path, program: Path, *more: str) -> None:
        """Build a program as the README says."""
        run("cc", *STRICT, str(source), *self.flags("--cflags", "--libs"), *more, "-o", str(program))


def run(*command: str, environment: dict[str, str] | None = None) -> str:
    """What a command prints; it must do its work."""
    done = subprocess.run(command, env=environment, capture_output=True, text=True, timeout=BUILD_SECONDS, check=False)
    assert done.returncode == 0, f"{' '.join(command)}:\n{done.stdout}{done.stderr}"
    return done.stdout


@pytest.fixture(scope="session")
def installed(tmp_path_factory: pytest.TempPathFactory) -> Installed:
    """Built and installed."""
    need("cmake", "cc", "pkg-config")
    root = tmp_path_factory.mktemp("c")
    build, prefix = root / "build", root / "usr"
    run("cmake", "-S", str(CLIENT), "-B", str(build), f"-DCMAKE_INSTALL_PREFIX={prefix}", "-DAHOYD_SANITIZE=OFF")
    run("cmake", "--build", str(build), "--parallel", "2")
    run("cmake", "--install", str(build))
    return Installed(prefix, build)
