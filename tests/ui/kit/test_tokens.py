"""Colours have names: none is written in numbers outside the theme, and the page on the look agrees with it."""

import ast
import re
from collections.abc import Iterator
from pathlib import Path

import pytest

import game.ui
from game import places
from game.typefaces import TYPEFACES
from game.ui.kit.theme import PAPER, THEMES, Theme, Token, contrast

NAMED = ("kit/theme.py", "portraits.py")
"""Where colours are given numbers: the theme, and the faces, whose colours are people's."""

PAINTS = {"fill", "circle", "polygon", "line", "lines", "rect", "ellipse", "arc", "render", "sprite", "Color", "set_at"}


def colours_in(source: str) -> Iterator[str]:
    """Yield what looks like a colour written in numbers."""
    for node in ast.walk(ast.parse(source)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str) and re.search("#[0-9A-Fa-f]{6}", node.value):
            yield node.value
        if isinstance(node, ast.Call) and getattr(node.func, "attr", getattr(node.func, "id", "")) in PAINTS:
            for part in [*node.args, *(keyword.value for keyword in node.keywords)]:
                shades = part.elts[:3] if isinstance(part, ast.Tuple) and len(part.elts) in (3, 4) else []
                if shades and all(isinstance(shade, ast.Constant) for shade in shades):
                    yield ast.unparse(part)


def test_no_colour_is_written_in_numbers_outside_the_theme() -> None:
    folder = Path(game.ui.__file__).parent
    files = [path for path in folder.rglob("*.py") if not path.as_posix().endswith(NAMED)]
    assert len(files) > 50
    found = {str(path.relative_to(folder)): list(colours_in(path.read_text("utf-8"))) for path in files}
    assert {path: colours for path, colours in found.items() if colours} == {}


@pytest.mark.parametrize(
    "source", ["x = '#0B6B63'", "surface.fill((11, 107, 99))", "pygame.draw.circle(s, (0, 0, 0, 120), at, 3)"]
)
def test_what_looks_like_a_colour_is_found(source: str) -> None:
    assert list(colours_in(source))


# The page on the look


def page() -> str:
    """Return the page."""
    return (places.assets() / "README.md").read_text("utf-8")


def told(theme: Theme, token: Token) -> str:
    """Return how a colour of a theme is told on the page: with its contrasts with paper and card."""
    paper, card = (contrast(theme.hex(token), theme.hex(ground)) for ground in ("paper", "card"))
    return f"`{theme.hex(token)}` {paper:.1f} / {card:.1f}"


def test_the_page_gives_every_colour_of_every_theme_with_its_contrasts() -> None:
    lines = {line.split("`")[1]: line for line in page().splitlines() if re.match(r"\| `\w+` \| [^|]* \| `#", line)}
    assert list(lines) == list(PAPER.colours)
    for token, line in lines.items():
        assert line.rstrip("| ").split(" | ")[2:] == [told(theme, token) for theme in THEMES.values()]  # type: ignore[arg-type]


def test_the_page_gives_the_scale_of_type_and_the_spaces() -> None:
    said = " ".join(page().split())
    for size, units in PAPER.sizes.items():
        assert f"{size} {units:g}" in said
    for name in ("line_height", "gap", "padding", "radius", "radius_small", "outline", "ring", "glow", "veil"):
        assert f"`{name}` {getattr(PAPER, name):g}" in said
    for name, typeface in TYPEFACES.items():
        assert f"`{name}`" in said
        assert all(file.partition("-")[0] in said for file in typeface.letters.values())
