"""The library's cards: who is in it, how one stands in each competency, what was left, and how to find one of many."""

from pathlib import Path

import pytest

from game import places
from game.analysis.policies import POLICIES, see
from game.records import shelf as records
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation.competencies import COMPETENCIES
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.kit import Bar, Widget
from game.ui.screens import library as screens_library
from game.ui.screens.library import MANY, LibraryScreen
from game.ui.screens.saves import SavesScreen
from game.ui.shelf import Shelf
from tests.samples import DAYS
from tests.ui.screens.shell import SIZES, Open, faults


def finish(name: str, policy: str) -> RecordedPlay:
    play = RecordedPlay.start(library.load(name), 5, "es")
    while not play.over:
        play.choose(POLICIES[policy](see(play)))
    play.finish()
    play.close()
    return play


def leave(name: str, choices: int) -> None:
    play = RecordedPlay.start(library.load(name), 5, "es", choices=["begin"])
    for _ in range(choices):
        play.choose(POLICIES["listener"](see(play)))
    play.close()


def test_the_best_in_each_competency_comes_from_whichever_play(open_window: Open) -> None:
    plays = [finish("hola-amigo", policy) for policy in ("listener", "random")]
    standing = records.standings()["hola-amigo"]
    best = {name: max(play.competencies()[name] for play in plays) for name in plays[0].competencies()}
    assert standing.competencies == best
    window = open_window(Flow.library)
    bars = [each for each in window.find("bests:hola-amigo").walk() if isinstance(each, Bar)]
    assert [round(100 * bar.value) for bar in bars] == [best[name] for name in COMPETENCIES if name in best]
    assert all(bar.name for bar in bars)
    with pytest.raises(LookupError):
        window.find("bests:la-fiesta")  # not played yet


def test_everybody_is_named_on_the_card(open_window: Open) -> None:
    window = open_window(Flow.library)
    card = str(window.find("card:hola-amigo").node())
    for name in ("Reme", "Vicent", "Nuria", "Teo", "Borja", "Salima"):
        assert name in card


def test_the_newest_goes_on_and_the_others_are_a_press_away(open_window: Open) -> None:
    leave("hola-amigo", 3)
    window = open_window(Flow.library)
    with pytest.raises(LookupError):
        window.find("left:hola-amigo")
    leave("hola-amigo", 5)
    leave("hola-amigo", 6)
    window.flow.library()
    assert "2 más a medias" in str(window.find("left:hola-amigo").node())
    window.click("left:hola-amigo")
    assert isinstance(window.screen, SavesScreen)
    window.click(f"delete:{records.unfinished()[0].path.name}")
    window.click(f"yes:{records.unfinished()[0].path.name}")
    window.press("escape")
    assert "1 más a medias" in str(window.find("left:hola-amigo").node())


def test_many_can_be_searched(open_window: Open, tmp_path: Path) -> None:
    for n in range(MANY):
        (tmp_path / f"days{n}.yaml").write_text(DAYS.replace("title:", f"title: Number {n} of", 1), encoding="utf-8")
    window = open_window(Flow.library, shelf=Shelf(tmp_path))
    assert isinstance(window.screen, LibraryScreen)
    window.click("search")
    window.write("reme")  # somebody in it
    assert {str(card.key) for card in shown(window.screen)} == {"card:hola-amigo"}
    window.write("zzz")
    assert "Ningún escenario" in str(window.screen.tree.root.node())


def test_few_need_no_search(open_window: Open) -> None:
    window = open_window(Flow.library)
    with pytest.raises(LookupError):
        window.find("search")


def test_an_empty_shelf_says_how_to_fill_it(open_window: Open, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "none").mkdir()
    monkeypatch.setattr(places, "scenarios", lambda: tmp_path / "none")
    window = open_window(Flow.library)
    assert "tertulia new" in str(window.screen.tree.root.node())
    assert faults(window) == []


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off(open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
    finish("hola-amigo", "listener")
    leave("hola-amigo", 3)
    leave("hola-amigo", 4)
    window = open_window(Flow.library, language, size, text)
    assert faults(window) == []


def shown(screen: LibraryScreen) -> list[Widget]:
    """Return the cards that are shown."""
    shelf = screen.tree.root.find("shelf")
    return list(shelf.children) if shelf is not None else []


def test_what_takes_long_to_read_is_said_while_it_is_read(open_window: Open, monkeypatch: pytest.MonkeyPatch) -> None:
    window = open_window(Flow.library, language="en")
    monkeypatch.setattr(screens_library, "PATIENCE", -1.0)
    window.flow.aside = True
    window.flow.switch_language()
    says = [(window.frame(), reading(window))[1]]
    while window.screen.tick is not None:
        window.frame()
        says.append(reading(window))
    assert len(says) > len(library.files())
    assert says == [True] * (len(says) - 1) + [False]
    assert window.find("shelf").children


def reading(window: Window) -> bool:
    """Say whether the window says that it is reading."""
    said = [widget.accessible_name() for widget in window.screen.tree.root.walk()]
    return "Leyendo los escenarios nuevos…" in said


def test_what_was_left_last_is_gone_on_with_from_the_top(open_window: Open) -> None:
    window = open_window(Flow.library)
    with pytest.raises(LookupError):
        window.find("left_last")
    leave("la-fiesta", 3)
    leave("hola-amigo", 3)
    newest = records.unfinished()[0].header.scenario
    window.flow.shelf.arrivals += 1
    window.flow.library()
    says = str(window.find("left_last").node())
    assert window.flow.teller_of(library.load(newest)).whole_title() in says
    assert window.find("left_last").rect.bottom < window.find("shelf").rect.top
    window.click("left")
    assert window.flow.play is not None
    assert window.flow.play.head.id == newest
