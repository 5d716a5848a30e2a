"""The dull rules: ways of playing that look at nothing a person said. No scenario may be won by one of them.

Each comes in two forms. The *strict* one (``longest``) goes by its rule among all that is offered. The *kind* one
(``kind:longest``) has manners: it opens what arrived first, never shouts, goes by its rule among the lines that can be
said to somebody, and lets time pass when there is none.
"""

from collections.abc import Callable, Iterator, Mapping
from types import MappingProxyType
from typing import Final

from game.analysis.seen import Policy, Seen
from game.simulation import Offer, Scenario
from game.simulation.acts import ACTS, Family

Rule = Callable[[tuple[Offer, ...], Seen], Offer | None]
"""Picks one of some offers, or none."""

KIND: Final = "kind:"
"""Before a rule's name: the rule in its kind form."""

ONLY: Final = "only:"
"""Before an act's name: always that act."""

DEEDS: Final = frozenset({"plan", "begin", "open", "profile", "read", "end_turn", "let_run", "go"})
"""Kinds of offers in which nothing is said."""


def longest(offers: tuple[Offer, ...], seen: Seen) -> Offer | None:
    """Pick the line with the most words."""
    return max(offers, key=lambda offer: seen.words[offer.id], default=None)


def shortest(offers: tuple[Offer, ...], seen: Seen) -> Offer | None:
    """Pick the line with the fewest words; a deed without words is no line."""
    lines = [offer for offer in offers if seen.words[offer.id]]
    return min(lines, key=lambda offer: seen.words[offer.id], default=None)


def first(offers: tuple[Offer, ...], seen: Seen) -> Offer | None:
    """Pick what stands first."""
    del seen
    return offers[0] if offers else None


def last(offers: tuple[Offer, ...], seen: Seen) -> Offer | None:
    """Pick what stands last."""
    del seen
    return offers[-1] if offers else None


def only(act: str) -> Rule:
    """Return the rule that always takes one and the same act."""

    def rule(offers: tuple[Offer, ...], seen: Seen) -> Offer | None:
        del seen
        return next((offer for offer in offers if offer.act == act), None)

    return rule


BY_PLACE_AND_LENGTH: Final[Mapping[str, Rule]] = MappingProxyType(
    {"longest": longest, "shortest": shortest, "first": first, "last": last}
)
"""The rules that go by how a line looks and where it stands."""


def strict(rule: Rule) -> Policy:
    """Return the policy that goes by a rule among all offers."""

    def policy(seen: Seen) -> str:
        found = rule(seen.offers, seen)
        return found.id if found else pass_time(seen)

    return policy


def kind(rule: Rule) -> Policy:
    """Return the policy that opens what came first, then goes by a rule among the lines said to somebody."""

    def policy(seen: Seen) -> str:
        if opened := open_the_oldest(seen):
            return opened
        lines = tuple(o for o in seen.offers if o.kind not in DEEDS and not o.unread and not shouts(o))
        found = rule(lines, seen)
        return found.id if found else pass_time(seen)

    return policy


def shouts(offer: Offer) -> bool:
    """Say whether an offer is the megaphone or something of its kind."""
    return offer.kind in ("megaphone", "template") or ACTS[offer.act].family is Family.BROADCASTING


def open_the_oldest(seen: Seen) -> str:
    """Return the offer that opens what arrived first, ``""`` where nothing is unopened."""
    waiting = [offer for offer in seen.offers if offer.kind == "open"]
    return min(waiting, key=lambda offer: seen.arrived[offer.who]).id if waiting else ""


def pass_time(seen: Seen) -> str:
    """Return the offer that lets time pass: begin, end the turn, or let them talk."""
    for wanted in ("begin", "end_turn", "let_run", "go"):
        for offer in seen.offers:
            if offer.kind == wanted:
                return offer.id
    return seen.offers[0].id


def named(name: str) -> Policy | None:
    """Return a dull rule by its name (``longest``, ``kind:only:ask_open``), or ``None``."""
    form = kind if name.startswith(KIND) else strict
    bare = name.removeprefix(KIND)
    if rule := BY_PLACE_AND_LENGTH.get(bare):
        return form(rule)
    act = bare.removeprefix(ONLY)
    return form(only(act)) if act != bare and act in ACTS else None


_STANDING: Final[Mapping[str, frozenset[str]]] = MappingProxyType(
    {
        "prospects": frozenset({"listen", "follow_up", "keep_promise"}),
        "party": frozenset(
            {"listen", "ask_open", "ask_closed", "reflect", "invite_in", "join", "follow_up", "keep_promise"}
        ),
    }
)
"""Acts that the engine offers in a kind of scenario without an author's line."""


def names(scenario: Scenario) -> Iterator[str]:
    """Yield the name of every dull rule for a scenario, both forms, with each act that can be offered in it."""
    for rule in (*BY_PLACE_AND_LENGTH, *(f"{ONLY}{act}" for act in sorted(_acts(scenario)))):
        yield from (rule, f"{KIND}{rule}")


def _acts(scenario: Scenario) -> set[str]:
    """Return the acts that can be offered in a scenario, and in what a campaign goes on with."""
    acts = {choice.act for _, choice in scenario.choices.values()} | _STANDING[scenario.kind]
    if scenario.template:
        acts.add("template")
    if scenario.megaphone:
        acts |= {"broadcast", "repeat"}
    if scenario.voices:
        acts.add("delegate")
    return acts | _acts(scenario.sequel) if scenario.sequel else acts
