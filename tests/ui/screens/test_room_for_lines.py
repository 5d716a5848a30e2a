"""What the checker of scenarios takes for the tightest place of a line is what the window gives it."""

from types import MappingProxyType

import pytest

from game import typefaces
from game.scenario import library, room
from game.simulation import Play, Scenario
from game.ui.app import Window
from game.ui.kit import Button, Look, ScrollView
from game.ui.kit.look import MOST_TEXT, SMALLEST
from game.ui.kit.text import lay_out
from tests.samples import shipped
from tests.ui.kit.stage import look
from tests.ui.screens.shell import Open, finished

LINE = "Lo que te quiero contar, si me dejas, es bastante más largo de lo que parece a primera vista. "


def tight() -> Look:
    """Return the tightest look there is."""
    return look(SMALLEST, MOST_TEXT)


def lines_of(rows: int) -> str:
    """Return a line that takes so many rows."""
    words = (LINE * 20).split()
    count = next(n for n in range(len(words)) if room.rows(" ".join(words[: n + 1])) > rows)
    return " ".join(words[:count])


def saying(text: str) -> Scenario:
    """Return a shipped scenario in which all that can be said is this."""
    scenario = shipped("hola-amigo")
    texts = {key: text if key.endswith(".say") else said for key, said in scenario.texts.items()}
    return scenario._replace(texts=MappingProxyType(texts))


@pytest.mark.parametrize(("rows", "fits"), [(room.TALL, True), (room.TALL + 1, False)])
def test_so_many_rows_can_be_seen_whole_and_no_more(open_window: Open, rows: int, fits: bool) -> None:
    scenario = saying(lines_of(rows))
    choices, who = finished("hola-amigo").choices, ""
    for count in range(len(choices)):
        play = Play(scenario, 5, choices[:count])
        if who := next((offer.who for offer in play.offers if offer.kind == "answer" and not offer.unread), ""):
            break
    window: Window = open_window(lambda flow: flow.scene(play), "es", SMALLEST, MOST_TEXT)
    window.click(window.find(f"person:{who}"))
    window.build()
    button = next(widget for widget in window.screen.tree.root.walk() if (widget.key or "").startswith(f"offer:{who}."))
    assert isinstance(button, Button)
    view = next(around for around in button.ancestors() if isinstance(around, ScrollView))
    assert (button.rect.height <= view.rect.height) == fits


def test_rows_are_counted_as_the_window_sets_them() -> None:
    measured = tight()
    pixels = measured.text_px("body")
    wrong = []
    for scenario in map(library.load, ("hola-amigo", "an-empty-page")):
        for key, text in scenario.texts.items():
            if key.endswith(".say"):
                set_in = len(lay_out(measured, text, round(room.WIDE * pixels)).lines)
                wrong += [key] if set_in != room.rows(text) else []
    assert len(wrong) <= 5  # kerning, and pixels that are whole, move a word to the next row now and then


def test_a_line_that_breaks_often_is_tall_however_short_it_is() -> None:
    assert not room.too_tall("\n".join(["sí"] * room.TALL))
    assert room.too_tall("\n".join(["sí"] * (room.TALL + 1)))


def test_widths_are_those_of_the_type() -> None:
    measured = tight()
    pixels = measured.text_px("body")
    for text in ("Buenas, ¿qué tal?", "WWWW", "iiii", "Ñandú, años y pingüinos"):
        drawn = measured.font("body").size(text)[0] / pixels
        assert abs(typefaces.width(text) - drawn) < 0.05 * drawn + 0.1
