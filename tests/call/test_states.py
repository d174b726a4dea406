from typing import get_args

import pytest

from ahoyd.call.states import CallEvent, Command, State
from call.facts import EXAMPLES


def test_every_status_of_the_contract_has_a_state() -> None:
    assert {state.status for state in State} == {0, 1, 2, 3, 4}
    assert [state for state in State if state.status == 0] == [State.ENDED]
    assert [state for state in State if state.status == 4] == [
        State.ACCEPTED,
        State.ASKING,
        State.ASKED,
        State.AGREED,
    ]


def test_commands_are_what_clients_ask_for_and_nothing_else() -> None:
    assert {kind.__name__ for kind in get_args(CallEvent) if issubclass(kind, Command)} == {
        "Make",
        "Answer",
        "SendAnswer",
        "End",
        "AskType",
        "AgreeType",
        "RefuseType",
    }


@pytest.mark.parametrize("event", EXAMPLES.values(), ids=lambda event: type(event).__name__)
def test_an_event_that_was_kept_cannot_change_meanwhile(event: CallEvent) -> None:
    with pytest.raises((AttributeError, TypeError)):
        event.reason = 1  # type: ignore[union-attr,misc]  # no event has a member that can be set
