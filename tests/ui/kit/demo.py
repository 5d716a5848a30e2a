"""A screen with everything on it, for tests, measurements and for looking at.

``python -m tests.ui.kit.demo FOLDER`` saves it at four sizes; without a folder it opens a window.
"""

import sys
from functools import partial
from pathlib import Path

from game.ui.kit import (
    HIGH_CONTRAST,
    NIGHT,
    PAPER,
    App,
    Button,
    Card,
    Chip,
    ChoiceList,
    Column,
    Heading,
    Label,
    Panel,
    Pips,
    Portrait,
    Row,
    Rule,
    Run,
    Said,
    Screen,
    ScrollView,
    Spacer,
    Text,
    TextInput,
    Theme,
    Token,
    Widget,
)
from game.ui.portraits import portrait_png

SIZES = [(960, 540), (1280, 720), (1920, 1080), (3840, 2160)]
PEOPLE = [
    ("Joana Rius", "librera · te conoce", 2, {"head": "bun", "accessories": "glasses"}, "smile"),
    ("Marc Oller", "cocinero · le caes bien", 3, {"head": "short", "facial_hair": "full"}, "calm"),
    ("Amina Haddad", "arquitecta · no te conoce", 1, {"head": "hijab"}, "cheeky"),
    ("Teo Vidal", "dj · se está enfriando", 2, {"head": "afro"}, "suspicious"),
    ("Rosa Climent", "jubilada · confía en ti", 4, {"head": "gray_bun"}, "smile_big"),
]
OFFERS = [
    "Gracias por la franqueza. Justo tenemos una oferta para patios hasta el domingo.",
    "¿Qué le pasa al patio en verano? Cuéntame cómo le da el sol.",
    "Me alegra que te guste la idea. Te paso el catálogo y lo vas mirando.",
    "Lo de tu vecina es precioso. ¿Sigue viniendo a la ruta?",
]


