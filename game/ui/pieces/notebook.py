"""The notebook: what people told of themselves, what was promised to them, and the plan."""

from __future__ import annotations

from game.simulation import Play
from game.simulation.events import FactHeard
from game.simulation.plan import lines
from game.telling.figures import capital
from game.telling.summary import facts_heard
from game.telling.teller import Teller
from game.ui.flow import Flow
from game.ui.kit import Box, Column, Heading, Icon, Label, Row, Run, Token, Widget
from game.ui.pieces.topbar import clock_of
from game.ui.pieces.underlines import Underlines, underlines


def owner(fact: str) -> str:
    """Return whose fact it is."""
    return fact.partition(".")[0]


def newest(play: Play) -> frozenset[str]:
    """Return the facts that the last step brought."""
    last = play.steps[-1] if play.steps else ()
    return frozenset(event.fact for event in last if isinstance(event, FactHeard))


def note(text: str, *, new: bool = False, key: str | None = None) -> Widget:
    """Return a note with the strip of the marker pen; a new one is painted all over."""
    label = Label(text, colour="marker_ink" if new else "ink")
    return Column([label], padding=(14, 6, 10, 7), stripe="marker", fill="marker" if new else "card", key=key)


def facts(flow: Flow, play: Play, who: str, *, title: str = "") -> list[Widget]:
    """Return what is noted about one person; about everybody where ``who`` is empty."""
    teller = flow.teller(play)
    found: list[Widget] = [Heading(title or flow.text("scene.notebook"), "strong")]
    people = [who] if who else list(play.scenario.people)
    for person in people:
        notes = _notes(flow, play, teller, person)
        if notes and not who:
            found.append(Label(teller.called(person), "caption", colour="ink_soft"))
        found += notes
    if len(found) == 1:
        key = "scene.notebook.empty" if flow.preferences.guided else "scene.notebook.empty.alone"
        found.append(Label(flow.text(key), "caption", colour="ink_soft"))
    return found


def _notes(flow: Flow, play: Play, teller: Teller, who: str) -> list[Widget]:
    if not flow.preferences.guided:
        parts = [play.scenario, *(part.scenario for part in reversed(play.past))]
        return [
            note(Underlines.told(flow.teller_of(part), line, at))
            for part in parts
            for line, at in reversed(underlines(play, part).of(who))
        ]
    new = newest(play)
    return [
        note(capital(teller.fact(fact)), new=fact in new, key=f"fact:{fact}")
        for fact in reversed(facts_heard(play))
        if owner(fact) == who
    ]


def promises(flow: Flow, play: Play) -> list[Widget]:
    """Return the promises that are open, with the day each falls due."""
    if not play.state.promises:
        return []
    teller = flow.teller(play)
    found: list[Widget] = [Heading(flow.text("scene.promises"), "strong")]
    for key, due in sorted(play.state.promises, key=lambda each: each[1]):
        who, _ = play.scenario.promises[key]
        today = due <= play.state.turn
        if teller.later(due):
            when = flow.text("scene.promise.later")
        else:
            when = flow.text("scene.promise.when", when=_when(flow, play, due))
        said: list[Widget] = [
            Label(flow.text("scene.promise", name=teller.called(who), promise=teller.promise(key).rstrip("."))),
            Row(
                [
                    Icon("triangle-alert" if today else "calendar", 16, colour="warn"),
                    Label(Run(when, bold=True), "caption", colour="warn", flex=1),
                ],
                gap=6,
            ),
        ]
        found.append(Column(said, gap=2, padding=(14, 6, 10, 7), stripe="warn", fill="warn_soft" if today else "card"))
    return found


def secrets(flow: Flow, play: Play) -> list[Widget]:
    """Return what only the player knows, with whether it is out."""
    if not play.scenario.secrets:
        return []
    teller, done = flow.teller(play), play.state.done
    found: list[Widget] = [Heading(flow.text("scene.secrets"), "strong")]
    for key in play.scenario.secrets:
        out, said = f"out:{key}" in done, f"disclosed:{key}" in done
        icon, colour = _SECRETS["out" if out else "said" if said else "kept"]
        stands = Label(Run(teller.secret_stands(play.state, key), bold=True), "caption", colour=colour, flex=1)
        said_of: list[Widget] = [
            Label(capital(teller.secret(key))),
            Row([Icon(icon, 16, colour=colour), stands], gap=6),
        ]
        told = f"{capital(teller.secret(key))}: {teller.secret_stands(play.state, key)}"
        found.append(
            Column(
                said_of,
                gap=2,
                padding=(14, 6, 10, 7),
                stripe=colour,
                fill="card",
                aloud=told,
                key=f"secret:{key}",
            )
        )
    return found


_SECRETS: dict[str, tuple[str, Token]] = {
    "kept": ("lock", "ink_soft"),
    "said": ("lock-open", "people"),
    "out": ("triangle-alert", "bad"),
}
"""The icon and colour of how a secret stands."""


def _when(flow: Flow, play: Play, due: int) -> str:
    left = due - play.state.turn
    unit = clock_of(play).unit
    if left <= 0:
        return flow.text(f"scene.due.now.{'day' if unit == 'day' else 'hour'}")
    if left == 1 and unit == "day":
        return flow.text("scene.due.tomorrow")
    return flow.teller(play).deadline(due)


def plan(flow: Flow, play: Play) -> list[Widget]:
    """Return the lines of the plan, those reached with their mark."""
    aims = lines(play.scenario, play.state)
    if not aims:
        return []
    teller, state = flow.teller(play), play.state
    found: list[Widget] = [Heading(flow.text("scene.plan"), "strong")]
    for aim in aims:
        reached = f"goal:{aim.key}" in state.done
        late = not reached and state.turn > aim.by
        how = "reached" if reached else "late" if late else "open"
        icon, colour = _MARKS[how]
        words: list[Widget] = [Label(teller.line(aim.line), colour="ink_soft" if late else "ink")]
        if not reached and aim.by < play.scenario.last_turn:
            by = flow.text("scene.goal.by", when=teller.deadline(aim.by))
            words.append(Label(by, "caption", colour="ink_soft"))
        told = [word.accessible_name() for word in words]
        found.append(
            Row(
                [Icon(icon, 19, colour=colour), Column(words, flex=1)],
                gap=8,
                padding=(12, 6, 10, 7),
                stripe="people" if reached else "track",
                fill="card",
                align="start",
                aloud=f"{capital(flow.text(f'scene.goal.{how}'))}: {'. '.join(told)}",
            )
        )
    return found


_MARKS: dict[str, tuple[str, Token]] = {
    "reached": ("circle-check", "people"),
    "late": ("circle-x", "ink_soft"),
    "open": ("circle", "ink_soft"),
}
"""The icon and colour of how a line of the plan stands."""


def notebook(flow: Flow, play: Play, who: str) -> Widget:
    """Return the whole notebook, opened at one person's page: what is due first, then the newest first."""
    teller = flow.teller(play)
    title = flow.text("scene.notebook.of", name=teller.called(who)) if who else ""
    sections = [promises(flow, play), secrets(flow, play), facts(flow, play, who, title=title), plan(flow, play)]
    parts: list[Widget] = [Column(section, gap=6) for section in sections if section]
    return Column([*parts, Box(height=2)], gap=16, key="notebook")
