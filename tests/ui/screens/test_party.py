"""The party: an evening played by hand, at any size, in both languages, and nobody ever covered by words."""

import random

import pygame
import pytest

from game.scenario import library
from game.simulation import Play
from game.simulation.view import talks_party
from game.ui.app import Window
from game.ui.kit import Button, Card, Portrait, ScrollView, Widget
from game.ui.room import Room
from game.ui.screens.party import Morning, PartyScreen
from game.ui.screens.rating import RatingScreen
from tests.ui.screens.shell import Open, faults

SIZES = [(size, text) for size in ((960, 540), (1280, 720), (1920, 1080), (3840, 2160)) for text in (1.0, 1.5, 2.0)]
MOMENTS = ((0, 7), (9, 7), (14, 3))
"""Choices made by chance and the seed of that chance."""


def evening(choices: int, seed: int) -> Play:
    """Return a play some rounds into the party."""
    play, chance = Play(library.load("la-fiesta"), seed, ["begin"]), random.Random(seed)  # noqa: S311
    for _ in range(choices):
        play.choose(chance.choice(play.offers).id)
    return play


def shown(window: Window) -> PartyScreen:
    screen = window.screen
    assert isinstance(screen, PartyScreen)
    window.build()
    return screen


def uncovered(window: Window) -> None:
    """Assert that no bubble lies over a face or a name."""
    picture = shown(window).picture
    if not isinstance(picture, Room):
        return
    bubbles = [bubble.rect for bubble in (picture.speech, picture.yours) if bubble is not None]
    people = [person.rect for person in picture.people.values()]
    faces = [widget.rect for widget in picture.walk() if isinstance(widget, Portrait)]
    for bubble in bubbles:
        assert bubble.collidelist(people + faces) < 0


