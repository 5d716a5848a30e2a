"""What one can do: numbered buttons with the words, what they cost, and whether they answer something unread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from functools import partial

from game.simulation import Offer
from game.telling import Teller
from game.ui.flow import Flow
from game.ui.kit import Button, Group, Heading, Run, Widget, plain

Choose = Callable[[Offer], object]


COIN = "●"
"""A unit of attention, drawn as in the bar on top."""


def cost(flow: Flow, offer: Offer) -> str:
    """Return what an offer costs, in words, to be read out; nothing for what is free."""
    return flow.text("scene.cost", n=offer.cost) if offer.cost else ""


def price(offer: Offer) -> str:
    """Return what an offer costs, as it is shown; nothing for what is free."""
    return f"{offer.cost} {COIN}" if offer.cost else ""


def choice(flow: Flow, teller: Teller, offer: Offer, choose: Choose, number: int | str | None = None) -> Button:
    """Return one offer as a button."""
    words: list[str | Run] = [teller.offer(offer)]
    if offer.kind == "template":
        words.insert(0, Run(flow.text("scene.template") + " ", bold=True))
    unread = flow.text("scene.unread") if offer.unread else ""
    aloud = ", ".join(part for part in (plain(words), unread, cost(flow, offer)) if part)
    if unread:
        words.insert(0, Run(f" {unread} · ", italic=True, colour="ink_soft", icon="eye-off"))
    return Button(
        words,
        partial(choose, offer),
        number=number,
        note=price(offer),
        name=aloud,
        align="left",
        key=f"offer:{offer.id}",
    )


def choices(
    flow: Flow,
    teller: Teller,
    groups: Iterable[tuple[str, Sequence[Offer]]],
    choose: Choose,
    first: int = 1,
    key: str = "choices",
) -> Widget:
    """Return groups of offers one below the other, numbered through from *first*; a group may have a title."""
    parts: list[Widget] = []
    number = first
    for title, offers in groups:
        if title and offers:
            parts.append(Heading(title, "caption", colour="ink_soft"))
        for offer in offers:
            parts.append(choice(flow, teller, offer, choose, number if number <= 9 else None))
            number += 1
    return Group(parts, gap=9, role="list", key=key)
