"""Every screen there is, in the states that ask most of its layout, by name."""

from __future__ import annotations

import random
import shutil
import zipfile
from collections import Counter
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from types import MappingProxyType

from game.analysis.policies import policy, see
from game.records import crash
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation import Play, Scenario
from game.simulation.state import UNREAD
from game.simulation.view import talks_party, tie_of
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.kit import Screen, Widget
from game.ui.pieces.people import shown
from game.ui.preview.bench import PreviewFlow
from game.ui.preview.window import PreviewWindow
from game.ui.routes import Screens
from game.ui.screens.debrief import PAGES, DebriefScreen
from game.ui.screens.party import Morning, PartyScreen
from game.ui.screens.prospects import ProspectsScreen
from game.ui.screens.rating import RatingScreen
from game.ui.screens.results import ResultsScreen
from game.ui.shelf import Shelf
from tests import samples
from tests.ui.screens.shell import finished

Prepare = Callable[[Window, Path], None]

SCENES: dict[str, Prepare] = {}
"""What brings a window to each screen; the path is an empty folder."""


def scene(prepare: Prepare) -> Prepare:
    """Have a screen drawn and measured."""
    SCENES[prepare.__name__] = prepare
    return prepare


class Blank(Screen):
    """What is there before the scene."""

    def build(self) -> Widget:
        """Return nothing."""
        return Widget()


def opened(name: str, place: Path, language: str = "es") -> Window:
    """Return a window that shows one of the scenes."""
    if name.startswith("preview"):
        return _preview(name, place, language)
    flow = Flow(Shelf(), Screens(), language=language, seed=5, aside=False)
    flow.preferences.reduced_motion = True  # what comes about bit by bit would not be there yet
    flow.screen = Blank()
    window = Window(flow, headless=True)
    SCENES[name](window, place)
    window.frame()
    return window


# Plays


@cache
def whole(name: str, by: str = "listener") -> Play:
    """Return a play that came to its end; it is read, never changed."""
    return finished(name, by)


def day(choices: int, name: str = "hola-amigo", by: str = "listener") -> Play:
    """Return a play some choices after its beginning."""
    play = whole(name, by)
    start = play.choices.index("begin") + 1
    return Play(play.scenario, play.seed, play.choices[: start + choices])


def spoken(name: str, by: str = "listener") -> Play:
    """Return the play at the moment where one person has the most to read."""
    play = whole(name, by)
    start = play.choices.index("begin") + 1
    longest = max(range(start, len(play.choices)), key=lambda n: sum(len(str(event)) for event in play.steps[n]))
    return Play(play.scenario, play.seed, play.choices[: longest + 1])


def evening(choices: int, seed: int = 7, scenario: Scenario | None = None) -> Play:
    """Return a play some choices into a party, made by chance."""
    play, chance = Play(scenario or library.load("la-fiesta"), seed, ["begin"]), random.Random(seed)  # noqa: S311
    for _ in range(choices):
        play.choose(chance.choice(play.offers).id)
    return play


@cache
def crowded() -> Scenario:
    """Return a party at which seven people stand where one comes in."""
    party = library.load("la-fiesta")
    first = next(person.guest.circle for person in party.people.values() if person.guest)
    people = {
        key: person._replace(guest=person.guest._replace(circle=first)) if person.guest and place < 7 else person
        for place, (key, person) in enumerate(party.people.items())
    }
    return party._replace(people=MappingProxyType(people))


def kept(shelf: Shelf, name: str, by: str, *, part: float = 1.0) -> RecordedPlay:
    """Play a scenario, whole or a part of it, and keep it as hands would."""
    play, choose = RecordedPlay.start(shelf.load(name), 5, "es"), policy(by)
    count = round(len(whole(name, by).choices) * part)
    while not play.over and len(play.choices) < count:
        play.choose(choose(see(play)))
    if play.over:
        play.finish()
    return play


def prospects(window: Window) -> ProspectsScreen:
    """Return the scene on top, still."""
    assert isinstance(window.screen, ProspectsScreen)
    window.build()
    return window.screen


def party(window: Window) -> PartyScreen:
    """Return the party on top."""
    assert isinstance(window.screen, PartyScreen)
    window.build()
    return window.screen


# Around a play


@scene
def library_empty(window: Window, place: Path) -> None:
    """Show the library as it is the first time."""
    window.flow.library()


