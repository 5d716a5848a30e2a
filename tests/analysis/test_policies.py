"""Policies: what names there are, and that they play from what a player sees."""

import pytest

from game.analysis import dull
from game.analysis.policies import KNOWN, POLICIES, policy, see
from game.analysis.simulate import play_out, simulate
from game.cli import main
from game.cli.commands import simulate as command
from game.simulation import Play
from game.simulation.acts import ACTS, Family
from game.simulation.events import YouSaid
from tests.samples import crisis, days, evening


@pytest.mark.parametrize("name", [*dull.names(days()), *POLICIES, "noisy:listener:0.3", "noisy:kind:only:ask_open:1"])
def test_every_name_plays_days_to_the_end(name: str) -> None:
    assert play_out(days(), policy(name), 1).over


@pytest.mark.parametrize("name", [*dull.names(evening()), *POLICIES, "noisy:listener:0.3"])
def test_every_name_plays_an_evening_to_the_end(name: str) -> None:
    assert play_out(evening(), policy(name), 1).over


@pytest.mark.parametrize(
    "name", ["shouter", "only:shout", "kind:", "noisy:listener", "noisy:listener:2", "noisy:shouter:0.5"]
)
def test_an_unknown_name_is_refused_with_those_there_are(name: str) -> None:
    with pytest.raises(KeyError, match=r"listener.*only:<act>"):
        simulate(days(), name, 1, 1)


@pytest.mark.parametrize("name", ["listener", "polite-but-deaf", "kind:longest", "kind:first", "kind:only:pitch"])
@pytest.mark.parametrize("seed", range(5))
def test_who_has_manners_never_shouts_and_reads_before_answering(name: str, seed: int) -> None:
    for scenario in (days(), evening()):
        play = Play(scenario, seed)
        while not play.over:
            taken = policy(name)(see(play))
            offer = next(o for o in play.offers if o.id == taken)
            assert not offer.unread
            assert not offer.act or ACTS[offer.act].family is not Family.BROADCASTING
            play.choose(taken)


@pytest.mark.parametrize("seed", range(5))
def test_a_listener_breaks_no_promise(seed: int) -> None:
    for scenario in (days(), evening()):
        assert play_out(scenario, policy("listener"), seed).state.broken == 0


def test_always_one_act_says_nothing_else() -> None:
    play = play_out(days(), policy("kind:only:pitch"), 2)
    assert {event.act for event in play.events if isinstance(event, YouSaid)} == {"pitch"}


def test_noise_lies_between_the_policy_and_chance() -> None:
    none, all_of_it = play_out(days(), policy("noisy:listener:0"), 4), play_out(days(), policy("noisy:listener:1"), 4)
    assert none.choices == play_out(days(), policy("listener"), 4).choices
    assert all_of_it.choices == play_out(days(), policy("random"), 4).choices


def test_what_was_said_and_used_is_remembered() -> None:
    play = Play(days(), 1)
    for choice in ("begin", "open:ana", "ana.first.why"):
        play.choose(choice)
    seen = see(play)
    assert seen.said == {"ana": ("ask_open",)}
    assert seen.used == {"ana.patio"}
    assert (seen.turn, seen.turns) == (1, 8)


def test_the_command_knows_the_same_names(capsys: pytest.CaptureFixture[str]) -> None:
    assert (*command.POLICIES, *command.SHAPES) == KNOWN
    assert main(["simulate", "primer-mensaje", "--policy", "noisy:kind:only:ask_open:0.5", "--runs", "1"]) == 0
    capsys.readouterr()
    assert main(["simulate", "primer-mensaje", "--policy", "only:shout"]) == 2
    assert "only:<act>" in capsys.readouterr().err


def test_a_listener_lets_the_one_speak_who_knows_and_says_bad_news_first() -> None:
    choices = play_out(crisis(), policy("listener"), 1).choices
    assert {choice for choice in choices if ".voices." in choice} == {"ann.leak.voices.tess"}
    assert choices.index("page.confess") < choices.index("open:ann")


def test_a_listener_does_not_come_back_a_third_time() -> None:
    choices = play_out(crisis(), policy("listener"), 1).choices
    assert choices.count("nudge:bea") == 2
