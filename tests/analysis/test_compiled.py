"""The compiled scenario: whatever is played, it is the same play as the game's own."""

import sys
from collections.abc import Iterator
from functools import cache
from itertools import chain
from pathlib import Path
from random import Random
from typing import NamedTuple

import pytest
from hypothesis import HealthCheck, assume, given, settings
from hypothesis import strategies as st

from game.analysis.compiled import Compiled, NotCompiled, compile_scenario, effects
from game.analysis.compiled.forms import DEBRIEF, TURN, Lean
from game.scenario import library
from game.simulation import NotOffered, Play, Scenario, State, initial, relationship, rules
from game.simulation.acts import ACTS
from game.simulation.campaign import carry
from game.simulation.chance import roll
from game.simulation.competencies import total_score
from game.simulation.offers import Offer
from game.simulation.rules import listening
from game.simulation.rules.award import Award, Line
from game.simulation.step import offers, step
from game.telling.teller import Teller
from tests import samples
from tests.analysis import made

SMALL = ("days", "evening", "crisis")


@cache
def compiled(name: str) -> Compiled:
    small = {"days": samples.days, "evening": samples.evening, "crisis": samples.crisis}
    name, _, part = name.partition("#")
    scenario = small[name]() if name in small else samples.shipped(name)
    return compile_scenario(list(scenario.chain())[int(part or 0)])


SHIPPED = tuple(
    f"{path.stem}#{number}" for path in library.files() for number, _ in enumerate(samples.shipped(path.stem).chain())
)

seeds = st.integers(0, 2**31)
picks = st.lists(st.integers(0, 10_000), max_size=70)
quiet = settings(deadline=None, suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large])


def words(compiled: Compiled) -> Teller:
    return Teller(compiled.scenario, compiled.scenario.language)


def drive(compiled: Compiled, start: State, choosing: list[int], *, told: bool = True) -> State:
    """Play with the same picks both ways and hold everything against each other after every step."""
    scenario, whole, lean = compiled.scenario, compiled.pack(start), compiled.lean.pack(start)
    teller, state = words(compiled), start
    telling = compiled.telling(lambda event: (event, teller.event(event))) if told else None
    numbers, lines = list(whole), list[tuple[object, ...]]()
    assert compiled.expand(whole) == state
    for pick in choosing:
        now = offers(scenario, state)
        deeds = compiled.offers(whole)
        assert tuple(map(compiled.offer, deeds)) == now
        assert sorted(compiled.lean.offers(lean)) == sorted(deeds)
        if not now:
            break
        at = pick % len(now)
        state, events = step(scenario, state, now[at].id)
        whole, happened = compiled.step(whole, deeds[at])
        lean = compiled.lean.step(lean, deeds[at])
        assert compiled.expand(whole) == state
        assert happened == events
        assert compiled.pack(state) == whole
        assert compiled.lean.pack(state) == lean
        score = total_score(state.points, scenario.weights, scenario.par)
        assert compiled.score(whole) == compiled.lean.score(lean) == score
        if telling:
            lines.clear()
            telling.form.of(deeds[at])(numbers, lines)
            assert [*chain.from_iterable(lines)] == [(event, teller.event(event)) for event in events]
    return state


# The same play


@quiet
@given(st.sampled_from(SMALL), seeds, picks)
def test_small_scenarios_play_the_same_both_ways(name: str, seed: int, choosing: list[int]) -> None:
    one = compiled(name)
    drive(one, initial(one.scenario, seed), choosing)


@settings(quiet, max_examples=20)
@given(st.sampled_from(SHIPPED), seeds, picks)
def test_shipped_scenarios_play_the_same_both_ways(name: str, seed: int, choosing: list[int]) -> None:
    one = compiled(name)
    drive(one, initial(one.scenario, seed), choosing)


