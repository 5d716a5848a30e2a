"""The settings: language, text, colours, motion, the pace of others, help while playing."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

from game.language import LANGUAGES
from game.ui.kit import THEMES, Button, Column, Grid, Label, Row, Run, Slider, Widget
from game.ui.screens.overlay import Overlay

PACES = {"slow": 0.5, "usual": 1.0, "quick": 2.0, "at_once": 0.0}
"""How quickly others' lines appear: times the usual speed, 0 for at once."""


class SettingsScreen(Overlay):
    """Each setting on a line, its effect to be seen at once."""

    title_key = "settings.title"
    done_key = "settings.done"
    first_focus = "settings"

    def body(self) -> Widget:
        """Return the settings, one below the other."""
        flow, chosen = self.flow, self.flow.preferences
        percent = round(100 * self.look.text_scale)
        size = Slider(
            percent,
            self._resize,
            low=100,
            high=200,
            step=25,
            show_value=False,
            key="text",
            name=self.text("settings.text"),
            flex=1,
        )
        lines = [
            self._choices("language", [(c, self.text(f"shell.language.{c}"), flow.language == c) for c in LANGUAGES]),
            self._line("text", Row([size, Label(Run(f"{percent} %", bold=True))], gap=14)),
            self._choices(
                "theme",
                [
                    (name, self.text(f"settings.theme.{name.replace(' ', '_')}"), chosen.theme == name)
                    for name in THEMES
                ],
            ),
            self._choices(
                "typing_speed",
                [(pace, self.text(f"settings.typing.{pace}"), chosen.typing_speed == PACES[pace]) for pace in PACES],
            ),
            self._choices(
                "guided",
                [
                    (mode, self.text(f"briefing.mode.{mode}"), chosen.guided == (mode == "guided"))
                    for mode in ("guided", "alone")
                ],
            ),
            self._line(
                "motion",
                self._switch(
                    "settings.motion.reduced",
                    chosen.reduced_motion,
                    partial(flow.change, reduced_motion=not chosen.reduced_motion),
                    "reduced_motion",
                ),
            ),
            self._line(
                "analysis",
                self._switch(
                    "settings.analysis.on",
                    chosen.analysis,
                    partial(flow.change, analysis=not chosen.analysis),
                    "analysis",
                ),
            ),
            self._line(
                "window",
                self._switch("settings.window.full", self.app.fullscreen, self._fill, "fullscreen"),
            ),
        ]
        return Column(lines, gap=14, key="settings")

    def _line(self, name: str, control: Widget) -> Widget:
        label = Label(Run(self.text(f"settings.{name}"), bold=True))
        if self.narrow:
            return Column([label, control], gap=4)
        label.width = 200
        control.flex = 1
        return Row([label, control], gap=14)

    def _choices(self, setting: str, options: Sequence[tuple[str, str, bool]]) -> Widget:
        name = {"typing_speed": "typing", "guided": "mode"}.get(setting, setting)
        buttons = [
            Button(text, partial(self._choose, setting, value), checked=on, align="left", key=f"{setting}:{value}")
            for value, text, on in options
        ]
        return self._line(name, Grid(buttons, cell=190 if len(options) % 2 == 0 else 140, gap=8))

    def _switch(self, key: str, on: bool, action: Callable[[], None], name: str) -> Widget:
        return Button(self.text(key), action, checked=on, align="left", key=name)

    def _choose(self, setting: str, value: str) -> None:
        values: dict[str, object] = {"guided": value == "guided"} if setting == "guided" else {setting: value}
        if setting == "typing_speed":
            values = {setting: PACES[value]}
        self.flow.change(**values)

    def _resize(self, percent: int) -> None:
        self.flow.change(text_scale=percent / 100)

    def _fill(self) -> None:
        self.app.toggle_fullscreen()
        self.flow.change(fullscreen=self.app.fullscreen)