@scene
def library_lived_in(window: Window, place: Path) -> None:
    """Show it with a play left in the middle, results, and what went wrong above."""
    for name, by, part in (
        ("hola-amigo", "listener", 1),
        ("primer-mensaje", "random", 1),
        ("la-fiesta", "random", 0.4),
    ):
        kept(window.flow.shelf, name, by, part=part).close()
    window.flow.library()


@scene
def library_broken(window: Window, place: Path) -> None:
    """Show it with a file that has errors."""
    (place / "rota.yaml").write_text("title: Nada\nprospects:\n\tana: {}\n", encoding="utf-8")
    window.flow.shelf.paths = (place / "rota.yaml",)
    window.flow.library()


@scene
def crash_notice(window: Window, place: Path) -> None:
    """Show what stands above the library after a crash."""
    window.flow.library(window.flow.text("crash.kept", path=crash.keep(ValueError("in the middle"))))


@scene
def briefing_prospects(window: Window, place: Path) -> None:
    """Show a briefing with aims chosen."""
    scenario = library.load("hola-amigo")
    window.flow.briefing(scenario, [f"know.{who}" for who in list(scenario.people)[:2]])


@scene
def briefing_party(window: Window, place: Path) -> None:
    """Show the briefing of a party."""
    window.flow.briefing("la-fiesta")


@scene
def briefing_crisis(window: Window, place: Path) -> None:
    """Show the briefing that has most to explain."""
    window.flow.briefing("twenty-four-hours")


@scene
def briefing_part(window: Window, place: Path) -> None:
    """Show the briefing of the second part of a campaign, and what goes along."""
    file = samples.write_campaign(place)
    play = Play(library.load(file), 3, ["begin", "nil.lines.photo", "let_run", "let_run", "let_run"])
    window.flow.go_on(play)


@scene
def settings(window: Window, place: Path) -> None:
    """Lay the settings over a briefing."""
    window.flow.briefing("la-fiesta")
    window.flow.settings()


@scene
def help_keys(window: Window, place: Path) -> None:
    """Lay the help over a briefing."""
    window.flow.briefing("la-fiesta")
    window.flow.help()


@scene
def credits_and_licences(window: Window, place: Path) -> None:
    """Lay the credits over a briefing."""
    window.flow.briefing("la-fiesta")
    window.flow.credits()


@scene
def saves(window: Window, place: Path) -> None:
    """Lay the saves over a play: one was made just now, and two plays were left in the middle."""
    for name, part in (("la-fiesta", 0.4), ("el-jueves", 0.3)):
        kept(window.flow.shelf, name, "random", part=part).close()
    window.flow.begin(library.load("hola-amigo"))
    window.frame()
    window.flow.saves(saving=True)
    window.press("enter")


@scene
def dropped_good(window: Window, place: Path) -> None:
    """Drop a pack that is sound."""
    window.flow.briefing("la-fiesta")
    window.flow.dropped(_pack(place, mercado=samples.DAYS))


@scene
def dropped_bad(window: Window, place: Path) -> None:
    """Drop a pack in which much is wrong."""
    window.flow.briefing("la-fiesta")
    window.flow.dropped(_pack(place, **{f"x{n}": "format: 2\n" * 3 for n in range(12)}))


def _pack(folder: Path, **files: str) -> Path:
    with zipfile.ZipFile(folder / "taller.zip", "w") as archive:
        for name, text in files.items():
            archive.writestr(f"{name}.yaml", text)
    return folder / "taller.zip"


# Prospects


@scene
def prospects_morning(window: Window, place: Path) -> None:
    """Show the first morning, with a message unread."""
    window.flow.scene(day(0))


@scene
def prospects_talk(window: Window, place: Path) -> None:
    """Show a conversation in its middle."""
    window.flow.scene(day(26))
    prospects(window).select("joana" if "joana" in shown(prospects(window).play) else shown(prospects(window).play)[0])


@scene
def prospects_long(window: Window, place: Path) -> None:
    """Show the moment at which most was said at once."""
    window.flow.scene(spoken("un-cafe"))
    prospects(window).pane = "talk"
    window.flow.refresh()


@scene
def prospects_unread(window: Window, place: Path) -> None:
    """Show seven people, several of whom have written."""
    play = max(
        (day(n, "la-valla", "broadcaster") for n in range(0, 48, 3)),
        key=lambda p: sum(tie.message == UNREAD for tie in p.state.ties),
    )
    window.flow.scene(play)
    waiting = [who for who in shown(play) if tie_of(play.scenario, play.state, who).message == UNREAD]
    prospects(window).select(waiting[0])


