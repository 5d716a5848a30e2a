"""What came of a scenario, a folder or a zip that was dropped on the window: what can be played, or what is wrong."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from functools import partial
from pathlib import Path

from game.scenario.diagnostics import Diagnostic, ScenarioError, printable
from game.simulation.definitions import Scenario
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Icon, Label, Panel, Row, Run, Spacer, Widget
from game.ui.kit.screen import Stage
from game.ui.screens.frame import iconed
from game.ui.screens.overlay import Overlay

MOST = 40
"""Faults that are told; of more, how many they are."""


class DroppedScreen(Overlay):
    """Looks at it, aside, and says so."""

    title_key = "pack.title"

    def __init__(self, flow: Flow, path: Path) -> None:
        super().__init__(flow)
        self.path = path
        self.scenarios: Sequence[Scenario] | None = None
        """What can be played of it; ``None`` as long as it is being looked at."""
        self.faults: Sequence[Diagnostic] = ()

    def enter(self, app: Stage) -> None:
        """Begin to look."""
        super().enter(app)
        if self.flow.aside:
            threading.Thread(target=self._look, name="pack", daemon=True).start()
        else:
            self._look()

    def _look(self) -> None:
        shelf = self.flow.shelf
        scenarios: list[Scenario] = []
        try:
            scenarios = [shelf.load(path) for path in shelf.take(self.path)]
        except ScenarioError as error:
            self.faults = error.diagnostics
        self.scenarios = scenarios
        if self.flow.app is not None:
            self.flow.app.soon(self.flow.refresh)

    def body(self) -> Widget:
        """Return what came of it."""
        name = Label(Run(printable(self.path.name), bold=True))
        if self.scenarios is None:
            return Column([name, Label(self.text("pack.looking"), colour="ink_soft")], gap=8)
        if self.faults:
            return Column([name, *self._refused()], gap=10)
        rows = [self._playable(scenario) for scenario in self.scenarios]
        taken = iconed(Icon("circle-check", colour="people"), self.text("pack.there"))
        return Column([name, taken, *rows], gap=10)

    def _playable(self, scenario: Scenario) -> Widget:
        play = Button(
            self.text("library.play"), partial(self._play, scenario), variant="primary", key=f"play:{scenario.id}"
        )
        return Row([Label(self.flow.teller_of(scenario).whole_title(), flex=1), play], gap=10)

    def _play(self, scenario: Scenario) -> None:
        self.flow.back()
        self.flow.briefing(scenario)

    def _refused(self) -> list[Widget]:
        parts: list[Widget] = [iconed(Icon("triangle-alert", colour="bad"), self.text("pack.not_taken"))]
        language = self.flow.language
        for fault in self.faults[:MOST]:
            says: list[Widget] = [Label(Run(fault.message(language), bold=True))]
            if fault.line:
                place = f"{printable(Path(fault.file).name)}:{fault.line}:{fault.column}"
                says.append(Row([Label(place, "caption", colour="ink_soft"), Spacer()]))
            says.append(Label(fault.hint(language), colour="ink_soft"))
            parts.append(Panel(says, fill="bad_soft", outline="bad", gap=4))
        if len(self.faults) > MOST:
            parts.append(Label(self.flow.text_n("library.broken.more", len(self.faults) - MOST), "caption"))
        return parts
