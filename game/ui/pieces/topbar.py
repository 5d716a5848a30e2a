"""The bar on top of a scene: the day, what is left to spend, who would answer, and the reach that glows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any

from game.simulation import Play
from game.simulation.definitions import Clock
from game.simulation.view import real_network
from game.ui.flow import Flow
from game.ui.kit import Button, Chip, Column, Heading, Label, Look, Pips, Row, Rule, Spacer, Widget
from game.ui.kit.text import Text
from game.ui.pieces.figures import capital, grouped
from game.ui.room import Wrap

COUNT_SECONDS = 0.9
"""How long the reach takes to count up."""

ROOM_FOR_TITLE = 1000
ROOM_FOR_WORDS = 760
"""Units of text (see ``Look.room``) below which, at a party, the title, then the words of the pills are left out."""


class Reach:
    """The reach as it is shown: it runs after the true figure, because it looks good."""

    def __init__(self, total: int) -> None:
        self.shown = float(total)
        self.total = total
        self._pace = 0.0

    @property
    def moving(self) -> bool:
        """Whether it is still counting."""
        return self.shown != self.total

    def aim(self, total: int, *, at_once: bool = False) -> None:
        """Count to another figure."""
        if total != self.total or at_once:
            self.total = total
            self._pace = abs(total - self.shown) / COUNT_SECONDS
        if at_once:
            self.shown = float(total)

    def pass_time(self, seconds: float) -> None:
        """Count on."""
        step = self._pace * seconds
        gap = self.total - self.shown
        self.shown = float(self.total) if abs(gap) <= step else self.shown + (step if gap > 0 else -step)


class CountingChip(Chip):
    """A pill whose text may change from frame to frame; it is as wide as its last text."""

    def __init__(self, final: Text, now: Callable[[], Text], **common: Any) -> None:
        self._now = now
        super().__init__(final, **common)

    @property
    def text(self) -> Text:
        """The words of this moment."""
        return self._now() if self.rect.width else self._final

    @text.setter
    def text(self, text: Text) -> None:
        self._final = text


def clock_of(play: Play) -> Clock:
    """Return the clock that runs: the scenario's own, or that of the days after a party."""
    scenario = play.scenario
    if scenario.morning_after and play.state.turn > scenario.clock.turns:
        return scenario.morning_after
    return scenario.clock


def attention(flow: Flow, play: Play) -> Widget:
    """Return what is left to spend, as dots."""
    total = max(clock_of(play).attention, play.state.attention)
    name = flow.text("scene.attention.left", n=play.state.attention, total=total)
    return Pips(play.state.attention, total, shape="dot", name=name, key="attention")


def top_bar(
    flow: Flow,
    play: Play,
    look: Look,
    reach: Reach,
    *,
    on_history: Callable[[], object],
    on_undo: Callable[[], object] | None,
    on_menu: Callable[[], object],
    clock: str = "",
    place: str = "",
    more: Sequence[Widget] = (),
) -> Widget:
    """Return the bar; ``on_undo`` is ``None`` where there is nothing to take back.

    At a party, where there is no attention to spend, *place* says where one stands. *more* are further tools.
    """
    teller = flow.teller(play)
    units, language = teller.units(), flow.language
    network = real_network(play.state)

    def counted(number: int) -> str:
        key = f"scene.reach.{units}.{'one' if number == 1 else 'other'}"
        return flow.text(key, n=grouped(number, language))

    answer = flow.text_n("scene.network", network)

    def pills(worded: bool) -> list[Widget]:
        return [
            Chip(answer if worded else str(network), icon="users", name=answer, key="network"),
            CountingChip(
                counted(reach.total) if worded else grouped(reach.total, language),
                lambda: counted(round(reach.shown)) if worded else grouped(round(reach.shown), language),
                variant="neon",
                icon="trending-up",
                glow=True,
                name=counted(reach.total),
                key="reach",
            ),
        ]

    tools: list[Widget] = [
        *more,
        _tool(flow.text("scene.history"), "history", on_history),
        _tool(flow.text("scene.undo"), "undo-2", on_undo),
        _tool(flow.text("shell.help"), "circle-help", flow.help),
        _tool(flow.text("scene.menu"), "menu", on_menu),
    ]
    when = Label(capital(clock or teller.clock(play.state)), colour="ink_soft")
    if place:
        worded = look.room[0] >= ROOM_FOR_WORDS
        return _at_a_party(teller.title(), when, place, pills(worded), Row(tools), look)
    spend = attention(flow, play)
    title = Heading(teller.title(), "strong", max_lines=1)
    spending = Row([Label(flow.text("scene.attention")), spend], gap=8)
    ways: list[list[Widget]] = [
        [title, when, spending, Spacer(), *pills(worded=True), Row(tools)],
        [when, spending, Spacer(), *pills(worded=True), Row(tools)],
        [when, spend, Spacer(), *pills(worded=True), Row(tools)],
        [when, spend, Spacer(), *pills(worded=False), Row(tools)],
    ]
    for parts in ways:
        gap = 16 if parts is ways[0] else 12
        if _length(parts, look, gap) <= look.window[0]:
            return Column([Row(parts, gap=gap, padding=(18, 7, 10, 7)), Rule()])
    first = Row([when, spend, Spacer(), Row(tools)], gap=9)
    return Column([Column([first, Row(pills(worded=False), gap=9)], gap=4, padding=(12, 5, 6, 5)), Rule()])


def _length(parts: Sequence[Widget], look: Look, gap: float) -> int:
    """Return how wide parts would be side by side, with the padding of the bar."""
    wide = sum(part.measure(look, 4 * look.window[0])[0] for part in parts if not part.flex)
    return wide + (len(parts) - 1) * look.px(gap) + look.px(28)


def _at_a_party(title: str, when: Label, place: str, pills: Sequence[Widget], tools: Widget, look: Look) -> Widget:
    if look.room[0] < ROOM_FOR_TITLE:
        return Column([Column([Wrap([when, *pills, tools], gap=8)], padding=(8, 3)), Rule()])
    where = Column([when, Label(place, "caption", colour="ink_soft")], flex=1)
    head = Heading(title, "strong", max_lines=1)
    return Column([Row([head, where, *pills, tools], gap=16, padding=(18, 5, 10, 5)), Rule()])


def _tool(name: str, icon: str, action: Callable[[], object] | None) -> Widget:
    return Button("", action, icon=icon, variant="quiet", name=name, enabled=action is not None, key=icon)
