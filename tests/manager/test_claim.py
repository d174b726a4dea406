"""Taking over a call whose owner is gone, and nobody else's."""

import asyncio

import pytest

from ahoyd.contract import CallType, ClaimCallParams, EndCallParams, EndReason, MakeCallParams
from ahoyd.errors import NoSuchCall, NotAllowedForRole, WrongState
from ahoyd.units import Seconds
from support.fakes import client
from support.office import Office

ALICE, OTHER, POST = client("alice"), client("other"), client("post", session=None)
CLAIM = ClaimCallParams(call_id="c-12345678")


def call(office: Office, owner: str, grace_ms: int = 0) -> None:
    maker = POST if owner == "post" else ALICE
    params = MakeCallParams(
        remote_name="bob",
        type=CallType.AUDIO,
        call_id="c-12345678",
        on_owner_lost="keep" if owner == "post" else "hangup",
        grace_ms=grace_ms,
    )
    office.manager.make_call(maker, params)


async def test_a_call_with_an_owner_is_not_to_be_had(office: Office) -> None:
    call(office, "alice")
    with pytest.raises(NotAllowedForRole) as refused:
        office.manager.claim_call(OTHER, CLAIM)
    assert refused.value.data == {"owner": "k-alice"}
    assert office.manager.claim_call(ALICE, CLAIM).owner == "k-alice"


async def test_g6_a_lost_owners_call_goes_to_who_claims_it_and_its_grace_ends(office: Office) -> None:
    call(office, "alice", grace_ms=20)
    office.manager.client_lost(ALICE)
    claimed = office.manager.claim_call(OTHER, ClaimCallParams(call_id="c-12345678", on_owner_lost="keep", grace_ms=7))
    assert (claimed.owner, claimed.owner_lost_at_ms, claimed.on_owner_lost) == ("k-other", None, "keep")
    assert claimed.grace_ms == 7
    assert set(office.publisher.last("onCallSessionChanged").changed) >= {"owner", "ownerLostAtMs"}
    over = asyncio.get_running_loop().create_future()
    asyncio.get_running_loop().call_later(0.05, over.set_result, None)  # the lease would have run out by then
    await over
    assert office.manager.calls(ended=False)[0].owner == "k-other"


async def test_the_earlier_owner_comes_back_and_owns_nothing(office: Office) -> None:
    call(office, "alice", grace_ms=60_000)
    office.manager.client_lost(ALICE)
    office.manager.claim_call(OTHER, CLAIM)
    office.manager.client_resumed(ALICE)
    with pytest.raises(NotAllowedForRole):
        office.manager.claim_call(ALICE, CLAIM)
    assert office.manager.client_lost(ALICE) == Seconds(0)


async def test_g6_a_call_made_over_post_can_be_claimed_and_keeps_its_terms(office: Office) -> None:
    call(office, "post", grace_ms=9)
    claimed = office.manager.claim_call(OTHER, CLAIM)
    assert (claimed.owner, claimed.on_owner_lost, claimed.grace_ms) == ("k-other", "keep", 9)


async def test_g6_a_kept_call_outlives_the_session_of_its_owner_and_can_be_claimed(office: Office) -> None:
    call(office, "alice")
    office.manager.claim_call(ALICE, ClaimCallParams(call_id="c-12345678", on_owner_lost="keep"))
    office.manager.client_lost(ALICE)
    office.manager.client_gone(ALICE)
    assert office.manager.calls(ended=False)[0].owner is None
    assert office.manager.claim_call(OTHER, CLAIM).owner == "k-other"


async def test_what_rings_here_is_answered_and_what_is_over_is_over(office: Office) -> None:
    with pytest.raises(NoSuchCall):
        office.manager.claim_call(OTHER, CLAIM)
    office.invite("c-invited1")
    with pytest.raises(WrongState) as refused:
        office.manager.claim_call(OTHER, ClaimCallParams(call_id="c-invited1"))
    assert refused.value.data == {"status": 1}
    office.manager.end_call(OTHER, EndCallParams(call_id="c-invited1", reason=EndReason.REJECTED))
    with pytest.raises(WrongState) as refused:
        office.manager.claim_call(OTHER, ClaimCallParams(call_id="c-invited1"))
    assert refused.value.data == {"status": 0}
