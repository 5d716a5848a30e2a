"""Finished plays of the small scenarios, in the home of the test."""

from pathlib import Path

from game import places
from game.analysis.policies import policy, see
from game.records.log import Log
from game.records.results.keeping import read_whole
from game.records.session import RecordedPlay
from game.scenario import library
from game.simulation import Play
from game.simulation.play import GO_ON
from tests.samples import DAYS, write_campaign


def scenarios() -> Path:
    """Return a folder with a scenario of some days and a campaign, outside the library."""
    folder = places.user_data().parent / "own"
    if not folder.exists():
        folder.mkdir(parents=True)
        (folder / "days.yaml").write_text(DAYS, encoding="utf-8")
        write_campaign(folder)
    return folder


def of(name: str) -> Path:
    """Return the file of one of them: ``days`` or ``campaign``."""
    return scenarios() / f"{name}.yaml"


def play_out(play: Play, choose: str = "listener") -> None:
    """Play to the very end."""
    chosen = policy(choose)
    while not play.complete:
        play.choose(GO_ON if play.over else chosen(see(play)))


def finished(seed: int = 3, choose: str = "listener", name: str = "days") -> RecordedPlay:
    """Return a finished play, its log closed."""
    path = of(name)
    play = RecordedPlay.start(library.load(path), seed, "en", path=path)
    play_out(play, choose)
    play.finish()
    play.close()
    return play


def log_path(play: RecordedPlay) -> Path:
    """Return where the log of a play is."""
    assert play.log is not None
    return play.log.path


def log_of(play: RecordedPlay) -> tuple[Log, bytes]:
    """Return a play's log and its bytes."""
    return read_whole(log_path(play))
