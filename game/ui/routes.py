"""The one room that knows every screen: which stands at each place of the way. Each is imported when it is shown."""

from __future__ import annotations

from collections.abc import Sequence
from importlib import import_module
from pathlib import Path
from typing import Final

from game.simulation import Play, Scenario
from game.ui.flow import Flow
from game.ui.kit import Screen

NEXT: Final = ("briefing", "prospects", "party", "debrief", "rating", "saves", "settings", "help", "results")
"""The screens that are likely to come after the first, in the order in which they may be wanted."""


class Screens:
    """Makes the screens that :class:`game.ui.flow.Flow` asks for."""

    def prepare(self) -> None:
        """Import what may be shown next, so that nobody has to wait for it; meant for a thread of its own."""
        for name in NEXT:
            import_module(f"game.ui.screens.{name}")

    def library(self, flow: Flow, trouble: str = "") -> Screen:
        """Return the library, with what went wrong above it, if anything did."""
        from game.ui.screens.library import LibraryScreen

        return LibraryScreen(flow, trouble)

    def briefing(self, flow: Flow, scenario: Scenario, plan: Sequence[str], play: Play | None) -> Screen:
        """Return the briefing of a scenario, or of the part of a campaign that a play has come to."""
        from game.ui.screens.briefing import BriefingScreen

        return BriefingScreen(flow, scenario, plan, play)

    def party(self, flow: Flow, play: Play) -> Screen:
        """Return the room of a party."""
        from game.ui.screens.party import PartyScreen

        return PartyScreen(flow, play)

    def prospects(self, flow: Flow, play: Play) -> Screen:
        """Return a day among people who write."""
        from game.ui.screens.prospects import ProspectsScreen

        return ProspectsScreen(flow, play)

    def rating(self, flow: Flow, play: Play) -> Screen:
        """Return the page on which players rate themselves."""
        from game.ui.screens.rating import RatingScreen

        return RatingScreen(flow, play)

    def debrief(self, flow: Flow, play: Play) -> Screen:
        """Return the debrief."""
        from game.ui.screens.debrief import DebriefScreen

        return DebriefScreen(flow, play)

    def results(self, flow: Flow, scenario: str) -> Screen:
        """Return how one gets on: in all scenarios, or at first in one."""
        from game.ui.screens.results import ResultsScreen

        return ResultsScreen(flow, scenario)

    def saves(self, flow: Flow, play: Play | None, saving: bool) -> Screen:
        """Return the plays to go on with, and the way to save the one under way, if there is one."""
        from game.ui.screens.saves import SavesScreen

        return SavesScreen(flow, play, saving=saving)

    def settings(self, flow: Flow) -> Screen:
        """Return the settings."""
        from game.ui.screens.settings import SettingsScreen

        return SettingsScreen(flow)

    def help(self, flow: Flow, below: Screen | None) -> Screen:
        """Return the help, with the keys of the screen below."""
        from game.ui.screens.help import HelpScreen

        return HelpScreen(flow, below)

    def credits(self, flow: Flow) -> Screen:
        """Return the credits and licences."""
        from game.ui.screens.credits import CreditsScreen

        return CreditsScreen(flow)

    def dropped(self, flow: Flow, path: Path) -> Screen:
        """Return what came of a file or folder that was dropped on the window."""
        from game.ui.screens.dropped import DroppedScreen

        return DroppedScreen(flow, path)
