from importlib import metadata

import aiortc.rtcpeerconnection
import pytest
from aiortc import RTCDtlsTransport, RTCRtpSender

from ahoyd.engine.rtp._aiortc import installation


async def test_the_installed_libraries_are_the_ones_it_was_written_for() -> None:
    installation.check()


async def test_another_version_is_refused_by_name(monkeypatch: pytest.MonkeyPatch) -> None:
    version = metadata.version
    monkeypatch.setattr(metadata, "version", lambda name: "1.17.0" if name == "aiortc" else version(name))
    with pytest.raises(installation.StackChanged, match=r"aiortc is 1\.17\.0"):
        installation.check()


async def test_a_name_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(RTCDtlsTransport, "_send_rtp")
    with pytest.raises(installation.StackChanged, match=r"RTCDtlsTransport\._send_rtp"):
        installation.check()


async def test_a_changed_signature_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(RTCRtpSender, "_retransmit", lambda self, number, again: None)
    with pytest.raises(installation.StackChanged, match=r"RTCRtpSender\._retransmit"):
        installation.check()


async def test_a_global_that_is_gone_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delattr(aiortc.rtcpeerconnection, "RTCRtpReceiver")
    with pytest.raises(installation.StackChanged, match="RTCRtpReceiver"):
        installation.check()


async def test_installing_puts_every_hook_in_place(monkeypatch: pytest.MonkeyPatch) -> None:
    for module, name, _ in installation._HOOKS:
        monkeypatch.setattr(module, name, getattr(module, name))  # put back afterwards
    installation.install()
    assert all(getattr(module, name) is ours for module, name, ours in installation._HOOKS)
