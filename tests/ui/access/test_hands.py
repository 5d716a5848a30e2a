"""The real game in a real window, played to its end with one hand alone: mouse or keyboard, as X brings them."""

import shutil
import subprocess
from contextlib import suppress
from pathlib import Path

import pygame
import pytest

from tests.ui.access import atspi
from tests.ui.access.atspi import Seen
from tests.ui.access.playing import WORDS, Hand, Playing, at_the_library

LACKING = ", ".join(filter(None, [atspi.missing(), "" if shutil.which("xdotool") else "xdotool"]))

pytestmark = pytest.mark.skipif(bool(LACKING), reason=f"not on this machine: {LACKING}")

FARTHEST = 200
"""Steps of a wheel or a key after which something is out of reach."""

UNMOVED = 0.5
"""Seconds after which what the wheel has not moved stands still."""

MARGIN = 30
"""Pixels from the edge of the window at which a wheel is turned."""


def xdotool(playing: Playing, *words: object) -> str:
    """Have fingers do something, and return what is said of it."""
    command = ["xdotool", *map(str, words)]
    return subprocess.run(command, env=playing.environment, capture_output=True, check=True, text=True).stdout


def window(playing: Playing) -> pygame.Rect:
    """Return where the window is, from the X server."""
    told = xdotool(playing, "getwindowfocus", "getwindowgeometry", "--shell").split()
    said = {name: int(value) for name, _, value in (line.partition("=") for line in told)}
    return pygame.Rect(said["X"], said["Y"], said["WIDTH"], said["HEIGHT"])


class Mouse:
    """Pointer, button and wheel."""

    def press(self, playing: Playing, seen: Seen) -> None:
        """Click it; what is out of sight is wheeled into it."""
        for _ in range(FARTHEST):
            places = self._places(playing)
            place, room = places[seen], window(playing)
            over = self._over(places, seen)
            if (room.contains(place) and over is None) or not self._wheel(playing, seen, place, over, room):
                xdotool(playing, "mousemove", *place.center, "click", 1)
                return
        raise AssertionError(seen)

    @staticmethod
    def _places(playing: Playing) -> dict[Seen, pygame.Rect]:
        every = [seen for seen in playing.seen if seen.role != "application"]
        return dict(zip(every, playing.reader.places([seen.accessible for seen in every]), strict=True))

    @staticmethod
    def _over(places: dict[Seen, pygame.Rect], seen: Seen) -> pygame.Rect | None:
        """Return what else is told to be where something is: one of the two is scrolled out of sight there."""
        middle = places[seen].center
        others = (place for other, place in places.items() if other.role == "push button" and other != seen)
        return next((place for place in others if place.collidepoint(middle)), None)

    @staticmethod
    def _wheel(playing: Playing, seen: Seen, place: pygame.Rect, over: pygame.Rect | None, room: pygame.Rect) -> bool:
        """Turn the wheel by a step towards something; return whether it moved, which what stands still does not."""
        down = (place if over is None else over).centery > room.centery
        near = pygame.Rect(place.center, (0, 0)).clamp(room.inflate(-2 * MARGIN, -2 * MARGIN)).topleft
        for spot in (near, (near[0], room.centery)):
            xdotool(playing, "mousemove", *spot, "click", 5 if down else 4)
            with suppress(TimeoutError):
                playing.reader.until(lambda: playing.reader.places([seen.accessible]) != [place], UNMOVED)
                return True
        return False


class Keyboard:
    """The keys that are shown where there are any, else Tab and Return."""

    def press(self, playing: Playing, seen: Seen) -> None:
        """Press the key that is shown on it, or go there and press Return."""
        key = self._shown(playing, seen)
        if key is None:
            self._go(playing, seen)
            key = "Return"
        xdotool(playing, "key", key)

    @staticmethod
    def _shown(playing: Playing, seen: Seen) -> str | None:
        """Return the key that the screen shows for something, where it is always the same."""
        if seen.role == "slider":
            return "4"
        people = [each for each in playing.within(WORDS.text("scene.people")) if "focusable" in each.states]
        if seen in people:
            return "abcdefgijk"[people.index(seen)]
        keys = {"standing.end_turn.day": "z", "standing.open": "1", "party.end.go": "1"}
        return next((key for of, key in keys.items() if playing.button(of, name="") == seen), None)

    @staticmethod
    def _go(playing: Playing, seen: Seen) -> None:
        """Step there, the shorter way round, and see the focus go along."""
        every = [each for each in playing.seen if "focusable" in each.states]
        aim = every.index(seen)
        for _ in range(FARTHEST):
            at = next((place for place, each in enumerate(every) if "focused" in each.states), -1)
            if at == aim:
                playing.look()  # a slow frame takes a short press for a long one, and steps on
                if any(each.accessible == seen.accessible and "focused" in each.states for each in playing.seen):
                    return
                every = [each for each in playing.seen if "focusable" in each.states]
                continue
            ahead = (aim - at) % len(every)
            key = "Tab" if at < 0 or ahead <= len(every) / 2 else "shift+Tab"
            xdotool(playing, "key", key)
            playing.seen = playing.reader.changed(playing.application, playing.seen)
            every = [each for each in playing.seen if "focusable" in each.states]
            aim = next(place for place, each in enumerate(every) if each.accessible == seen.accessible)
        raise AssertionError(seen)


PLAYS = {
    "mouse, messages": (Mouse(), "primer-mensaje"),
    "mouse, party": (Mouse(), "la-fiesta"),
    "keyboard, messages": (Keyboard(), "primer-mensaje"),
}


@pytest.mark.parametrize(("hand", "scenario"), PLAYS.values(), ids=PLAYS)
def test_a_whole_scenario_is_played_with_one_hand(tmp_path: Path, hand: Hand, scenario: str) -> None:
    with at_the_library(tmp_path) as playing:
        playing.play(hand, scenario)
        assert playing.finished() == [scenario]
