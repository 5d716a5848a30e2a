"""What one can do: numbered buttons with the words, what they cost, and whether they answer something unread."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from functools import partial

import pygame

from game.simulation import Offer
from game.telling.figures import capital
from game.telling.teller import Teller
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Group, Heading, Look, Run, ScrollView, Widget, plain

Choose = Callable[[Offer], object]


LEAST_CHOICES, MOST_CHOICES = 0.52, 0.66
"""The share of an exchange that choices may always have, and the most they take from a long thread."""

COIN = "●"
"""A unit of attention, drawn as in the bar on top."""


def cost(flow: Flow, offer: Offer) -> str:
    """Return what an offer costs, in words, to be read out; nothing for what is free."""
    return flow.text("scene.cost", n=offer.cost) if offer.cost else ""


def read_out(flow: Flow, words: str, offer: Offer, *more: str) -> str:
    """Return an offer as it is read out: its words, what else there is to know, and what it costs."""
    rest = ", ".join(part for part in (*more, cost(flow, offer)) if part)
    if not rest:
        return words
    return f"{words} {capital(rest)}" if words[-1:] in ".!?…" else f"{words}, {rest}"


def price(offer: Offer) -> str:
    """Return what an offer costs, as it is shown; nothing for what is free."""
    return f"{offer.cost} {COIN}" if offer.cost else ""


def choice(flow: Flow, teller: Teller, offer: Offer, choose: Choose, number: int | str | None = None) -> Button:
    """Return one offer as a button."""
    if offer.kind == "delegate":
        return _voice(flow, teller, offer, choose, number)
    words: list[str | Run] = [teller.offer(offer)]
    if offer.kind == "template":
        words.insert(0, Run(flow.text("scene.template") + " ", bold=True))
    unread = flow.text("scene.unread") if offer.unread else ""
    aloud = read_out(flow, plain(words), offer, unread)
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


def _voice(flow: Flow, teller: Teller, offer: Offer, choose: Choose, number: int | str | None) -> Button:
    """Return a voice that could answer: who it is, what it knows, how long it takes, and how it sounds."""
    knows, takes = capital(teller.knows(offer.voice)), teller.takes(offer.voice)
    words = [
        Run(capital(teller.voice(offer.voice)), bold=True),
        Run(f"\n{knows}; {takes}."),
        Run(f"\n{teller.sounds(offer.voice)}", italic=True, colour="ink_soft"),
    ]
    return Button(
        words,
        partial(choose, offer),
        number=number,
        icon="mic",
        note=price(offer),
        name=read_out(flow, f"{teller.offer(offer)}. {teller.sounds(offer.voice)}", offer),
        size="caption",
        align="left",
        key=f"offer:{offer.id}",
    )


def choices(
    flow: Flow,
    teller: Teller,
    groups: Iterable[tuple[str, Sequence[Offer]]],
    choose: Choose,
    signs: Mapping[str, str],
    key: str = "choices",
) -> Widget:
    """Return groups of offers one below the other, each with its key from *signs*; a group may have a title."""
    parts: list[Widget] = []
    for title, offers in groups:
        if title and offers:
            parts.append(Heading(title, "caption", colour="ink_soft"))
        buttons: list[Widget] = [choice(flow, teller, offer, choose, signs.get(offer.id)) for offer in offers]
        if buttons and offers[0].kind == "delegate":
            parts.append(Column(buttons, gap=7, padding=(14, 2, 0, 2), stripe="people"))
        else:
            parts += buttons
    return Group(parts, gap=9, role="list", name=flow.text("scene.choices"), key=key)


class Exchange(Column):
    """What was said, and below it the choices: they take what the thread can spare, before they scroll."""

    def __init__(self, thread: ScrollView, between: Widget, foot: Widget, newest: Sequence[Widget]) -> None:
        super().__init__([thread, between, foot], flex=1)
        self.thread, self.between, self.foot = thread, between, foot
        self.newest = newest
        """The last rows of the thread: beyond the least they get, choices do not push these out of sight."""

    def arrange(self, look: Look, rect: pygame.Rect) -> None:
        """Give the choices what they want, as far as the thread does not need it."""
        self.rect = rect.copy()
        line = self.between.measure(look, rect.width)[1]
        room = rect.height - line
        offers = next(view for view in self.foot.walk() if isinstance(view, ScrollView))
        inset = 2 * look.px(self.thread.margin)
        wide = rect.width - inset
        spare = room - self.thread.child.measure(look, wide)[1] - inset
        if self.newest:
            kept = sum(row.measure(look, wide)[1] + look.px(12) for row in self.newest) + inset
            spare = max(spare, min(room - kept, round(room * MOST_CHOICES)))
        wanted = offers.child.measure(look, rect.width - 2 * look.px(offers.margin))[1] + 2 * look.px(offers.margin)
        tall = min(wanted, max(spare, round(room * LEAST_CHOICES)))
        y = rect.bottom - tall
        self.thread.arrange(look, pygame.Rect(rect.x, rect.y, rect.width, y - line - rect.y))
        self.between.arrange(look, pygame.Rect(rect.x, y - line, rect.width, line))
        self.foot.rect = pygame.Rect(rect.x, y, rect.width, tall)
        offers.arrange(look, self.foot.rect)
