"""Credits and licences: what the game carries and needs, who made it, and the licences to be read in full."""

from __future__ import annotations

from functools import partial
from typing import Final, NamedTuple

from game import __version__, places
from game.ui.flow import Flow
from game.ui.kit import Button, Card, Column, Group, Heading, Icon, Label, Row, Run, ScrollView, Widget
from game.ui.screens.overlay import Overlay


class Part(NamedTuple):
    """Something made by others. Names and licences are the same in every language."""

    use: str
    """What it is for: ``credits.use.<use>``."""
    name: str
    licence: str
    by: str = ""
    file: str = ""
    """The licence's file in ``assets/licences``, where the game carries one."""


CARRIED: Final = (
    Part("faces", "Open Peeps", "CC0 1.0", "Pablo Stanley"),
    Part("letters", "Atkinson Hyperlegible", "OFL 1.1", "Braille Institute of America", "AtkinsonHyperlegible-OFL"),
    Part("letters_instead", "OpenDyslexic", "OFL 1.1", "Abbie Gonzalez", "OpenDyslexic-OFL"),
    Part("letters_lacking", "Noto Sans", "OFL 1.1", "The Noto Project Authors", "NotoSans-OFL"),
    Part("emoji", "Twemoji", "CC BY 4.0, OFL 1.1", "Twitter, Inc.", "Twemoji-OFL"),
    Part("icons", "Lucide", "ISC", "Lucide contributors", "Lucide-ISC"),
)
"""What lies in the game's own folders, and whose drawings the faces are."""

NEEDED: Final = (
    Part("language", "Python", "PSF-2.0"),
    Part("window", "pygame-ce, SDL 2", "LGPL 2.1, zlib"),
    Part("access", "accesskit, AccessKit", "Apache-2.0 / MIT, BSD 3-Clause"),
    Part("speech", "prismatoid, Prism, cffi, pycparser", "MPL-2.0, LGPL 2.1, Apache-2.0, MIT, MIT-0, BSD 3-Clause"),
    Part("format", "msgspec", "BSD 3-Clause"),
    Part("scenarios", "PyYAML, libyaml", "MIT"),
    Part("machines", "transitions, six", "MIT"),
    Part("files", "platformdirs", "MIT"),
    Part("drawing", "dicebear-core, dicebear-schema, dicebear-styles", "MIT"),
    Part("drawing", "jsonschema, jsonschema-specifications, referencing, rpds-py, attrs", "MIT"),
    Part("drawing", "typing-extensions", "PSF-2.0"),
    Part("drawing", "resvg-py, resvg", "MIT, Apache-2.0 / MIT"),
    Part("starter", "PyInstaller", "GPL 2.0 + exception"),
)
"""What is installed beside it, and lies inside the build for laptops without Python."""


class CreditsScreen(Overlay):
    """A list, and behind what is carried the text of its licence; Escape leads back to the list."""

    title_key = "credits.title"
    width = 900.0
    keys = ("credits",)

    def __init__(self, flow: Flow) -> None:
        super().__init__(flow)
        self.open: Part | None = None
        """Whose licence is being read."""
        self.first_focus = "parts"

    def body(self) -> Widget:
        """Return the list, or a licence."""
        return self._licence(self.open) if self.open else self._list()

    def _list(self) -> Widget:
        own = Label([Run(self.text("help.version", version=__version__), bold=True), f" {self.text('credits.own')}"])
        carried = [self._card(part) if part.file else self._line(part) for part in CARRIED]
        needed: list[Widget] = [self._line(part) for part in NEEDED]
        return Column(
            [
                own,
                Column([self._title("credits.carried"), Group(carried, gap=4, key="parts")], gap=6),
                Column([self._title("credits.needed"), *needed, Label(self.text("credits.replace"))], gap=8),
            ],
            gap=16,
            key="list",
        )

    def _title(self, key: str) -> Widget:
        return Heading(self.text(key), "strong", colour="people")

    def _words(self, part: Part) -> Column:
        use = self.text(f"credits.use.{part.use}")
        about = " · ".join(each for each in (use, part.by) if each)
        name = Label(Run(part.name, bold=True), flex=0 if self.narrow else 1)
        licence = Label(part.licence, "caption")
        head: list[Widget] = [name, licence] if self.narrow else [Row([name, licence], gap=12)]
        return Column([*head, Label(about, "caption", colour="ink_soft")], gap=1, flex=1)

    def _line(self, part: Part) -> Widget:
        return Row([self._words(part)], padding=(10, 2))

    def _card(self, part: Part) -> Widget:
        name = ". ".join((part.name, part.licence, self.text("credits.read")))
        sign = Icon("chevron-right", 18, colour="ink_soft")
        return Card([self._words(part), sign], partial(self.read, part), name=name, key=f"part:{part.file}")

    def _licence(self, part: Part) -> Widget:
        try:
            text = (places.assets() / "licences" / f"{part.file}.txt").read_text(encoding="utf-8")
        except OSError as error:
            text = self.text("credits.unreadable", why=error.strerror or str(error))
        paragraphs = [" ".join(lines.split()) for lines in text.replace("\r", "").split("\n\n")]
        words: list[Widget] = [Label(each, "caption") for each in paragraphs if each]
        back = Button(self.text("credits.back"), self.on_back, icon="arrow-left", variant="quiet", key="back")
        return Column([Row([back]), Heading(f"{part.name} · {part.licence}", "strong"), *words], gap=8, key=part.file)

    def read(self, part: Part) -> None:
        """Show the licence of a part."""
        self.open = part
        self._look_at("back")

    def _look_at(self, key: str) -> None:
        self.first_focus = key
        card = self.tree.root.find("card")
        if isinstance(card, ScrollView):
            card.scroll_to(0)  # a licence is read from its beginning
        self.tree.focus.focus(None)
        self.refresh()

    def on_back(self) -> None:
        """Go back to the list, or take the card away."""
        if self.open is None:
            super().on_back()
            return
        before, self.open = self.open, None
        self._look_at(f"part:{before.file}")