@scene
def prospects_people(window: Window, place: Path) -> None:
    """Show eight people late in a crisis: the fullest list there is."""
    window.flow.scene(day(45, "twenty-four-hours"))
    prospects(window).show("people")


@scene
def prospects_appeal(window: Window, place: Path) -> None:
    """Show the crisis, with its meters and voices."""
    window.flow.scene(day(6, "twenty-four-hours"))
    prospects(window).pane = "talk"
    window.flow.refresh()


@scene
def prospects_voices(window: Window, place: Path) -> None:
    """Show a message that others than oneself could answer, too."""
    play = max(
        (day(n, "twenty-four-hours") for n in range(0, 55, 2)),
        key=lambda p: max(Counter(offer.who for offer in p.offers if offer.kind == "delegate").values(), default=0),
    )
    window.flow.scene(play)
    prospects(window).select(next(offer.who for offer in play.offers if offer.kind == "delegate"))


@scene
def prospects_page(window: Window, place: Path) -> None:
    """Show one's own page, with what can be posted there and who may be introduced to whom."""
    play = max(
        (day(n, "la-valla") for n in range(0, 48, 3)), key=lambda p: sum(o.kind == "introduce" for o in p.offers)
    )
    window.flow.scene(play)
    prospects(window).select("")


@scene
def prospects_crisis_page(window: Window, place: Path) -> None:
    """Show one's own page in a crisis, with appeals."""
    play = max(
        (day(n, "twenty-four-hours", "random") for n in range(0, 55, 3)),
        key=lambda p: sum(o.kind in ("appeal", "page") for o in p.offers),
    )
    window.flow.scene(play)
    prospects(window).select("")


@scene
def prospects_notebook(window: Window, place: Path) -> None:
    """Show the notebook late in a play."""
    window.flow.scene(day(40))
    prospects(window).show("notes")


@scene
def prospects_alone(window: Window, place: Path) -> None:
    """Show a conversation without guidance: sentences can be underlined."""
    window.flow.preferences.guided = False
    window.flow.scene(day(30))
    prospects(window).select(shown(prospects(window).play)[0])


@scene
def prospects_spent(window: Window, place: Path) -> None:
    """Show a day on which nothing is left to spend."""
    play = next(p for n in range(1, 30) if not (p := day(n)).state.attention)
    window.flow.scene(play)
    prospects(window).select(shown(play)[0])


@scene
def overnight(window: Window, place: Path) -> None:
    """Show the longest night there is."""
    play = whole("twenty-four-hours", "random")
    ends = [n for n, choice in enumerate(play.choices) if choice == "end_turn"]
    longest = max(ends, key=lambda n: len(play.steps[n]))
    window.flow.scene(Play(play.scenario, play.seed, play.choices[:longest]))
    prospects(window).choose(next(offer for offer in prospects(window).play.offers if offer.kind == "end_turn"))


@scene
def overnight_last(window: Window, place: Path) -> None:
    """Show the end of the last day."""
    play = whole("hola-amigo")
    window.flow.scene(Play(play.scenario, play.seed, play.choices[:-1]))
    prospects(window).choose(next(offer for offer in prospects(window).play.offers if offer.kind == "end_turn"))


@scene
def history(window: Window, place: Path) -> None:
    """Lay all that was said over a scene."""
    window.flow.scene(day(40))
    prospects(window).history()


@scene
def menu(window: Window, place: Path) -> None:
    """Lay the menu over a scene."""
    window.flow.scene(day(26))
    prospects(window).menu()


# A party


@scene
def party_start(window: Window, place: Path) -> None:
    """Show the room as one comes in."""
    window.flow.scene(evening(0))


@scene
def party_middle(window: Window, place: Path) -> None:
    """Show the room some rounds later, at the last page of what was said."""
    window.flow.scene(evening(9))
    _turn_all(window)


@scene
def party_pages(window: Window, place: Path) -> None:
    """Show the room while there is more to be said."""
    window.flow.scene(
        max((evening(n) for n in range(1, 16)), key=lambda play: sum(len(str(e)) for e in play.steps[-1]))
    )


@scene
def party_seven(window: Window, place: Path) -> None:
    """Show seven around one rug, late in the evening."""
    play = Play(crowded(), 7, ["begin"])
    for _ in range(3):
        play.choose(next(offer.id for offer in play.offers if offer.kind in ("ask", "let_run")))
    window.flow.scene(play)
    _turn_all(window)


