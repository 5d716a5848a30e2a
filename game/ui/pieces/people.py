"""The people one writes to, one card each: who they are, how things stand, and what waits."""

from __future__ import annotations

from collections.abc import Callable

from game.simulation import Play
from game.simulation.charts import STAGES
from game.simulation.definitions import Person
from game.simulation.prospects import acquainted
from game.simulation.state import NOTHING, UNREAD
from game.simulation.view import tie_of
from game.ui.flow import Flow
from game.ui.kit import Card, Chip, Column, Icon, Label, Look, Pips, Row, Run, Token, Widget
from game.ui.kit.widget import Size
from game.ui.pieces.keycap import KeyCap
from game.ui.pieces.speech import face_of

LETTERS = "ABCDEFGIJK"
"""The keys that turn to a person; H is the history."""

PAGE_LETTER = "P"

STEPS = len(STAGES) - STAGES.index("known")
"""Steps from a stranger to somebody one has met."""


class Strut(Widget):
    """Nothing, as tall as a sign: lines with and without signs are as tall as each other."""

    def content_size(self, look: Look, width: int) -> Size:  # noqa: ARG002 - always the same
        """Return the height of a sign."""
        return 0, look.tx(22)


def shown(play: Play) -> list[str]:
    """Return the people one can write to."""
    return [key for key, person in play.scenario.people.items() if acquainted(play.scenario, play.state, person)]


def waiting(play: Play) -> list[str]:
    """Return the people whose turn is over: they have written, read or not, and wait for an answer."""
    found = []
    for who in shown(play):
        tie = tie_of(play.scenario, play.state, who)
        if tie.message != NOTHING and not tie.voice and not tie.due and tie.stage != "closed":
            found.append(who)
    return found


def unread_posts(play: Play, person: Person) -> list[str]:
    """Return the keys of the posts that are there and were not read."""
    state = play.state
    return [p.key for p in person.posts.values() if p.on <= state.turn and f"read:{p.key}" not in state.done]


def steps(stage: str) -> int:
    """Return how many steps there are behind a stage."""
    return max(0, STAGES.index(stage) - STAGES.index("stranger"))


def person_card(
    flow: Flow, play: Play, who: str, select: Callable[[], object], *, selected: bool, letter: str
) -> Widget:
    """Return a person's card."""
    teller = flow.teller(play)
    tie = tie_of(play.scenario, play.state, who)
    person = play.scenario.people[who]
    stage = teller.stage(tie.stage)
    tone: Token = {"cooling": "warn", "closed": "bad"}.get(tie.stage, "ink_soft")  # type: ignore[assignment]
    aloud = [teller.name(who), teller.role(who), stage]
    signs: list[Widget] = []
    standing: list[Run] = [Run(stage, colour=tone)]
    if unread_posts(play, person):
        signs.append(Icon("newspaper", 17, colour="ink_soft"))
        aloud.append(flow.text("scene.person.posted"))
    if tie.message == UNREAD:
        signs.append(Chip("1", variant="primary", size="caption"))
        aloud.append(flow.text("scene.person.unread"))
    elif tie.voice:
        signs.append(Icon("mic", 17, colour="ink_soft"))
        answers = flow.text("scene.person.handed", voice=teller.voice_briefly(tie.voice))
        standing.append(Run(f" · {answers}", italic=True))
        aloud.append(answers)
    elif tie.due:
        standing.append(Run(" · " + flow.text("scene.person.will_write"), italic=True))
        aloud.append(flow.text("scene.person.will_write"))
    elif tie.message != NOTHING:
        signs.append(Icon("reply", 17, colour="people"))
        aloud.append(flow.text("scene.person.your_turn"))
    top: list[Widget] = [Label(Run(teller.name(who), bold=True), flex=1)]
    if letter:
        top.append(KeyCap(letter))
    marks: list[Run] = []
    if person.public:
        marks.append(Run(f" {flow.text('scene.person.public')}  ", icon="eye"))
        aloud.append(teller.onlookers(who))
    if play.scenario.client and play.scenario.client.who == who:
        marks.append(Run(f" {flow.text('scene.person.client')}", icon="briefcase"))
        aloud.append(flow.text("scene.person.client"))
    lines: list[Widget] = [
        Row(top, gap=6, align="start"),
        Label(teller.role(who), "caption", colour="ink_soft"),
        *([Label(marks, "caption")] if marks else []),
        Row([Row([Strut(), Label(standing, "caption", colour="ink_soft", flex=1)], flex=1), *signs], gap=6),
        Pips(steps(tie.stage), STEPS, name=stage),
    ]
    face = face_of(flow, play, who, 50, tie.mood, muted=tie.stage == "closed")
    return Card(
        [face, Column(lines, gap=1, flex=1)],
        select,
        name=", ".join(aloud),
        selected=selected,
        number=letter or None,
        padding=(9, 7),
        key=f"person:{who}",
    )


def page_card(flow: Flow, select: Callable[[], object], *, selected: bool, count: int) -> Widget:
    """Return the card of one's own page, with how much could be done there."""
    text = flow.text("scene.page")
    about = flow.text("scene.page.about")
    icon = Column([Icon("pencil", 24)], width=50, align="centre")
    top = Row([Label(Run(text, bold=True), flex=1), KeyCap(PAGE_LETTER)], gap=6, align="start")
    return Card(
        [icon, Column([top, Label(about, "caption", colour="ink_soft")], gap=1, flex=1)],
        select,
        name=f"{text}. {about}. {flow.text_n('scene.page.count', count)}",
        selected=selected,
        number=PAGE_LETTER,
        padding=(9, 7),
        key="person:",
    )
