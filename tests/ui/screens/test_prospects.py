"""A day among prospects: whole plays by mouse alone and by keys alone, nothing cut off, and what one can count on."""

from collections.abc import Callable
from functools import cache

import pygame
import pytest

from game.language import catalogue
from game.scenario import library
from game.simulation import Play
from game.simulation.events import TheySaid
from game.simulation.view import talks_party
from game.telling.figures import grouped
from game.telling.teller import Teller
from game.ui.app import Window
from game.ui.kit import Button, Label, ScrollView, Widget, plain
from game.ui.pieces.backlog import BacklogScreen
from game.ui.pieces.menu import MenuScreen
from game.ui.pieces.people import LETTERS, shown, waiting
from game.ui.pieces.topbar import COUNT_SECONDS, CountingChip, Reach
from game.ui.pieces.underlines import sentences, underlines
from game.ui.screens.debrief import DebriefScreen
from game.ui.screens.library import LibraryScreen
from game.ui.screens.overnight import OvernightScreen
from game.ui.screens.prospects import PANES, TYPING_SECONDS, ProspectsScreen
from game.ui.screens.rating import RatingScreen
from tests.samples import days
from tests.ui.screens.shell import Open, faults, finished

SIZES = [
    ((960, 540), 1.0),
    ((960, 540), 1.5),
    ((960, 540), 2.0),
    ((1280, 720), 1.0),
    ((1280, 720), 1.25),
    ((1280, 720), 1.5),
    ((1920, 1080), 2.0),
    ((3840, 2160), 1.0),
]


@cache
def whole_play(scenario: str, policy: str) -> Play:
    """Return a play that came to its end; it is read, never changed."""
    return finished(scenario, policy)


def day(choices: int, policy: str = "listener", scenario: str = "hola-amigo") -> Play:
    """Return a play some choices after its beginning."""
    whole = whole_play(scenario, policy)
    start = whole.choices.index("begin") + 1
    return Play(whole.scenario, whole.seed, whole.choices[: start + choices])


def on(window: Window) -> ProspectsScreen:
    """Return the scene, which is on top."""
    screen = window.screen
    assert isinstance(screen, ProspectsScreen)
    window.build()
    return screen


def still(window: Window) -> Window:
    """Turn motion off."""
    window.flow.preferences.reduced_motion = True
    return window


def widget_of(window: Window, choice: str) -> str:
    """Return the key of the widget that makes a choice."""
    play = on(window).play
    kind = next(offer.kind for offer in play.offers if offer.id == choice)
    return {"megaphone": "megaphone", "end_turn": "end_turn"}.get(kind, f"offer:{choice}")


def keys(window: Window) -> dict[str, str]:
    """Return the key of everything that can be chosen about the person turned to."""
    found = [each for each in on(window).tree.root.walk() if isinstance(each, Button)]
    return {str(b.key): str(b.number) for b in found if str(b.key).startswith("offer:") and b.number is not None}


def whom(window: Window, choice: str) -> str | None:
    """Return to whom one has to turn for a choice; ``None`` where that does not matter."""
    offer = next(offer for offer in on(window).play.offers if offer.id == choice)
    return None if offer.kind in ("megaphone", "end_turn") else offer.who


# By hand


def roll(window: Window, widget: Widget) -> Widget:
    """Turn the wheel over whatever scrolls around a widget, until the middle of it can be seen."""
    for _ in range(60):
        views = [around for around in widget.ancestors() if isinstance(around, ScrollView)]
        hidden = next((v for v in views if not v.rect.inflate(0, -8).collidepoint(widget.rect.center)), None)
        if hidden is None:
            return widget
        up = widget.rect.centery < hidden.rect.centery
        window.post(pygame.Event(pygame.MOUSEMOTION, pos=hidden.rect.center, rel=(0, 0), buttons=(0, 0, 0)))
        window.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=1 if up else -1))
        window.frame()
    raise AssertionError(widget.key)


