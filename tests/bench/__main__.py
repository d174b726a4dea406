"""Measure, and say so: a JSON line for each figure as it is done, a table for people at the end."""

import argparse
import asyncio
import contextlib
import sys
from collections.abc import AsyncIterator, Callable, Sequence
from dataclasses import replace
from pathlib import Path

from bench import clients, devices, events, faults, pictures, publish, quality, rpc, setup, torn, wake
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
    "quality": quality.run,
    "torn": torn.run,
    "devices": devices.run,
}
ROWS = {"quality": quality.PARTS, "devices": set(devices.PARTS)}
"""What stands for a part of a bench when it is named."""
UNASKED = tuple(name for name in BENCHES if name not in {*ROWS, "torn"})
"""Those that are run when none is named: the others take most of an hour each."""


async def measure(names: Sequence[str], amounts: Amounts, file: Path | None) -> list[Figure]:
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
        "names",
        nargs="*",
        metavar="NAME",
        help=f"what to measure: {', '.join(BENCHES)} (default: all but quality, torn and devices), or parts of "
        f"quality alone: {', '.join(quality.PARTS)}; or of devices: {', '.join(devices.PARTS)}",
    )
    parser.add_argument(
        "--runs",
        type=int,
        metavar="N",
        help="calls on each network of quality (default: 5), or runs of a row of devices (3)",
    )
    parser.add_argument("--stock-runs", type=int, metavar="N", help="of them with stock aiortc (default: 1)")
    parser.add_argument(
        "--reference-runs", type=int, metavar="N", help="of them in Chromium and GStreamer (default: 1)"
    )
    parser.add_argument("--minutes", type=float, metavar="N", help="length of memory's call, 6 or more (default: 30)")
    parser.add_argument("--plots", type=Path, metavar="FOLDER", help="draw what devices draws there, as SVG")
    parser.add_argument("--json", type=Path, metavar="FILE", help="write the JSON lines there too")
    parser.add_argument(
        "--quick", action="store_true", help="tiny counts: shows that it runs, the figures mean nothing"
    )
    options = parser.parse_args()
    if unknown := set(options.names) - BENCHES.keys() - set[str]().union(*ROWS.values()):
        parser.error(f"no such bench: {', '.join(sorted(unknown))}")
    amounts = replace(QUICK if options.quick else WHOLE, plots=options.plots)
    rows = {bench: tuple(name for name in options.names if name in parts) for bench, parts in ROWS.items()}
    if rows["quality"]:
        amounts = replace(amounts, quality_rows=rows["quality"])
    if rows["devices"]:
        amounts = replace(amounts, devices_rows=rows["devices"])
    names = [name for name in options.names if name in BENCHES]
    names += [bench for bench, named in rows.items() if named and bench not in names]
    if options.runs:
        amounts = replace(amounts, quality_runs=options.runs, device_runs=options.runs)
    if options.stock_runs:
        amounts = replace(amounts, stock_runs=options.stock_runs)
    if options.reference_runs is not None:
        amounts = replace(amounts, reference_runs=options.reference_runs)
    if options.minutes:
        amounts = replace(amounts, memory_seconds=60 * options.minutes)
    results = asyncio.run(measure(names or UNASKED, amounts, options.json))
    sys.stdout.write("\n" + "\n".join(table(results)) + "\n")


if __name__ == "__main__":
    main()
