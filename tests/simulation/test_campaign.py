"""Campaigns: what goes along from one part to the next, and what a play of several parts is."""

import os
from pathlib import Path

import pytest

from game.scenario import library, translation
from game.scenario.diagnostics import ScenarioError
from game.simulation import NotOffered, Play, Scenario
from game.simulation.campaign import carry, take_over
from game.simulation.play import GO_ON
from game.simulation.state import Tie

CAMPAIGN = """
format: 1
kind: campaign
language: en
title: Thursday and after
brief: An evening and a week.
shelf: 7
parts:
  evening: {file: parts/evening.yaml}
  after: {file: parts/after.yaml}
"""

EVENING = """
format: 1
kind: party
language: en
title: The evening
minutes: 4
clock: {unit: round, turns: 4, starts: "21:00"}
topics: {press: printing}
circles: {hall: {name: the hall, topic: press}}
variables: {cards: {start: 3, least: 0, most: 9}, hats: 1}
introductions:
  nil_ona: {between: [nil, ona], say: "Nil, Ona.", answers: {nil: "Ah."}}
  ona_nil: {between: [ona, nil], say: "Ona, Nil.", answers: {nil: "Eh."}}
megaphone: {card: {say: "Here, my card.", reach: [5, 5]}}
guests:
  nil:
    name: Nil
    role: printer
    circle: hall
    talkative: 5
    interests: {press: 5}
    knows:
      hand: {topic: press, ask: "What do you print?", says: "[By hand](fact:by_hand).", reflect: "By hand."}
      late: {topic: press, ask: "Until when?", says: "[Until late](fact:until_late)."}
    lines:
      photo:
        say: "I'll send you the photo."
        act: promise
        answer: "I [keep pigeons](fact:pigeons), too."
        effects: {cards: -2, hats: 1}
        promise: {key: photo, text: Send the photo, due: 2, say: "Here."}
  ona:
    name: Ona
    role: potter
    circle: hall
    interests: {press: 2}
    knows: {clay: {topic: press, says: "[Clay](fact:clay)."}}
"""

AFTER = """
format: 1
kind: prospects
language: en
title: The week
minutes: 6
clock: {unit: day, turns: 5, attention: 4}
variables: {cards: {start: 9, least: 0, most: 9}, boots: 4}
introductions:
  nil_ona: {between: [nil, ona], say: "Nil, Ona, again."}
carries:
  facts: {nil.by_hand: prints by hand}
  promises:
    nil: {photo: {text: Send the photo, due: 2, say: "Here it is.", then: thanks}}
prospects:
  nil:
    name: Nil
    role: printer
    start: [{if: "carried and stage(nil) >= known", to: again}, {to: first}]
    beats:
      again: {says: "You again!", choices: {so: {say: "Still so?", act: reflect, uses: [by_hand], then: silence}}}
      first: {says: "Who are you?"}
      thanks: {says: "You remembered."}
  ona: {name: Ona, role: potter, beats: {hi: {says: Hi}}}
  pep: {name: Pep, role: baker, beats: {hi: {says: Hi}}}
"""


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    (tmp_path / "parts").mkdir()
    (tmp_path / "after.yaml").write_text(AFTER)
    (tmp_path / "parts" / "evening.yaml").write_text(EVENING)
    (tmp_path / "parts" / "after.yaml").write_text(AFTER)
    (tmp_path / "campaign.yaml").write_text(CAMPAIGN)
    return tmp_path


@pytest.fixture
def scenario(folder: Path) -> Scenario:
    return library.load(folder / "campaign.yaml")


def tie(play: Play, who: str) -> Tie:
    return play.state.ties[play.scenario.order[who]]


def evening(scenario: Scenario, *choices: str) -> Play:
    """Play the evening: the choices, then nothing but listening."""
    play = Play(scenario, 1, ["begin", *choices])
    while not play.over:
        play.choose("let_run")
    return play


