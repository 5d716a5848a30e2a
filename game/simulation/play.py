"""A play under way: a scenario, a seed, the choices made, and all that happened."""

from collections.abc import Iterable

from game.simulation.competencies import COMPETENCIES, PAR, Evidence, competency_score, total_score
from game.simulation.definitions import Ending, Remark, Scenario
from game.simulation.events import Event, Scored
from game.simulation.machine import Runner
from game.simulation.offers import Offer
from game.simulation.state import State
from game.simulation.step import TABLED, ending, initial, offers, remarks, step
from game.simulation.view import real_network


class Play:
    """A play of one scenario with one seed, from its first choice to its debrief.

    The log of choices is the whole of it: whoever makes the same choices in the same scenario with the same seed
    gets the same states and events.
    """

    def __init__(self, scenario: Scenario, seed: int, choices: Iterable[str] = (), runner: Runner = TABLED) -> None:
        """Start a play and make the given choices.

        :raises NotOffered: if one of them was not on offer.
        """
        self.scenario, self.seed, self.runner = scenario, seed, runner
        self.choices: list[str] = []
        self.states: list[State] = [initial(scenario, seed)]
        self.steps: list[tuple[Event, ...]] = []
        self._offers: tuple[Offer, ...] | None = None
        for choice in choices:
            self.choose(choice)

    @property
    def state(self) -> State:
        """The state now."""
        return self.states[-1]

    @property
    def offers(self) -> tuple[Offer, ...]:
        """What can be done now."""
        if self._offers is None:
            self._offers = offers(self.scenario, self.state)
        return self._offers

    @property
    def over(self) -> bool:
        """Whether the play has come to its debrief."""
        return self.state.session == "debrief"

    @property
    def events(self) -> list[Event]:
        """All that happened, in order."""
        return [event for step_events in self.steps for event in step_events]

    @property
    def evidence(self) -> list[Evidence]:
        """All points, in the order in which they were given."""
        return [event.evidence for event in self.events if isinstance(event, Scored)]

    def choose(self, choice: str) -> tuple[Event, ...]:
        """Make a choice by its offer's id and return what happened.

        :raises NotOffered: if it is not on offer now; the play is then as it was.
        """
        state, events = step(self.scenario, self.state, choice, self.runner)
        self.choices.append(choice)
        self.states.append(state)
        self.steps.append(events)
        self._offers = None
        return events

    def undo(self, to: int | None = None) -> None:
        """Take back the last choice, or all after the first ``to`` choices. Luck stays the same."""
        keep = max(0, len(self.choices) - 1 if to is None else to)
        del self.choices[keep:], self.steps[keep:], self.states[keep + 1 :]
        self._offers = None

    def competencies(self) -> dict[str, int]:
        """Return the score of each competency that counts in this scenario, 0 to 100."""
        return {
            name: competency_score(points, self.scenario.par.get(name, PAR))
            for name, points in zip(COMPETENCIES, self.state.points, strict=True)
            if self.scenario.weights.get(name, 1)
        }

    def score(self) -> float:
        """Return the whole score, 0 to 100."""
        return total_score(self.state.points, self.scenario.weights, self.scenario.par)

    def reach(self) -> int:
        """Return the followers won (or cards handed out): shown, and worth nothing."""
        return self.state.followers - self.scenario.followers

    def network(self) -> int:
        """Return how many people would answer."""
        return real_network(self.state)

    def ending(self) -> Ending:
        """Return how it ends as things stand."""
        return ending(self.scenario, self.state)

    def remarks(self) -> dict[str, Remark]:
        """Return what each person would say of the player as things stand."""
        return remarks(self.scenario, self.state)