def by_mouse(window: Window, choice: str) -> None:
    """Make a choice with the pointer alone."""
    who = whom(window, choice)
    if who is not None and on(window).selected != who:
        window.click(roll(window, window.find(f"person:{who}")))
    window.click(roll(window, window.find(widget_of(window, choice))))
    if isinstance(window.screen, OvernightScreen):
        window.click("go_on")


def by_keys(window: Window, choice: str) -> None:
    """Make a choice with the keyboard alone."""
    who = whom(window, choice)
    if who is not None and on(window).selected != who:
        letters = dict(zip(shown(on(window).play), LETTERS.lower(), strict=False))
        window.press(letters[who] if who else "p")
        assert on(window).selected == who
    widget = window.find(widget_of(window, choice))
    assert isinstance(widget, Button)
    if widget.number is not None:
        window.press(str(widget.number).lower())
    else:
        for _ in range(80):
            if window.screen.tree.focus.current is widget:
                break
            window.press("tab")
        window.press("enter")
    if isinstance(window.screen, OvernightScreen):
        window.press("enter")


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize("choose", [by_mouse, by_keys])
def test_a_whole_play_reaches_the_debrief(
    open_window: Open, language: str, choose: Callable[[Window, str], None]
) -> None:
    whole = whole_play("hola-amigo", "listener")
    start = whole.choices.index("begin")
    plan = [choice.removeprefix("plan:") for choice in whole.choices[:start]]
    window = still(open_window(lambda flow: flow.begin(library.load("hola-amigo"), plan), language))
    window.flow.preferences.reduced_motion = True
    for choice in whole.choices[start + 1 :]:
        choose(window, choice)
        play = window.flow.play
        assert play is not None
        assert play.choices[-1] == choice
    assert isinstance(window.screen, RatingScreen)
    window.press("escape")
    assert isinstance(window.screen, DebriefScreen)


def test_the_days_after_a_party_are_played_the_same_way(open_window: Open) -> None:
    whole = whole_play("la-fiesta", "listener")
    first = next(i for i, state in enumerate(whole.states) if state.turn and not talks_party(whole.scenario, state))
    window = still(open_window(lambda flow: flow.scene(Play(whole.scenario, whole.seed, whole.choices[:first]))))
    for choice in whole.choices[first:]:
        by_keys(window, choice)
    assert isinstance(window.screen, RatingScreen)


