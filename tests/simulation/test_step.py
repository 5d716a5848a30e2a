"""Laws of ``step``, over random plays of every scenario there is."""

import copy

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from game.simulation import Live, NotOffered, Play, Scenario, State, initial
from game.simulation.charts import RELATIONSHIP
from game.simulation.competencies import COMPETENCIES
from game.simulation.events import Ended, FactHeard, Scored, StageChanged, YouSaid
from game.simulation.step import offers, step
from tests import samples

NAMES = ("days", "evening", "hola-amigo", "la-fiesta")


def scenario_named(name: str) -> Scenario:
    return {"days": samples.days, "evening": samples.evening}.get(name, lambda: samples.shipped(name))()


scenarios = st.sampled_from(NAMES).map(scenario_named)
seeds = st.integers(0, 2**31)
picks = st.lists(st.integers(0, 10_000), max_size=90)


def play_of(scenario: Scenario, seed: int, choosing: list[int], play: Play | None = None) -> Play:
    play = play or Play(scenario, seed)
    for pick in choosing:
        if play.over:
            break
        play.choose(play.offers[pick % len(play.offers)].id)
    return play


@given(scenarios, seeds, picks)
def test_a_step_is_pure(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    for state, choice, after, events in zip(play.states, play.choices, play.states[1:], play.steps, strict=False):
        before = copy.deepcopy(state)
        assert step(scenario, state, choice) == (after, events)
        assert state == before
        assert hash(state) == hash(before)


@given(scenarios, seeds, picks)
def test_the_log_is_the_whole_play(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    again = Play(scenario, seed, play.choices)
    assert (again.state, again.events, again.score()) == (play.state, play.events, play.score())


@settings(deadline=None)
@given(scenarios, seeds, picks)
def test_through_transitions_or_by_tables_a_play_is_the_same(
    scenario: Scenario, seed: int, choosing: list[int]
) -> None:
    arrows: list[tuple[str, str, str, str]] = []
    live = Play(scenario, seed, runner=Live(lambda _, *arrow: arrows.append(arrow)))
    play_of(scenario, seed, choosing, live)
    tabled = Play(scenario, seed, live.choices)
    assert (live.state, live.events) == (tabled.state, tabled.events)
    told = [(e.who, e.trigger, e.before, e.after) for e in live.events if isinstance(e, StageChanged)]
    assert [a for a in arrows if a[0] in scenario.people] == told


@given(scenarios, seeds, picks, st.integers(1, 8))
def test_undoing_meets_the_same_luck(scenario: Scenario, seed: int, choosing: list[int], back: int) -> None:
    play = play_of(scenario, seed, choosing)
    choices, state, events = list(play.choices), play.state, play.events
    for _ in range(min(back, len(choices))):
        play.undo()
    for choice in choices[len(play.choices) :]:
        play.choose(choice)
    assert (play.state, play.events) == (state, events)


@given(scenarios, seeds, picks, st.integers(1, 8))
def test_what_was_taken_back_can_be_made_again(scenario: Scenario, seed: int, choosing: list[int], back: int) -> None:
    play = play_of(scenario, seed, choosing)
    choices, state, events = list(play.choices), play.state, play.events
    play.undo(max(0, len(choices) - back))
    while play.undone:
        play.redo()
    assert (play.choices, play.state, play.events) == (choices, state, events)


def test_another_way_leaves_what_was_taken_back_behind() -> None:
    play = Play(samples.days(), 3, ["begin", "open:ana", "end_turn"])
    play.undo(1)
    play.choose("open:ana")  # the same way: it still goes on
    assert play.undone == ["end_turn"]
    play.undo()
    play.choose("end_turn")
    assert play.undone == []
    with pytest.raises(IndexError):
        play.redo()


@given(scenarios, seeds, picks)
def test_nothing_leaves_its_bounds(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    for state in play.states:
        assert state.attention >= 0
        assert state.followers >= 0
        assert state.turn <= scenario.last_turn
        for variable, value in zip(scenario.variables, state.variables, strict=True):
            assert variable.least <= value <= variable.most
        for tie in state.ties:
            assert -10 <= tie.warmth <= 20
            assert -10 <= tie.trust <= 20
            assert 0 <= tie.strain <= 20
            assert 0 <= tie.energy <= 10
        assert state.used <= state.heard | state.said
    assert all(0 <= score <= 100 for score in (play.score(), *play.competencies().values()))


@given(scenarios, seeds, picks)
def test_stages_move_only_along_the_arrows_of_the_machine(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    arrows = {(a.source, a.trigger, a.target) for a in RELATIONSHIP.arrows}
    stages = dict.fromkeys(scenario.people, "stranger")
    for event in play_of(scenario, seed, choosing).events:
        if isinstance(event, StageChanged):
            assert stages[event.who] == event.before
            assert (event.before, event.trigger, event.after) in arrows
            stages[event.who] = event.after


@given(scenarios, seeds, picks)
def test_points_are_the_sum_of_their_evidence(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    for index, name in enumerate(COMPETENCIES):
        assert play.state.points[index] == sum(e.points for e in play.evidence if e.competency == name)


@given(scenarios, seeds, picks)
def test_evidence_names_its_turn_and_its_line(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    for choice, events in zip(play.choices, play.steps, strict=True):
        for event in events:
            if isinstance(event, Scored):
                assert event.evidence.choice in ("", choice)
                assert 0 <= event.evidence.turn <= scenario.last_turn
                assert event.evidence.reason


@given(scenarios, seeds, picks)
def test_the_notebook_holds_what_was_told_and_nothing_twice(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    told = [event.fact for event in play.events if isinstance(event, FactHeard)]
    assert len(told) == len(set(told))
    assert set(told) == play.state.heard <= play.state.said


@given(scenarios, seeds, picks)
def test_there_is_always_something_to_do_until_the_end(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = Play(scenario, seed)
    for pick in choosing:
        if play.over:
            assert not play.offers
            assert isinstance(play.events[-1], Ended)
            return
        ids = [offer.id for offer in play.offers]
        assert ids
        assert len(ids) == len(set(ids))
        play.choose(ids[pick % len(ids)])


@given(scenarios, seeds, picks)
def test_an_unread_message_can_only_be_answered_as_unread(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    unread = {who for who, tie in zip(scenario.people, play.state.ties, strict=True) if tie.message == "unread"}
    for offer in play.offers:
        if offer.kind in ("answer", "template") and offer.who in unread:
            assert offer.unread


@given(scenarios, seeds, picks)
def test_lines_draw_only_on_what_was_heard(scenario: Scenario, seed: int, choosing: list[int]) -> None:
    play = play_of(scenario, seed, choosing)
    for state, events in zip(play.states, play.steps, strict=False):
        for event in events:
            if isinstance(event, YouSaid) and event.choice in scenario.choices:
                assert scenario.choices[event.choice][1].uses <= state.heard


def test_what_is_not_offered_cannot_be_chosen_and_changes_nothing() -> None:
    play = Play(samples.days(), 3, ["begin"])
    before = play.state
    with pytest.raises(NotOffered, match="open:ana"):
        play.choose("ana.patio.told")
    assert play.state is before
    assert len(play.choices) == 1


def test_over_is_over() -> None:
    play = play_of(samples.evening(), 1, [0] * 60)
    assert play.over
    with pytest.raises(NotOffered, match="nothing"):
        play.choose("end_turn")


def test_two_seeds_are_two_stories_and_one_seed_is_one() -> None:
    scenario = samples.days()

    def arrival(seed: int) -> State:
        return Play(scenario, seed, ["begin", "bo.write.hello", "end_turn", "end_turn"]).state

    assert len({arrival(seed)._replace(seed=0) for seed in range(20)}) > 1
    assert arrival(7) == arrival(7)


def test_the_briefing_offers_to_begin_and_to_plan() -> None:
    for name in NAMES:
        scenario = scenario_named(name)
        first, *aims = offers(scenario, initial(scenario, 1))
        assert first.id == "begin"
        assert {aim.kind for aim in aims} == {"plan"}
        assert {aim.who for aim in aims} >= set(scenario.people)
