"""Between two turns: what the others did meanwhile, and what came with the new turn."""

from __future__ import annotations

from collections.abc import Callable

from game.simulation import Play
from game.simulation import events as happened
from game.simulation.events import Event
from game.telling.figures import capital
from game.telling.summary import netted
from game.ui.flow import Flow
from game.ui.kit import (
    Button,
    Column,
    Heading,
    Icon,
    Key,
    Label,
    Panel,
    Row,
    Run,
    ScrollView,
    Spacer,
    Token,
    Widget,
    aloud,
)
from game.ui.pieces.speech import face_of, rich
from game.ui.pieces.thread import stage_sign
from game.ui.pieces.topbar import clock_of
from game.ui.screens.frame import ShellScreen

SIGNS: dict[type, tuple[str, Token]] = {
    happened.Arrived: ("mail", "people"),
    happened.Posted: ("newspaper", "ink_soft"),
    happened.PromiseBroken: ("heart-crack", "bad"),
    happened.GoalReached: ("flag", "people"),
    happened.ReachChanged: ("trending-up", "neon_ink"),
    happened.Told: ("quote", "ink_soft"),
    happened.YouSaid: ("mic", "people"),
    happened.Overheard: ("eye", "ink_soft"),
    happened.SpreadChanged: ("flame", "bad"),
    happened.ApprovalChanged: ("briefcase", "ink_soft"),
    happened.CalledAway: ("calendar", "warn"),
    happened.Disclosed: ("lock-open", "people"),
}
"""The sign of each kind of event that is told here; others go without saying."""


class OvernightScreen(ShellScreen):
    """A calm page that Enter turns."""

    overlay = True
    first_focus = "go_on"
    keys = ("turn", "undo")

    def __init__(self, flow: Flow, play: Play, go_on: Callable[[], object], undo: Callable[[], object]) -> None:
        """Tell of the turn that is over; *go_on* begins the next, *undo* takes the end of the last back."""
        super().__init__(flow)
        self.play, self._go_on, self._undo = play, go_on, undo

    def go_on(self) -> None:
        """Turn the page."""
        self.app.pop()
        self._go_on()

    def build(self) -> Widget:
        """Return what happened, the evening before the morning."""
        play = self.play
        step = play.steps[-1]
        dawn = next((at for at, event in enumerate(step) if isinstance(event, happened.TurnBegan)), len(step))
        unit = "day" if clock_of(play).unit == "day" else "hour"
        night = self._lines(step[:dawn])
        morning = self._lines(step[dawn:])
        parts: list[Widget] = [self._out(event) for event in step if isinstance(event, happened.CameOut)]
        if night:
            parts.append(
                Column([self._small("scene.night.after" if play.over else f"scene.night.{unit}"), *night], gap=7)
            )
        if morning:
            parts.append(Column([self._small(f"scene.morning.{unit}"), *morning], gap=7))
        if not parts:
            nothing = "scene.night.over.nothing" if play.over else f"scene.night.{unit}.nothing"
            parts.append(Label(self.text(nothing), colour="ink_soft"))
        title = self.text("scene.night.over") if play.over else capital(self.flow.teller(play).clock(play.state))
        go = Button(
            self.text("scene.night.end" if play.over else f"scene.night.go.{unit}"),
            self.go_on,
            variant="primary",
            key="go_on",
        )
        icon = Icon("flag" if play.over else "sun" if unit == "day" else "clock", 26, colour="warn")
        card = Panel(
            [
                Row([icon, Heading(title, flex=1)], gap=12),
                ScrollView(Column(parts, gap=16), fit=0.55 if self.narrow else 0.7, key="night", margin=12),
                Row([Spacer(), go]),
            ],
            fill="paper",
            gap=10,
            padding=(24, 16),
            width=720,
        )
        return Column([Spacer(), Row([Spacer(), card, Spacer()]), Spacer()], padding=10)

    def _small(self, key: str) -> Widget:
        return Heading(self.text(key), "caption", colour="ink_soft")

    def _out(self, event: happened.CameOut) -> Widget:
        """Return bad news that came out by itself: nobody shall turn the page without having seen it."""
        teller = self.flow.teller(self.play)
        return Panel(
            [
                Row(
                    [
                        Icon("triangle-alert", 24, colour="bad"),
                        Heading(self.text("scene.night.out"), "strong", colour="bad", flex=1),
                    ],
                    gap=10,
                ),
                Label(teller.line(event.line)),
                Label(Run(capital(teller.secret(event.secret)), italic=True), "caption", colour="ink_soft"),
            ],
            fill="bad_soft",
            outline="bad",
            gap=4,
            padding=(14, 10),
            key=f"out:{event.secret}",
            live=True,
        )

    def _lines(self, events: tuple[Event, ...]) -> list[Widget]:
        return [line for event in netted(events) if (line := self._line(event)) is not None]

    def _line(self, event: Event) -> Widget | None:
        teller = self.flow.teller(self.play)
        text = teller.event(event)
        sign = stage_sign(event) if isinstance(event, happened.StageChanged) else SIGNS.get(type(event))
        if sign is None or not text:
            return None
        who = getattr(event, "who", "")
        if isinstance(event, happened.PromiseBroken):
            who = self.play.scenario.promises[event.promise][0]
        elif isinstance(event, happened.ApprovalChanged) and self.play.scenario.client:
            who = self.play.scenario.client.who
        elif isinstance(event, happened.SpreadChanged) and event.amount < 0:
            sign = "flame", "people"
        marks = self.flow.preferences.guided
        says = rich(teller, event.line, marks=marks) if isinstance(event, happened.Told) else text
        icon, colour = sign
        face: Widget = Icon(icon, 20, colour=colour)
        parts: list[Widget] = [Column([face], width=28, align="centre")]
        if who:
            mood = self.play.state.ties[self.play.scenario.order[who]].mood
            parts.append(face_of(self.flow, self.play, who, 36, mood))
        return Row([*parts, Label(says, flex=1)], gap=10, aloud=aloud(says), live=True)

    def on_key(self, key: Key) -> bool:
        """Turn the page with Enter or the space bar wherever the focus is; turn it back with Ctrl+Z."""
        if key.ctrl and key.name == "z":
            self.app.pop()
            self._undo()
            return True
        if key.name in ("enter", "space"):
            self.go_on()
            return True
        return False

    def on_back(self) -> None:
        """Turn the page."""
        self.go_on()