# Layout


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
class TestNothingIsCutOff:
    """At every size, at several moments of several plays, on every pane."""

    @pytest.mark.parametrize(("policy", "moments"), [("listener", (0, 26)), ("broadcaster", (28,))])
    def test_in_the_scene(
        self,
        open_window: Open,
        language: str,
        size: tuple[int, int],
        text: float,
        policy: str,
        moments: tuple[int, ...],
    ) -> None:
        window = open_window(lambda flow: flow.scene(day(0)), language, size, text)
        for moment in moments:
            window.flow.scene(day(moment, policy))
            for pane in PANES:
                on(window).show(pane)
                for who in (*shown(on(window).play)[:2], ""):
                    on(window).selected = who
                    on(window).refresh()
                    assert faults(window) == []

    def test_in_what_lies_over_it(self, open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
        window = still(open_window(lambda flow: flow.scene(day(26)), language, size, text))
        window.press("h")
        assert isinstance(window.screen, BacklogScreen)
        assert faults(window) == []
        window.press("h")
        on(window).menu()
        assert isinstance(window.screen, MenuScreen)
        assert faults(window) == []
        window.press("escape")
        window.press("z")
        assert isinstance(window.screen, OvernightScreen)
        assert faults(window) == []


# What one can count on


class TestScene:
    """A morning, in the window."""

    def test_begins_with_whoever_wrote_and_says_what_waits(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0)), "en"))
        screen = on(window)
        assert screen.selected == "reme"
        said = str(screen.tree.nodes())
        assert "has written to you" in said
        assert "Attention: 4 of 4 left" in said
        assert "without reading" in said.lower()

    def test_shows_of_an_unread_message_only_its_first_words(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0)), "es"))
        play = on(window).play
        beat = play.scenario.people["reme"].beats["first"]
        assert beat.says is not None
        whole = Teller(play.scenario, "es").plain(beat.says)
        assert whole not in str(on(window).tree.nodes())
        window.press("1")
        assert whole in str(on(window).tree.nodes())

    def test_an_answer_without_reading_leaves_the_message_sealed(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0)), "es"))
        blind = next(o for o in on(window).play.offers if o.kind == "template" and o.who == "reme")
        by_mouse(window, blind.id)
        assert catalogue("es").text("scene.thread.sealed") in str(on(window).tree.nodes())

    def test_marks_the_newest_in_the_notebook(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0)), "es"))
        window.press("1")
        play = on(window).play
        for fact in play.state.heard:
            assert getattr(window.find(f"fact:{fact}"), "fill", None) == "marker"

    def test_a_line_keeps_its_key_when_another_goes(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0))))
        screen = on(window)
        for offer in [offer for offer in screen.play.offers if offer.kind == "profile"]:
            screen.select(offer.who)
            before = keys(window)
            window.press(before.pop(f"offer:{offer.id}").lower())
            assert offer.id not in [each.id for each in screen.play.offers]
            assert keys(window) == before
            return
        raise AssertionError("nobody has a profile")

    def test_leads_on_to_whoever_waits_when_there_is_nothing_to_say_here(self, open_window: Open) -> None:
        play = Play(library.load("primer-mensaje"), 17646, ["begin", "open:berta", "berta.first.how_jam"])
        assert play.state.attention
        assert waiting(play) == ["eloy"]
        window = still(open_window(lambda flow: flow.scene(play)))
        on(window).select("berta")
        window.click("turn:eloy")
        assert on(window).selected == "eloy"

    def test_says_when_a_promise_is_due(self, open_window: Open) -> None:
        play = Play(days(), 5, ["begin", "end_turn", "open:ana"])
        window = still(open_window(lambda flow: flow.scene(play), "en"))
        vow = next(offer for offer in play.offers if offer.act == "promise")
        by_mouse(window, vow.id)
        assert "To Ana: Find out what ails the patio" in str(on(window).tree.nodes())
        assert faults(window) == []
        window.press("z")
        window.press("enter")
        assert "By: tomorrow" in str(on(window).tree.nodes())
        window.press("z")
        window.press("enter")
        assert "By: today" in str(on(window).tree.nodes())
        by_mouse(window, next(offer.id for offer in play.offers if offer.kind == "keep"))
        assert "By: today" not in str(on(window).tree.nodes())

    def test_takes_back_and_keeps_the_beginning(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0))))
        before = list(on(window).play.choices)
        window.press("z", ctrl=True)
        assert on(window).play.choices == before
        window.press("1")
        window.press("z", ctrl=True)
        assert on(window).play.choices == before

    def test_the_focus_never_comes_by_itself_to_the_megaphone(self, open_window: Open) -> None:
        whole = whole_play("hola-amigo", "listener")
        start = whole.choices.index("begin") + 1
        window = still(open_window(lambda flow: flow.scene(day(0))))
        for choice in whole.choices[start : start + 40]:
            by_keys(window, choice)
            window.build()
            current = window.screen.tree.focus.current
            assert current is not None
            assert current.key != "megaphone"

    def test_turning_a_page_twice_ends_no_day(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0))))
        window.press("z")
        window.press("enter")
        window.press("enter")
        assert on(window).play.state.turn == 2

    def test_keeps_the_megaphone_at_hand_with_its_words(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0)), "es"))
        loud = next(o for o in on(window).play.offers if o.kind == "megaphone")
        button = window.find("megaphone")
        assert isinstance(button, Button)
        assert Teller(on(window).play.scenario, "es").offer(loud) in plain(button.text)
        for _ in range(4):
            window.press("m")
        button = window.find("megaphone")
        assert isinstance(button, Button)
        assert not button.enabled
        end = window.find("end_turn")
        assert isinstance(end, Button)
        assert end.variant == "primary"
        assert window.screen.tree.focus.current is end

    def test_escape_leads_to_the_menu_and_out(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(3))))
        window.press("escape")
        assert isinstance(window.screen, MenuScreen)
        window.click("menu:log-out")
        assert isinstance(window.screen, LibraryScreen)

    def test_changes_language_in_the_middle(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(8)), "es"))
        window.press("f3")
        assert "would answer you" in str(on(window).tree.nodes())


