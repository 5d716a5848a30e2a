"""The debrief in words: what is drawn together, what stands beside it, and what no figure may hide."""

import pytest

from game.analysis.marks import Mark, Marked
from game.language import catalogue
from game.simulation import Play
from game.telling.debrief_told import FULL_DOTS, DebriefTold
from game.telling.figures import number
from game.telling.teller import Teller
from tests.samples import days, played


def told(play: Play, language: str = "en") -> DebriefTold:
    return DebriefTold(play, Teller(play.scenario, language))


@pytest.mark.parametrize("policy", ["listener", "random"])
@pytest.mark.parametrize("scenario", ["twenty-four-hours", "la-fiesta", "hola-amigo"])
def test_points_that_read_alike_are_one_line_and_none_is_lost(scenario: str, policy: str) -> None:
    debrief = told(played(scenario, policy))
    for turn in debrief.transcript():
        for row in turn.rows:
            assert sum(reason.points for reason in row.reasons) == row.entry.points
            assert sum(reason.times for reason in row.reasons) == len(row.entry.evidence)
            alike = [(reason.competency, reason.text, reason.points > 0) for reason in row.reasons]
            assert len(set(alike)) == len(alike)


def test_what_counted_more_than_once_says_how_often() -> None:
    play = played("twenty-four-hours", "random", 2)
    debrief = told(play)
    rows = [row for turn in debrief.transcript() for row in turn.rows]
    row = next(row for row in rows if row.entry.choice == "page.receipt")
    (often,) = [reason for reason in row.reasons if reason.times > 1]
    assert debrief.points(often) == "+6 (3 × +2)"


def test_the_last_part_of_a_campaign_shows_the_whole_and_each_part() -> None:
    play = played("el-jueves")
    parts = told(play, "es").parts()
    assert [part.here for part in parts] == [False, True]
    assert parts[-1].score == play.score()
    assert sum(part.score for part in parts) / len(parts) == pytest.approx(play.whole_score())
    assert told(played("hola-amigo")).parts() == []
    assert told(play, "es").title() == "Una lancha, cuarenta manos: Lo que vino después"


def test_who_holds_the_floor_is_told_so_and_who_said_nothing() -> None:
    (roof,) = told(played("la-fiesta", "broadcaster")).circles()
    assert roof.too_much
    assert roof.silent == ["Celia"]
    assert roof.heard[0].name == "You"
    assert not any(circle.too_much for circle in told(played("la-fiesta", "listener")).circles())


def test_measures_name_a_source_each() -> None:
    for language in ("en", "es"):
        debrief = told(played("la-fiesta"), language)
        rows = list(debrief.counted())
        assert len(rows) >= 4
        assert all(all(debrief.source(row.source)) for row in rows)


def test_a_wait_is_told_in_hours_where_a_turn_takes_some() -> None:
    debrief = told(played("twenty-four-hours"))
    latency = debrief.found.measures.mean_latency
    assert latency
    hours = {one.source: one.figure for one in debrief.counted()}["hbr"]
    assert hours == number(3 * latency, catalogue("en"))


@pytest.mark.parametrize(("policy", "scenario"), [("broadcaster", "hola-amigo"), ("broadcaster", "la-fiesta")])
def test_the_reach_is_as_many_dots_as_can_be_told_apart(policy: str, scenario: str) -> None:
    debrief = told(played(scenario, policy))
    dots = debrief.dots()
    assert dots is not None
    assert 0 < dots.count <= FULL_DOTS
    assert abs(dots.count * dots.each - debrief.found.followers) <= dots.each / 2


def test_nobody_who_follows_is_no_dot() -> None:
    debrief = told(played("la-fiesta"))
    assert debrief.found.followers == 0
    assert debrief.dots() is None
    assert debrief.followers() == ""


@pytest.mark.parametrize(
    ("choice", "mark", "shown"),
    [
        ("open:ana", Mark.BLUNDER, True),
        ("open:ana", Mark.BEST, False),
        ("ana.first.why", Mark.BEST, True),
        ("ana.first.why", Mark.MISTAKE, True),
    ],
)
def test_a_deed_without_words_is_judged_but_not_praised(choice: str, mark: Mark, *, shown: bool) -> None:
    play = Play(days(), 1, ["begin", "open:ana", "ana.first.why", *["end_turn"] * 8])
    index = play.choices.index(choice)
    rated = {index: Marked(index, choice, 80.0, 60.0, mark, ())}
    debrief = DebriefTold(play, Teller(play.scenario, "en"), rated=rated)
    row = next(row for turn in debrief.transcript() for row in turn.rows if row.entry.index == index)
    assert row.mark == (mark if shown else None)


def test_a_play_without_marks_has_no_verdicts() -> None:
    debrief = told(Play(days(), 1, ["begin", *["end_turn"] * 8]))
    assert debrief.tally() == []
    assert debrief.turning_points == []
    assert debrief.reachable() == {}
