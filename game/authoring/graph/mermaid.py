"""A picture as a Mermaid flowchart, for pages that draw those."""

from collections.abc import Iterable, Iterator

from game.authoring.graph.model import Lane, Picture
from game.authoring.graph.svg import FAMILIES, RED

SHOWN = 60
"""Letters of a text that are shown."""


def mermaid(pictures: Iterable[Picture]) -> str:
    """Return the pictures as one flowchart."""
    lines = ["flowchart LR", f"  classDef never stroke:{RED},color:{RED},stroke-width:3px"]
    links: list[str] = []
    styles: list[str] = []
    for part, picture in enumerate(pictures, 1):
        for lane in picture.lanes:
            lines += _lane(lane, f"p{part}", links, styles)
    return "\n".join((*lines, *links, *styles)) + "\n"


def _lane(lane: Lane, prefix: str, links: list[str], styles: list[str]) -> Iterator[str]:
    yield f'  subgraph {prefix}_{lane.key}["{_quoted(lane.title)}"]'
    keys = {box.key for box in lane.boxes}
    for box in lane.boxes:
        text = f"{box.title}<br/>{_quoted(box.text)}" if box.text else box.title
        yield f'    {_name(prefix, box.key)}["{text}"]' + ("" if box.possible else ":::never")
    yield "  end"
    for box in lane.boxes:
        for row in box.rows:
            for target, takes, taken in row.ways:
                goal = f"{lane.key}.{target}"
                if goal in keys:
                    label = f"{row.key} ({row.act}{', ' + takes if takes else ''})"
                    arrow = "-->" if taken and row.possible else "-.->"
                    links.append(f'  {_name(prefix, box.key)} {arrow}|"{_quoted(label)}"| {_name(prefix, goal)}')
                    colour = FAMILIES.get(row.family, "#475569") if taken and row.possible else RED
                    styles.append(f"  linkStyle {len(styles)} stroke:{colour},color:{colour}")


def _name(prefix: str, key: str) -> str:
    return f"{prefix}_{key.replace('.', '__')}"


def _quoted(text: str) -> str:
    short = text if len(text) <= SHOWN else text[: SHOWN - 1] + "…"
    return short.replace("&", "&amp;").replace('"', "#quot;").replace("<", "&lt;").replace(">", "&gt;")
