"""The people's page as text: what the window draws, in plain lines."""

import pytest

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.language import LANGUAGES
from game.telling.bonds import network
from game.telling.bonds_told import BondsTold
from game.telling.teller import Teller
from tests.samples import shipped
from tests.terminal.test_plays import complete, play


@pytest.mark.parametrize("language", LANGUAGES)
@pytest.mark.parametrize("name", ["hola-amigo", "la-fiesta"])
def test_the_network_is_told_person_by_person(name: str, language: str) -> None:
    scenario = shipped(name)
    said = play(scenario, *complete(scenario, "random"), language=language).splitlines()
    found = network(play_out(scenario, POLICIES["random"], 3))
    told = BondsTold(Teller(scenario, language), found)
    at = said.index(told.possible())
    lines = [told.alive(), *map(told.rebound, found.rebound), *map(told.introduction, found.introductions)]
    for bond in found.bonds:
        lines += told.all_of(bond)
    assert said[at + 1 : at + 1 + len(lines)] == lines
