"""Measure, and say so: a JSON line for each figure as it is done, a table for people at the end."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable
from pathlib import Path

from bench import clients, events, faults, pictures, publish, rpc, setup, wake
from bench.amounts import QUICK, WHOLE, Amounts
from bench.figures import Figure, json_line, table

BENCHES: dict[str, Callable[[Amounts], AsyncIterator[Figure]]] = {
    "setup": setup.run,
    "picture": pictures.run,
    "publish": publish.run,
    "wake": wake.run,
    "clients": clients.run,
    "rpc": rpc.run,
    "faults": faults.run,
    "events": events.run,
}


async def measure(names: list[str], amounts: Amounts, file: Path | None) -> list[Figure]:
    """Run the benches one after the other; each line goes to standard output, and to `file`."""
    results = []
    with contextlib.ExitStack() as stack:
        outputs = [sys.stdout, *([stack.enter_context(file.open("w"))] if file else [])]
        for name in names:
            async for result in BENCHES[name](amounts):
                results.append(result)
                for output in outputs:
                    output.write(json_line(result) + "\n")
                    output.flush()
    return results


def main() -> None:
    """Read the command line and measure."""
    parser = argparse.ArgumentParser(prog="scripts/bench", description=__doc__)
    parser.add_argument(
        "names", nargs="*", metavar="NAME", help=f"what to measure: {', '.join(BENCHES)} (default: all)"
    )
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON lines there too")
    parser.add_argument(
        "--quick", action="store_true", help="tiny counts: shows that it runs, the figures mean nothing"
    )
    options = parser.parse_args()
    if unknown := set(options.names) - BENCHES.keys():
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    names = options.names or list(BENCHES)
    results = asyncio.run(measure(names, QUICK if options.quick else WHOLE, options.json))
    sys.stdout.write("\n" + "\n".join(table(results)) + "\n")


if __name__ == "__main__":
    main()
