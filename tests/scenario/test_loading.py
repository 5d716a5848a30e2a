"""What comes out of a file: the scenario, its defaults, its names and its texts."""

import re

import pytest

from game import places
from game.authoring.examples import HEAD, PARTY, PEOPLE, person
from game.scenario import library
from game.scenario.diagnostics import ScenarioError
from game.scenario.facts import Span, plain, spans
from game.simulation.definitions import SILENCE, Clock, Scenario, Temper, Way

FULL = (
    HEAD
    + """\
variables: {seen: false, samples: {start: 1, least: 0, most: 5}, loose: 4}
weights: {listening: 2}
template: "Hola, amigo."
megaphone: {launch: {say: "¡Ya!", reach: [40, 90]}, plain: {say: b}}
page: {guide: {say: "Guía", for: [ana, leo]}}
introductions: {ana_leo: {between: [ana, leo], needs: [ana.reads], say: "Ana, Leo", answers: {ana: "Gracias"}}}
news: {gossip: {when: broadcasts >= 2, who: leo, text: "[Se sabe](fact:rumour)", effects: {reach: -3}, then: hi}}
plan: {coffee: {text: "Un café", when: "count(met) >= 1"}}
endings: {met: {title: M, text: N, when: "stage(ana) >= met"}, other: {title: O, text: P}}
"""
    + PEOPLE
    + """\
  zoe:
    name: Zoe
    role: panadera
    temper: {patience: 5, replies_after: 2}
    posts: {photo: {on: 3, text: "[Mi horno](fact:oven)", comments: {nice: {say: a, act: acknowledge, uses: oven}}}}
    start: [{if: heard(leo.rumour), to: two}, one]
    beats:
      one:
        says: "Dicen que [Leo canta](fact:leo.sings)."
        after: [0, 2]
        choices:
          go:
            say: "Te lo paso"
            act: promise
            if: "seen == 0"
            effects: {warmth: 2, seen: 1}
            promise: {key: recipe, text: "La receta", due: 3, say: "Aquí está", then: two}
            then: [{chance: 50, to: two}, {to: silence}]
          shout: {say: b, act: pitch, contradicts: [leo.sings]}
      two: {says: x, meets: true}
    follow_ups: {again: {say: c, act: follow_up}}
    notes: {oven: "Tiene horno propio"}
    afterwards: {warm: {when: "chose(zoe.one.go)", says: y}, cold: {says: z}}
"""
).replace("start: [{if: heard(leo.rumour), to: two}, one]", "start: [{if: heard(leo.rumour), to: two}, {to: one}]")


@pytest.fixture(scope="module")
def full() -> Scenario:
    return library.loads(FULL)


def test_the_smallest_example_of_the_guide_loads() -> None:
    guide = (places.scenarios() / "README.md").read_text(encoding="utf-8")
    example = re.search(r"## The smallest one\n\n```yaml\n(format: 1.*?)```", guide, re.DOTALL)
    assert example
    scenario = library.loads(example[1])
    joana = scenario.people["joana"]
    choice = joana.beats["first"].choices["ask_why"]
    assert choice.key == "joana.first.ask_why"
    assert choice.say == "prospects.joana.beats.first.choices.ask_why.say"
    assert choice.uses == {"joana.not_now"}
    assert joana.beats["first"].facts == {"joana.not_now"}
    assert joana.beats["first"].choices["same_again"].then == (Way(SILENCE),)
    assert scenario.clock == Clock("day", 10, 4, "monday")
    assert joana.temper == Temper()


def test_names_are_permanent_and_short(full: Scenario) -> None:
    assert set(full.choices) == {
        "ana.first.ask", "zoe.photo.nice", "zoe.one.go", "zoe.one.shout", "zoe.follow_ups.again", "megaphone.launch",
        "megaphone.plain", "page.guide", "introductions.ana_leo",
    }  # fmt: skip
    assert set(full.promises) == {"zoe.recipe"}
    assert full.notes == {"zoe.oven": "prospects.zoe.notes.oven"}
    assert full.people["zoe"].posts["photo"].key == "zoe.photo"


def test_every_text_key_leads_to_a_text(full: Scenario) -> None:
    for _, choice in full.choices.values():
        assert full.texts[choice.say]
        for _, answer in choice.answers:
            assert full.texts[answer]
    for who in full.people.values():
        assert full.texts[who.name]
        assert full.texts[who.role]
    assert full.texts["news.gossip.text"] == "[Se sabe](fact:rumour)"
    assert full.texts["introductions.ana_leo.answers.ana"] == "Gracias"
    assert full.texts["endings.met.title"] == "M"


