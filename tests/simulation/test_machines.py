"""The state machines: run through ``transitions`` or by their tables, they take the same way."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.simulation.charts import FLOOR, RELATIONSHIP, SESSION, STAGES
from game.simulation.machine import Arrow, Chart, Live, Tabled

CHARTS = (RELATIONSHIP, SESSION, FLOOR)
LIVE, TABLED = Live(), Tabled()


@given(st.sampled_from(CHARTS), st.lists(st.tuples(st.integers(0, 50), st.sets(st.integers(0, 9))), max_size=20))
def test_both_ways_of_running_agree_on_any_path(chart: Chart, moves: list[tuple[int, set[int]]]) -> None:
    triggers = sorted({arrow.trigger for arrow in chart.arrows})
    guards = sorted({guard for arrow in chart.arrows for guard in arrow.guards})
    live = tabled = chart.initial
    for pick, holding in moves:
        trigger = triggers[pick % len(triggers)]
        open_guards = {guards[index % len(guards)] for index in holding} if guards else set()
        live = LIVE.fire(chart, live, trigger, open_guards.__contains__)
        tabled = TABLED.fire(chart, tabled, trigger, open_guards.__contains__)
        assert live == tabled


def test_listeners_hear_every_arrow_and_nothing_else() -> None:
    heard: list[tuple[str, str, str, str, str]] = []
    live = Live(lambda *arrow: heard.append(arrow))
    live.fire(RELATIONSHIP, "stranger", "grow", lambda _: True, "joana")
    live.fire(RELATIONSHIP, "stranger", "grow", lambda _: False, "joana")
    live.fire(RELATIONSHIP, "closed", "grow", lambda _: True, "joana")
    assert heard == [("relationship", "joana", "grow", "stranger", "known")]


def test_a_loop_back_to_the_same_state_is_an_arrow_too() -> None:
    heard: list[str] = []
    Live(lambda *arrow: heard.append(arrow[2])).fire(FLOOR, "guest", "take", lambda _: True)
    assert heard == ["take"]


def test_a_chart_names_only_states_it_has() -> None:
    with pytest.raises(ValueError, match="nowhere"):
        Chart("broken", ("here",), "here", (Arrow("go", "here", "nowhere"),))


def test_conditions_rank_every_stage_of_the_relationship() -> None:
    assert set(STAGES) == set(RELATIONSHIP.states)


def test_a_closed_door_stays_closed() -> None:
    assert not [arrow for arrow in RELATIONSHIP.arrows if arrow.source == "closed"]