@pytest.mark.parametrize("language", ["es", "en"])
@pytest.mark.parametrize(("size", "text"), SIZES)
def test_nothing_is_cut_off_or_covered(open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
    window = open_window(lambda flow: flow.scene(evening(*MOMENTS[0])), language, size, text)
    for choices, seed in MOMENTS:
        window.flow.scene(evening(choices, seed))
        while True:
            assert faults(window) == []
            uncovered(window)
            screen = shown(window)
            if screen.page + 1 >= len(screen.picture.made.pages if screen.picture else ()):
                break
            screen.turn()
        if screen.compact:
            assert window.find("to_choices").activate()
            assert faults(window) == []
        screen.open_notebook()
        assert faults(window) == []
        window.flow.back()


@pytest.mark.parametrize(("size", "text"), [SIZES[1], SIZES[2], SIZES[3]])
def test_the_morning_after_fits(open_window: Open, size: tuple[int, int], text: float) -> None:
    play = evening(0, 5)
    while talks_party(play.scenario, play.state):
        play.choose(play.offers[0].id)
    window = open_window(lambda flow: flow.scene(evening(0, 5)), "es", size, text)
    window.replace(Morning(window.flow, play))
    assert faults(window) == []


def pressable(window: Window) -> list[Widget]:
    """Return what a mouse can hit now: choices and circles whose middle is in sight."""
    window.build()
    found: list[Widget] = []
    for widget in window.screen.tree.root.walk():
        if not isinstance(widget, Button | Card) or not widget.focusable:
            continue
        key = widget.key or ""
        if not key.startswith(("offer:", "corner:", "turn", "to_choices")):
            continue
        views = [view.rect for view in widget.ancestors() if isinstance(view, ScrollView)]
        if all(view.collidepoint(widget.rect.center) for view in views):
            found.append(widget)
    return found


@pytest.mark.parametrize("language", ["es", "en"])
def test_an_evening_with_the_mouse_alone(open_window: Open, language: str) -> None:
    play, chance = evening(0, 3), random.Random(11)  # noqa: S311
    window = open_window(lambda flow: flow.scene(play), language)
    turns = 0
    while talks_party(play.scenario, play.state):
        shown(window)
        if chance.random() < 0.3:
            window.post(pygame.Event(pygame.MOUSEMOTION, pos=(1150, 300), rel=(0, 0), buttons=(0, 0, 0)))
            window.post(pygame.Event(pygame.MOUSEWHEEL, y=-6, precise_y=-6.0))
            window.frame()
        window.click(chance.choice(pressable(window)))
        uncovered(window)
        turns += 1
        assert turns < 150
    while shown(window).page + 1 < len(shown(window).picture.made.pages):  # type: ignore[union-attr]
        window.click("turn_page")
    shown(window).hurry()
    window.click("home")
    assert isinstance(window.screen, Morning)


@pytest.mark.parametrize(("language", "size", "text"), [("en", (1280, 720), 1.0), ("es", (960, 540), 2.0)])
def test_an_evening_with_the_keys_alone(open_window: Open, language: str, size: tuple[int, int], text: float) -> None:
    play, chance = evening(0, 4), random.Random(5)  # noqa: S311
    window = open_window(lambda flow: flow.scene(play), language, size, text)
    presses = 0
    while talks_party(play.scenario, play.state):
        screen = shown(window)
        focus = screen.tree.focus.current
        if focus is not None and (focus.key or "").startswith(("turn", "to_choices")):
            window.press("enter")
        else:
            window.press(chance.choice(["1", "2", "3", "a", "b", "m", "tab", "down", "enter"]))
        presses += 1
        assert presses < 400
    while isinstance(window.screen, PartyScreen):
        window.press("enter")
        presses += 1
        assert presses < 420
    assert isinstance(window.screen, Morning)


def test_letters_walk_and_m_shouts(open_window: Open) -> None:
    play = evening(0, 7)
    window = open_window(lambda flow: flow.scene(play))
    window.press("enter")
    going = [offer for offer in play.offers if offer.kind == "go"]
    window.press("a")
    assert play.choices[-1] == going[0].id
    assert play.state.circle == going[0].id.removeprefix("go:")
    while shown(window).page + 1 < len(shown(window).picture.made.pages):  # type: ignore[union-attr]
        window.press("enter")
    window.press("m")
    assert play.state.broadcasts == 1


def test_several_voices_are_heard_one_after_the_other(open_window: Open) -> None:
    window = open_window(lambda flow: flow.scene(evening(0, 7)))
    screen = shown(window)
    assert isinstance(screen.picture, Room)
    said = []
    for _ in screen.picture.made.pages:
        picture = shown(window).picture
        assert isinstance(picture, Room)
        assert picture.page is not None
        speech = picture.scene.speeches[picture.page.speech]
        holders = [key for key, person in picture.people.items() if person.who.holds]
        assert holders == [speech.who]
        said.append(speech.who)
        window.press("enter")
    assert len(set(said)) == 2


def test_choices_wait_until_all_is_heard(open_window: Open) -> None:
    play = evening(0, 7)
    window = open_window(lambda flow: flow.scene(play))
    before = len(play.choices)
    assert window.screen.tree.root.find("choices") is None
    window.press("1")
    assert len(play.choices) == before
    window.press("enter")
    assert window.screen.tree.root.find("choices") is not None


def test_people_walk_and_arrive(open_window: Open) -> None:
    play = evening(1, 7)
    window = open_window(lambda flow: flow.scene(play))
    screen = shown(window)
    go = next(offer for offer in play.offers if offer.kind == "go")
    screen.choose(go)
    window.build()
    assert screen.staging.walked == 0
    assert screen.tick is not None
    for _ in range(60):
        screen.update(0.05)
    assert screen.staging.walked == 1
    assert screen.tick is None, "nothing moves any more"


def test_nobody_walks_with_reduced_motion(open_window: Open) -> None:
    play = evening(1, 7)
    window = open_window(lambda flow: flow.scene(play))
    window.flow.preferences.reduced_motion = True
    shown(window).choose(next(offer for offer in play.offers if offer.kind == "go"))
    assert shown(window).staging.walked == 1
    assert window.screen.tick is None


def test_the_language_changes_in_the_middle(open_window: Open) -> None:
    window = open_window(lambda flow: flow.scene(evening(5, 2)))
    before = {node.name for node in window.screen.tree.nodes()}
    window.press("f3")
    assert shown(window).flow.language == "en"
    assert {node.name for node in window.screen.tree.nodes()} != before
    assert faults(window) == []


@pytest.mark.parametrize(("language", "by_key"), [("es", True), ("en", False)])
def test_from_the_party_to_the_rating_before_the_debrief(open_window: Open, language: str, by_key: bool) -> None:
    play = evening(0, 4)
    window = open_window(lambda flow: flow.scene(play), language)
    window.flow.preferences.reduced_motion = True
    for _ in range(300):
        window.build()
        screen = window.screen
        if isinstance(screen, RatingScreen):
            break
        keys = ("turn_page", "home", "go", "end_turn", "done", "wake")
        buttons = [widget for widget in screen.tree.root.walk() if isinstance(widget, Button) and widget.focusable]
        wanted = [button for button in buttons if any((button.key or "").endswith(key) for key in keys)]
        quiet = [button for button in buttons if (button.key or "") == "offer:let_run"]
        if by_key and isinstance(screen, PartyScreen | Morning) and wanted:
            window.press("enter")
        elif wanted or quiet:
            window.click((wanted or quiet)[0])
        else:
            window.press("1" if isinstance(screen, PartyScreen) else "enter")
    assert isinstance(window.screen, RatingScreen)
    assert play.over


def test_without_guidance_sentences_can_be_kept(open_window: Open) -> None:
    play = evening(0, 7)
    window = open_window(lambda flow: flow.scene(play))
    window.flow.preferences.guided = False
    window.flow.refresh()
    picture = shown(window).picture
    assert isinstance(picture, Room)
    assert picture.page is not None
    speech = picture.scene.speeches[picture.page.speech]
    assert not any(run.mark for run in speech.words)
    assert speech.on_link is not None
    speech.on_link("0")
    marked = shown(window).picture
    assert isinstance(marked, Room)
    assert marked.scene.speeches[0].words[0].mark


def test_the_last_choice_can_be_taken_back(open_window: Open) -> None:
    play = evening(3, 2)
    window = open_window(lambda flow: flow.scene(play))
    window.press("z", ctrl=True)
    assert len(play.choices) == 3
    assert faults(window) == []


def test_who_would_write_and_shares_are_told_in_words(open_window: Open) -> None:
    window = open_window(lambda flow: flow.scene(evening(9, 7)))
    names = " ".join(widget.accessible_name() for widget in window.screen.tree.root.walk())
    assert "%" in names
    assert "te contestar" in names


def test_an_evening_that_is_over_has_no_round_left(open_window: Open) -> None:
    play = evening(0, 7)
    while talks_party(play.scenario, play.state):
        play.choose(play.offers[0].id)
    window = open_window(lambda flow: flow.scene(evening(0, 7)), "en")
    window.replace(PartyScreen(window.flow, play))
    names = " ".join(widget.accessible_name() for widget in shown(window).tree.root.walk())
    assert "00:20 · all over" in names
    assert "round left" not in names
    window.resize((960, 540))
    window.set_look(text_scale=2.0)
    while shown(window).page + 1 < len(shown(window).picture.made.pages):  # type: ignore[union-attr]
        window.click("turn_page")
    window.click("home")
    assert isinstance(window.screen, Morning)


def test_who_is_bored_looks_away_and_all_others_at_whoever_speaks(open_window: Open) -> None:
    window = open_window(lambda flow: flow.scene(evening(9, 7)))
    away = 0
    for choices, seed in [(at, 7) for at in range(3, 14)]:
        window.flow.scene(evening(choices, seed))
        picture = shown(window).picture
        assert isinstance(picture, Room)
        speaker = next((person for person in picture.people.values() if person.who.holds), None)
        for person in picture.people.values():
            if speaker is None or person is speaker:
                continue
            looks_left, speaker_is_left = person.portrait.turned, speaker.rect.centerx < person.rect.centerx
            assert (looks_left == speaker_is_left) != person.who.bored
            away += person.who.bored
    assert away, "somebody was bored in all that time"


def test_the_answer_comes_after_a_beat_and_can_be_hurried(open_window: Open) -> None:
    play = evening(0, 7)
    window = open_window(lambda flow: flow.scene(play))
    for _ in shown(window).picture.made.pages[1:]:  # type: ignore[union-attr]
        shown(window).turn()
    shown(window).staging.rest()
    shown(window).choose(next(offer for offer in play.offers if offer.kind == "ask"))
    screen = shown(window)
    assert not screen.settled
    window.press("enter")
    assert screen.settled
    assert screen.staging.risen == 1


def test_an_evening_at_rest_draws_nothing(open_window: Open) -> None:
    play = evening(2, 7)
    window = open_window(lambda flow: flow.scene(play))
    shown(window).choose(play.offers[0])
    for _ in range(80):
        window.screen.update(0.05)
    window.frame()
    assert window.screen.tick is None
    assert not window.frame()
