"""Rich text: styled runs, wrapped to a width, measured and drawn as one cached surface.

``Text`` is what callers pass: a string, a ``Run``, or a sequence of both::

    ["Lo que ", Run("te conté", mark=True), " era ", Run("esto", bold=True)]
"""

import re
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field, replace
from itertools import count
from typing import Literal, TypeAlias, cast

import pygame

from game.ui.kit import icons
from game.ui.kit.cache import Piece
from game.ui.kit.canvas import Canvas
from game.ui.kit.fonts import Kind, pieces
from game.ui.kit.look import Look
from game.ui.kit.theme import TextSize, Token

Align = Literal["left", "centre", "right"]
UNBOUNDED = 1_000_000


@dataclass(frozen=True)
class Run:
    """A stretch of text in one style."""

    text: str
    bold: bool = False
    italic: bool = False
    colour: Token | None = None
    mark: bool = False
    """Drawn over with a felt pen."""
    underline: bool = False
    link: str | None = None
    """What a click or the keyboard may pick; see ``Label(on_link=…)``."""
    icon: str | None = None
    """The name of an icon drawn before the text."""


Text: TypeAlias = str | Run | Sequence[str | Run]


def runs(text: Text) -> tuple[Run, ...]:
    """Return *text* as runs."""
    if isinstance(text, str):
        return (Run(text),) if text else ()
    if isinstance(text, Run):
        return (text,)
    return tuple(Run(part) if isinstance(part, str) else part for part in text)


def plain(text: Text) -> str:
    """Return *text* without its styles, as a screen reader would say it."""
    return "".join(run.text for run in runs(text))


_SIGNS = str.maketrans({"▲": " ", "●": " ", "▸": " ", "★": " ", "→": ";", "←": " ", "\u00a0": " "})


def aloud(text: Text) -> str:
    """Return *text* as it is read out: without the signs that are only there to be seen."""
    return " ".join(plain(text).translate(_SIGNS).replace(" ;", ";").split())


@dataclass(frozen=True)
class _Atom:
    kind: Kind
    text: str
    run: Run
    width: int


@dataclass
class _Word:
    atoms: list[_Atom]
    space: _Atom | None = None
    after_break: bool = False

    @property
    def width(self) -> int:
        return sum(atom.width for atom in self.atoms)


@dataclass(frozen=True)
class Fragment:
    """A piece of one line in one style, placed."""

    kind: Kind
    text: str
    run: Run
    rect: pygame.Rect


@dataclass
class Block:
    """Text laid out to a width."""

    lines: list[list[Fragment]]
    width: int
    height: int
    line_height: int
    cut: bool
    size: TextSize
    colour: Token
    number: int = field(default_factory=count().__next__)
    """Names the picture of this block among the kept surfaces."""

    def links(self) -> list[tuple[str, pygame.Rect]]:
        """Return what may be picked and where, in reading order, a rectangle a line."""
        return [(part.run.link, part.rect) for line in self.lines for part in line if part.run.link is not None]

    def draw(self, look: Look, surface: Canvas, at: tuple[int, int]) -> None:
        """Blit the text with its top left corner *at*."""
        if self.lines:
            x, y = at[0] - _margin(look), at[1]
            pieces = look.texts.get(self.number, lambda: list(_cut(_render(look, self), self.line_height)))
            surface.fblits([(image, (x + left, y + top)) for image, left, top in pieces])


def _margin(look: Look) -> int:
    return look.px(4)


def _is_bold(run: Run, size: TextSize) -> bool:
    return run.bold or size in ("strong", "title", "display")


def _width(look: Look, kind: Kind, text: str, run: Run, size: TextSize) -> int:
    pixels = look.text_px(size)
    if kind == "icon":
        return round(pixels * 1.05)
    return look.fonts.width(text, kind, pixels, _is_bold(run, size), run.italic)


_PARTS = re.compile(r"\n|[ \t]+|[^ \t\n]+?[-—–](?=\w)|[^ \t\n]+")


