"""The generated types take every value of the contract that is well formed."""

import json
import shutil
import subprocess
from pathlib import Path

import pytest

DATA = Path(__file__).resolve().parents[3] / "rpc_schema" / "data"
GOOD = sorted(DATA.glob("*-ok-*.json"))
VALUES = frozenset((DATA / "values.txt").read_text().split())
UNSEEN = frozenset(
    {
        "CallSession-bad-durationMs-half",
        "CallStatistics-bad-packets-half",
        "MakeCallParams-bad-graceMs-half",
    }
)
"""Numbers are of one kind."""
LISTS = frozenset(
    {
        "EndCallParams-bad-reason-7",
        "MakeCallParams-bad-onOwnerLost-unknown",
        "MakeCallParams-bad-type-2",
        "MakeCallParams-bad-type-minus-1",
        "OpenStreamParams-bad-both-sides",
        "SetCallConfigsParams-bad-unknown-word",
        "UpdateCallParams-bad-control-4",
    }
)
"""Values of params that are in no list: types can see these."""
BAD = {path.stem for path in DATA.glob("*-bad-*.json")} - VALUES - UNSEEN | LISTS


@pytest.fixture
def compiled(package: Path, tmp_path: Path) -> "subprocess.CompletedProcess[str]":
    """All of them compiled: each good value must have its type, each bad one must not."""
    lines = ['import type * as contract from "ahoyd-client";']
    for file in (*GOOD, *(DATA / f"{name}.json" for name in sorted(BAD))):
        lines.append("// @ts-expect-error" if file.stem in BAD else f"// {file.stem}")
        value = json.dumps(json.loads(file.read_text()))
        name = file.stem.replace("-", "_")
        lines.append(f"export const {name}: contract.{file.stem.partition('-')[0]} = {value};")
    source = package / "build" / "values.ts"
    source.write_text("\n".join(lines))
    config = tmp_path / "tsconfig.json"
    options = {"rootDir": str(package), "noEmit": True, "typeRoots": [str(package / "node_modules/@types")]}
    extends = str(package / "tsconfig.json")
    config.write_text(json.dumps({"extends": extends, "compilerOptions": options, "files": [str(source)]}))
    command = [str(package / "node_modules/.bin/tsc"), "-p", str(config)]
    return subprocess.run(command, cwd=package, capture_output=True, text=True, timeout=120, check=False)


PAGE = """
import { connect, type Event } from "ahoyd-client";
import { EMClient } from "ahoyd-client/easemob";
const ahoy = await connect({ url: "ws://127.0.0.1:7310/rpc", token: "t" });
for await (const { method, params } of ahoy.events("onRecvCallEnded", "onShuttingDown")) {
  if (method === "onShuttingDown") params.graceMs satisfies number;
  else params.session.callId satisfies string;
}
export const facade: EMClient = await EMClient.attach(ahoy);
export const event: Event | undefined = undefined;
"""


def test_a_page_is_compiled_without_the_types_of_node(package: Path, tmp_path: Path) -> None:
    installed = tmp_path / "node_modules" / "ahoyd-client"
    shutil.copytree(package / "dist", installed / "dist")
    shutil.copy(package / "package.json", installed)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    (tmp_path / "page.ts").write_text(PAGE)
    options = {
        "target": "ES2022",
        "module": "NodeNext",
        "lib": ["ES2022", "ESNext.Disposable", "DOM"],
        "types": [],
        "customConditions": ["browser"],
        "strict": True,
        "noEmit": True,
    }
    config = tmp_path / "tsconfig.json"
    config.write_text(json.dumps({"compilerOptions": options, "files": ["page.ts"]}))
    command = [str(package / "node_modules/.bin/tsc"), "-p", str(config)]
    done = subprocess.run(command, cwd=tmp_path, capture_output=True, text=True, timeout=120, check=False)
    assert done.returncode == 0, done.stdout


def test_types_take_what_is_well_formed_and_see_what_is_not(compiled: "subprocess.CompletedProcess[str]") -> None:
    assert GOOD
    assert compiled.returncode == 0, compiled.stdout