def on_monday(scenario: Scenario, *choices: str) -> Play:
    play = evening(scenario, *choices)
    play.choose(GO_ON)
    return play


def test_the_parts_are_a_chain(scenario: Scenario) -> None:
    assert (scenario.part, scenario.parts, scenario.shelf, scenario.kind) == (1, 2, 7, "party")
    assert scenario.campaign
    assert scenario.texts[scenario.campaign.title] == "Thursday and after"
    assert scenario.campaign.minutes == 10
    assert scenario.sequel
    assert (scenario.sequel.part, scenario.sequel.sequel, scenario.sequel.kind) == (2, None, "prospects")


def test_after_the_debrief_of_a_part_one_goes_on(scenario: Scenario) -> None:
    play = evening(scenario)
    assert play.over
    assert not play.complete
    assert [offer.id for offer in play.offers] == [GO_ON]
    play.choose(GO_ON)
    assert not play.over
    assert (play.scenario.part, play.state.session, play.head.part) == (2, "briefing", 1)


def test_contacts_go_along(scenario: Scenario) -> None:
    play = on_monday(scenario, "nil.lines.photo", "reflect:nil.hand")
    before = play.past[0].states[-1]
    was = before.ties[play.past[0].scenario.order["nil"]]
    assert (tie(play, "nil").stage, tie(play, "nil").warmth, tie(play, "nil").contacts) == (
        was.stage,
        was.warmth,
        was.contacts,
    )
    assert tie(play, "nil").stage != "stranger"
    assert tie(play, "pep") == Tie(mood="calm")
    play.choose("begin")
    assert play.state.ties[0].beat == "again"


def test_what_was_heard_goes_along_as_far_as_the_next_part_knows_of_it(scenario: Scenario) -> None:
    play = on_monday(scenario, "nil.lines.photo", "reflect:nil.hand")
    assert {"nil.by_hand", "nil.pigeons"} <= play.past[0].states[-1].heard
    assert play.state.heard == {"nil.by_hand"}


def test_promises_go_along_and_can_be_kept_or_broken(scenario: Scenario) -> None:
    play = on_monday(scenario, "nil.lines.photo")
    assert play.state.promises == (("nil.photo", 2),)
    play.choose("begin")
    kept = Play(scenario, 1, [*play.log_choices, "keep:nil.photo"])
    assert kept.state.kept == 1
    for _ in range(2):
        play.choose("end_turn")
    assert play.state.broken == 1
    assert on_monday(scenario).state.promises == ()


def test_introductions_followers_and_variables_go_along(scenario: Scenario) -> None:
    play = on_monday(scenario, "introductions.nil_ona", "megaphone.card", "nil.lines.photo")
    assert "introductions.nil_ona" in play.state.done
    assert "introductions.ona_nil" not in play.state.done
    assert play.state.followers == 5
    assert play.reach() == 0
    assert play.whole_reach() == 5
    assert play.state.variables == (1, 4)


def test_followers_of_before_come_on_top_of_those_a_part_begins_with(scenario: Scenario) -> None:
    play = on_monday(scenario, "megaphone.card")
    after = play.scenario._replace(followers=80)
    assert take_over(after, play.state, carry(play.scenario, play.state)).followers == 85


def test_a_part_can_be_played_by_itself(folder: Path) -> None:
    play = Play(library.load(folder / "parts" / "after.yaml"), 1, ["begin"])
    assert play.state.ties[0].beat == "first"
    assert play.state.variables == (9, 4)


def test_the_log_is_the_whole_play_and_can_be_undone_across_the_parts(scenario: Scenario) -> None:
    play = on_monday(scenario, "reflect:nil.hand")
    play.choose("begin")
    again = Play(scenario, 1, play.log_choices)
    assert (again.state, again.choices, again.log_choices) == (play.state, ["begin"], play.log_choices)
    play.undo()
    play.undo()
    assert play.over
    assert (play.scenario.part, play.past) == (1, [])
    assert play.log_choices == again.log_choices[:-2]


