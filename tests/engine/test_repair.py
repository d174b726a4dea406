"""Repair in two engines over a bad path, and engines that lack a part of it."""

from pathlib import Path
from typing import Any

import pytest

from ahoyd.netsim import Change, Netsim
from ahoyd.wire.engine import EngineSample
from engine.calling import EngineProcess, Studio, connect
from support.knocked_out import PARTS
from support.netsim import netsim

CALL = "c1"
LOSSY = (Change(delay_ms=20), Change(sender="alice", loss_percent=20))
DARK = Change(blackhole=True)
CLEAN = Change(clean=True)
PICTURES = 100
"""Made while packets are lost: some twenty or more of them miss one."""
AFTER = 60
"""Packets received after the path was closed: two seconds of them at least."""
SHOWN = 0.6
"""Share of the pictures that are shown in spite of the loss; a hole alone holds up the next seven."""

MISSED: dict[str, set[str]] = {
    "nothing": set(),
    "requests": {"repaired", "shown"},
    "retransmission": {"repaired", "shown"},
    "key frame requests": {"begun anew"},
}
"""What does not hold without a part, at least."""


@pytest.mark.parametrize("part", PARTS)
async def test_loss_is_repaired_and_a_hole_survived_only_with_all_parts(tmp_path: Path, part: str) -> None:
    names, socket = ("alice", "bob"), tmp_path / "netsim.sock"
    for name in names:
        (tmp_path / name).mkdir(mode=0o700)
    first, second = (
        EngineProcess(tmp_path / name, ("--netsim", str(socket), "--name", name), module=("support.knocked_out", part))
        for name in names
    )
    async with netsim(socket) as net, first as caller, second as callee:
        await connect(caller, callee, CALL)
        with Studio(caller.frames_dir, 1) as studio:
            studio.feed(caller, CALL)
            caller.gate(CALL, "video", is_open=True)
            missed = {name for name, holds in (await _looked(net, caller, callee)).items() if not holds}
    assert missed >= MISSED[part]
    assert missed == set() or part != "nothing"


async def _looked(net: Netsim, caller: EngineProcess, callee: EngineProcess) -> dict[str, bool]:
    """What holds."""
    clean = await _until(callee, lambda received: received["framesDecoded"] > 0)
    await net.apply(*LOSSY)
    made = (await _until(caller, lambda _: True, "O"))["framesEncoded"]
    await _until(caller, lambda sent: sent["framesEncoded"] >= made + PICTURES, "O")
    received = await _until(callee, lambda _: True)
    shown = (received["framesDecoded"] - clean["framesDecoded"]) / PICTURES
    repaired = received["retransmittedPacketsReceived"] > 0
    await net.apply(DARK)
    sent = await _until(caller, lambda _: True, "O")
    dark = sent["framesEncoded"]
    await _until(caller, lambda sent: sent["framesEncoded"] >= dark + 15, "O")
    received = await _until(callee, lambda _: True)
    await net.apply(CLEAN)
    before = received
    received = await _until(callee, lambda received: received["packetsReceived"] >= before["packetsReceived"] + AFTER)
    # An encoder may begin anew for its own reasons: only what was asked for counts.
    begun = all(received[count] > before[count] for count in ("keyFramesDecoded", "pliCount"))
    return {"shown": shown > SHOWN, "repaired": repaired, "begun anew": begun}


async def _until(engine: EngineProcess, accept: Any, side: str = "I") -> dict[str, Any]:
    """The first report from now on of what is sent (O) or received (I) that is accepted."""
    engine.forget(EngineSample)
    name = f"{side}video"
    sample = await engine.take(EngineSample, lambda sample: name in sample.report and accept(sample.report[name]))
    return sample.report[name]
