"""What many plays come to, counted so that the counts of several workers can be added up."""

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field

from game.analysis.policies import Policy, see
from game.simulation import Play, Scenario
from game.simulation.play import GO_ON

LONGEST = 5_000
"""Choices after which a play is taken to be endless."""


class EndlessPlay(RuntimeError):
    """A policy's play that did not come to its end; the message names scenario, policy and seed."""


@dataclass(slots=True)
class Tally:
    """The counts of some plays."""

    scores: dict[int, float] = field(default_factory=dict)
    """Seed to score, 0 to 100."""
    competencies: Counter[str] = field(default_factory=Counter)
    """The sum of each competency's scores."""
    endings: Counter[str] = field(default_factory=Counter)
    reach: int = 0
    choices: int = 0
    offered: Counter[str] = field(default_factory=Counter)
    """How often each choice was there to be made, by its id."""
    taken: Counter[str] = field(default_factory=Counter)
    """How often it was made."""

    def add(self, other: "Tally") -> None:
        """Add the counts of other plays."""
        self.scores.update(other.scores)
        for mine, theirs in (
            (self.competencies, other.competencies),
            (self.endings, other.endings),
            (self.offered, other.offered),
            (self.taken, other.taken),
        ):
            mine.update(theirs)
        self.reach += other.reach
        self.choices += other.choices

    def count(self, play: Play, seed: int) -> None:
        """Count one play that is over."""
        self.scores[seed] = play.whole_score()
        self.competencies.update(play.whole_competencies())
        self.endings[play.ending().key] += 1
        self.reach += play.whole_reach()
        self.choices += len(play.log_choices)


def play_out(scenario: Scenario, policy: Policy, seed: int, tally: Tally | None = None) -> Play:
    """Play a scenario to its last debrief by a policy; a tally counts what was there and what was taken.

    :raises EndlessPlay: if it does not come to its end.
    """
    play = Play(scenario, seed)
    while not play.complete:
        if len(play.choices) >= LONGEST:
            raise EndlessPlay(f"{scenario.id}: no end after {LONGEST} choices with seed {seed}")
        choice = GO_ON if play.over else policy(see(play))
        if tally is not None and choice != GO_ON:
            tally.offered.update(offer.id for offer in play.offers)
            tally.taken[choice] += 1
        play.choose(choice)
    return play


def tally(scenario: Scenario, policy: Policy, seeds: Iterable[int]) -> Tally:
    """Play a scenario once with each seed, and count."""
    found = Tally()
    for seed in seeds:
        found.count(play_out(scenario, policy, seed, found), seed)
    return found
