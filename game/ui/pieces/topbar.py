"""The bar on top of a scene: the day, what is left to spend, who would answer, and the reach that glows."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Any, Literal

from game.simulation import Play
from game.simulation.definitions import Clock
from game.simulation.state import State
from game.simulation.view import real_network
from game.telling.figures import capital, grouped
from game.ui.flow import Flow
from game.ui.kit import (
    Bar,
    Button,
    Chip,
    Column,
    Heading,
    Icon,
    Label,
    Look,
    Pips,
    Row,
    Rule,
    Run,
    Spacer,
    Token,
    Widget,
)
from game.ui.kit.text import Block, Text
from game.ui.pieces.speech import face_of
from game.ui.pieces.wrap import Wrap

COUNT_SECONDS = 0.9
"""How long the reach takes to count up."""

LEANS = 20
"""How far figures on their way may lean into the padding of their pill, of 14 on each side."""

WHOLE = 100
"""Points of spread, or of approval, that fill a bar."""

ALARM = 50
"""Points of spread from which on the bar has the colour of what went wrong."""

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


class Meters:
    """How far a crisis has spread and how content the one above is, as they are shown on their way."""

    def __init__(self, state: State) -> None:
        self.spread, self.approval = Reach(state.spread), Reach(state.approval)

    @property
    def moving(self) -> bool:
        """Whether one of them is still on its way."""
        return self.spread.moving or self.approval.moving

    def aim(self, state: State, *, at_once: bool = False) -> None:
        """Move to where they are now."""
        self.spread.aim(state.spread, at_once=at_once)
        self.approval.aim(state.approval, at_once=at_once)

    def pass_time(self, seconds: float) -> None:
        """Move on."""
        self.spread.pass_time(seconds)
        self.approval.pass_time(seconds)


class MovingBar(Bar):
    """A bar of a figure from 0 to 100 that may be on its way."""

    def __init__(self, figure: Reach, **common: Any) -> None:
        self._figure = figure
        super().__init__(figure.total / WHOLE, thick=9, **common)

    @property
    def value(self) -> float:
        """The part of the whole at this moment; what is told is where it is going."""
        return self._figure.shown / WHOLE

    @value.setter
    def value(self, value: float) -> None:
        """Take nothing: the figure knows."""

    def state(self) -> dict[str, str | int | float | bool]:
        """Return the value it is going to, in percent."""
        return {"value": self._figure.total}


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

    def _block(self, look: Look, width: int) -> Block:
        """Let wider figures on the way lean into the padding, rather than cut them short."""
        return super()._block(look, width + look.px(LEANS))


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
    return Pips(play.state.attention, total, shape="dot", name=name, live=True, key="attention")


def _gauge(sign: Widget, bar: Bar, words: str, colour: Token, key: str) -> Widget:
    label = Label(Run(words, bold=True), "caption", colour=colour)
    return Row([sign, bar, label], gap=6, aloud=bar.name, key=key)


def gauges(flow: Flow, play: Play, meters: Meters, room: Literal["wide", "less", "least"]) -> list[Widget]:
    """Return the meters of a crisis and of the one above: each a sign, a bar, a figure and, with *room*, a word."""
    teller, state, scenario = flow.teller(play), play.state, play.scenario
    found: list[Widget] = []
    if scenario.crisis:
        word, n = teller.spread(state.spread), state.spread
        tone: Token = "bad" if n >= ALARM else "warn"
        bar = MovingBar(meters.spread, colour=tone, width=64, name=flow.text("scene.spread", n=n, word=word))
        says = flow.text("scene.spread.short", n=n, word=word) if room != "least" else str(n)
        found.append(_gauge(Icon("flame", 20, colour=tone), bar, says, tone, "spread"))
    if scenario.client:
        who, n = scenario.client.who, state.approval
        name, word = teller.called(who), teller.approval(n)
        low = scenario.client.calls_below
        tone = "warn" if n < low else "people"
        aloud = flow.text("scene.approval", name=name, n=n, word=word)
        bar = MovingBar(meters.approval, colour=tone, mark=low / WHOLE if low else None, width=64, name=aloud)
        says = flow.text("scene.approval.short", name=name, n=n, word=word) if room == "wide" else f"{name} {n}"
        mood = state.ties[scenario.order[who]].mood
        found.append(_gauge(face_of(flow, play, who, 28, mood), bar, says, tone, "approval"))
    return found


def top_bar(
    flow: Flow,
    play: Play,
    look: Look,
    reach: Reach,
    *,
    on_history: Callable[[], object],
    on_undo: Callable[[], object] | None,
    on_redo: Callable[[], object] | None,
    on_menu: Callable[[], object],
    clock: str = "",
    place: str = "",
    more: Sequence[Widget] = (),
    meters: Meters | None = None,
) -> Widget:
    """Return the bar; ``on_undo`` is ``None`` where there is nothing to take back, ``on_redo`` likewise.

    At a party, where there is no attention to spend, *place* says where one stands. *more* are further tools;
    *meters* are of a crisis and of the one above, where there are any.
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
        *([] if flow.preferences.sound else [_tool(flow.text("shell.silent"), "volume-x", flow.silence)]),
        _tool(flow.text("scene.history"), "history", on_history),
        _tool(flow.text("scene.undo"), "undo-2", on_undo),
        *([_tool(flow.text("history.redo"), "redo-2", on_redo)] if on_redo else []),
        _tool(flow.text("shell.help"), "circle-help", flow.help),
        _tool(flow.text("scene.menu"), "menu", on_menu),
    ]
    when = Label(capital(clock or teller.clock(play.state)), colour="ink_soft")
    if place:
        worded = look.room[0] >= ROOM_FOR_WORDS
        return _at_a_party(teller.title(), when, place, pills(worded), Row(tools), look)
    spend = attention(flow, play)
    title = Heading(teller.title(), "strong", max_lines=1)
    spending = Row([Label(flow.text("scene.attention"), role="none"), spend], gap=8)

    def measures(room: Literal["wide", "less", "least"]) -> list[Widget]:
        return gauges(flow, play, meters, room) if meters else []

    ways: list[list[Widget]] = [
        [title, when, spending, Spacer(), *measures("wide"), *pills(worded=True), Row(tools)],
        [when, spending, Spacer(), *measures("wide"), *pills(worded=True), Row(tools)],
        [when, spend, Spacer(), *measures("wide"), *pills(worded=True), Row(tools)],
        [when, spend, Spacer(), *measures("wide"), *pills(worded=False), Row(tools)],
        [when, spend, Spacer(), *measures("less"), *pills(worded=False), Row(tools)],
        [when, spend, Spacer(), *measures("least"), *pills(worded=False), Row(tools)],
    ]
    for parts in ways:
        gap = 16 if parts is ways[0] else 12
        if _length(parts, look, gap) <= look.window[0]:
            return Column([Row(parts, gap=gap, padding=(18, 7, 10, 7)), Rule()])
    first = Row([when, spend, Spacer(), Row(tools)], gap=9)
    second = Wrap([*measures("least"), *pills(worded=False)], gap=9, align="start", level=True)
    return Column([Column([first, second], gap=4, padding=(12, 5, 6, 5)), Rule()])


def _length(parts: Sequence[Widget], look: Look, gap: float) -> int:
    """Return how wide parts would be side by side, with the padding of the bar."""
    wide = sum(part.measure(look, 4 * look.window[0])[0] for part in parts if not part.flex)
    return wide + (len(parts) - 1) * look.px(gap) + look.px(28)


def _at_a_party(title: str, when: Label, place: str, pills: Sequence[Widget], tools: Widget, look: Look) -> Widget:
    if look.room[0] < ROOM_FOR_TITLE:
        return Column([Column([Wrap([when, *pills, tools], gap=8, level=True)], padding=(8, 3)), Rule()])
    where = Column([when, Label(place, "caption", colour="ink_soft")], flex=1)
    head = Heading(title, "strong", max_lines=1)
    return Column([Row([head, where, *pills, tools], gap=16, padding=(18, 5, 10, 5)), Rule()])


def _tool(name: str, icon: str, action: Callable[[], object] | None) -> Widget:
    return Button("", action, icon=icon, variant="quiet", name=name, enabled=action is not None, key=icon)
