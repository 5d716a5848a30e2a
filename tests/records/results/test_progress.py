"""First, best and last: of one player, of a class, as data, as a sheet and as a page."""

import csv
import io
import re
from html.parser import HTMLParser
from xml.etree import ElementTree

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.language import LANGUAGES, catalogue
from game.records import players
from game.records.results import chart, sheet
from game.records.results.database import opened
from game.records.results.page import page
from game.records.results.progress import Attempt, ClassReport, Progress, Reason, Trend, attempts, class_report
from game.records.results.progress import progress as progress_of
from game.records.results.titles import titles
from game.simulation.competencies import COMPETENCIES
from tests.records.results.played import finished, scenarios

HOSTILE = "<script>alert(1)</script>\x1b[31m\u202e&amp;\"'"


def attempt(
    score: float, *, player: str = "babad-babad", scenario: str = "days", name: str = "", n: int = 0
) -> Attempt:
    """Return an attempt that came to so much in everything."""
    return Attempt(
        id=n,
        key=f"key-{n}",
        player=player,
        name=name,
        scenario=scenario,
        started=f"2026-11-20T10:{n:02}:00+00:00",
        seconds=61.5,
        score=score,
        reach=3,
        network=1,
        ending="met",
        choices=9,
        seed="7",
        language="es",
        mode="guided",
        app="0.1.0",
        proof="reproduced",
        file="",
        competencies=dict.fromkeys(COMPETENCIES, round(score)),
        rated={"listening": 60},
    )


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_progress_is_first_best_and_last(scores: list[float]) -> None:
    found = Progress("days", "babad-babad", "", tuple(attempt(score) for score in scores))
    assert found.score == Trend(scores[0], max(scores), scores[-1])
    assert found.competencies["listening"] == Trend(round(scores[0]), round(max(scores)), round(scores[-1]))


def test_progress_over_attempts() -> None:
    scores = [finished(seed, choose).score() for seed, choose in ((1, "broadcaster"), (2, "listener"), (3, "random"))]
    with opened() as connection:
        connection.execute("UPDATE results SET started = '2026-11-2' || seed")  # a day each
        (found,) = progress_of(connection)
        assert progress_of(connection, player="nobody") == []
    assert (found.scenario, found.player, len(found.attempts)) == ("days", players.me().pseudonym, 3)
    assert found.score == Trend(round(scores[0], 2), round(max(scores), 2), round(scores[2], 2))
    assert [*found.competencies] == [name for name in COMPETENCIES if name in found.attempts[0].competencies]


def test_a_class_is_the_mean_of_its_players() -> None:
    """Reckoned by the database as it would be by hand."""
    for seed, choose in enumerate(("broadcaster", "listener", "random", "random", "listener"), 1):
        finished(seed, choose)
    with opened() as connection:
        connection.execute("UPDATE results SET started = '2026-11-2' || seed, player = 'p' || (seed % 2)")
        them = progress_of(connection)
        report = class_report(connection, "days")
        reasons = connection.execute(
            "SELECT reason, competency, SUM(points), COUNT(*) FROM evidence GROUP BY reason, competency"
        ).fetchall()
    assert (report.players, report.attempts) == (2, 5)

    def mean(trends: list[Trend]) -> Trend:
        return Trend(*(sum(getattr(t, kind) for t in trends) / len(trends) for kind in ("first", "best", "last")))

    expected = mean([each.score for each in them])
    assert (report.score.first, report.score.best, report.score.last) == pytest.approx(
        (expected.first, expected.best, expected.last)
    )
    assert report.competencies == {
        name: mean([each.competencies[name] for each in them]) for name in them[0].competencies
    }
    told = {(each.reason, each.competency): (each.points, each.times) for each in report.reasons}
    assert told.items() <= {(reason, name): (points, times) for reason, name, points, times in reasons}.items()
    assert [abs(each.points) for each in report.reasons] == sorted(
        (abs(e.points) for e in report.reasons), reverse=True
    )


def test_a_class_of_nobody() -> None:
    with opened() as connection:
        assert class_report(connection, "nowhere") == ClassReport("nowhere", 0, 0, Trend(0, 0, 0), {}, ())
        assert attempts(connection) == []


