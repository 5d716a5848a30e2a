"""Marks are found aside, and go on being found if what finds them is ended."""

import signal
import subprocess
import sys
from contextlib import closing

import pytest

from game.simulation import Play
from game.ui.analyst import Analyst
from tests import samples

FOUND_WITHIN = 60.0
"""Seconds after which marks are not coming any more."""


def test_a_process_that_is_ended_is_followed_by_another() -> None:
    scenario = samples.shipped("primer-mensaje")
    play = samples.played("primer-mensaje", "listener")
    with closing(Analyst()) as analyst:
        analyst.think(Play(scenario, play.seed, play.choices[:3]), scenario.id)
        assert analyst._pool is not None
        for process in list(analyst._pool._processes.values()):
            process.terminate()
            process.join()
        analyst.think(play, scenario.id)
        analyst.settle(FOUND_WITHIN)
        analyst.think(play, scenario.id)  # what was being looked at as it ended is looked at again
        analyst.settle(FOUND_WITHIN)
        assert analyst.marks(play)


KILLED = """
import os, signal
from game.simulation import Play
from game.ui.analyst import Analyst
from tests import samples
analyst = Analyst()
analyst.think(Play(samples.shipped("primer-mensaje"), 1), "primer-mensaje")
analyst.settle(60)
os.kill(os.getpid(), signal.SIGKILL)
"""


@pytest.mark.skipif(not hasattr(signal, "SIGKILL"), reason="this system kills otherwise")
def test_a_game_that_is_killed_leaves_no_process_behind() -> None:
    with subprocess.Popen([sys.executable, "-c", KILLED], stdout=subprocess.PIPE) as game:
        assert game.stdout is not None
        said, _ = game.communicate(timeout=2 * FOUND_WITHIN)  # it ends when nobody is left who could say something
    assert said == b""
    assert game.returncode == -signal.SIGKILL