def _words(look: Look, content: tuple[Run, ...], size: TextSize) -> list[_Word]:
    words: list[_Word] = []
    space: _Atom | None = None
    fresh = after_break = False

    def add(atom: _Atom) -> None:
        nonlocal space, fresh, after_break
        if fresh or not words:
            words.append(_Word([atom], space, after_break))
        else:
            words[-1].atoms.append(atom)
        space, fresh, after_break = None, False, False

    fresh = True
    for run in content:
        if run.icon is not None:
            add(_Atom("icon", run.icon, run, _width(look, "icon", "", run, size)))
        for kind, stretch in pieces(run.text, look.typeface):
            if kind in ("emoji", "icon"):
                add(_Atom(kind, stretch, run, _width(look, kind, stretch, run, size)))
                continue
            for part in _PARTS.findall(stretch):
                if part == "\n":
                    if after_break or not words:
                        words.append(_Word([], None, after_break))
                    space, fresh, after_break = None, True, True
                elif part[0] in " \t":
                    space = _Atom("letters", " ", run, _width(look, "letters", " ", run, size))
                    fresh = True
                else:
                    add(_Atom(kind, part, run, _width(look, kind, part, run, size)))
                    fresh = part[-1] in "-—–" and len(part) > 1
    return words


def _broken(look: Look, word: _Word, width: int, size: TextSize) -> list[_Word]:
    """Break a word that is wider than the line, character by character."""
    parts: list[_Word] = [_Word([], word.space, word.after_break)]
    for atom in word.atoms:
        units = [atom.text] if atom.kind in ("emoji", "icon") else list(atom.text)
        held = ""
        room = width - parts[-1].width
        for unit in units:
            wider = _width(look, atom.kind, held + unit, atom.run, size)
            if wider > room and (held or parts[-1].atoms):
                if held:
                    parts[-1].atoms.append(
                        replace(atom, text=held, width=_width(look, atom.kind, held, atom.run, size))
                    )
                parts.append(_Word([]))
                held, room = unit, width
            else:
                held += unit
        if held:
            parts[-1].atoms.append(replace(atom, text=held, width=_width(look, atom.kind, held, atom.run, size)))
    return parts


NEARLY = 0.96
"""The share of the line from which it is measured as a whole: kerning may make it longer than its words."""


def _fits(look: Look, line: list[_Atom], word: _Word, x: int, width: int, size: TextSize) -> bool:
    """Return whether a word that fits by its own width also fits once it is set with the line."""
    if x + word.width < width * NEARLY:
        return True
    whole = _merged([*line, *([word.space] if word.space else []), *word.atoms])
    return sum(_width(look, kind, stretch, run, size) for kind, stretch, run in whole) <= width


def _lines(look: Look, words: list[_Word], width: int, size: TextSize) -> list[list[_Atom]]:
    lines: list[list[_Atom]] = []
    x = 0
    for word in words:
        wide = word.width
        gap = word.space.width if word.space is not None else 0
        joins = bool(lines) and not word.after_break and x + gap + wide <= width
        if joins and _fits(look, lines[-1], word, x + gap, width, size):
            if word.space is not None:
                lines[-1].append(word.space)
            lines[-1].extend(word.atoms)
            x += gap + wide
        elif wide <= width:
            lines.append(list(word.atoms))
            x = wide
        else:
            for part in _broken(look, word, width, size):
                lines.append(list(part.atoms))
                x = part.width
    return lines


def _ellipsis(look: Look, line: list[_Atom], width: int, size: TextSize) -> list[_Atom]:
    """Shorten a line until it fits with an ellipsis after it."""
    run = line[-1].run if line else Run("")
    dots = _Atom("letters", "…", run, _width(look, "letters", "…", run, size))
    kept = list(line)
    while kept and sum(atom.width for atom in kept) + dots.width > width:
        last = kept.pop()
        shorter = last.text[:-1].rstrip() if last.kind in ("letters", "other") else ""
        if shorter:
            kept.append(replace(last, text=shorter, width=_width(look, last.kind, shorter, last.run, size)))
    while kept and kept[-1].text == " ":
        kept.pop()
    return [*kept, dots]


def _merged(line: list[_Atom]) -> list[tuple[Kind, str, Run]]:
    found: list[tuple[Kind, str, Run]] = []
    for atom in line:
        if found and found[-1][0] == atom.kind and found[-1][2] is atom.run and atom.kind != "icon":
            found[-1] = (atom.kind, found[-1][1] + atom.text, atom.run)
        else:
            found.append((atom.kind, atom.text, atom.run))
    return found


def lay_out(
    look: Look,
    text: Text,
    width: int = UNBOUNDED,
    size: TextSize = "body",
    colour: Token = "ink",
    align: Align = "left",
    max_lines: int | None = None,
) -> Block:
    """Lay *text* out to *width* pixels; lines beyond *max_lines* end in an ellipsis."""
    content = runs(text)
    key = look.key(content, width, size, colour, align, max_lines)

    def make() -> object:
        return _lay_out(look, content, width, size, colour, align, max_lines)

    return cast("Block", look.layouts.get(key, make))


