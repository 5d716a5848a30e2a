"""The small scenario of the tests, changed as an author would change it."""

from game.scenario import library
from game.simulation import Scenario
from tests.samples import DAYS


def changed_days(*changes: tuple[str, str]) -> Scenario:
    """Return the scenario with each first text replaced by the second."""
    text = DAYS
    for old, new in changes:
        assert old in text, old
        text = text.replace(old, new, 1)
    return library.loads(text, "days")
