"""Who talked how much at a party."""

import pytest

from game.simulation import Play
from game.simulation.view import talk_share
from game.telling.talk import PLAYER, talk
from tests.samples import days, played


@pytest.mark.parametrize("policy", ["listener", "broadcaster", "random"])
@pytest.mark.parametrize("seed", range(3))
def test_circle_by_circle_it_is_all_that_the_share_of_talk_is_reckoned_from(policy: str, seed: int) -> None:
    play = played("la-fiesta", policy, seed)
    found = talk(play)
    assert sum(each.words[PLAYER] for each in found) == play.state.spoke
    everybody = sum(each.said for each in found)
    assert everybody == play.state.spoke + sum(tie.spoke for tie in play.state.ties)
    assert round(100 * play.state.spoke / everybody) == talk_share(play.state)
    visited = dict.fromkeys(state.circle for state in play.states if state.circle)
    assert [each.circle for each in found] == [circle for circle in visited if circle in {t.circle for t in found}]


def test_a_circle_has_those_who_stood_there_and_no_others() -> None:
    (roof,) = talk(played("la-fiesta", "broadcaster"))
    assert next(iter(roof.words)) == PLAYER
    assert {"celia", "benito", "dario"} <= set(roof.words)
    assert not {"amparo", "ulises"} & set(roof.words)
    assert roof.words["celia"] == 0
    assert roof.share(PLAYER) > roof.fair > roof.share("celia") == 0


def test_who_writes_does_not_talk() -> None:
    assert talk(Play(days(), 1, ["begin", "open:ana", "ana.first.why"])) == ()