class Demo(Screen):
    """A chat with five people, a notebook, choices, and the megaphone."""

    first_focus = "choices"

    def __init__(self, faces: bool = False, bubbles: int = 4) -> None:
        super().__init__()
        self.faces = faces
        self.extra = bubbles
        self.selected = 0
        self.said: list[str] = []
        self.shouted = 0

    def face(self, index: int, side: float) -> Portrait:
        """Return somebody's face."""
        name, _, _, options, expression = PEOPLE[index]
        picture = portrait_png(name, options, expression, 96) if self.faces else None
        return Portrait(name, picture, side)

    def say(self, words: str) -> None:
        """Add a line to the thread."""
        self.said.append(words)
        self.refresh()

    def shout(self) -> None:
        """Fall for the megaphone."""
        self.shouted += 1
        self.refresh()

    def choose(self, index: int) -> None:
        """Open another conversation."""
        self.selected = index
        self.refresh()

    def build(self) -> Widget:
        """Build the whole screen; the notebook only where there is room."""
        columns = [self.people(), Rule(vertical=True), self.chat()]
        if self.look.room[0] > 840:
            columns.append(self.notebook())
        return Column(
            [
                self.header(),
                Rule(),
                Row(columns, flex=1, align="stretch"),
            ]
        )

    def header(self) -> Widget:
        """Build the line on top."""
        wide = self.look.room[0] > 900
        return Row(
            [
                Heading("Hola, amigo/a", max_lines=1),
                *([Label("Jueves · día 4 de 12", colour="ink_soft")] if wide else []),
                Label("Atención"),
                Pips(2, 4, shape="dot", colour="ink", name="Atención"),
                Spacer(),
                *([Chip("3 te contestarían")] if wide else []),
                Chip("1.204 seguidores", variant="neon", icon="trending-up", glow=True),
            ],
            padding=(20, 10),
            gap=18,
        )

    def people(self) -> Widget:
        """Build the list on the left."""
        cards = [
            Card(
                [
                    self.face(index, 52),
                    Column(
                        [Label(name, "strong"), Label(about, "caption", colour="ink_soft"), Pips(stage, 4)],
                        gap=3,
                        flex=1,
                    ),
                    *([Chip(str(index), variant="primary", size="caption")] if index in (1, 2) else []),
                ],
                partial(self.choose, index),
                name=name,
                selected=index == self.selected,
                key=f"person.{index}",
            )
            for index, (name, about, stage, _, _) in enumerate(PEOPLE)
        ]
        return Column([ScrollView(Column(cards, gap=4), key="people")], width=252)

    def chat(self) -> Widget:
        """Build the thread and the choices."""
        lines: list[Widget] = [Label("martes", "caption", colour="ink_soft", align="centre")]
        for number in range(self.extra // 4):
            lines += [
                Said("Hola, Joana. He visto que organizáis una ruta de patios: ¿cómo empezó? 🌱", mine=True),
                Label("hoy, 9:12", "caption", colour="ink_soft", align="centre"),
                Said(
                    [
                        "Con una vecina que no podía bajar a la calle. ",
                        Run("Ahora mismo no busco proveedores", mark=True),
                        ", te lo digo claro, pero ",
                        Run("el patio de la librería se nos muere cada verano", mark=True),
                        f" y eso sí me quita el sueño. ☕ {number + 1} → ✓",
                    ],
                    who="Joana",
                    face=self.face(0, 72),
                ),
                Said("¿Y tú, por qué preguntas?", face=self.face(0, 72)),
            ]
        lines += [Said(words, mine=True) for words in self.said]
        choices = ChoiceList(
            [
                Button(text, partial(self.say, text), note="1 de atención", key=f"offer.{n}")
                for n, text in enumerate(OFFERS)
            ],
            key="choices",
        )
        thread = ScrollView(Column(lines, gap=12, padding=(16, 8)), key="thread", to_end=True, min_height=120)
        return Column(
            [thread, Rule(), Column([ScrollView(choices, fit=0.55, key="offers")], padding=(16, 6), fill="paper_deep")],
            flex=1,
        )

    def notebook(self) -> Widget:
        """Build the notebook on the right."""

        def note(text: Text, stripe: Token) -> Widget:
            return Column([Label(text)], padding=(14, 7, 8, 7), fill="card", stripe=stripe)

        notes = [
            Heading("Cuaderno · Joana", "strong"),
            *(
                note(fact, "marker")
                for fact in (
                    "Abrió la librería en 2004",
                    "Organiza una ruta de patios",
                    "Ahora no busca proveedores",
                    "El patio se le muere en verano",
                )
            ),
            Heading("Pendiente", "strong"),
            note(["Le prometiste a Marc la receta ", Run("mañana", bold=True)], "warn"),
            Heading("Tu plan", "strong"),
            note("Un café antes del día 12 · 0 de 1", "people"),
            TextInput(placeholder="Apunta algo", key="note", name="Nota"),
        ]
        shout = Button("Difundir a todos · 1", self.shout, variant="neon", icon="megaphone", glow=True, key="megaphone")
        return Column(
            [ScrollView(Column(notes, gap=7), key="notes"), Column([shout], padding=(12, 14))],
            width=276,
        )


class Ask(Screen):
    """A question over the screen."""

    overlay = True
    first_focus = "yes"

    def build(self) -> Widget:
        """Build the dialog."""
        card = Panel(
            [
                Heading("¿Lo dejamos aquí?"),
                Label("Se guarda solo; puedes seguir cuando quieras."),
                Row(
                    [Button("Seguir", self.on_back, variant="primary", key="yes"), Button("Salir", self.app.quit)],
                    gap=10,
                ),
            ],
            gap=12,
            padding=22,
            width=420,
        )
        return Column([card], align="centre", justify="centre")


def main(folder: Path | None) -> None:
    """Save pictures of the demo, or open it."""
    if folder is None:
        App(Demo(faces=True, bubbles=20), title="Demo").run()
        return
    folder.mkdir(parents=True, exist_ok=True)
    themes: list[Theme] = [PAPER, NIGHT, HIGH_CONTRAST]
    for theme in themes:
        for size in SIZES if theme is PAPER else [(1280, 720)]:
            app = App(Demo(faces=True), size=size, headless=True, theme=theme)
            app.screenshot(folder / f"demo-{theme.name.replace(' ', '-')}-{size[0]}.png")
    app = App(Demo(faces=True), size=(1280, 720), headless=True, text_scale=1.5)
    app.screenshot(folder / "demo-large-text.png")
    app.set_look(text_scale=1.0)
    app.push(Ask())
    app.screenshot(folder / "demo-ask.png")
    app.close()


if __name__ == "__main__":
    main(Path(sys.argv[1]) if len(sys.argv) > 1 else None)
