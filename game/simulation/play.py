"""A play under way: a scenario, a seed, the choices made, and all that happened."""

from collections.abc import Iterable, Sequence
from typing import Final, NamedTuple

from game.simulation.campaign import carry
from game.simulation.competencies import COMPETENCIES, PAR, Evidence, competency_score, total_score
from game.simulation.definitions import Ending, Remark, Scenario
from game.simulation.events import Event, Line, Scored
from game.simulation.machine import Runner
from game.simulation.offers import Offer
from game.simulation.state import State
from game.simulation.step import TABLED, ending, initial, offers, remarks, step
from game.simulation.view import real_network

GO_ON: Final = "go_on"
"""The choice that leads from the debrief of one part of a campaign to the briefing of the next."""


class Part(NamedTuple):
    """A part of a campaign that is over."""

    scenario: Scenario
    choices: list[str]
    states: list[State]
    steps: list[tuple[Event, ...]]

    def score(self) -> float:
        """Return the score, 0 to 100."""
        return total_score(self.states[-1].points, self.scenario.weights, self.scenario.par)

    def competencies(self) -> dict[str, int]:
        """Return the score of each competency that counts in this scenario, 0 to 100."""
        return {
            name: competency_score(points, self.scenario.par.get(name, PAR))
            for name, points in zip(COMPETENCIES, self.states[-1].points, strict=True)
            if self.scenario.weights.get(name, 1)
        }

    def reach(self) -> int:
        """Return the followers won (or cards handed out): shown, and worth nothing."""
        return self.states[-1].followers - self.states[0].followers


def whole_score(parts: Sequence[Part]) -> float:
    """Return the score over the parts of a campaign: their mean; of a single scenario, its own."""
    return sum(part.score() for part in parts) / len(parts)


def whole_competencies(parts: Sequence[Part]) -> dict[str, int]:
    """Return each competency over the parts of a campaign: the mean of those in which it counts, 0 to 100."""
    rows = [part.competencies() for part in parts]
    every = {name: [row[name] for row in rows if name in row] for name in COMPETENCIES}
    return {name: round(sum(scores) / len(scores)) for name, scores in every.items() if scores}


def whole_reach(parts: Sequence[Part]) -> int:
    """Return the followers won over the parts of a campaign."""
    return sum(part.reach() for part in parts)


