"""What assistive technology is told: what stands for what, in which order, and what is new."""

import pytest

from game.ui.access.elements import Element, News, Numbers, Told, told
from game.ui.kit import (
    App,
    Bar,
    Button,
    Card,
    ChoiceList,
    Column,
    Heading,
    Icon,
    Label,
    Pips,
    Portrait,
    Run,
    Said,
    Screen,
    ScrollView,
    Slider,
    TextInput,
    Widget,
)
from tests.ui.kit.stage import stage


class Dialog(Screen):
    """A card over another screen."""

    overlay = True

    def build(self) -> Widget:
        """Return a title and a way back."""
        return Column([Heading("Ajustes"), Button("Hecho", lambda: None, key="done")])


def tell(app: App, numbers: Numbers | None = None) -> Told:
    app.frame()
    return told("Tertulia", app.screen, numbers or Numbers())


def listed(found: Told, number: int | None = None) -> list[str]:
    """Return role and name of all elements, in reading order."""
    element = found.elements[found.root if number is None else number]
    return [
        f"{element.role}: {element.name}",
        *(line for child in element.children for line in listed(found, child)),
    ]


def named(found: Told, name: str) -> Element:
    return next(element for element in found.elements.values() if element.name == name)


def test_a_screen_is_called_by_its_first_heading_and_read_from_the_top() -> None:
    app = stage(lambda: Column([Label("Antes"), Heading("El día"), Button("Abrir", lambda: None)]))
    assert listed(tell(app)) == ["window: Tertulia", "page: El día", "label: Antes", "heading: El día", "button: Abrir"]


def test_ornaments_and_mere_layout_are_left_out() -> None:
    app = stage(lambda: Column([Icon("flag"), Column([ScrollView(Label("Texto"))]), Icon("flag", name="Meta")]))
    assert listed(tell(app))[2:] == ["label: Texto", "image: Meta"]


def test_a_card_is_one_thing_whatever_is_drawn_on_it() -> None:
    app = stage(lambda: Card([Portrait("Joana"), Label("librera"), Pips(1, 4)], lambda: None, name="Joana, librera"))
    assert listed(tell(app))[2:] == ["button: Joana, librera"]


def test_a_line_of_talk_is_read_in_one_piece_with_who_says_it() -> None:
    said = Said("Ahora no.", who="Joana", face=Portrait("Joana"))
    mine = Said("Gracias.", mine=True, speaker="Tú")
    assert listed(tell(stage(lambda: Column([said, mine]))))[2:] == [
        "list item: Joana: Ahora no.",
        "list item: Tú: Gracias.",
    ]


def test_what_can_be_picked_in_a_line_stands_below_it_once_however_often_it_wraps() -> None:
    sentences = [Run("Una frase bastante larga. ", link="0"), Run("Otra.", link="1")]
    app = stage(lambda: Column([Said(Label(sentences, on_link=lambda _: None), who="Joana")], width=140))
    assert listed(tell(app))[2:] == ["list item: Joana", "link: Una frase bastante larga.", "link: Otra."]


def test_what_lies_under_an_overlay_is_not_told() -> None:
    app = stage(lambda: Button("Debajo", lambda: None))
    app.push(Dialog())
    assert listed(tell(app))[1:] == ["dialog: Ajustes", "heading: Ajustes", "button: Hecho"]


def test_the_members_of_a_list_say_which_they_are_and_their_key() -> None:
    app = stage(lambda: ChoiceList([Button("Una", lambda: None), Button("Otra", lambda: None)]))
    found = tell(app)
    assert [named(found, name).place for name in ("Una", "Otra")] == [(1, 2), (2, 2)]
    assert dict(named(found, "Otra").state)["shortcut"] == "2"


def test_state_is_told_of_whatever_has_one() -> None:
    app = stage(
        lambda: Column(
            [
                Button("Guía", lambda: None, checked=True),
                Button("Nada", lambda: None, enabled=False),
                Card([], lambda: None, name="Joana", selected=True),
                Slider(125, name="Letra", low=100, high=200, step=25),
                Bar(0.4, name="Difusión"),
                TextInput("hola", name="Propósito"),
            ]
        )
    )
    found = tell(app)
    states = {element.name: dict(element.state) for element in found.elements.values()}
    assert states["Guía"] == {"checked": True}
    assert states["Nada"] == {"disabled": True}
    assert states["Joana"] == {"selected": True}
    assert states["Letra"] == {"min": 100, "max": 200, "step": 25, "value": 125}
    assert states["Difusión"] == {"value": 40}
    assert states["Propósito"] == {"value": "hola"}
    assert named(found, "Propósito").caret == 4


def test_the_focus_is_told_and_without_one_the_screen_has_it() -> None:
    app = stage(lambda: Column([Button("Una", lambda: None, key="a"), Button("Otra", lambda: None, key="b")]))
    numbers = Numbers()
    found = tell(app, numbers)
    assert found.elements[found.focus].role == "page"
    app.press("tab")
    app.press("tab")
    found = tell(app, numbers)
    assert found.elements[found.focus].name == "Otra"


class Growing(Screen):
    """A thread that grows, above a button."""

    def __init__(self) -> None:
        super().__init__()
        self.lines = ["Hola."]

    def build(self) -> Widget:
        """Return the lines, the last of them new."""
        rows = [Label(line, live=line == self.lines[-1]) for line in self.lines]
        return Column([*rows, Button("Seguir", lambda: None, key="on")])


def test_what_stays_keeps_its_number_when_the_tree_is_built_anew() -> None:
    screen = Growing()
    app = App(screen, headless=True)
    numbers = Numbers()
    before = tell(app, numbers).elements
    screen.lines.insert(0, "Antes de nada.")
    screen.refresh()
    after = tell(app, numbers).elements
    numbers_of = {element.name: number for number, element in before.items()}
    assert {element.name: number for number, element in after.items() if element.name in numbers_of} == numbers_of


def test_alike_things_are_told_apart() -> None:
    found = tell(stage(lambda: Column([Label("Igual"), Label("Igual")])))
    assert listed(found)[2:] == ["label: Igual", "label: Igual"]


def test_news_are_the_live_words_that_were_not_there_before() -> None:
    screen, news = Growing(), News()
    app = App(screen, headless=True)
    app.frame()
    assert news.of(app.screens) == "Hola."
    assert news.of(app.screens) == ""
    screen.lines.append("¿Qué tal?")
    screen.refresh()
    app.frame()
    assert news.of(app.screens) == "¿Qué tal?"


def test_what_an_overlay_covered_is_no_news_when_it_is_gone() -> None:
    screen, news = Growing(), News()
    app = App(screen, headless=True)
    app.frame()
    news.of(app.screens)
    app.push(Dialog())
    app.frame()
    assert news.of(app.screens) == ""
    app.pop()
    app.frame()
    assert news.of(app.screens) == ""


@pytest.mark.parametrize("words", ["Uno.", "Dos."])
def test_news_are_told_at_the_end_of_the_window(words: str) -> None:
    app = stage(lambda: Label("Nada"))
    app.frame()
    found = told("Tertulia", app.screen, Numbers(), words, 1)
    assert listed(found)[-1] == f"news: {words}"


def test_what_is_live_within_something_live_is_told_once() -> None:
    app = stage(lambda: Column([Label("Hola.", live=True)], live=True))
    app.frame()
    assert News().of(app.screens) == "Hola."
