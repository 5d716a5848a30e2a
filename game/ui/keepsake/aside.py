"""Keeping a debrief aside: in a process of its own, while the window goes on."""

from __future__ import annotations

import os
from collections.abc import Mapping
from concurrent.futures import Future, ProcessPoolExecutor
from datetime import datetime
from multiprocessing import get_context
from pathlib import Path
from typing import TYPE_CHECKING, NamedTuple

from game.simulation import Play

if TYPE_CHECKING:
    from game.analysis.marks import Marked
    from game.telling.debrief_told import DebriefTold


class Wanted(NamedTuple):
    """What is to be kept: all that a process needs to tell the debrief again as it is told here."""

    source: str
    """The scenario's id or path."""
    seed: int
    choices: tuple[str, ...]
    """Every choice from the very beginning."""
    language: str
    rated: tuple[Marked, ...] | None
    ratings: dict[str, int]
    commitment: str
    when: datetime


class Kept(NamedTuple):
    """What came of it."""

    files: tuple[Path, ...] = ()
    """The page and the picture."""
    why: str = ""
    """Why nothing could be kept, in the system's words; empty where all went well."""


def begin(wanted: Wanted) -> Future[Kept]:
    """Begin to keep a debrief; the process ends when it is done."""
    pool = ProcessPoolExecutor(1, mp_context=get_context("spawn"), initializer=_without_a_window)
    future = pool.submit(keep, wanted)
    pool.shutdown(wait=False)
    return future


def _without_a_window() -> None:
    os.environ["SDL_VIDEODRIVER"] = "dummy"


def keep(wanted: Wanted) -> Kept:
    """Write the page and the picture of a debrief into the reader's documents."""
    from game.scenario import library
    from game.scenario.diagnostics import ScenarioError
    from game.simulation import NotOffered
    from game.telling.debrief_told import DebriefTold
    from game.telling.teller import Teller
    from game.ui.keepsake.saving import free_name
    from game.ui.keepsake.saving import keep as put

    try:
        play = Play(library.load(wanted.source), wanted.seed, wanted.choices)
        told = DebriefTold(
            play,
            Teller(play.scenario, wanted.language),
            rated=None if wanted.rated is None else {each.index: each for each in wanted.rated},
            ratings=wanted.ratings,
            commitment=wanted.commitment,
        )
        files = {".html": html(told, wanted.when), ".png": png(told)}
        return Kept(tuple(put(free_name(told.title(), wanted.when), files).values()))
    except OSError as error:
        return Kept(why=error.strerror or str(error))
    except (ScenarioError, NotOffered) as error:  # its file has changed since it was played
        return Kept(why=str(error))


def html(told: DebriefTold, when: datetime) -> bytes:
    """Return a debrief as a page."""
    from game.ui.keepsake.page import page
    from game.ui.pieces.moods import MOODS
    from game.ui.portraits import portrait_svg

    stages: Mapping[str, str] = {bond.who: bond.stage for bond in told.found.bonds.bonds}
    people = told.play.scenario.people

    def face(who: str) -> str | None:
        return portrait_svg(who, people[who].portrait, MOODS[stages[who]])

    return page(told, face, when.date()).encode()


def png(told: DebriefTold) -> bytes:
    """Return a debrief as a picture."""
    from game.ui.flow import Flow
    from game.ui.keepsake.picture import draw
    from game.ui.routes import Screens
    from game.ui.shelf import Shelf

    return draw(Flow(Shelf(), Screens(), language=told.teller.language, aside=False), told)