class Play:
    """A play of one scenario with one seed, from its first choice to its debrief.

    The log of choices is the whole of it: whoever makes the same choices in the same scenario with the same seed
    gets the same states and events. In a campaign all but :attr:`past`, :attr:`head` and :attr:`log_choices` is about
    the part that is being played.
    """

    def __init__(self, scenario: Scenario, seed: int, choices: Iterable[str] = (), runner: Runner = TABLED) -> None:
        """Start a play and make the given choices.

        :raises NotOffered: if one of them was not on offer.
        """
        self.scenario, self.seed, self.runner = scenario, seed, runner
        self.past: list[Part] = []
        """The parts of a campaign that are over."""
        self.choices: list[str] = []
        self.states: list[State] = [initial(scenario, seed)]
        self.steps: list[tuple[Event, ...]] = []
        self.undone: list[str] = []
        """Choices that were taken back and can be made again, the next of them last."""
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
            if self.over and self.scenario.sequel:
                self._offers = (Offer(GO_ON, GO_ON, Line("standing.go_on")),)
        return self._offers

    @property
    def head(self) -> Scenario:
        """What the play began with: the scenario, or the first part of the campaign."""
        return self.past[0].scenario if self.past else self.scenario

    @property
    def log_choices(self) -> list[str]:
        """Every choice from the very beginning, those between the parts of a campaign included."""
        return [*self._before(), *self.choices]

    def _before(self) -> list[str]:
        return [choice for part in self.past for choice in (*part.choices, GO_ON)]

    def before(self, index: int) -> "Play":
        """Return the play as it was before a choice of this part, to go on from there another way.

        :param index: which of :attr:`choices`; their number is where the play is now.
        """
        other = Play(self.scenario, self.seed, runner=self.runner)
        other.past = list(self.past)
        other.choices, other.states, other.steps = (
            self.choices[:index],
            self.states[: index + 1],
            self.steps[:index],
        )
        return other

    def parts(self) -> "list[Play]":
        """Return every part of a campaign as far as it was played, each as a play of its own, the present one last."""
        found: list[Play] = []
        for at, part in enumerate(self.past):
            other = Play(part.scenario, self.seed, runner=self.runner)
            other.past = self.past[:at]
            other.choices, other.states, other.steps = part.choices, part.states, part.steps
            found.append(other)
        return [*found, self]

    @property
    def over(self) -> bool:
        """Whether the play has come to its debrief; in a campaign, this part of it."""
        return self.state.session == "debrief"

    @property
    def complete(self) -> bool:
        """Whether nothing follows any more."""
        return self.over and self.scenario.sequel is None

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
        if choice == GO_ON and self.over and self.scenario.sequel:
            self._go_on(self.scenario.sequel)
            self._passed(choice)
            return ()
        state, events = step(self.scenario, self.state, choice, self.runner)
        self._passed(choice)
        self.choices.append(choice)
        self.states.append(state)
        self.steps.append(events)
        self._offers = None
        return events

    def _passed(self, choice: str) -> None:
        """Leave the way that was taken back, unless this choice goes along it."""
        if self.undone and self.undone.pop() != choice:
            self.undone.clear()

    def redo(self) -> tuple[Event, ...]:
        """Make the choice again that was taken back last, and return what happened.

        :raises IndexError: if there is none.
        """
        return self.choose(self.undone[-1])

    def go_back(self, to: int) -> None:
        """Take back all but the first *to* of :attr:`log_choices`, into earlier parts of a campaign where need be."""
        while (before := len(self._before())) > to:
            self.undo(0)
            self.undo()
        self.undo(to - before)

    def _go_on(self, scenario: Scenario) -> None:
        self.past.append(self.as_part())
        carried = carry(self.scenario, self.state)
        self.scenario = scenario
        self.choices, self.states, self.steps = [], [initial(scenario, self.seed, carried)], []
        self._offers = None

    def undo(self, to: int | None = None) -> None:
        """Take back the last choice, or all after the first ``to`` choices of this part. Luck stays the same.

        At the beginning of a part of a campaign, to take back one more leads to the end of the part before.
        """
        if to is None and not self.choices and self.past:
            self.scenario, self.choices, self.states, self.steps = self.past.pop()
            self.undone.append(GO_ON)
            self._offers = None
            return
        keep = max(0, len(self.choices) - 1 if to is None else to)
        self.undone += reversed(self.choices[keep:])
        del self.choices[keep:], self.steps[keep:], self.states[keep + 1 :]
        self._offers = None

    def as_part(self) -> Part:
        """Return what is being played as a part, beside those that are over."""
        return Part(self.scenario, self.choices, self.states, self.steps)

    def competencies(self) -> dict[str, int]:
        """Return the score of each competency that counts in this scenario, 0 to 100."""
        return self.as_part().competencies()

    def score(self) -> float:
        """Return the whole score, 0 to 100."""
        return self.as_part().score()

    def reach(self) -> int:
        """Return the followers won (or cards handed out): shown, and worth nothing."""
        return self.as_part().reach()

    def whole_score(self) -> float:
        """Return the score over all parts of a campaign so far, as :func:`whole_score` does."""
        return whole_score([*self.past, self.as_part()])

    def part_scores(self) -> list[float]:
        """Return the score of each part of a campaign that is over, 0 to 100."""
        return [part.score() for part in self.past]

    def whole_competencies(self) -> dict[str, int]:
        """Return each competency over all parts of a campaign so far, as :func:`whole_competencies` does."""
        return whole_competencies([*self.past, self.as_part()])

    def whole_reach(self) -> int:
        """Return the followers won over all parts of a campaign so far."""
        return whole_reach([*self.past, self.as_part()])

    def network(self) -> int:
        """Return how many people would answer."""
        return real_network(self.state)

    def ending(self) -> Ending:
        """Return how it ends as things stand."""
        return ending(self.scenario, self.state)

    def remarks(self) -> dict[str, Remark]:
        """Return what each person would say of the player as things stand."""
        return remarks(self.scenario, self.state)