def _lay_out(
    look: Look,
    content: tuple[Run, ...],
    width: int,
    size: TextSize,
    colour: Token,
    align: Align,
    max_lines: int | None,
) -> Block:
    line_height = round(look.text_px(size) * look.theme.line_height)
    words = cast("list[_Word]", look.layouts.get(look.key("words", content, size), lambda: _words(look, content, size)))
    lines = _lines(look, words, max(1, width), size)
    cut = max_lines is not None and len(lines) > max_lines
    if cut and max_lines is not None:
        rest = [atom for line in lines[max_lines - 1 : max_lines] for atom in line]
        lines = [*lines[: max_lines - 1], _ellipsis(look, rest, width, size)]
    placed: list[list[Fragment]] = []
    widest = 0
    for number, line in enumerate(lines):
        x = 0
        row: list[Fragment] = []
        for kind, stretch, run in _merged(line):
            wide = _width(look, kind, stretch, run, size)
            row.append(Fragment(kind, stretch, run, pygame.Rect(x, number * line_height, wide, line_height)))
            x += wide
        placed.append(row)
        # Kerning may make the whole shorter than its words: laid out to this width again, it must not wrap.
        widest = max(widest, x, sum(atom.width for atom in line))
    if align != "left":
        box = widest if width >= UNBOUNDED else width
        for row in placed:
            spare = box - (row[-1].rect.right if row else 0)
            for fragment in row:
                fragment.rect.x += spare // 2 if align == "centre" else spare
        widest = box
    return Block(placed, widest, line_height * len(lines), line_height, cut, size, colour)


def _render(look: Look, block: Block) -> pygame.Surface:
    margin = _margin(look)
    surface = pygame.Surface((block.width + 2 * margin, max(1, block.height)), pygame.SRCALPHA)
    surface.fill((*look.colour(block.colour), 0))
    pixels = look.text_px(block.size)
    for line in block.lines:
        for fragment in line:
            if fragment.run.mark:
                _mark(look, surface, fragment.rect.move(margin, 0))
    for line in block.lines:
        for fragment in line:
            run, rect = fragment.run, fragment.rect.move(margin, 0)
            token = run.colour or ("marker_ink" if run.mark else block.colour)
            if fragment.kind == "icon":
                side = round(pixels * 0.95)
                filled = fragment.text in ("star", "triangle")
                image = icons.icon(look, fragment.text, side, token, filled)
            else:
                font = look.fonts.get(fragment.kind, pixels, _is_bold(run, block.size), run.italic)
                image = font.render(fragment.text, antialias=True, color=look.colour(token))
            surface.blit(image, (rect.x, rect.y + (rect.height - image.get_height()) // 2))
            if run.underline:
                y = rect.centery + round(pixels * 0.5)
                pygame.draw.line(surface, look.colour(token), (rect.left, y), (rect.right - 1, y), max(1, look.px(1.5)))
    return surface


def _cut(picture: pygame.Surface, tall: int) -> Iterator[Piece]:
    """Yield what is to be seen of a text, row by row: what is empty around it costs as much to draw as letters."""
    for top in range(0, picture.get_height(), max(1, tall)):
        row = picture.subsurface((0, top, picture.get_width(), min(tall, picture.get_height() - top)))
        seen = row.get_bounding_rect()
        if seen:
            yield row.subsurface(seen).copy(), seen.left, top + seen.top


def _mark(look: Look, surface: pygame.Surface, rect: pygame.Rect) -> None:
    """Draw a felt pen's stroke: its ends slant, and it is a little lower than the letters are tall."""
    fine = 4
    over = look.px(1.5)
    box = pygame.Rect(rect.x - over, rect.y + round(rect.height * 0.1), rect.width + 2 * over, 0)
    box.height = round(rect.height * 0.84)
    colour = look.colour("marker")
    big = pygame.Surface((box.width * fine, box.height * fine), pygame.SRCALPHA)
    big.fill((*colour, 0))
    wide, tall, slant = big.get_width(), big.get_height(), look.px(1.5) * fine
    corners = [(slant, 0), (wide, tall * 0.06), (wide - slant, tall), (0, tall * 0.95)]
    pygame.draw.polygon(big, colour, corners)
    surface.blit(pygame.transform.smoothscale(big, box.size), box)
