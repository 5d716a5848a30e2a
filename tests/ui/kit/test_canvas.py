"""A display list says where a frame looks different from the one before, and paints no more than that."""

from collections.abc import Callable, Iterator
from functools import cache

import pygame
import pytest
from hypothesis import given
from hypothesis import strategies as st

from game.ui.kit import App, Button, Canvas, Column, Label, Row, ScrollView, canvas
from game.ui.kit.canvas import DisplayList
from tests.ui.kit.stage import stage

SIZE = (90, 60)
WHOLE = pygame.Rect((0, 0), SIZE)

Stroke = Callable[[Canvas], object]


@cache
def picture(number: int) -> pygame.Surface:
    """Return one of some pictures, half of them translucent."""
    image = pygame.Surface((7 + 9 * number, 31 - 6 * number), pygame.SRCALPHA)
    image.fill((60 * number, 255 - 50 * number, 90, 255 if number % 2 else 130))
    return image


whole_numbers = st.integers(-20, 90)
rects = st.builds(pygame.Rect, whole_numbers, whole_numbers, st.integers(0, 60), st.integers(0, 60))
colours = st.sampled_from(((0, 0, 0), (200, 30, 30), (30, 30, 200)))
strokes: st.SearchStrategy[Stroke] = st.one_of(
    st.builds(lambda n, x, y: lambda on: on.blit(picture(n), (x, y)), st.integers(0, 4), whole_numbers, whole_numbers),
    st.builds(lambda n, rect: lambda on: on.fblits([(picture(n), rect.topleft)]), st.integers(0, 4), rects),
    st.builds(lambda colour, rect: lambda on: on.fill(colour, rect), colours, rects),
    st.builds(lambda rect: lambda on: on.set_clip(rect), rects | st.none()),
)


def drawn(on: Canvas, story: list[Stroke], part: pygame.Rect) -> Canvas:
    """Draw a frame: a ground, then strokes in a part and on the whole."""
    on.fill((250, 240, 220))
    region = on.subsurface(part)
    for number, stroke in enumerate(story):
        stroke(region if number % 3 == 0 else on)
    on.set_clip(None)
    return on


def painted(story: list[Stroke], part: pygame.Rect) -> tuple[DisplayList, pygame.Surface]:
    """Return a frame as a list, and as it looks when it is drawn at once."""
    frame, surface = DisplayList(SIZE), pygame.Surface(SIZE)
    drawn(frame, story, part)
    drawn(surface, story, part)
    return frame, surface


def pixels(surface: pygame.Surface) -> bytes:
    """Return what can be seen."""
    return pygame.image.tobytes(surface, "RGB")


parts = st.builds(
    lambda left, top, wide, tall: pygame.Rect(left, top, wide, tall).clip(WHOLE),
    *(st.integers(0, SIZE[0] - 1), st.integers(0, SIZE[1] - 1), st.integers(1, 60), st.integers(1, 60)),
)


@pytest.fixture(autouse=True, scope="module")
def exactly() -> Iterator[None]:
    """Have nothing painted that need not be, however many places that makes."""
    with pytest.MonkeyPatch.context() as patch:
        patch.setattr(canvas, "WASTE", 0)
        patch.setattr(canvas, "MOSTLY", 2)
        yield


@given(st.lists(strokes, max_size=12), parts)
def test_a_frame_looks_the_same_whether_it_is_noted_first_or_drawn_at_once(
    story: list[Stroke], part: pygame.Rect
) -> None:
    frame, wanted = painted(story, part)
    found = pygame.Surface(SIZE)
    frame.paint(found, [WHOLE])
    assert pixels(found) == pixels(wanted)


@given(st.lists(strokes, max_size=12), st.data(), parts)
def test_painting_the_damage_makes_one_frame_of_the_other(
    story: list[Stroke], data: st.DataObject, part: pygame.Rect
) -> None:
    others = st.permutations(story) | st.lists(strokes, max_size=12)
    other: list[Stroke] = data.draw(others)
    cut = data.draw(st.integers(0, len(other)))
    frame, surface = painted(story, part)
    after, wanted = painted(other[cut:] + other[:cut], part)
    after.paint(surface, after.damage(frame))
    assert pixels(surface) == pixels(wanted)


@given(st.lists(strokes, max_size=12), parts)
def test_a_frame_that_is_drawn_like_the_last_has_no_damage(story: list[Stroke], part: pygame.Rect) -> None:
    assert not painted(story, part)[0].damage(painted(story, part)[0])


def test_nothing_is_painted_beside_the_places_told() -> None:
    frame, _ = painted([], WHOLE)
    surface = pygame.Surface(SIZE)
    frame.paint(surface, [pygame.Rect(10, 10, 5, 5)])
    assert pygame.mask.from_threshold(surface, (250, 240, 220), (1, 1, 1)).count() == 25


def column() -> Column:
    """Return a screen of two sides: one with a button, one that scrolls."""
    words = [Label(f"Palabras {number}") for number in range(60)]
    button = Button("Aquí", lambda: None, key="here")
    return Column([Row([Column([button], width=300), ScrollView(Column(words))], flex=1, align="stretch")])


def damage(app: App, then: Callable[[], object]) -> list[pygame.Rect]:
    """Return what looks different in a window after something has happened."""
    before, after = (DisplayList(app.surface.get_size()) for _ in range(2))
    app.draw_on(before)
    then()
    app.frame()
    app.draw_on(after)
    return after.damage(before)


def test_a_button_that_the_pointer_touches_damages_no_more_than_its_place() -> None:
    app = stage(column)
    button = app.find("here").rect
    event = pygame.Event(pygame.MOUSEMOTION, pos=button.center, rel=(0, 0), buttons=(0, 0, 0))
    assert damage(app, lambda: app.post(event)) == [button]
    app.close()


def test_what_scrolls_damages_no_more_than_its_view() -> None:
    app = stage(column)
    view = next(widget for widget in app.screen.tree.root.walk() if isinstance(widget, ScrollView))
    found = damage(app, lambda: app.press("page down"))
    assert found
    assert all(view.rect.contains(place) for place in found)
    app.close()


def test_a_screen_built_anew_as_it_was_damages_nothing() -> None:
    app = stage(column)
    assert not damage(app, app.screen.refresh)
    app.close()


def test_a_window_that_was_covered_is_painted_whole() -> None:
    app = stage(column)
    wanted = pixels(app.surface)
    app.surface.fill("magenta")
    app.redraw()
    app.frame()
    assert pixels(app.surface) != wanted
    app.post(pygame.Event(pygame.WINDOWEXPOSED))
    app.frame()
    assert pixels(app.surface) == wanted
    app.close()
