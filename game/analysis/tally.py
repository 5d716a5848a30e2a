"""What many plays come to, counted so that the counts of several workers can be added up."""

from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field

from game.analysis.headless import LONGEST, EndlessPlay, ready
from game.analysis.seen import Policy, see
from game.simulation import Play, Scenario, ending
from game.simulation.play import GO_ON, Part, whole_competencies, whole_reach, whole_score


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

    def count(self, parts: Sequence[Part], seed: int) -> None:
        """Count one play that is over, by its parts."""
        self.scores[seed] = whole_score(parts)
        self.competencies.update(whole_competencies(parts))
        self.endings[ending(parts[-1].scenario, parts[-1].states[-1]).key] += 1
        self.reach += whole_reach(parts)
        self.choices += sum(len(part.choices) for part in parts) + len(parts) - 1


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
    """Play a scenario once with each seed, and count: by its compiled form, where there is one."""
    found, headless = Tally(), ready(scenario)
    for seed in seeds:
        if headless:
            found.count(headless.play(policy, seed, found.offered, found.taken), seed)
        else:
            play = play_out(scenario, policy, seed, found)
            found.count([*play.past, play.as_part()], seed)
    return found
