"""Results in the window: a card for each scenario, and behind it a chart of any competency over all attempts."""

from collections.abc import Callable
from pathlib import Path

import pytest

from game.analysis.policies import policy, see
from game.records import players
from game.records.log import folder
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation.competencies import COMPETENCIES
from game.simulation.play import GO_ON
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.kit import Card
from game.ui.pieces.progress import Attempts, Span
from game.ui.screens.briefing import BriefingScreen
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.library import LibraryScreen
from game.ui.screens.rating import RatingScreen
from game.ui.screens.results import MOST_TOLD, ResultsScreen, scores_of
from game.ui.shelf import Shelf
from tests import samples
from tests.ui.screens.shell import SIZES, Open, faults, finished

POLICIES = ("broadcaster", "random", "listener")

Attempted = Callable[..., None]


@pytest.fixture
def played(home: Path, monkeypatch: pytest.MonkeyPatch) -> Attempted:
    """Return what plays a scenario once to its end by each of some policies, and keeps the results."""
    monkeypatch.setattr("os.fsync", lambda _: None)

    def attempt(scenario: str | Path, *policies: str) -> None:
        loaded = library.load(scenario)
        for seed, name in enumerate(policies, 1):
            choose = policy(name)
            path = scenario if isinstance(scenario, Path) else None
            play = RecordedPlay.start(loaded, seed, "es", path=path)
            while not play.complete:
                play.choose(GO_ON if play.over else choose(see(play)))
            play.finish()
            play.close()

    return attempt


def on(window: Window) -> ResultsScreen:
    window.frame()
    screen = window.screen
    assert isinstance(screen, ResultsScreen)
    return screen


def charts(window: Window) -> list[Attempts]:
    window.build()
    return [node for node in window.screen.tree.root.walk() if isinstance(node, Attempts)]


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), [*SIZES, ((3840, 2160), 2.0)])
def test_nothing_is_cut_off(
    open_window: Open, played: Attempted, language: str, size: tuple[int, int], text: float
) -> None:
    window = open_window(Flow.results, language, size, text)
    assert faults(window) == []
    played("hola-amigo", *POLICIES)
    played("primer-mensaje", *POLICIES * (MOST_TOLD // 2))
    played("la-fiesta", "random")
    window.flow.results()
    assert faults(window) == []
    screen = on(window)
    assert len(charts(window)) == len(screen.found) == 3
    for found in screen.found:
        screen.open(found)
        for competency in ("", *found.competencies):
            screen.show(competency)
            assert faults(window) == []


def test_the_library_leads_there_and_back_by_keys_alone(open_window: Open, played: Attempted) -> None:
    played("hola-amigo", *POLICIES)
    window = open_window(Flow.library)
    window.press("r")
    assert on(window).page is None
    window.press("enter")
    page = on(window).page
    assert page is not None
    assert page.scenario == "hola-amigo"
    window.press("3")
    assert on(window).shown == COMPETENCIES[1]
    (chart,) = charts(window)
    assert chart.scores == scores_of(page.attempts, COMPETENCIES[1])
    window.press("down")
    window.press("enter")
    assert on(window).shown == COMPETENCIES[2]
    window.press("escape")
    assert on(window).page is None
    window.press("escape")
    assert isinstance(window.screen, LibraryScreen)


def test_the_library_leads_there_by_the_pointer(open_window: Open) -> None:
    window = open_window(Flow.library)
    window.click("trending-up")
    assert on(window).found == []
    window.click("back")
    assert isinstance(window.screen, LibraryScreen)


def test_first_best_and_last_of_everything_are_drawn_and_said(open_window: Open, played: Attempted) -> None:
    played("hola-amigo", "broadcaster", "listener", "random")
    window = open_window(lambda flow: flow.results("hola-amigo"), "en")
    page = on(window).page
    assert page is not None
    scores = [attempt.score for attempt in page.attempts]
    assert len(scores) == 3
    assert page.score.best == scores[1] > max(scores[0], scores[2])
    (chart,) = charts(window)
    assert chart.scores == scores
    assert ", ".join(f"{score:.0f}" for score in scores) in chart.name
    for name, trend in {"": page.score, **page.competencies}.items():
        row = window.find(f"row:{name}")
        assert isinstance(row, Card)
        figures = f"first {trend.first:.0f}, best {trend.best:.0f}, last {trend.last:.0f}"
        assert figures in row.accessible_name()
        (span,) = (each for each in row.walk() if isinstance(each, Span))
        assert span.trend == trend


def test_the_debrief_leads_to_the_results_of_its_scenario(open_window: Open, played: Attempted) -> None:
    played("la-fiesta", "random")
    window = open_window(lambda flow: flow.debrief(finished("la-fiesta")))
    window.press("6")
    window.click("way:results")
    page = on(window).page
    assert page is not None
    assert page.scenario == "la-fiesta"
    window.click("again")
    assert isinstance(window.screen, BriefingScreen)


def test_a_scenario_that_is_here_no_more_still_has_its_results(
    open_window: Open, played: Attempted, tmp_path: Path
) -> None:
    file = tmp_path / "mercado.yaml"
    file.write_text(samples.DAYS, encoding="utf-8")
    played(file, "random")
    window = open_window(lambda flow: flow.results("mercado"), shelf=Shelf(file))
    window.find("again")
    file.unlink()
    window.flow.results("mercado")
    assert on(window).page is not None
    window.build()
    assert window.screen.tree.root.find("again") is None
    assert faults(window) == []


def test_results_that_cannot_be_read_say_why(open_window: Open, home: Path) -> None:
    (home / "data").mkdir()
    (home / "data" / "results.sqlite3").write_bytes(b"no database at all" * 100)
    window = open_window(Flow.results, "en")
    assert on(window).trouble is not None
    assert "results.sqlite3" in str(window.screen.tree.nodes())
    assert faults(window) == []


def test_those_of_others_are_not_hers(open_window: Open, played: Attempted) -> None:
    played("primer-mensaje", "random")
    players.begin_anew()
    window = open_window(Flow.results)
    assert on(window).found == []


def test_the_debrief_of_an_attempt_can_be_seen_again(open_window: Open, played: Attempted) -> None:
    played("primer-mensaje", "random", "listener")
    window = open_window(lambda flow: flow.results("primer-mensaje"), "en")
    first, last = (attempt for attempt in on(window).found[0].attempts)
    window.click(f"debrief:{first.key}")
    again = window.flow.play
    assert isinstance(again, RecordedPlay)
    assert again.over
    assert round(again.score()) == round(first.score) != round(last.score)
    assert isinstance(window.screen, RatingScreen)  # which was never answered
    window.click("skip")
    assert isinstance(window.screen, DebriefScreen)


def test_a_debrief_whose_log_is_gone_is_told_of(open_window: Open, played: Attempted) -> None:
    played("primer-mensaje", "random")
    window = open_window(lambda flow: flow.results("primer-mensaje"), "en")
    (attempt,) = on(window).found[0].attempts
    for path in folder().glob("*.jsonl"):
        path.unlink()
    window.click(f"debrief:{attempt.key}")
    assert window.flow.text("results.window.gone") in str(window.screen.tree.root.node())
