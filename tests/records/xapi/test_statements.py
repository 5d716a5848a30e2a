"""A finished play as statements: always the same, in order, with nothing of whoever played but the pseudonym."""

import json
import uuid
from datetime import datetime
from pathlib import Path
from typing import Any

import pytest

from game.records import players
from game.records.log import Result
from game.records.results import keeping
from game.records.results.database import opened
from game.records.results.finished import key
from game.records.results.proof import Prover
from game.records.session import RecordedPlay
from game.records.xapi import vocabulary as words
from game.records.xapi import writing
from game.records.xapi.statements import statements
from game.scenario import library
from game.simulation.competencies import COMPETENCIES
from game.telling.rating import SelfRating
from tests.records.results.played import finished, log_of, log_path, of, scenarios

VERBS = {iri: verb for verb, (iri, _, _) in words.VERBS.items()}


def told(play: RecordedPlay) -> list[dict[str, Any]]:
    log, _ = log_of(play)
    return statements(log, play)


def verbs(of_what: list[dict[str, Any]]) -> list[str]:
    return [VERBS[each["verb"]["id"]] for each in of_what]


def test_a_play_from_its_beginning_to_its_end() -> None:
    play = finished()
    found = told(play)
    named = verbs(found)
    assert named[0] == "initialized"
    assert named[-2:] == ["completed", "failed" if play.score() < words.PASS else "passed"]
    assert named.count("selected") == len(play.choices)
    assert named.count("progressed") == play.state.turn - 1
    responses = [each["result"]["response"] for each in found if "response" in each.get("result", {})]
    assert responses == play.choices


def test_time_never_goes_back_and_ids_are_never_the_same() -> None:
    found = told(finished(name="campaign"))
    times = [datetime.fromisoformat(each["timestamp"]) for each in found]
    assert times == sorted(times)
    assert len({each["id"] for each in found}) == len(found)
    assert {uuid.UUID(each["id"]).version for each in found} == {5}


def test_what_comes_after_the_end_changes_no_statement() -> None:
    play = finished()
    before = told(play)
    resumed = RecordedPlay.resume(log_path(play), load=lambda _: library.load(of("days")))
    resumed.rate(SelfRating({"listening": 10}))
    resumed.commit("Ask more.")
    resumed.close()
    players.rename("Ana")
    assert told(play) == before


def test_another_play_has_other_ids() -> None:
    one, other = told(finished(1)), told(finished(2))
    assert not {each["id"] for each in one} & {each["id"] for each in other}


def test_who_where_and_in_what() -> None:
    play = finished()
    log, _ = log_of(play)
    for each in told(play):
        assert each["actor"]["account"] == {"homePage": words.PLAYERS, "name": players.me().pseudonym}
        assert set(each["actor"]) == {"objectType", "account"}
        context = each["context"]
        assert context["registration"] == str(key(log))
        assert context["revision"] == play.scenario.content_hash
        assert context["contextActivities"]["category"][0]["id"] == words.PROFILE


def test_the_end_tells_the_result() -> None:
    play = finished()
    ended = told(play)[-2]["result"]
    result = Result.of(play)
    assert ended["score"] == {"scaled": round(result.score / 100, 4), "raw": result.score, "min": 0, "max": 100}
    assert {words.competency(name) for name in COMPETENCIES if name in result.competencies} <= set(ended["extensions"])
    assert ended["extensions"][words.competency("listening")] == result.competencies["listening"]
    assert ended["completion"]
    assert ended["duration"].startswith("PT")
    assert ended["duration"].endswith("S")


def test_points_stand_where_they_were_earned() -> None:
    """Over all statements of a play they add up to its evidence."""
    play = finished()
    sums: dict[str, int] = {}
    for each in told(play):
        for name, points in each.get("result", {}).get("extensions", {}).get(words.extension("points"), {}).items():
            sums[name] = sums.get(name, 0) + points
    evidence: dict[str, int] = {}
    for line in play.evidence:
        evidence[line.competency] = evidence.get(line.competency, 0) + line.points
    assert sums == evidence


def test_progress_goes_from_nothing_to_all() -> None:
    shares = [
        each["result"]["extensions"][words.PROGRESS]
        for each in told(finished())
        if VERBS[each["verb"]["id"]] == "progressed"
    ]
    assert shares == sorted(shares)
    assert all(0 < share <= 1 for share in shares)


def test_the_parts_of_a_campaign_are_levels_of_it() -> None:
    found = told(finished(name="campaign"))
    whole = found[0]["object"]["id"]
    levels = [each for each in found if each["object"]["definition"]["type"] == words.LEVEL]
    assert [verb for verb in verbs(levels) if verb != "progressed"] == ["initialized", "completed"] * 2
    for each in levels:
        assert each["context"]["contextActivities"]["grouping"][0]["id"] == whole
    assert [VERBS[e["verb"]["id"]] for e in found if e["object"]["id"] == whole][:1] == ["initialized"]
    assert verbs([each for each in found if each["object"]["id"] == whole])[1] == "completed"


def test_what_could_be_said_is_a_dialogue_and_what_could_be_done_a_menu() -> None:
    kinds = {
        each["result"]["response"]: each["object"]["definition"]["type"]
        for each in told(finished())
        if VERBS[each["verb"]["id"]] == "selected"
    }
    assert kinds["begin"] == words.MENU
    assert kinds["open:ana"] == words.MENU
    assert kinds[next(choice for choice in kinds if choice.startswith("ana."))] == words.DIALOGUE


@pytest.mark.parametrize(("name", "lines"), [("all.json", False), ("all.jsonl", True)])
def test_in_a_file(tmp_path: Path, name: str, lines: bool) -> None:
    finished(1)
    finished(2, "random")
    with opened() as connection:
        count, many, left = writing.write(tmp_path / name, writing.told(connection, Prover()))
    text = (tmp_path / name).read_text(encoding="utf-8")
    found = [json.loads(line) for line in text.splitlines()] if lines else json.loads(text)
    assert (count, many, left) == (2, len(found), [])
    assert len({each["context"]["registration"] for each in found}) == 2


def test_a_file_without_results(tmp_path: Path) -> None:
    with opened() as connection:
        writing.write(tmp_path / "none.json", writing.told(connection, Prover()))
    assert json.loads((tmp_path / "none.json").read_text(encoding="utf-8")) == []


def test_what_is_not_proved_is_not_stated(tmp_path: Path) -> None:
    path = log_path(finished())
    path.write_text(path.read_text(encoding="utf-8").replace('"score":', '"score":9'), encoding="utf-8")
    keeping.rebuild()
    with opened() as connection:
        count, many, left = writing.write(tmp_path / "x.json", writing.told(connection, Prover()))
    assert (count, many) == (0, 0)
    assert [play.unproved.outcome for play in left if play.unproved] == ["differs"]


def test_a_gathered_result_is_told_as_where_it_was_played(tmp_path: Path) -> None:
    """The same statements under the same ids, so a store that has them from there takes none from here."""
    play = finished()
    before = told(play)
    with opened() as connection:
        connection.execute("UPDATE results SET file = ''")
        (there,) = writing.told(connection, Prover([scenarios()]))
    assert there.statements == before
