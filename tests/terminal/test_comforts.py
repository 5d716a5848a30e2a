"""What players take for granted, as text: undo and redo, saves, another language, and what could have been reached."""

from game.analysis.marks import Mark, Marked
from game.language import catalogue
from game.records import saves
from game.simulation import Play
from game.simulation.party import circle_of
from game.telling.company import how
from game.telling.debrief import debrief
from tests.samples import days, evening, shipped
from tests.terminal.test_plays import complete, play, text


def test_what_was_taken_back_can_be_made_again() -> None:
    first = complete(days(), "listener")[:3]
    said = play(days(), *first, "u", "r", "q")
    assert said.count(text("undone", text="").rstrip()) == 1
    again = play(days(), *first, "q", seed=4)
    assert said.split("\n\n")[-1].splitlines()[0] == again.split("\n\n")[-1].splitlines()[0]
    assert text("nothing_to_redo") in play(days(), "begin", "r", "q", seed=5)


def test_a_moment_is_put_by_under_a_name_and_taken_up_again() -> None:
    begun = complete(days(), "listener")[:2]
    said = play(days(), *begun, "s before lunch", "l", "end_turn", "l 1", "q")
    assert text("put_by", name="before lunch") in said
    assert [save.name for save in saves.saves()] == ["before lunch"]
    assert text("put_by.one", n=1, name="before lunch", when=saves.saves()[0].saved[:16].replace("T", " ")) in said
    assert text("put_by.taken", name="before lunch") in said


def test_a_moment_without_a_name_is_called_by_its_time_and_none_is_said_to_be_none() -> None:
    assert text("put_by.none") in play(days(), "begin", "l", "q")
    play(days(), "begin", "s", "q", seed=6)
    assert saves.saves()[0].name


def test_the_language_can_be_changed_in_the_middle() -> None:
    said = play(days(), "begin", "es", "en", "q", language="en")
    assert text("prompt", "es") in said
    assert said.rstrip().endswith(text("saved", scenario=days().id))


class Sure:
    """Knows at once that the first choice was a blunder, and all others the best."""

    def __init__(self) -> None:
        self.thought = 0

    def think(self, play: Play, source: str) -> None:
        """Count it."""
        self.thought += 1

    def settle(self, seconds: float) -> None:
        """Need no time."""

    def marks(self, play: Play) -> tuple[Marked, ...]:
        """Return the marks."""
        spoken = [entry.index for entry in debrief(play).transcript if entry.said]
        worst = Marked(spoken[0], play.choices[spoken[0]], 80.0, 50.0, Mark.BLUNDER, ())
        return (worst, *(Marked(at, play.choices[at], 80.0, 80.0, Mark.BEST, ()) for at in spoken[1:]))


def test_the_debrief_says_what_gave_away_most_at_the_line_that_did() -> None:
    thinker = Sure()
    scenario = days()
    said = play(scenario, *complete(scenario, "listener"), thinker=thinker)
    assert thinker.thought > 1
    assert text("verdict", mark="blunder") in said
    assert text("verdict", mark="best") in said
    assert "Turning points" in said


def test_without_a_thinker_nothing_is_said_of_what_could_have_been() -> None:
    said = play(days(), *complete(days(), "listener"))
    assert "Turning points" not in said


def test_at_a_party_one_is_told_how_everybody_in_the_circle_is() -> None:
    said = play(evening(), "begin", "q")
    game = Play(evening(), 3, ["begin"])
    here = circle_of(game.scenario, game.state, game.state.circle)
    assert here
    for who in here:
        assert f"({how(game, who, catalogue('en'))})" in said


def test_at_a_party_one_is_told_who_has_talked() -> None:
    said = play(shipped("la-fiesta"), "begin", "q")
    assert f"{catalogue('en').text('party.shares')}: " in said
