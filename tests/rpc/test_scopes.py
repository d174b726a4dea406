"""A7: every method with and without each of its scopes, by token and by the settings. Made from the contract."""

from pathlib import Path
from typing import Any

import pytest

from ahoyd.contract import METHODS
from ahoyd.rpc.methods import JUDGED_LATER
from rpc.world import Peer, client_over, serving
from support.fakes import ALL_SCOPES
from support.schema import document

NEEDED = {
    name: method.scopes - JUDGED_LATER.get(name, frozenset())
    for name, method in METHODS.items()
    if name != "initialize"
}
LACKING = [(name, scope) for name, scopes in NEEDED.items() for scope in sorted(scopes)]
PARAMS = {method["name"]: method["examples"][0]["params"] for method in document()["methods"]}
INSTEAD: dict[str, dict[str, Any]] = {"nextEvents": {"timeoutMs": 0}, "createToken": {"scopes": ["admin"]}}
"""Params for which a method neither waits nor is about scopes itself."""


def params_of(method: str) -> dict[str, Any]:
    """Those of the contract's first example."""
    given = {param["name"]: param["value"] for param in PARAMS[method]}
    return given | INSTEAD.get(method, {})


async def code(client: Peer, method: str) -> tuple[int, object]:
    """Error code and missing scope that a method is answered with; 0: it was carried out."""
    error = (await client.answer(method, **params_of(method))).get("error", {})
    return error.get("code", 0), error.get("data", {}).get("scope")


async def granted(client: Peer, world: Any, how: str, scopes: frozenset[str]) -> None:
    token = world.tokens.make("app", scopes)[1] if how == "token" else None
    assert set((await client.initialize(token=token))["scopes"]) == scopes


@pytest.mark.parametrize("how", ["token", "settings"])
@pytest.mark.parametrize(("method", "scope"), LACKING, ids=["-".join(row) for row in LACKING])
async def test_a7_a_method_is_refused_without_a_scope_it_needs(
    tmp_path: Path, method: str, scope: str, how: str
) -> None:
    scopes = ALL_SCOPES - {scope}
    async with (
        serving(tmp_path, scopes=ALL_SCOPES if how == "token" else scopes) as world,
        client_over("lines", world) as client,
    ):
        await granted(client, world, how, scopes)
        asked = len(world.calls.asked)
        assert await code(client, method) == (-32003, scope)
        assert len(world.calls.asked) == asked


@pytest.mark.parametrize("how", ["token", "settings"])
@pytest.mark.parametrize("method", sorted(NEEDED))
async def test_a7_a_method_is_not_refused_with_just_the_scopes_it_needs(tmp_path: Path, method: str, how: str) -> None:
    scopes = NEEDED[method]
    async with (
        serving(tmp_path, scopes=frozenset({"admin"}) if how == "token" else scopes) as world,
        client_over("lines", world) as client,
    ):
        await granted(client, world, how, scopes | ({"look"} if how == "token" and not scopes else frozenset()))
        assert (await code(client, method))[0] not in {-32002, -32003}


@pytest.mark.parametrize("method", sorted(NEEDED))
async def test_a7_over_tcp_no_method_answers_without_a_token(tmp_path: Path, method: str) -> None:
    async with serving(tmp_path, tcp_port=0) as world, client_over("tcp", world) as client:
        assert await code(client, method) == (-32002, None)
        assert world.calls.asked == []


def test_every_method_but_the_open_ones_needs_a_scope() -> None:
    assert {name for name in NEEDED if not METHODS[name].scopes} == {"$/cancelRequest", "ping", "rpc.discover"}
