"""Policies: ways of playing, from what a player sees.

A policy sees the offers with their words and act, what was heard, the stages shown and the clock; never a score, a
hidden effect or where a line leads. :func:`policy` finds one by its name, for ``tertulia simulate`` and for tests.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from game.analysis import dull, tempers
from game.analysis.listener import listener
from game.analysis.seen import Policy, Seen, see
from game.analysis.tempers import perfectionist, polite, pushy, shy
from game.simulation.chance import roll

__all__ = ["KNOWN", "POLICIES", "Policy", "Seen", "broadcaster", "listener", "noisy", "policy", "random", "see"]

NOISY: Final = "noisy:"
"""Before a policy's name and a share: ``noisy:listener:0.2``."""


def random(seen: Seen) -> str:
    """Take any offer, evenly."""
    return seen.offers[roll(seen.seed, len(seen.offers), "policy", "random", seen.step)].id


def broadcaster(seen: Seen) -> str:
    """Take the megaphone whenever it is there, else template, pitch, monologue; open nothing."""
    for wanted in ("broadcast", "repeat", "template", "pitch", "monologue"):
        for offer in seen.offers:
            if offer.act == wanted:
                return offer.id
    return dull.pass_time(seen)


def noisy(other: Policy, share: float) -> Policy:
    """Return a policy that plays like another, but takes any offer in a share (0 to 1) of its choices."""

    def wavers(seen: Seen) -> str:
        if roll(seen.seed, 1000, "policy", "noisy", seen.step) < 1000 * share:
            return random(seen)
        return other(seen)

    return wavers


POLICIES: Mapping[str, Policy] = MappingProxyType(
    {
        "listener": listener,
        "broadcaster": broadcaster,
        "random": random,
        "polite-but-deaf": polite,
        "pushy": pushy,
        "shy": shy,
        "perfectionist": perfectionist,
    }
)
"""The policies with plain names; :func:`policy` knows more."""

KNOWN = (
    *POLICIES,
    *dull.BY_PLACE_AND_LENGTH,
    f"{dull.ONLY}<act>",
    f"{dull.KIND}<rule>",
    f"{tempers.PREFER}<act>,…",
    f"{NOISY}<policy>:<0-1>",
)
"""What names there are, for people to read."""


def policy(name: str) -> Policy:
    """Return a policy by its name: plain, a dull rule's, or a noisy one's.

    :raises KeyError: if there is none; the message lists what names there are.
    """
    found = POLICIES.get(name) or dull.named(name) or tempers.named(name) or _noisy(name)
    if found is None:
        raise KeyError(f"there is no policy {name!r}; there are: {', '.join(KNOWN)}")
    return found


def _noisy(name: str) -> Policy | None:
    if not name.startswith(NOISY):
        return None
    other, _, share = name.removeprefix(NOISY).rpartition(":")
    try:
        amount = float(share)
    except ValueError:
        return None
    return noisy(policy(other), amount) if 0 <= amount <= 1 else None