@scene
def party_choices(window: Window, place: Path) -> None:
    """Show the choices, where they take turns with the room."""
    window.flow.scene(evening(9))
    party(window).choosing = True
    window.flow.refresh()


@scene
def party_notebook(window: Window, place: Path) -> None:
    """Lay the notebook over the room."""
    window.flow.scene(evening(12))
    party(window).open_notebook()


@scene
def party_over(window: Window, place: Path) -> None:
    """Show the room when the evening is over."""
    play = evening(0)
    while talks_party(play.scenario, play.state) and not play.over:
        play.choose(play.offers[0].id)
    window.flow.scene(evening(0))
    window.replace(PartyScreen(window.flow, play))
    window.frame()
    _turn_all(window)


@scene
def party_morning(window: Window, place: Path) -> None:
    """Show what is left of the evening."""
    window.flow.scene(evening(0))
    window.replace(Morning(window.flow, day(30, "la-fiesta")))


def _turn_all(window: Window) -> None:
    while party(window).page + 1 < len(party(window).picture.made.pages):  # type: ignore[union-attr]
        party(window).turn()


# After a play


@scene
def rating(window: Window, place: Path) -> None:
    """Show the page on which one rates oneself, half done."""
    window.flow.rating(whole("hola-amigo"))
    screen = window.screen
    assert isinstance(screen, RatingScreen)
    screen.scores = dict.fromkeys(screen.names[:3], 75)
    window.flow.refresh()


def _debrief(page: str, name: str, by: str) -> Prepare:
    def prepare(window: Window, place: Path) -> None:
        window.flow.debrief(whole(name, by))
        assert isinstance(window.screen, DebriefScreen)
        window.screen.open(page)

    prepare.__name__ = f"debrief_{page}_{name.replace('-', '_')}"
    return prepare


for _page in PAGES:
    scene(_debrief(_page, "hola-amigo", "listener"))
for _page in ("ending", "people", "moments"):
    scene(_debrief(_page, "la-fiesta", "broadcaster"))
scene(_debrief("people", "la-valla", "listener"))
scene(_debrief("moments", "twenty-four-hours", "random"))


@scene
def results_none(window: Window, place: Path) -> None:
    """Show the results of somebody who has none."""
    window.flow.results()


def _results(window: Window) -> ResultsScreen:
    for name, by in (("hola-amigo", "listener"), ("primer-mensaje", "random"), ("primer-mensaje", "listener")):
        kept(window.flow.shelf, name, by).close()
    window.flow.results()
    window.frame()
    assert isinstance(window.screen, ResultsScreen)
    return window.screen


@scene
def results(window: Window, place: Path) -> None:
    """Show the cards of all scenarios played."""
    _results(window)


@scene
def results_page(window: Window, place: Path) -> None:
    """Show how one gets on in one of them."""
    screen = _results(window)
    screen.open(next(found for found in screen.found if found.scenario == "primer-mensaje"))


# The author's window

PREVIEWS = ("preview_state", "preview_points", "preview_beats", "preview_check", "preview_errors")


@dataclass
class _Author:
    window: PreviewWindow
    path: Path


def _preview(name: str, place: Path, language: str) -> Window:
    desk = place / "desk"
    shutil.rmtree(desk, ignore_errors=True)
    desk.mkdir()
    path = desk / "days.yaml"
    wrong = samples.DAYS.replace("act: ask_open", "act: ask_opne").replace("          why: {", "          whys: {", 1)
    path.write_text(wrong if name == "preview_errors" else samples.DAYS, encoding="utf-8")
    flow = PreviewFlow(path, language=language, aside=False)
    flow.library()
    window = PreviewWindow(flow, headless=True)
    flow.bench.start()
    window.frame()
    if name != "preview_errors":
        window.press("enter")
        assert flow.play is not None
        for choice in ("open:ana", "ana.first.why"):
            flow.play.choose(choice)
        flow.scene(flow.play)
        window.frame()
        window.pane.show(name.removeprefix("preview_"))
    window.frame()
    return window


NAMES = (*SCENES, *PREVIEWS)
"""All scenes there are."""


@dataclass(frozen=True)
class View:
    """A size of window and of text."""

    size: tuple[int, int]
    text: float

    def __str__(self) -> str:
        """Return it as part of a file's name."""
        return f"{self.size[0]}x{self.size[1]}-{round(100 * self.text)}"


VIEWS = tuple(View(size, text) for size in ((960, 540), (1280, 720), (1920, 1080), (3840, 2160)) for text in (1.0, 2.0))
