"""Settings on a page: what kinds of lines there are, each declared in a word or two and drawn by itself."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from functools import partial
from typing import Final

from game.telling.figures import percent
from game.ui.flow import Flow
from game.ui.kit import Button, Column, Grid, Heading, Label, Look, Row, Run, Slider, Widget

NARROW: Final = 760
"""Units of text (see ``Look.room``) below which a name stands above what it names."""

NAMES, SECTION_GAP, LINE_GAP = 200, 22, 12


@dataclass(frozen=True, slots=True)
class Options:
    """One of several values: a switch for each, of which one is on.

    The words are ``settings.<name>`` and, for each option, ``<words>.<option>``; widgets go by ``<setting>:<option>``.
    """

    name: str
    setting: str
    values: Mapping[str, object]
    words: str = ""
    """Where the words of the options are, if not under the name."""

    def control(self, flow: Flow) -> Widget:
        """Return the switches side by side, as many as fit."""
        present = getattr(flow.preferences, self.setting)
        if self.setting == "language":
            present = flow.language  # what is not chosen is that of the system
        buttons = [
            Button(
                flow.text(f"{self.words or f'settings.{self.name}'}.{option}"),
                partial(flow.change, **{self.setting: value}),
                checked=present == value,
                one_of=True,
                align="left",
                key=f"{self.setting}:{option}",
            )
            for option, value in self.values.items()
        ]
        called = flow.text(f"settings.{self.name}")
        return Grid(buttons, cell=190 if len(buttons) % 2 == 0 else 140, gap=8, role="group", name=called)


@dataclass(frozen=True, slots=True)
class Switch:
    """On or off; the words are ``settings.<name>`` and, on the switch, ``settings.<name>.<on>``.

    Where *missing* says that what it takes is not there, it cannot be switched, and ``settings.<name>.missing`` says
    why.
    """

    name: str
    setting: str
    on: str = "on"
    missing: Callable[[Flow], bool] | None = None

    def control(self, flow: Flow) -> Widget:
        """Return the switch; it goes by the setting's name."""
        if self.missing is not None and self.missing(flow):
            says = flow.text(f"settings.{self.name}.missing")
            return Label(says, "caption", colour="ink_soft", name=f"{flow.text(f'settings.{self.name}')}: {says}")
        value = getattr(flow.preferences, self.setting)
        change = partial(flow.change, **{self.setting: not value})
        words = flow.text(f"settings.{self.name}.{self.on}")
        called = f"{flow.text(f'settings.{self.name}')}: {words}"
        return Button(words, change, checked=value, align="left", name=called, key=self.setting)


@dataclass(frozen=True, slots=True)
class Percentage:
    """A share, from *low* to *high* percent; the setting itself is a number of which 1 is 100 %."""

    name: str
    setting: str
    low: int = 0
    high: int = 100
    step: int = 10

    def control(self, flow: Flow) -> Widget:
        """Return the slider and its value; it goes by the line's name."""
        share = round(100 * getattr(flow.preferences, self.setting))
        told = percent(share, flow.words)

        def change(chosen: int) -> None:
            flow.change(**{self.setting: chosen / 100})

        slider = Slider(
            share,
            change,
            low=self.low,
            high=self.high,
            step=self.step,
            show_value=False,
            told=told,
            key=self.name,
            name=flow.text(f"settings.{self.name}"),
            flex=1,
        )
        return Row([slider, Label(Run(told, bold=True), role="none")], gap=14)


Line = Options | Switch | Percentage


@dataclass(frozen=True, slots=True)
class Section:
    """Lines that belong together, under ``settings.section.<name>``."""

    name: str
    lines: Sequence[Line]


def sections(flow: Flow, look: Look, declared: Sequence[Section]) -> Widget:
    """Return sections one below the other, each a heading and its lines."""
    return Column([_section(flow, look, section) for section in declared], gap=SECTION_GAP, key="settings")


def _section(flow: Flow, look: Look, section: Section) -> Widget:
    heading = Heading(flow.text(f"settings.section.{section.name}"), "strong", colour="people")
    return Column([heading, *(_line(flow, look, line) for line in section.lines)], gap=LINE_GAP)


def _line(flow: Flow, look: Look, line: Line) -> Widget:
    label, control = Label(Run(flow.text(f"settings.{line.name}"), bold=True), role="none"), line.control(flow)
    if look.room[0] < NARROW:
        return Column([label, control], gap=4)
    label.width = NAMES
    control.flex = 1
    return Row([label, control], gap=14)
