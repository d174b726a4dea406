"""When it is time to tell again what comes on a beat of its own."""

from dataclasses import dataclass

from ahoyd.units import Seconds


@dataclass
class Beat:
    """One time after another, `interval` apart however late each is used."""

    interval: Seconds
    due: Seconds
    early: Seconds
    """What comes so much too soon is taken, for the next is more than as much too late."""

    def is_due(self, now: Seconds) -> bool:
        """Whether it is time; then the next time is later."""
        if now < self.due - self.early:
            return False
        self.due = Seconds((self.due if now < self.due + self.interval else now) + self.interval)
        return True
