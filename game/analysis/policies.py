"""Policies: ways of playing, from what a player sees.

A policy sees the offers with their words and act, what was heard, the stages shown and the clock; never a score, a
hidden effect or where a line leads. :data:`POLICIES` names them for ``tertulia simulate``.
"""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import NamedTuple

from game.simulation import Offer, Play
from game.simulation.acts import ACTS, ASKS, Family
from game.simulation.chance import roll
from game.simulation.rules.follow_up import WAIT_AT_LEAST
from game.simulation.rules.patience import BEARS
from game.simulation.view import RANK


class Seen(NamedTuple):
    """What a player sees when choosing."""

    offers: tuple[Offer, ...]
    heard: frozenset[str]
    stages: Mapping[str, str]
    turn: int
    attention: int
    wrote: Mapping[str, int]
    """The last turn one wrote to each person; 0 for never."""
    held: int
    """Party: rounds in a row the same guest has had the floor."""
    seed: int
    """For a policy's own dice: it is not the play's luck."""
    step: int


Policy = Callable[[Seen], str]
"""Returns the id of the offer to take."""


def see(play: Play) -> Seen:
    """Return what the player of a play sees now."""
    people = play.scenario.people
    ties = dict(zip(people, play.state.ties, strict=True))
    return Seen(
        play.offers,
        play.state.heard,
        {who: tie.stage for who, tie in ties.items()},
        play.state.turn,
        play.state.attention,
        {who: tie.wrote for who, tie in ties.items()},
        play.state.floor.held,
        play.seed,
        len(play.choices),
    )


def random(seen: Seen) -> str:
    """Take any offer, evenly."""
    return seen.offers[roll(seen.seed, len(seen.offers), "policy", "random", seen.step)].id


def broadcaster(seen: Seen) -> str:
    """Take the megaphone whenever it is there, else template, pitch, monologue; open nothing."""
    for wanted in ("broadcast", "repeat", "template", "pitch", "monologue"):
        for offer in seen.offers:
            if offer.act == wanted:
                return offer.id
    return _pass(seen)


def listener(seen: Seen) -> str:
    """Open what arrived, keep promises, take up what was heard, reflect, ask, give, follow up, invite once trusted."""
    if aims := [offer for offer in seen.offers if offer.kind == "plan"]:
        return _plan(aims, seen)
    best = max(seen.offers, key=lambda offer: _worth(offer, seen))
    elsewhere = [offer for offer in seen.offers if offer.kind == "go"]
    if elsewhere and seen.turn % ROUNDS_IN_A_CIRCLE == 0:
        return elsewhere[roll(seen.seed, len(elsewhere), "policy", "listener", seen.step)].id
    return best.id if _worth(best, seen) > 0 else _pass(seen)


def _plan(aims: list[Offer], seen: Seen) -> str:
    """Put two people into the plan, by chance, then begin."""
    people = [aim for aim in aims if aim.who]
    if seen.step < 2 and people:
        return people[roll(seen.seed, len(people), "policy", "plan", seen.step)].id
    return "begin"


ROUNDS_IN_A_CIRCLE = 5
"""Rounds after which a listener at a party walks on: who stays in one circle can introduce nobody."""


def _pass(seen: Seen) -> str:
    """Let time pass: end the turn, or let them talk."""
    for kind in ("begin", "end_turn", "let_run", "go"):
        for offer in seen.offers:
            if offer.kind == kind:
                return offer.id
    return seen.offers[0].id


_LIKES: Mapping[str, int] = MappingProxyType(
    {
        "own_up": 9,
        "reflect": 8,
        "ask_open": 7,
        "explain": 6,
        "give": 6,
        "delegate": 6,
        "introduce": 6,
        "acknowledge": 5,
        "thank": 5,
        "ask_permission": 5,
        "promise": 4,
        "share": 4,
        "follow_up": 4,
        "keep_promise": 9,
        "moderate": 3,
        "pass_the_floor": 5,
        "invite_in": 8,
        "listen": 2,
        "ask_closed": 1,
    }
)
"""How a listener ranks acts; what is not here they would rather not do."""

_BY_KIND: Mapping[str, int] = MappingProxyType(
    {"keep": 300, "answer": 200, "open": 150, "introduce": 120, "comment": 80, "follow_up": 70}
)
"""What a listener does first on a day."""


def _worth(offer: Offer, seen: Seen) -> int:
    if offer.unread or offer.kind in ("begin", "end_turn", "megaphone", "template", "go"):
        return 0
    stage = seen.stages.get(offer.who, "known")
    if stage == "closed":
        return 0
    act = _LIKES.get(offer.act, 0) + 2 * len(offer.uses & seen.heard)
    if offer.act in ASKS and offer.who:
        act = 20 if offer.act == "invite" and RANK[stage] >= RANK[BEARS["invite"]] else 0
    if offer.kind == "appeal":
        return 30 if any(RANK[stage] >= RANK["liked"] for stage in seen.stages.values()) else 0
    if not act or ACTS[offer.act].family is Family.BROADCASTING:
        return 0
    if offer.kind in _BY_KIND:
        if offer.kind == "follow_up" and seen.turn - seen.wrote.get(offer.who, 0) < WAIT_AT_LEAST:
            return 0
        return _BY_KIND[offer.kind] + act + 20 * RANK[stage] * (offer.kind == "answer")
    match offer.kind:
        case "profile" | "read":
            return 60
        case "page":
            return 40

        case "moderate":
            return 9 if seen.held >= 3 else 0
        case "let_run":
            return 2 if seen.held < 2 else 1
        case "invite_in":
            return act if offer.uses else 3
    return act


POLICIES: Mapping[str, Policy] = MappingProxyType({"listener": listener, "broadcaster": broadcaster, "random": random})
"""Every policy by its name."""
