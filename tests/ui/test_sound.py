"""What is heard: sounds of our own making, chosen by what happened in the play, and never in the way."""

import array
import importlib.util
import sys
import wave
from collections.abc import Iterator, Sequence
from itertools import pairwise
from pathlib import Path
from types import ModuleType

import pygame
import pytest

from game import places
from game.records.settings import Settings
from game.scenario import library
from game.simulation import Play
from game.ui.app import Window
from game.ui.flow import Flow
from game.ui.routes import Screens
from game.ui.shelf import Shelf
from game.ui.sound import cues as table
from game.ui.sound.cues import cues, murmur
from game.ui.sound.ears import Ears
from game.ui.sound.speaker import APART, MURMUR_CHANNELS, RATE, Speaker, in_a_row, samples

FOLDER = places.assets() / "sounds"
REACHES = [f"reach-{worn}" for worn in range(1, table.WORN + 1)]
NAMES = [*(name for name in table.SOUNDS if name != "reach"), *REACHES, "murmur"]


@pytest.fixture(scope="module")
def maker() -> ModuleType:
    spec = importlib.util.spec_from_file_location("make_sounds", FOLDER / "make.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


def played(name: str) -> list[int]:
    return list(samples(FOLDER / f"{name}.wav"))


# The files


def test_there_is_a_file_for_every_sound_and_no_other() -> None:
    assert sorted(path.stem for path in FOLDER.glob("*.wav")) == sorted(NAMES)


def test_the_files_are_what_their_maker_makes(maker: ModuleType) -> None:
    for name, (rate, frames) in maker.made().items():
        with wave.open(str(FOLDER / f"{name}.wav")) as file:
            assert (file.getframerate(), file.getnchannels(), file.getsampwidth()) == (rate, 1, 2)
        anew = array.array("h", frames)
        if sys.byteorder == "big":
            anew.byteswap()
        kept = played(name)
        assert len(kept) == len(anew)
        assert max(abs(a - b) for a, b in zip(kept, anew, strict=True)) <= 2, "sines may differ in their last digit"


def test_all_together_they_are_small() -> None:
    assert sum(path.stat().st_size for path in FOLDER.glob("*.wav")) < 600_000


@pytest.mark.parametrize("name", [name for name in NAMES if name != "murmur"])
def test_a_sound_is_short_begins_and_ends_in_silence_and_never_clips(name: str) -> None:
    heard = played(name)
    assert len(heard) < 1.1 * RATE
    assert abs(heard[0]) < 300
    assert abs(heard[-1]) < 300
    assert max(abs(sample) for sample in heard) < 20_000


def test_the_murmur_comes_around_without_a_click() -> None:
    heard = played("murmur")
    within = max(abs(a - b) for a, b in pairwise(heard))
    assert abs(heard[0] - heard[-1]) <= within


def test_reach_wears_thin() -> None:
    each = [played(name) for name in REACHES]
    for louder, thinner in pairwise(each):
        assert len(thinner) < len(louder)
        assert max(map(abs, thinner)) < max(map(abs, louder))


# Which sound when


def prospects() -> Play:
    return Play(library.load("primer-mensaje"), 5, ["begin"])


def party() -> Play:
    return Play(library.load("la-fiesta"), 5, ["begin"])


def heard_after(play: Play, choice: str) -> list[str]:
    play.choose(choice)
    return [cue.sound for cue in cues(play)]


def test_a_day_among_prospects_is_heard() -> None:
    play = prospects()
    assert heard_after(play, "open:berta") == ["arrived", "noted"]
    assert heard_after(play, "berta.first.broken_well") == ["sent", "warmer"]
    assert heard_after(play, "end_turn") == ["page", "arrived"]


def test_your_own_sounds_do_not_wait_for_others_to_write() -> None:
    play = prospects()
    play.choose("open:berta")
    assert {cue.at_once for cue in cues(play)} == {False}
    play.choose("berta.first.broken_well")
    assert [cue.at_once for cue in cues(play)] == [True, False]


def test_each_broadcast_sounds_thinner_until_it_cannot_any_more() -> None:
    heard: list[str] = []
    play = prospects()
    while len(heard) < 7:
        loud = [offer.id for offer in play.offers if offer.kind == "megaphone"]
        heard += [s for s in heard_after(play, loud[0] if loud else "end_turn") if s.startswith("reach")]
    assert heard == [*REACHES, REACHES[-1], REACHES[-1]]
    play.undo(1)
    assert heard_after(play, next(o.id for o in play.offers if o.kind == "megaphone")) == ["reach-1"]


def test_at_a_party_nobody_hears_paper() -> None:
    play = party()
    for _ in range(12):
        play.choose(play.offers[0].id)
        assert not {"sent", "page", "arrived"} & {cue.sound for cue in cues(play)}


def test_who_walks_away_from_you_is_heard_and_who_walks_elsewhere_is_not() -> None:
    play, left = party(), 0
    while murmur(play):
        before = {who for who in play.scenario.people if circle(play, who) == play.state.circle}
        here = play.state.circle
        play.choose(next((o.id for o in play.offers if o.kind == "megaphone"), play.offers[0].id))
        gone = {who for who in before if circle(play, who) != here}
        cooled = any(type(event).__name__ == "StageChanged" for event in play.steps[-1])
        if not cooled and murmur(play):
            assert ("left" in {cue.sound for cue in cues(play)}) == bool(gone)
        left += bool(gone)
    assert left


def circle(play: Play, who: str) -> str:
    return play.state.ties[play.scenario.order[who]].circle


def test_the_room_murmurs_and_hushes_for_whoever_tells_something_of_their_own() -> None:
    play = party()
    levels = {True: set[float](), False: set[float]()}
    for _ in range(14):
        play.choose(next((o.id for o in play.offers if o.kind == "megaphone"), play.offers[0].id))
        if play.state.floor.state != "crosstalk":
            levels[any(getattr(event, "facts", ()) for event in play.steps[-1])].add(murmur(play))
    assert max(levels[True]) < min(levels[False])


def test_there_is_no_murmur_among_prospects_nor_after_the_party() -> None:
    assert murmur(prospects()) == 0
    play = party()
    while not play.over:
        play.choose(play.offers[-1].id)
    assert murmur(play) == 0


# Ears


class Recorder:
    """A voice that only writes down."""

    def __init__(self) -> None:
        self.opened = 0
        self.played: list[str] = []
        self.room: list[float] = []

    def open(self) -> None:
        """Count it."""
        self.opened += 1

    def play(self, names: Sequence[str], volume: float) -> None:
        """Write it down if it can be heard."""
        if volume > 0:
            self.played += names

    def murmur(self, volume: float) -> None:
        """Write it down."""
        self.room.append(volume)


@pytest.fixture
def recorder() -> Recorder:
    return Recorder()


@pytest.fixture
def settings() -> Settings:
    return Settings()


@pytest.fixture
def ears(recorder: Recorder, settings: Settings) -> Ears:
    return Ears(recorder, lambda: settings)


def test_what_happened_is_heard_once(ears: Ears, recorder: Recorder) -> None:
    play = prospects()
    ears.listen(play)
    assert recorder.played == []
    play.choose("open:berta")
    ears.listen(play)
    ears.listen(play)
    assert recorder.played == ["arrived", "noted"]


def test_words_are_heard_when_they_are_there(ears: Ears, recorder: Recorder) -> None:
    play = prospects()
    ears.listen(play)
    play.choose("open:berta")
    ears.listen(play, settled=False)
    assert recorder.played == []
    ears.listen(play, settled=True)
    assert recorder.played == ["arrived", "noted"]


def test_taking_back_makes_no_sound(ears: Ears, recorder: Recorder) -> None:
    play = prospects()
    play.choose("open:berta")
    ears.listen(play)
    play.undo()
    ears.listen(play)
    assert recorder.played == []


def test_who_wants_silence_has_it_and_the_mixer_is_not_even_opened(
    ears: Ears, recorder: Recorder, settings: Settings
) -> None:
    settings.sound = False
    play = party()
    ears.listen(play)
    play.choose(play.offers[0].id)
    ears.listen(play)
    assert (recorder.played, set(recorder.room), recorder.opened) == ([], {0.0}, 0)


def test_the_murmur_has_a_volume_of_its_own(ears: Ears, recorder: Recorder, settings: Settings) -> None:
    play = party()
    ears.listen(play)
    settings.murmur = 0
    ears.listen(play)
    assert recorder.room[0] > 0
    assert recorder.room[1] == 0


def test_leaving_the_play_ends_the_murmur(ears: Ears, recorder: Recorder) -> None:
    ears.listen(party())
    ears.listen(None)
    assert recorder.room[-1] == 0


# The mixer


@pytest.fixture
def speaker(monkeypatch: pytest.MonkeyPatch) -> Iterator[Speaker]:
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    speaker = Speaker(aside=False)
    yield speaker
    speaker.close()


def test_sounds_are_played_and_the_murmur_goes_on_below(speaker: Speaker) -> None:
    speaker.open()
    speaker.murmur(0.3)
    assert pygame.mixer.get_busy()
    speaker.murmur(0.1)
    speaker.play(["sent", "warmer"], 0.5)
    busy = [at for at in range(pygame.mixer.get_num_channels()) if pygame.mixer.Channel(at).get_busy()]
    assert len(busy) == 3, "the old murmur fading, the new one, and the sounds"


def test_every_sound_can_be_played(speaker: Speaker) -> None:
    speaker.open()
    for name in NAMES:
        assert speaker._sound((name,)) is not None


def test_without_a_sound_card_all_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SDL_AUDIODRIVER", "there is no such driver")
    speaker = Speaker(aside=False)
    speaker.open()
    speaker.play(["sent"], 1)
    speaker.murmur(1)
    speaker.pause(paused=True)
    speaker.close()
    assert not speaker.ready


def test_a_missing_file_is_not_heard_and_does_no_harm(speaker: Speaker, tmp_path: Path) -> None:
    speaker.folder = tmp_path
    speaker.open()
    speaker.play(["sent"], 1)
    speaker.murmur(0.5)
    assert not pygame.mixer.get_busy()


def test_sounds_in_a_row_begin_apart_and_never_clip() -> None:
    loud = array.array("h", [30_000] * (RATE // 2))
    row = in_a_row([loud, loud])
    assert len(row) == RATE // 2 + round(APART * RATE)
    assert row[0] == 30_000
    assert row[round(APART * RATE)] == 32_767


def test_what_is_played_is_as_loud_as_was_asked(speaker: Speaker) -> None:
    speaker.open()
    speaker.play(["sent"], 0.25)
    speaker.murmur(0.125)
    room, words = (pygame.mixer.Channel(at) for at in (MURMUR_CHANNELS[1], len(MURMUR_CHANNELS)))
    murmuring = room.get_sound()
    assert murmuring is not None
    assert murmuring.get_volume() == pytest.approx(0.125, abs=0.01)
    assert words.get_volume() == pytest.approx(0.25, abs=0.01)
    assert not pygame.mixer.Channel(MURMUR_CHANNELS[0]).get_busy(), "the murmur's other channel is kept for it"


# The window


def test_a_window_lets_be_heard_what_happens_and_loads_nothing_of_it_before(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("TERTULIA_HOME", str(tmp_path))
    monkeypatch.setenv("SDL_AUDIODRIVER", "dummy")
    heard: list[str] = []
    monkeypatch.setattr(Speaker, "open", lambda _: None)
    monkeypatch.setattr(Speaker, "play", lambda _, names, __: heard.extend(names))
    flow = Flow(Shelf(), Screens(), language="es", seed=5, aside=False)
    flow.library()
    window = Window(flow, headless=True, audible=True)
    window.frame()
    assert window.speaker is None
    flow.begin(flow.shelf.load("primer-mensaje"))
    window.frame()
    window.press("1")
    assert heard == [], "her words are still being written"
    window.press("enter")
    assert heard == ["arrived", "noted"]
    window.press("f6")
    assert not flow.preferences.sound
    window.close()