@settings(quiet, max_examples=25)
@given(made.scenarios(), seeds, st.lists(st.integers(0, 10_000), min_size=10, max_size=60))
def test_made_up_scenarios_play_the_same_both_ways(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    drive(compile_scenario(scenario), initial(scenario, seed), choosing)


BELOW_NOTHING = """\
format: 1
kind: prospects
language: en
title: Below nothing
variables: {luck: {start: 0, least: -2, most: 2}}
prospects:
  ana:
    name: Ana
    role: neighbour
    beats:
      first:
        says: "Hello."
        choices:
          worse: {say: "Hm.", act: acknowledge, effects: {luck: -2}, then: second}
      second:
        says: "And?"
        choices:
          lucky: {say: "What luck.", act: share, if: "luck >= 0"}
          no_matter: {say: "Nothing.", act: acknowledge}
"""


def test_what_hangs_on_a_number_below_nothing_alone_is_offered_the_same_both_ways() -> None:
    scenario = library.loads(BELOW_NOTHING)
    one = compile_scenario(scenario)
    for pick in range(5):
        drive(one, initial(scenario, pick), [pick] * 12)


@pytest.mark.parametrize("name", SHIPPED)
def test_a_whole_play_of_each_shipped_scenario_is_the_same(name: str) -> None:
    one = compiled(name)
    state = drive(one, initial(one.scenario, 7), [n * n + 3 for n in range(400)], told=False)
    assert state.session == "debrief"


def test_a_part_of_a_campaign_goes_on_from_what_the_part_before_left(tmp_path: Path) -> None:
    campaign = library.load(samples.write_campaign(tmp_path))
    play = Play(campaign, 3)
    for pick in range(100):
        if play.over:
            break
        play.choose(play.offers[pick % len(play.offers)].id)
    assert campaign.sequel is not None
    carried = carry(campaign, play.state)
    one = compile_scenario(campaign.sequel)
    assert one.expand(one.initial(3, carried)) == initial(campaign.sequel, 3, carried)
    drive(one, initial(campaign.sequel, 3, carried), list(range(1, 60)))


@quiet
@given(seeds, picks)
def test_a_play_by_its_choices_is_the_games_play(seed: int, choosing: list[int]) -> None:
    one = compiled("days")
    play = Play(one.scenario, seed)
    for pick in choosing:
        if play.over:
            break
        play.choose(play.offers[pick % len(play.offers)].id)
    told = one.play(seed, play.choices)
    assert (one.expand(told.state), list(told.events)) == (play.state, play.events)
    assert told.score == play.score()


def test_what_is_not_offered_cannot_be_done() -> None:
    one = compiled("days")
    begin, *_ = one.offers(one.initial(1))
    state, _ = one.step(one.initial(1), begin)
    with pytest.raises(NotOffered):
        one.step(state, begin)
    with pytest.raises(NotOffered):
        one.play(1, ["open:ana"])


# Situations


@quiet
@given(st.sampled_from(SMALL), seeds, st.permutations(range(3)))
def test_what_differs_in_nothing_that_matters_is_one_situation(name: str, seed: int, order: list[int]) -> None:
    one = compiled(name).lean
    keys = set()
    for way in (sorted(order), order):
        state = one.initial(seed)
        aims = sorted(deed for deed in one.offers(state) if one.deeds.offers[deed].kind == "plan")[:3]
        for place in way:
            if place < len(aims):
                state = one.step(state, aims[place])
        keys.add(one.key(state))
    assert len(keys) == 1


TINY = """
format: 1
kind: prospects
language: en
title: Tiny
clock: {unit: day, turns: 2, attention: 2}
variables: {luck: {start: 0, least: -1, most: 2}}
prospects:
  ana:
    name: Ana
    role: reader
    start: a
    beats:
      a:
        says: "A [thing](fact:thing)."
        choices:
          one: {say: "Why?", act: ask_open, uses: [thing], effects: {luck: 1}, then: b}
          two: {say: "Buy!", act: pitch, then: [{if: "luck > 0", to: b}, {chance: 50, to: a}, {to: silence}]}
      b:
        says: "Because."
        choices:
          three: {say: "Thanks.", act: thank, then: a}
"""


@settings(quiet, max_examples=15)
@given(seeds)
def test_every_situation_is_found_and_none_twice(seed: int) -> None:
    scenario = library.loads(TINY, "tiny")
    bare = compile_scenario(scenario).bare
    states, keys, edges = [initial(scenario, seed)], set(), 0
    keys.add(bare.key(bare.layout.pack(states[0])))
    while states:
        state = states.pop()
        for offer in offers(scenario, state):
            after, _ = step(scenario, state, offer.id)
            edges += 1
            key = bare.key(bare.layout.pack(after))
            if after.session != "debrief" and key not in keys:
                keys.add(key)
                states.append(after)
    assert bare.explore(seed, 1_000_000) == (len(keys), edges, True)


@settings(deadline=None, suppress_health_check=list(HealthCheck), max_examples=25)
@given(made.scenarios(), seeds)
def test_what_follows_is_what_the_deeds_on_offer_lead_to(scenario: Scenario, seed: int) -> None:
    bare = compile_scenario(scenario).bare
    assume(bare.follows)
    bare.luck[0] = seed
    follow, random, state = bare.function("follow"), Random(seed), bare.begun[:]  # noqa: S311 (any way through)
    while state[bare.session] != DEBRIEF:
        after: list[bytearray] = []
        ways = []
        for deed in bare.moves(state):
            numbers = bytearray(state)
            bare.effects[deed](numbers)
            ways.append(bytes(numbers))
        if state[bare.session] == TURN:
            follow(bytearray(state), after.append)
            assert after == [way if way[bare.session] != DEBRIEF else b"" for way in ways]
        state = list(random.choice(ways))


class _Moment(NamedTuple):
    """A step that the game made: what it began with, what was taken, what came of it."""

    before: State
    offers: tuple[Offer, ...]
    taken: Offer
    after: State


@cache
def recorded() -> list[_Moment]:
    scenario = samples.days()
    found: list[_Moment] = []
    for seed in range(400):
        state = initial(scenario, seed)
        while now := offers(scenario, state):
            wanted = [offer for offer in now if offer.kind != "end_turn"] if len(found) % 5 else []
            among = sorted(wanted or now, key=lambda offer: offer.id)  # not as they happen to be shown
            taken = among[roll(seed, len(among), "test", len(found))]
            after, _ = step(scenario, state, taken.id)
            found.append(_Moment(state, now, taken, after))
            state = after
    return found


def noticed(lean: Lean) -> bool:
    """Say whether a form differs from the game anywhere in what was recorded."""
    for moment in recorded():
        state = lean.pack(moment.before)
        deeds = {lean.deeds.offers[deed]: deed for deed in lean.offers(state)}
        if deeds.keys() != set(moment.offers):
            return True
        after = lean.step(state, deeds[moment.taken])
        if after != lean.pack(moment.after):
            return True
    return False


MATTERS = (
    *("turn", "attention", "broadcasts", "promise.0"),
    *("0.stage", "0.beat", "0.message", "0.due", "0.arrived", "0.wrote", "0.nudges", "0.last_contact"),
    *("0.warmth", "0.trust", "0.strain", "0.contacts", "0.fatigue", "0.gives"),
    *("heard:ana.patio", "said:ana.not_now", "used:ana.patio", "done:profile:ana", "done:gossip", "plan:know.ana"),
)
"""Slots and members that some play of the small scenario hangs on."""


@pytest.mark.parametrize("name", MATTERS)
def test_what_matters_cannot_be_left_out_unnoticed(name: str) -> None:
    one = compiled("days")
    assert name in one.lean.asked
    assert noticed(Lean(one.scenario, one.deeds, without=[name]))


def test_what_does_not_matter_is_left_out() -> None:
    asked = compiled("days").lean.asked
    assert not asked & {"0.mood", "kept", "broken", "shouted", "spread", "circle", "0.energy", "plan_order"}
    assert "done:ana.first.why" not in asked


def test_the_lean_form_itself_is_never_noticed() -> None:
    assert not noticed(compiled("days").lean)


# One source of truth


def test_a_rules_points_are_the_rules_own(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = samples.days()
    before = compile_scenario(scenario)
    choices = ["begin", "open:ana", "ana.first.why"]
    at_first = before.play(1, choices)
    monkeypatch.setattr(listening, "ASKED_OPENLY", Award("asked_openly", "listening", 30, "mi_open"))
    play = Play(scenario, 1, choices)
    assert before.play(1, choices) == at_first  # what was compiled stays what it was
    assert before.expand(at_first.state) != play.state
    again = compile_scenario(scenario).play(1, choices)
    assert list(again.events) == play.events
    assert again.state != at_first.state


def test_an_acts_effects_are_the_acts_own(monkeypatch: pytest.MonkeyPatch) -> None:
    scenario = samples.days()
    before = compile_scenario(scenario)
    choices = ["begin", "open:ana", "ana.first.why"]
    at_first = before.play(1, choices)
    colder = {**ACTS, "ask_open": ACTS["ask_open"]._replace(warmth=-3)}
    for module in [each for each in sys.modules.values() if vars(each).get("ACTS") is ACTS]:
        monkeypatch.setattr(module, "ACTS", colder)
    play = Play(scenario, 1, choices)
    assert before.expand(at_first.state) != play.state
    assert before.expand(compile_scenario(scenario).play(1, choices).state) == play.state


def test_the_thresholds_of_a_relationship_are_its_own(monkeypatch: pytest.MonkeyPatch) -> None:
    growth = {**relationship.GROWTH, "knows_you": ("stranger", relationship.Threshold(contacts=9))}
    monkeypatch.setattr(relationship, "GROWTH", growth)
    scenario = samples.days()
    drive(compile_scenario(scenario), initial(scenario, 5), [3, 1, 4, 1, 5, 9, 2, 6, 5, 3, 5, 8, 9, 7, 9, 3])


def test_what_a_rule_asks_that_nobody_can_compile_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    def looks_at_the_plan(line: Line) -> Iterator[tuple[Award, str]]:
        if line.state.plan:
            yield listening.REFLECTED, ""

    monkeypatch.setattr(effects, "RULES", (*rules.RULES, looks_at_the_plan))
    with pytest.raises(NotCompiled, match="plan"):
        compile_scenario(samples.days()).lean  # noqa: B018 (a form is written when it is first asked for)


# Statistics


def test_random_plays_are_the_same_each_time_and_all_come_to_an_end() -> None:
    one = compiled("days")
    tally = one.random_plays(200, 5)
    assert tally == one.random_plays(200, 5)
    assert tally.plays == len(tally.scores) == sum(tally.endings.values()) == 200
    assert all(0 <= score <= 100 for score in tally.scores)


def test_random_plays_come_to_what_the_games_own_come_to() -> None:
    from game.analysis.simulate import simulate

    slow = simulate(samples.days(), "random", 300, 1)
    quick = compiled("days").random_plays(300, 1)
    assert abs(sum(quick.scores) / 300 - slow.score["mean"]) < 3
    assert abs(sum(quick.reach) / 300 - slow.reach["mean"]) < 12
