"""Whatever the contract names has a case, or a reason why it cannot have one."""

import pytest

from cases.coverage import NO_CASE, named_and_shown, report, wanted

KINDS = {kind: (named, shown) for kind, named, shown in named_and_shown()}


@pytest.mark.parametrize("kind", KINDS)
def test_all_that_is_named_is_shown_but_for_what_has_a_reason(kind: str) -> None:
    named, shown = KINDS[kind]
    assert not named - shown - NO_CASE.keys(), "without a case"


def test_no_reason_is_left_of_what_has_a_case_by_now_or_is_gone() -> None:
    missing = {name for named, shown in KINDS.values() for name in named - shown}
    assert not NO_CASE.keys() - missing


def test_every_end_is_met_by_its_number() -> None:
    assert {params.get("reason") for name, params in wanted("<-") if name == "onRecvCallEnded"} >= set(range(7))


def test_the_report_names_what_has_no_case() -> None:
    lines = list(report())
    assert len([line for line in lines if not line.startswith(" ")]) == len(KINDS)
    assert f"  onEventsLost: {NO_CASE['onEventsLost']}" in lines
