"""The tables of figures in the README: each stands between two marks, written by what measured it."""

from pathlib import Path
from typing import NamedTuple

README = Path(__file__).parents[2] / "README.md"


class Compared(NamedTuple):
    """One line of a table."""

    what: str
    ours: str
    """Our own figure."""
    ratio: str
    """What it is beside something real."""
    reach: str
    """What is to be reached."""


def written(rows: list[Compared], name: str, readme: Path = README) -> None:
    """Write a table into the README, between the marks of its name."""
    begin, end = f"<!-- {name}: ", f"<!-- end of {name} -->"
    head = ["| what | here | beside | to reach |", "|---|---|---|---|"]
    table = "\n".join(head + [f"| {' | '.join(row)} |" for row in rows])
    before, rest = readme.read_text(encoding="utf-8").split(begin)
    mark = rest.partition("\n")[0]
    readme.write_text(f"{before}{begin}{mark}\n{table}\n{end}{rest.split(end)[1]}", encoding="utf-8")
