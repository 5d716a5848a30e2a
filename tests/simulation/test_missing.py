"""What was missing is what the guards say."""

from hypothesis import given
from hypothesis import strategies as st

from game.simulation.charts import RELATIONSHIP
from game.simulation.relationship import FORGIVEN_STRAIN, FORGIVING_WARMTH, GROWTH, Shortfall, guard, missing
from game.simulation.state import Tie

TIES = st.builds(
    Tie,
    stage=st.sampled_from(RELATIONSHIP.states),
    warmth=st.integers(-10, 20),
    trust=st.integers(-10, 20),
    strain=st.integers(0, 20),
    contacts=st.integers(0, 12),
)


@given(TIES, st.integers(1, 8))
def test_nothing_is_missing_exactly_where_the_guard_lets_pass(tie: Tie, patience: int) -> None:
    for arrow in RELATIONSHIP.arrows:
        if arrow.trigger in ("grow", "mend") and arrow.source == tie.stage:
            assert all(guard(name, tie, patience) for name in arrow.guards) == (not missing(tie))


@given(TIES)
def test_what_was_missing_would_have_been_enough(tie: Tie) -> None:
    made_good = tie
    for what, by in missing(tie):
        assert by > 0
        sign = -1 if what == "strain" else 1
        made_good = made_good._replace(**{what: getattr(made_good, what) + sign * by})
    assert missing(made_good) == ()


def test_every_stage_that_grows_by_figures_is_in_the_chart() -> None:
    grows = {(arrow.source, arrow.guards[0]) for arrow in RELATIONSHIP.arrows if arrow.trigger == "grow"}
    assert grows == {(stage, name) for name, (stage, _) in GROWTH.items()}


def test_the_shortfalls_of_a_cooled_relationship() -> None:
    tie = Tie(stage="cooling", strain=FORGIVEN_STRAIN + 2, warmth=FORGIVING_WARMTH - 1)
    assert missing(tie) == (Shortfall("strain", 2), Shortfall("warmth", 1))