def test_the_class_report_uses_its_index() -> None:
    from game.records.results.progress import CLASS_COMPETENCIES, CLASS_REASONS, CLASS_SCORE

    with opened() as connection:
        for question in (CLASS_SCORE, CLASS_COMPETENCIES, CLASS_REASONS):
            plan = " ".join(row[3] for row in connection.execute(f"EXPLAIN QUERY PLAN {question}", ("days",)))
            assert "results_progress (scenario=?)" in plan
            assert "SCAN results" not in plan
            assert "SCAN evidence" not in plan


# As a sheet and as a page


def test_as_a_sheet() -> None:
    out = io.StringIO()
    sheet.write(out, [attempt(50, name="=HYPERLINK(1)"), attempt(60, name='Ana, "la de abajo"', n=1)])
    rows = list(csv.DictReader(io.StringIO(out.getvalue())))
    assert [row["score"] for row in rows] == ["50", "60"]
    assert [row["name"] for row in rows] == ["'=HYPERLINK(1)", 'Ana, "la de abajo"']
    assert rows[0]["rated_listening"] == "60"
    assert rows[0]["rated_dialogue"] == ""
    assert tuple(rows[0]) == sheet.COLUMNS


class Reader(HTMLParser):
    """Reads a page and notes what is in it."""

    def __init__(self) -> None:
        super().__init__()
        self.tags: list[str] = []
        self.attributes: list[tuple[str, str]] = []
        self.text = ""

    def handle_starttag(self, tag: str, attributes: list[tuple[str, str | None]]) -> None:
        self.tags.append(tag)
        self.attributes += [(name, value or "") for name, value in attributes]

    def handle_data(self, data: str) -> None:
        self.text += data


def read(text: str) -> Reader:
    reader = Reader()
    reader.feed(text)
    return reader


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_page_needs_nothing_else_and_runs_nothing(language: str) -> None:
    found = Progress(HOSTILE, "babad-babad", HOSTILE, (attempt(20, name=HOSTILE), attempt(70, n=1)))
    report = ClassReport(
        HOSTILE, 2, 3, Trend(1, 2, 3), {"listening": Trend(4, 5, 6)}, (Reason("x", HOSTILE, -3, 1, 1),)
    )
    for classes in ([], [report]):
        text = page(catalogue(language), {HOSTILE: HOSTILE}, [found], classes)
        read_back = read(text)
        assert "script" not in read_back.tags
        assert not {"link", "img", "iframe", "object", "a", "image", "use"} & set(read_back.tags)
        assert not [name for name, _ in read_back.attributes if name in ("src", "href") or name.startswith("on")]
        assert not re.search(r"https?:|url\(|@import", text)
        assert "<script>alert(1)</script>" in read_back.text  # as words, for reading
        assert not re.search("[\x1b\u202e]", text)
        assert f'<html lang="{language}">' in text
        assert "Content-Security-Policy" in text


def test_the_page_of_a_real_class() -> None:
    for seed in range(1, 4):
        finished(seed, "random")
    with opened() as connection:
        them, report = progress_of(connection), class_report(connection, "days")
    text = page(catalogue("es"), titles(["days"], "es", [scenarios()]), them, [report])
    assert "Two neighbours" in text
    assert "{" not in text.partition("</style>")[2]
    assert players.me().pseudonym in text


def test_the_page_of_nobody() -> None:
    assert catalogue("en").text("results.none") in page(catalogue("en"), {}, [])


@given(st.lists(st.floats(0, 100), min_size=1, max_size=30))
def test_a_chart_is_sound_and_stays_within_its_frame(scores: list[float]) -> None:
    drawn = ElementTree.fromstring(chart.attempts(scores, HOSTILE.replace("\x1b", "")))  # noqa: S314 (our own)
    _, _, wide, tall = map(float, drawn.attrib["viewBox"].split())
    circles = drawn.findall("circle")
    assert len(circles) == len(scores)
    for circle in circles:
        assert 0 <= float(circle.attrib["cx"]) <= wide
        assert 0 <= float(circle.attrib["cy"]) <= tall
    bars = ElementTree.fromstring(chart.bars({"x": Trend(0, max(scores), scores[-1])}, "y"))  # noqa: S314 (our own)
    assert len(bars.findall("rect")) == 3
