"""The settings, section by section; a new one is a line in ``SECTIONS`` and a field of the settings kept."""

from __future__ import annotations

from typing import Final

from game.language import LANGUAGES
from game.typefaces import TYPEFACES
from game.ui.kit import THEMES, Button, Column, Row, Widget
from game.ui.pieces.setting_lines import Options, Percentage, Section, Switch, sections
from game.ui.screens.overlay import Overlay

PACES: Final = {"slow": 0.5, "usual": 1.0, "quick": 2.0, "at_once": 0.0}
"""How quickly others' lines appear: times the usual speed, 0 for at once."""

SECTIONS: Final = (
    Section(
        "reading",
        (
            Options("language", "language", {code: code for code in LANGUAGES}, words="shell.language"),
            Percentage("text", "text_scale", 100, 200, 25),
            Options("typeface", "typeface", {name: name for name in TYPEFACES}),
            Options("theme", "theme", {name.replace(" ", "_"): name for name in THEMES}),
        ),
    ),
    Section("aloud", (Switch("speak", "speak", missing=lambda flow: flow.speechless),)),
    Section(
        "pace",
        (
            Options("typing", "typing_speed", PACES),
            Switch("motion", "reduced_motion", "reduced"),
        ),
    ),
    Section(
        "sound",
        (
            Switch("sound", "sound"),
            Percentage("volume", "volume"),
            Percentage("murmur", "murmur"),
        ),
    ),
    Section(
        "play",
        (
            Options("mode", "guided", {"guided": True, "alone": False}, words="briefing.mode"),
            Switch("analysis", "analysis"),
        ),
    ),
    Section("window", (Switch("window", "fullscreen", "full"),)),
)
"""All settings there are, in their order."""


class SettingsScreen(Overlay):
    """Each setting on a line, its effect to be seen at once."""

    title_key = "settings.title"
    done_key = "settings.done"
    first_focus = "settings"

    def body(self) -> Widget:
        """Return the settings, one below the other."""
        made_by = Button(self.text("credits.title"), self._credits, icon="scroll-text", variant="quiet", key="credits")
        return Column([sections(self.flow, self.look, SECTIONS), Row([made_by])], gap=18)

    def _credits(self) -> None:
        self.flow.back()
        self.flow.credits()
