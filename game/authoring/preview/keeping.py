"""Keeping the place in a play whose scenario has changed: the log of choices is replayed as far as it still holds."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from game.scenario.diagnostics import nearest
from game.simulation import NotOffered, Play, Scenario
from game.simulation.acts import NEEDS_NO_READING
from game.simulation.conditions import holds
from game.simulation.definitions import Choice
from game.simulation.state import NOTHING, UNREAD
from game.simulation.view import StateView, talks_party, tie_of

WITH_A_PERSON: Final = ("open", "profile", "template", "nudge", "invite_in")
"""Verbs of offers whose object is a person."""

WITH_AN_ITEM: Final = ("ask", "closed", "reflect")
"""Verbs of offers whose object is what a guest knows."""


@dataclass(frozen=True, slots=True)
class Lost:
    """The first choice that can no longer be made."""

    number: int
    """From 1."""
    total: int
    """How many choices there were."""
    choice: str
    reason: str
    """The text that says why, under ``preview.lost.``."""
    params: tuple[tuple[str, str], ...] = ()
    """What that text speaks of."""


@dataclass(frozen=True, slots=True)
class Kept:
    """A play as far as it still holds."""

    play: Play
    lost: Lost | None


def keep(scenario: Scenario, seed: int, choices: Sequence[str]) -> Kept:
    """Make the same choices in another version of a scenario, as far as they are on offer; say which is not and why."""
    play = Play(scenario, seed)
    for number, choice in enumerate(choices, 1):
        try:
            play.choose(choice)
        except NotOffered:
            reason, params = why(play, choice)
            return Kept(play, Lost(number, len(choices), choice, reason, tuple(params.items())))
    return Kept(play, None)


def why(play: Play, choice: str) -> tuple[str, dict[str, str]]:
    """Return why a choice is not on offer now: the name of a reason, and what it speaks of."""
    scenario, state = play.scenario, play.state
    if play.over:
        return "over", {}
    if state.session == "briefing":
        return "not_begun", {}
    if choice in scenario.choices:
        return _authored(play, choice)
    verb, colon, what = choice.partition(":")
    if not colon:
        return ("gone", _named(choice, scenario)) if "." in choice else ("other_moment", {})
    if verb in WITH_A_PERSON:
        if what not in scenario.people:
            return "person", {"name": what, "nearest": nearest(what, scenario.people)}
        if verb == "open" and tie_of(scenario, state, what).message != UNREAD:
            return "nothing_to_open", {"name": what}
    known: dict[str, Mapping[str, object]] = {"keep": scenario.promises, "go": scenario.circles}
    if verb in WITH_AN_ITEM:
        known[verb] = scenario.knowledge
    if verb in known and what not in known[verb]:
        return "gone", {"what": what, "nearest": nearest(what, known[verb])}
    if verb == "read" and not any(
        what == post.key for each in scenario.people.values() for post in each.posts.values()
    ):
        return "gone", {"what": what, "nearest": ""}
    if not talks_party(scenario, state) and not state.attention:
        return "attention", {}
    return "other_moment", {}


def _named(choice: str, scenario: Scenario) -> dict[str, str]:
    """Return the key of a choice that is gone, and the one among its neighbours that may be meant."""
    around = choice.rpartition(".")[0] + "."
    near = [key for key in scenario.choices if key.startswith(around)]
    return {"what": choice, "nearest": nearest(choice, near)}


def _authored(play: Play, key: str) -> tuple[str, dict[str, str]]:
    """Return why an authored choice is not on offer, though it is in the file."""
    scenario, state = play.scenario, play.state
    who, choice = scenario.choices[key]
    if not talks_party(scenario, state) and choice.cost > state.attention:
        return "attention", {}
    if key in state.done and not key.startswith("megaphone."):
        return "said", {}
    at_hand = _to_somebody(play, who, choice) if who else None
    if at_hand is not None:
        return at_hand
    if missing := sorted((choice.uses | choice.needs) - state.heard):
        return "facts", {"facts": ", ".join(missing)}
    if not holds(choice.when, StateView(scenario, state)):
        return "condition", {}
    return "other_moment", {}


def _to_somebody(play: Play, who: str, choice: Choice) -> tuple[str, dict[str, str]] | None:
    """Return why what is said to somebody finds no message of theirs that it answers; ``None`` if it does."""
    scenario, state = play.scenario, play.state
    tie, person = tie_of(scenario, state, who), scenario.people[who]
    beat = next((b for b in person.beats.values() if choice in (*b.choices.values(), *b.voices.values())), None)
    if tie.stage == "closed":
        return "closed", {"name": who}
    if beat is None:
        return None
    if tie.due:
        return "on_its_way", {"name": who}
    if tie.beat != beat.key:
        return "beat", {"name": who, "beat": beat.key, "now": tie.beat or "—"}
    if tie.message == UNREAD and not choice.blind and choice.act not in NEEDS_NO_READING:
        return "unopened", {"name": who}
    if tie.message == NOTHING and beat.says is not None:
        return "beat", {"name": who, "beat": beat.key, "now": "—"}
    return None
