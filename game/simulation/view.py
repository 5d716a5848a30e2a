"""What conditions can ask of a play, answered from a state."""

from game.simulation.charts import STAGES
from game.simulation.conditions import View
from game.simulation.definitions import Scenario
from game.simulation.state import NOTHING, State, Tie

RANK = {stage: rank for rank, stage in enumerate(STAGES)}
"""A stage's place from worst to best."""


def tie_of(scenario: Scenario, state: State, who: str) -> Tie:
    """Return how things stand with a person."""
    return state.ties[scenario.order[who]]


def count_at_least(state: State, stage: str) -> int:
    """Return how many people are at a stage or beyond it."""
    return sum(RANK[tie.stage] >= RANK[stage] for tie in state.ties)


def real_network(state: State) -> int:
    """Return how many people would answer you: those who like you, trust you, or have met you."""
    return count_at_least(state, "liked")


def reachable(scenario: Scenario, state: State) -> frozenset[str]:
    """Return who would answer a call: who likes you, and on the rebound whom you introduced to one who does.

    The value of a network is not its users squared but who is in reach, directly or one step on.
    """
    near = {who for who, tie in zip(scenario.people, state.ties, strict=True) if RANK[tie.stage] >= RANK["liked"]}
    rebound = set()
    for one, other in introductions(scenario, state):
        for here, there in ((one, other), (other, one)):
            if here in near and RANK[tie_of(scenario, state, there).stage] >= RANK["known"]:
                rebound.add(there)
    return frozenset(near | rebound)


def introductions(scenario: Scenario, state: State) -> list[tuple[str, str]]:
    """Return the pairs the player brought together, in the scenario's order: the ties between others."""
    return [
        choice.between
        for choice in scenario.introductions.values()
        if choice.between and choice.fits and choice.key in state.done
    ]


def talk_share(state: State) -> int:
    """Return the player's percent of the words said in the player's circles at a party."""
    everybody = state.spoke + sum(tie.spoke for tie in state.ties)
    return round(100 * state.spoke / everybody) if everybody else 0


def talks_party(scenario: Scenario, state: State) -> bool:
    """Say whether the play is in the evening of a party, not in the days after it."""
    return scenario.kind == "party" and state.turn <= scenario.clock.turns


class StateView(View):
    """Answers a condition's questions from one state of a play."""

    def __init__(self, scenario: Scenario, state: State) -> None:
        self.scenario, self.state = scenario, state

    def word(self, name: str) -> int:
        """Return the value of a word of the play or of an author's variable."""
        state = self.state
        match name:
            case "turn" | "attention" | "broadcasts" | "followers" | "spread" | "approval" | "carried":
                return int(getattr(state, name))
            case "promises_kept":
                return state.kept
            case "promises_broken":
                return state.broken
            case "talk_share":
                return talk_share(state)
            case "answered":
                return sum(f"answered:{who}" in state.done for who in self.scenario.people)
            case "network":
                return len(reachable(self.scenario, state))
            case "insights":
                return len(self.scenario.insights & state.heard)
            case "wishes":
                return sum(tie.glowed for tie in state.ties)
        for variable, value in zip(self.scenario.variables, state.variables, strict=True):
            if variable.key == name:
                return value
        raise KeyError(name)

    def call(self, name: str, arguments: tuple[str, ...]) -> int:
        """Return the answer about a person, a fact, a choice or a stage."""
        state, first = self.state, arguments[0]
        match name:
            case "said" | "heard" | "used":
                return int(first in getattr(state, name))
            case "chose":
                return int(first in state.done)
            case "introduced":
                return int(f"introductions.{first}" in state.done)
            case "kept_promise":
                return int(f"kept:{first}" in state.done)
            case "broke_promise":
                return int(f"broken:{first}" in state.done)
            case "disclosed" | "out":
                return int(f"{name}:{first}" in state.done)
            case "count":
                return count_at_least(state, first)
            case "learnt":
                return int((first, arguments[1]) in state.learnt)
        return self._about(name, tie_of(self.scenario, state, first))

    def _about(self, name: str, tie: Tie) -> int:
        match name:
            case "stage":
                return RANK[tie.stage]
            case "silence":
                return self.state.turn - tie.last_contact
            case "waiting":
                return int(tie.message != NOTHING)
            case "here":
                return int(bool(tie.circle) and tie.circle == self.state.circle)
            case "gone":
                return int(not tie.circle)
        return int(getattr(tie, name))
