"""What a rule hands out, and what it looks at."""

from collections.abc import Callable, Iterator
from typing import NamedTuple

from game.simulation.definitions import Beat, Choice, Scenario
from game.simulation.state import State, Tie


class Award(NamedTuple):
    """Points for one reason: the number may be edited, the reason is its permanent name."""

    reason: str
    competency: str
    points: int
    source: str = ""


class Line(NamedTuple):
    """Something the player says or does to someone, as it stood just before."""

    scenario: Scenario
    state: State
    who: str
    """The person; ``""`` where it goes to everybody."""
    tie: Tie
    """How things stood with them; a stranger's where it goes to everybody."""
    kind: str
    """The kind of offer."""
    act: str
    choice: Choice | None
    unread: bool
    """It answers a message that was not opened."""
    words: int
    """Words the player says."""

    @property
    def to_everybody(self) -> bool:
        """Whether it is a broadcast, or one repeated: the same pitch to one person is no broadcast."""
        return self.act in ("broadcast", "repeat") and not self.who

    @property
    def uses(self) -> frozenset[str]:
        """Facts it draws on."""
        return self.choice.uses if self.choice else frozenset()

    @property
    def fresh(self) -> frozenset[str]:
        """Facts it draws on for the first time."""
        return self.uses - self.state.used

    @property
    def answers(self) -> bool:
        """Whether they wrote and this is the answer."""
        return self.kind == "answer" and self.tie.message != "nothing"

    @property
    def beat(self) -> Beat | None:
        """What they said that this is the answer to."""
        return self.scenario.people[self.who].beats.get(self.tie.beat) if self.who and self.kind == "answer" else None

    @property
    def latency(self) -> int:
        """Turns since they wrote."""
        return self.state.turn - self.tie.arrived


Given = tuple[Award, str]
"""An award and the fact it is about, ``""`` for none."""

Rule = Callable[[Line], Iterator[Given]]
"""Looks at a line and yields what it earns or costs."""