def test_what_is_read_is_what_is_written(full: Scenario) -> None:
    zoe = full.people["zoe"]
    one = zoe.beats["one"]
    assert one.facts == {"leo.sings"}
    assert one.after == (0, 2)
    assert zoe.temper == Temper(5, (2, 2), 5)
    assert [way.to for way in zoe.start] == ["two", "one"]
    go = one.choices["go"]
    assert go.effects.warmth == 2
    assert go.effects.variables == (("seen", 1),)
    assert go.promise is not None
    assert go.promise.then == (Way("two"),)
    assert go.then[0].chance == 50
    assert one.choices["shout"].blind
    assert not go.blind
    assert zoe.beats["two"].meets
    assert [(v.key, v.start, v.least, v.most) for v in full.variables] == [
        ("seen", 0, 0, 1),
        ("samples", 1, 0, 5),
        ("loose", 4, 0, 100),
    ]
    assert full.news[0].facts == {"leo.rumour"}
    assert full.news[0].effects.reach == -3
    assert full.page["guide"].interested == {"ana", "leo"}
    assert full.page["guide"].act == "give"
    assert full.megaphone["launch"].reach == (40, 90)
    assert full.introductions["ana_leo"].between == ("ana", "leo")
    assert full.plan[0].by == 10


def test_a_party() -> None:
    scenario = library.loads(PARTY + "    beats: {hi: {says: Hola}}\nstories: {flood: {topic: books, say: x}}\n")
    nature = scenario.people["ana"].guest
    assert nature is not None
    assert nature.knows["shop"].facts == {"ana.shop"}
    assert nature.knows["shop"].key == "ana.shop"
    assert scenario.your_circle == "kitchen"
    assert scenario.clock == Clock("round", 16, 1, "21:30")
    assert scenario.morning_after == Clock("day", 1, 4, "monday")
    assert scenario.stories["flood"].key == "stories.flood"
    assert scenario.stories["flood"].act == "share"
    assert library.loads(PARTY).morning_after is None


def test_fingerprints_say_what_changed(full: Scenario) -> None:
    assert set(full.fingerprint) >= {"*", "zoe", "zoe.one", "zoe.photo", "page.guide", "plan.coffee", "news.gossip"}
    assert all(re.fullmatch("[0-9a-f]{10}", value) for value in full.fingerprint.values())
    other = library.loads(FULL.replace("Te lo paso", "Te la paso"))
    changed = {key for key, value in full.fingerprint.items() if other.fingerprint[key] != value}
    assert changed == {"zoe.one"}
    assert other.content_hash != full.content_hash


def test_spans_of_a_text() -> None:
    text = "Abrió [en 2004](fact:since) y [canta](fact:leo.sings) [así]."
    assert spans(text, "ana") == (
        Span("Abrió "),
        Span("en 2004", "ana.since"),
        Span(" y "),
        Span("canta", "leo.sings"),
        Span(" [así]."),
    )
    assert plain(text) == "Abrió en 2004 y canta [así]."
    assert spans("nada") == (Span("nada"),)
    assert spans("") == ()


def test_the_shelf_holds_only_what_can_be_played(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("shelf")
    (folder / "good.yaml").write_text(HEAD + PEOPLE, encoding="utf-8")
    (folder / "broken.yaml").write_text(HEAD, encoding="utf-8")
    (folder / "notes.txt").write_text("x", encoding="utf-8")
    listed = {entry.id: entry for entry in library.entries([folder])}
    assert "good" in listed
    assert "broken" not in listed
    assert listed["good"].title("en") == "T"
    assert listed["good"].kind == "prospects"


def test_scenarios_that_ship_are_sound() -> None:
    for path in library.files():
        assert [d.render() for d in library.check(path) if d.severity == "error"] == []
        assert library.load(path.stem).id == path.stem


def test_an_unknown_id_is_told_with_the_nearest() -> None:
    with pytest.raises(ScenarioError) as caught:
        library.load("hola-amgo")
    (found,) = caught.value.diagnostics
    assert found.code == "scenario-not-found"
    assert "hola-amigo" in found.hint("en")
    assert found.render("es")


def test_a_person_needs_no_more_than_the_guide_says() -> None:
    assert library.loads(person("    beats: {one: {}}\n")).people["zoe"].beats["one"].says is None
