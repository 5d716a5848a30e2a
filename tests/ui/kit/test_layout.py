"""Widgets get their places, and the checker of layouts finds what is wrong."""

import pygame
import pytest

from game.ui.kit import (
    THEMES,
    App,
    Button,
    Chip,
    Column,
    Grid,
    Label,
    Panel,
    Portrait,
    Row,
    Scatter,
    ScrollView,
    Spacer,
    Theme,
    Widget,
    problems,
)
from tests.ui.kit.demo import SIZES, Demo
from tests.ui.kit.stage import look, stage

LONG = "Una frase bastante larga que no cabe en una sola línea de este ancho, ni mucho menos."


def placed(root: Widget, rect: tuple[int, int, int, int] = (0, 0, 400, 300)) -> Widget:
    root.arrange(look(), pygame.Rect(rect))
    return root


def test_a_column_shares_what_is_left() -> None:
    top, middle, rest = Label("a"), Column(flex=1), Column(flex=3)
    placed(Column([top, middle, rest], gap=10))
    assert middle.rect.top == top.rect.bottom + 10
    assert rest.rect.height == pytest.approx(3 * middle.rect.height, abs=2)
    assert rest.rect.bottom == pytest.approx(300, abs=1)


def test_a_row_gives_the_rest_to_the_flexible() -> None:
    left, right = Label("uno", width=100), Label(LONG, flex=1)
    placed(Row([left, right], gap=20))
    assert left.rect.width == 100
    assert right.rect.left == 120
    assert right.rect.right == 400
    assert right.rect.height > left.rect.height


def test_a_spacer_pushes_apart() -> None:
    end = Chip("fin")
    placed(Row([Label("a"), Spacer(), end]))
    assert end.rect.right == pytest.approx(400, abs=1)


def test_a_grid_makes_as_many_columns_as_fit() -> None:
    cells: list[Widget] = [Label(str(n)) for n in range(5)]
    placed(Grid(cells, cell=120, gap=10))
    assert [cell.rect.left for cell in cells[:4]] == [0, 136, 273, 0] or cells[3].rect.top > cells[2].rect.top


def test_scattered_children_stay_inside() -> None:
    faces = [Portrait("A"), Portrait("B")]
    root = placed(Scatter(faces, places=[(0, 0), (1, 1)]))
    assert all(root.rect.contains(face.rect) for face in faces)


@pytest.mark.parametrize("size", SIZES)
@pytest.mark.parametrize("text_scale", [1.0, 1.5, 2.0])
def test_the_demo_has_no_problem(size: tuple[int, int], text_scale: float) -> None:
    app = App(Demo(), size=size, headless=True, text_scale=text_scale)
    app.build()
    assert problems(app.screen.tree.root, app.look) == []


@pytest.mark.parametrize("theme", THEMES.values(), ids=lambda theme: theme.name)
def test_the_demo_draws_in_every_theme(theme: Theme) -> None:
    app = App(Demo(), headless=True, theme=theme)
    assert app.frame()
    assert app.surface.get_at((3, 600))[:3] == app.look.colour("paper")


@pytest.mark.parametrize(
    ("root", "said"),
    [
        (Column([Label(LONG), Label(LONG)]), "is outside"),
        (Row([Button(LONG, width=300), Button(LONG, width=300)]), "needs"),
        (Row([Chip("larguísimo de verdad", width=60)]), "cut short"),
        (Scatter([Portrait("A"), Portrait("B")], places=[(0.5, 0.5), (0.52, 0.5)]), "is over"),
        (Panel([Label("x" * 400)], max_width=100), "is outside"),
    ],
)
def test_problems_are_found(root: Widget, said: str) -> None:
    box = pygame.Rect(0, 0, 400, 60)
    root.arrange(look(), box)
    assert any(said in line for line in problems(root, look()))


def test_text_larger_than_its_box_is_found() -> None:
    label = Label(LONG)
    label.arrange(look(), pygame.Rect(0, 0, 200, 20))
    assert any("needs" in line for line in problems(label, look()))


def test_what_scrolls_may_be_larger() -> None:
    root = placed(Column([ScrollView(Column([Label(LONG) for _ in range(30)]))]))
    assert problems(root, look()) == []


def test_what_is_scrolled_away_cannot_be_clicked() -> None:
    above = Button("Tab", print)
    view = ScrollView(Column([Button(LONG, print) for _ in range(30)]))
    root = placed(Column([above, view]))
    view.scroll_to(view.furthest)
    assert root.under(above.rect.center) is above
    assert root.under((above.rect.centerx, view.rect.bottom + 20)) is None


def test_rebuilding_draws_the_same_picture() -> None:
    def picture() -> bytes:
        app = App(Demo(), headless=True)
        app.frame()
        return pygame.image.tobytes(app.surface, "RGB")

    assert picture() == picture()


def test_a_fitting_view_is_no_taller_than_its_share() -> None:
    app = stage(lambda: Column([ScrollView(Column([Label(LONG)] * 1), fit=0.5, key="a")]))
    assert app.find("a").rect.height < 100
    app = stage(lambda: Column([ScrollView(Column([Label(LONG) for _ in range(60)]), fit=0.5, key="a")]))
    assert app.find("a").rect.height == 360
