"""The listener: how somebody plays who listens, with no more than a player sees and a few things to do in a day.

They keep what they promised, answer what they opened, open what arrived (from those they are close to first, then from
who has waited longest), come back when it is time, and read a profile before they write first. Of the lines that can be
said they take the one that draws on what was told, gives, reflects or asks; they vary, invite only whom it is time to
invite, and never shout. They can still be wrong: they see what a line does, not its words.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from game.analysis.dull import pass_time, shouts
from game.analysis.seen import Seen
from game.simulation import Offer
from game.simulation.acts import ASKS
from game.simulation.chance import roll
from game.simulation.rules.dialogue import HELD_TOO_LONG
from game.simulation.rules.follow_up import WAIT_AT_LEAST
from game.simulation.rules.patience import BEARS
from game.simulation.view import RANK

_LINES: Final[Mapping[str, int]] = MappingProxyType(
    {
        "give": 18,
        "own_up": 16,
        "reflect": 14,
        "invite_in": 14,
        "ask_open": 12,
        "explain": 11,
        "promise": 10,
        "share": 9,
        "ask_permission": 8,
        "pass_the_floor": 8,
        "acknowledge": 7,
        "follow_up": 7,
        "thank": 6,
        "moderate": 5,
        "ask_closed": 2,
    }
)
"""What a line is worth to a listener by its act; what is not here they would rather not say."""

_TURNS_TO: Final[Mapping[str, int]] = MappingProxyType(
    {
        "keep": 900,
        "introduce": 800,
        "answer": 700,
        "delegate": 700,
        "open": 500,
        "follow_up": 530,
        "appeal": 450,
        "comment": 400,
        "page": 300,
        "profile": 200,
        "read": 100,
    }
)
"""What a listener turns to first on a day. At a party nothing comes first: there the line alone counts."""

CLOSER: Final = 20
"""What each stage of a relationship adds when one chooses whose message to open: as much as so many days of waiting."""

RIGHT_VOICE: Final = 30
"""What it is worth that somebody answers who knows."""

INVITES: Final = 40
"""What it is worth to invite somebody who trusts one."""

TOO_OFTEN: Final = 2
"""Follow-ups in a row after which a listener lets somebody be."""

NOTHING_NEW: Final = 5
"""At a party: when all that is left is worth no more than this, one walks on."""


def listener(seen: Seen) -> str:
    """Open what arrived, keep promises, take up what was heard, reflect, ask, give, follow up, invite once trusted."""
    if aims := [offer for offer in seen.offers if offer.kind == "plan"]:
        return _plan(aims, seen)
    best = max(seen.offers, key=lambda offer: _worth(offer, seen))
    worth = _worth(best, seen)
    elsewhere = [offer for offer in seen.offers if offer.kind == "go"]
    if elsewhere and worth <= NOTHING_NEW:
        return elsewhere[roll(seen.seed, len(elsewhere), "policy", "listener", seen.step)].id
    return best.id if worth > 0 else pass_time(seen)


def _plan(aims: list[Offer], seen: Seen) -> str:
    """Put two people into the plan, by chance, then begin."""
    people = [aim for aim in aims if aim.who]
    if seen.step < 2 and people:
        return people[roll(seen.seed, len(people), "policy", "plan", seen.step)].id
    return "begin"


def _worth(offer: Offer, seen: Seen) -> int:
    if offer.unread or offer.kind in ("begin", "end_turn", "go") or shouts(offer):
        return 0
    if seen.stages.get(offer.who) == "closed":
        return 0
    first = _TURNS_TO.get(offer.kind, 0)
    match offer.kind:
        case "keep" | "introduce" | "read":
            return first
        case "open":
            return first + CLOSER * RANK[seen.stages[offer.who]] + seen.turn - seen.arrived[offer.who]
        case "profile":
            return _TURNS_TO["answer"] + INVITES if _writes_first(offer.who, seen) else first
        case "delegate":
            return first + RIGHT_VOICE if offer.knows else 0
        case "appeal":
            return first if any(RANK[stage] >= RANK["liked"] for stage in seen.stages.values()) else 0
        case "page":
            return _on_the_page(offer, seen)
        case "follow_up" if not _is_due(offer.who, seen):
            return 0
        case "let_run":
            return 3 if seen.held < HELD_TOO_LONG else 1
        case "moderate":
            return 15 if seen.held >= HELD_TOO_LONG else 0
    line = _line(offer, seen)
    return first + line if line > 0 else 0


def _writes_first(who: str, seen: Seen) -> bool:
    """Whether it is the player who would write the first word: then one reads about them before."""
    if seen.arrived[who] or seen.wrote[who]:
        return False
    return any(offer.who == who and offer.kind == "answer" for offer in seen.offers)


def _is_due(who: str, seen: Seen) -> bool:
    """Whether it is time to come back to somebody who has not answered: after some days, and not a third time."""
    again = seen.said.get(who, ())[-TOO_OFTEN:] == ("follow_up",) * TOO_OFTEN
    return seen.turn - seen.wrote[who] >= WAIT_AT_LEAST and not again


def _on_the_page(offer: Offer, seen: Seen) -> int:
    """Say bad news before it is found out; give something useful, once a day."""
    if offer.act in ("own_up", "explain"):
        return _TURNS_TO["keep"]
    useful = offer.act == "give" and seen.said.get("", ()).count("give") < seen.turn
    return _TURNS_TO["page"] if useful else 0


def _line(offer: Offer, seen: Seen) -> int:
    """What a line is worth, by what it does, what it takes up, and what was said to them before."""
    if offer.act in ASKS:
        time_for_it = offer.act == "invite" and RANK[seen.stages[offer.who]] >= RANK[BEARS["invite"]]
        return INVITES if time_for_it else 0
    worth = _LINES.get(offer.act, 0)
    if not worth:
        return 0
    said = seen.said.get(offer.who, ())
    fresh = offer.uses - seen.used
    worth += (4 + 2 * len(fresh)) * bool(fresh) + 2 * bool(offer.uses & seen.used)
    worth -= 2 * (said[-1:] == (offer.act,))
    match offer.act:
        case "promise":
            if seen.turn >= seen.turns:
                return 0  # there would be no day left to keep it
            nothing_promised = not any("promise" in acts for acts in seen.said.values())
            worth += 4 * nothing_promised - 3 * said.count("promise")
        case "own_up":
            worth -= 3 * said.count("own_up")
        case "give":
            worth += 4 * ("give" not in said)
        case "explain":
            worth -= 8 * (not offer.uses)  # who explains without having listened mostly does not know
        case "invite_in":
            worth += 4 * bool(offer.uses) - 8 * ("invite_in" in said)
    return worth