@pytest.mark.parametrize("to", [0, 1, 2, 3])
def test_a_campaign_goes_back_to_any_choice_of_any_part_and_forward_again(scenario: Scenario, to: int) -> None:
    play = on_monday(scenario, "reflect:nil.hand")
    play.choose("begin")
    choices, state = play.log_choices, play.state
    play.go_back(to)
    assert play.log_choices == choices[:to]
    assert play.state == Play(scenario, 1, choices[:to]).state
    while play.undone:
        play.redo()
    assert (play.log_choices, play.state) == (choices, state)


def test_nobody_goes_on_before_the_end_or_after_the_last_part(scenario: Scenario) -> None:
    with pytest.raises(NotOffered):
        Play(scenario, 1, [GO_ON])
    play = on_monday(scenario)
    play.choose("begin")
    while not play.over:
        play.choose("end_turn")
    assert play.complete
    with pytest.raises(NotOffered):
        play.choose(GO_ON)


def test_the_whole_score_is_the_mean_of_the_parts(scenario: Scenario) -> None:
    play = evening(scenario, "reflect:nil.hand")
    first = play.score()
    play.choose(GO_ON)
    play.choose("begin")
    assert play.whole_score() == pytest.approx((first + play.score()) / 2)


def test_a_part_that_is_broken_or_missing_or_elsewhere_is_told(folder: Path) -> None:
    def codes() -> set[str]:
        return {found.code for found in library.check(folder / "campaign.yaml")}

    part = folder / "parts" / "after.yaml"
    part.write_text(AFTER.replace("title:", "titel:"))
    assert codes() - {"unused-fact"} == {"part-broken", "unknown-key"}
    whole = next(found for found in library.check(folder / "campaign.yaml") if found.code == "part-broken")
    assert f"{part}:5:1 [unknown-key]" in whole.message("es")  # in no language: told in full below
    part.write_text(AFTER.replace("language: en", "language: es"))
    assert codes() - {"unused-fact"} == {"part-language"}
    part.write_text(CAMPAIGN)
    assert "part-broken" in codes()
    part.unlink()
    assert codes() - {"unused-fact"} == {"part-broken", "file-not-found"}
    with pytest.raises(ScenarioError):
        library.load(folder / "campaign.yaml")
    if hasattr(os, "symlink"):
        outside = folder.parent / "outside.yaml"
        outside.write_text(AFTER)
        part.symlink_to(outside)
        assert "part-elsewhere" in codes()


@pytest.mark.parametrize("file", ["../after.yaml", "/etc/passwd", "parts/../after.yaml", "after.yaml", "C:/x.yaml"])
def test_a_part_lies_in_a_folder_beside_the_campaign(folder: Path, file: str) -> None:
    path = folder / "campaign.yaml"
    path.write_text(CAMPAIGN.replace("parts/after.yaml", file))
    assert "bad-word" in {found.code for found in library.check(path)}


def test_a_campaign_is_translated_part_by_part(folder: Path) -> None:
    path = folder / "campaign.yaml"
    for file in (path, folder / "parts" / "evening.yaml", folder / "parts" / "after.yaml"):
        assert translation.languages(library.load(path)) == ("en",)
        whole = library.load(file)
        texts = {"title": "El jueves", "brief": "Una noche."} if file == path else {"title": f"{file.stem} es"}
        translation.update(whole, "es", texts)
    scenario = library.load(path)
    assert translation.languages(scenario) == ("en", "es")
    assert scenario.campaign
    assert scenario.sequel
    assert translation.texts(scenario, "es")[scenario.campaign.title] == "El jueves"
    assert translation.texts(scenario, "es")[scenario.title] == "evening es"
    assert translation.texts(scenario.sequel, "es")[scenario.sequel.title] == "after es"
    (entry,) = [entry for entry in library.entries([folder]) if entry.id == "campaign"]
    assert (entry.kind, entry.titles, entry.minutes) == (
        "campaign",
        {"en": "Thursday and after", "es": "El jueves"},
        10,
    )
