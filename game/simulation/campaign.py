"""From one part of a campaign to the next: what goes along.

Contacts made at a party are worth what one makes of them afterwards. Whoever has the same key is the same person; what
the next part does not know of stays behind.
"""

from typing import NamedTuple

from game.simulation.definitions import Scenario
from game.simulation.state import State, Tie


class Carried(NamedTuple):
    """What one part leaves to the next."""

    ties: tuple[tuple[str, Tie], ...]
    """Person to how they stand to the player."""
    heard: frozenset[str]
    promises: frozenset[str]
    """Those still open."""
    introductions: frozenset[str]
    """The keys of those made."""
    variables: tuple[tuple[str, int], ...]
    followers: int


def carry(scenario: Scenario, state: State) -> Carried:
    """Return what a part that is over leaves to the next."""
    return Carried(
        tuple(zip(scenario.people, state.ties, strict=True)),
        state.heard,
        frozenset(key for key, _ in state.promises),
        frozenset(scenario.introductions[key].key for key in scenario.introductions) & state.done,
        tuple((variable.key, value) for variable, value in zip(scenario.variables, state.variables, strict=True)),
        state.followers,
    )


def take_over(scenario: Scenario, state: State, carried: Carried) -> State:
    """Return a part's first state with what the part before left to it.

    Strain halves overnight, the count of the days begins anew, and a promise falls due when this part says so.
    """
    left, amounts = dict(carried.ties), dict(carried.variables)
    known = {fact for fact in carried.heard if fact in scenario.facts}
    return state._replace(
        ties=tuple(
            _again(tie, left[who]) if who in left else tie for who, tie in zip(scenario.people, state.ties, strict=True)
        ),
        said=frozenset(known),
        heard=frozenset(known),
        done=carried.introductions & {choice.key for choice in scenario.introductions.values()},
        promises=tuple(
            (key, promise.due) for key, (_, promise) in scenario.carried_promises.items() if key in carried.promises
        ),
        variables=tuple(max(v.least, min(v.most, amounts.get(v.key, v.start))) for v in scenario.variables),
        followers=scenario.followers + carried.followers,
        carried=True,
    )


def _again(fresh: Tie, before: Tie) -> Tie:
    return fresh._replace(
        stage=before.stage,
        warmth=before.warmth,
        trust=before.trust,
        strain=before.strain // 2,
        contacts=before.contacts,
        last_contact=int(before.contacts > 0),
        fatigue=before.fatigue,
        gives=before.gives,
        asks=before.asks,
        permission=before.permission,
        pitched=before.pitched,
    )