class TestMotion:
    """What moves can be skipped, and turned off."""

    def test_any_key_lets_whoever_writes_finish(self, open_window: Open) -> None:
        window = open_window(lambda flow: flow.scene(day(0)), "en")
        window.press("1")
        screen = on(window)
        assert screen.typing is not None
        assert "is writing" in str(screen.tree.nodes())
        made = list(screen.play.choices)
        window.press("2")
        assert screen.typing is None
        assert screen.play.choices == made
        assert "is writing" not in str(on(window).tree.nodes())

    def test_time_lets_them_finish(self, open_window: Open) -> None:
        window = open_window(lambda flow: flow.scene(day(0)), "en")
        window.press("1")
        screen = on(window)
        for _ in range(round(TYPING_SECONDS * 10) + 1):
            screen.update(0.1)
        assert screen.typing is None
        assert screen.tick is None
        assert any(isinstance(event, TheySaid) for event in screen.play.steps[-1])

    def test_nothing_moves_where_motion_is_reduced(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0))))
        window.press("1")
        window.press("m")
        assert on(window).typing is None
        assert on(window).tick is None

    def test_the_reach_counts_up(self) -> None:
        reach = Reach(100)
        reach.aim(200)
        reach.pass_time(COUNT_SECONDS / 2)
        assert 140 < reach.shown < 160
        reach.pass_time(COUNT_SECONDS)
        assert not reach.moving
        assert reach.shown == 200

    def test_wider_figures_on_the_way_are_not_cut_short(self, open_window: Open) -> None:
        look = open_window(lambda flow: flow.scene(day(0)), "es").look
        chip = CountingChip("611 followers", lambda: "588 followers", variant="neon", icon="trending-up")
        chip.arrange(look, pygame.Rect((0, 0), chip.measure(look, 900)))
        assert not chip.cut_short(look)


class TestOnYourOwn:
    """Nothing is marked; the player underlines, and the notebook holds only that."""

    def test_underlines_a_sentence_and_rubs_it_out(self, open_window: Open) -> None:
        window = still(open_window(lambda flow: flow.scene(day(0)), "es"))
        window.flow.preferences.guided = False
        window.press("1")
        play = on(window).play
        line = next(event.line for event in play.events if isinstance(event, TheySaid))
        label = window.find(f"words:{line.key}:reme")
        assert isinstance(label, Label)
        assert label.block is not None
        name, place = label.block.links()[0]
        window.click(place.move(label.rect.topleft).center)
        assert name == "0"
        assert underlines(play).of("reme") == [(line, 0)]
        first = sentences(Teller(play.scenario, "es").line(line))[0].strip()
        assert str(on(window).tree.nodes()).count(first) > 1
        label = window.find(f"words:{line.key}:reme")
        assert isinstance(label, Label)
        assert label.block is not None
        window.click(label.block.links()[0][1].move(label.rect.topleft).center)
        assert underlines(play).kept == {}


def test_numbers_are_written_as_the_language_does() -> None:
    assert grouped(1204, "es") == "1.204"
    assert grouped(1204, "en") == "1,204"
    assert grouped(312, "es") == "312"
