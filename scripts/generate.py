#!/usr/bin/env python3
"""Make everything that is made from rpc_schema: `generate.py` writes it, `generate.py --check` names what is stale."""

import argparse
import sys
from pathlib import Path

from generator import (
    c,
    c_tables,
    golang,
    java,
    java_text,
    openrpc,
    python_client,
    python_daemon,
    reference,
    rust,
    source,
    typescript,
)
from generator.model import ContractError

ROOT = Path(__file__).resolve().parent.parent
JAVA = "clients/java/src/main/java/io/github/ahoyd/client/contract"


def outputs(root: Path) -> dict[Path, str]:
    """Every generated file and what it should hold. Raises ContractError if the source is no contract."""
    contract = source.load(root / "rpc_schema")
    document = openrpc.write(contract)
    return {
        root / "rpc_schema/openrpc.json": document,
        root / "rpc_schema/REFERENCE.md": reference.write(contract),
        root / "daemon/ahoyd/contract/openrpc.json": document,
        root / "daemon/ahoyd/contract/_generated.py": python_daemon.write(contract),
        root / "clients/python/src/ahoyd_client/_generated.py": python_client.write(contract),
        root / "clients/go/ahoyd/contract.gen.go": golang.write(contract),
        root / "clients/typescript/src/generated.ts": typescript.write(contract),
        root / "clients/c/include/ahoyd/contract.h": c.write(contract),
        root / "clients/c/include/ahoyd/ahoyshm1.h": (root / "rpc_schema/frames/ahoyshm1.h").read_text(),
        root / "clients/c/src/contract.c": c_tables.write(contract),
        **{root / JAVA / name: text for name, text in java.write(contract).items()},
        root / "clients/rust/src/contract.rs": rust.write(contract),
        root / "clients/rust/examples/conformance/stubs.rs": rust.write_stubs(contract),
    }


def stale(files: dict[Path, str]) -> list[Path]:
    """Those that are missing or hold something else."""
    return [path for path, text in files.items() if not path.exists() or path.read_text() != text]


def left_over(files: dict[Path, str]) -> list[Path]:
    """Generated files, of languages with a file for each type, whose type is no longer there."""
    return [
        path
        for path in (ROOT / JAVA).glob("*.java")
        if path not in files and path.read_text().startswith(java_text.MADE)
    ]


def main() -> int:
    """Write, or check; 1 if the check finds a stale file or the source is no contract."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--check", action="store_true", help="change nothing; name stale files and exit 1")
    check = parser.parse_args().check
    try:
        files = outputs(ROOT)
    except ContractError as error:
        print(error, file=sys.stderr)
        return 1
    changed = stale(files)
    for path in changed:
        print(f"{'stale' if check else 'wrote'} {path.relative_to(ROOT)}")
        if not check:
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_text(files[path])
    gone = left_over(files)
    for path in gone:
        print(f"{'left over' if check else 'removed'} {path.relative_to(ROOT)}")
        if not check:
            path.unlink()
    return 1 if check and (changed or gone) else 0


if __name__ == "__main__":
    sys.exit(main())
