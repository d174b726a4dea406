"""What happens in the demonstration, and when: both clients and the judge read the same page."""

from dataclasses import dataclass

CONTROLS = (0, 1, 2, 3)
"""Pause voice, resume voice, pause video, resume video: each side does all four, one after another."""
HOLD_SECONDS = 0.9
"""Between two of them."""
SHORTEST_SECONDS = 11.0


@dataclass(frozen=True, slots=True)
class Schedule:
    """A call of about `seconds` in status 4: talk, alice's controls, talk, bob's controls, talk, hang up."""

    seconds: float

    @property
    def talk_seconds(self) -> float:
        """Each of the three stretches in which nothing is touched."""
        return (self.seconds - 2 * len(CONTROLS) * HOLD_SECONDS) / 3
