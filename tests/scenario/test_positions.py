"""Where a mistake is said to be does not hang on how the file is laid out.

Every example of the guide is written down anew in other ways that mean the same (flow style on one line, anchors
before values, texts as block scalars, non-ASCII text before all) and the mistake has to be found at the very key,
value or character.
"""

import json
import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Final, Literal

import pytest
import yaml

from game.authoring.examples import CASES, Case, marked
from game.authoring.lessons import PLAYED
from game.authoring.thorough import thorough
from game.scenario import library

Style = Literal["flow", "anchors", "literal", "folded"]

STYLES: Final[tuple[Style, ...]] = ("flow", "anchors", "literal", "folded")

PLAIN: Final = re.compile(r"[\w.][\w.-]*|-?\d+(\.\d+)?")
"""What may stand without quotes anywhere."""

TYPED: Final = re.compile(r"true|false|null|~|-?\d+(\.\d+)?", re.IGNORECASE)


@dataclass
class Rewritten:
    """A document written down in one style, and where in it the marked place has come to lie."""

    style: Style
    target: yaml.Node
    offset: int | None
    """Characters into the text of a scalar; ``None`` for the key or value as a whole."""
    text: str = "# ñandú, çà et là, “así” — 日本\n"
    line: int = 0
    column: int = 0
    anchors: int = field(default=0)

    def here(self, further: int = 0) -> None:
        """Mark this place."""
        self.line = self.text.count("\n") + 1
        self.column = len(self.text) - (self.text.rfind("\n") + 1) + 1 + further

    def document(self, root: yaml.Node) -> "Rewritten":
        """Write it all down."""
        self.node(root, 0)
        self.text += "\n"
        return self

    def node(self, node: yaml.Node, indent: int) -> None:
        """Write a node where the text stands, its further lines indented."""
        if isinstance(node, yaml.ScalarNode):
            self.scalar(node, indent)
        elif isinstance(node, yaml.CollectionNode):
            if self.style == "flow" or not node.value:
                self.flow(node, indent)
            else:
                self.block(node, indent)

    def flow(self, node: yaml.CollectionNode, indent: int) -> None:
        """Write a collection on one line."""
        if node is self.target:
            self.here()
        mapping = isinstance(node, yaml.MappingNode)
        self.text += "{" if mapping else "["
        for place, item in enumerate(node.value):
            self.text += ", " if place else ""
            if mapping:
                self.key(item[0])
                self.text += ": "
                self.node(item[1], indent)
            else:
                self.node(item, indent)
        self.text += "}" if mapping else "]"

    def block(self, node: yaml.CollectionNode, indent: int) -> None:
        """Write a collection, an entry a line."""
        lead = "\n" + " " * indent
        if isinstance(node, yaml.MappingNode):
            for place, (key, value) in enumerate(node.value):
                self.text += lead if place or not self.text.endswith("\n") else ""
                if not place and node is self.target:
                    self.here()
                self.key(key)
                self.text += ":"
                self.value(value, indent + 2)
        else:
            for place, value in enumerate(node.value):
                self.text += lead if place or not self.text.endswith("\n") else ""
                if not place and node is self.target:
                    self.here()
                self.text += "-"
                self.value(value, indent + 2)

    def value(self, node: yaml.Node, indent: int) -> None:
        """Write what follows a key or a dash."""
        if self.style == "anchors" and isinstance(node, yaml.ScalarNode):
            self.anchors += 1
            self.text += f" &a{self.anchors}"
        if isinstance(node, yaml.ScalarNode) or not node.value:
            self.text += " "
        self.node(node, indent)

    def key(self, node: yaml.Node) -> None:
        """Write a key."""
        assert isinstance(node, yaml.ScalarNode)
        self.inline(node)

    def inline(self, node: yaml.ScalarNode) -> None:
        """Write a scalar plain, or in quotation marks where it needs them."""
        if not node.value and not node.style:
            return
        bare = bool(PLAIN.fullmatch(node.value)) and (not node.style or not TYPED.fullmatch(node.value))
        if node is self.target:
            into = 0 if self.offset is None else len(json.dumps(node.value[: self.offset], ensure_ascii=False)) - 1
            self.here((self.offset or 0) if bare else into)
        self.text += node.value if bare else json.dumps(node.value, ensure_ascii=False)

    def scalar(self, node: yaml.ScalarNode, indent: int) -> None:
        """Write a scalar that is a value."""
        told = " " in node.value and "\n" not in node.value and node.value == node.value.strip()
        if self.style not in ("literal", "folded") or not told:
            self.inline(node)
            return
        if node is self.target and self.offset is None:
            self.here()
        self.text += ("|-" if self.style == "literal" else ">-") + "\n" + " " * indent
        if node is self.target and self.offset is not None:
            self.here(self.offset)
        self.text += node.value


def rewritten(case: Case, style: Style) -> Rewritten | None:
    """Return an example in another style; ``None`` where it is no document, or its mark lies on no node."""
    text, line, column = marked(case.bad)
    try:
        root = yaml.compose(text, yaml.CSafeLoader)
    except yaml.YAMLError:
        return None
    if root is None or re.search(r"[\s\[{,][&!]\w|<<:|[\s\[{,]!!", text) or "\n---" in text:
        return None
    found: tuple[yaml.Node, int | None] | None = None
    left = [root]
    while left:
        node = left.pop()
        if isinstance(node, yaml.MappingNode):
            if any(not isinstance(key, yaml.ScalarNode) for key, _ in node.value):
                return None
            left += [each for pair in node.value for each in pair]
        elif isinstance(node, yaml.SequenceNode):
            left += node.value
        begins = node.start_mark.line + 1, node.start_mark.column + 1
        ends = node.end_mark.line + 1, node.end_mark.column + 1
        if isinstance(node, yaml.ScalarNode) and not node.value and not node.style:
            continue  # nothing stands there
        if begins == (line, column):
            found = found if found and isinstance(found[0], yaml.ScalarNode) else (node, None)
        elif isinstance(node, yaml.ScalarNode) and begins < (line, column) < ends and begins[0] == ends[0]:
            quoted = node.style in ('"', "'")
            if node.style in ("|", ">") or "\\" in node.value:
                return None
            found = node, column - begins[1] - quoted
    return None if found is None else Rewritten(style, *found).document(root)


MOVABLE: Final = [case for case in CASES if rewritten(case, "flow") is not None]
"""The examples whose mistake is not itself one of layout."""


def test_most_mistakes_have_nothing_to_do_with_layout() -> None:
    assert len(MOVABLE) > 0.7 * len(CASES)


@pytest.mark.parametrize("style", STYLES)
@pytest.mark.parametrize("case", MOVABLE, ids=[f"{case.code}-{n}" for n, case in enumerate(MOVABLE)])
def test_the_mistake_is_found_in_every_layout(case: Case, style: Style) -> None:
    other = rewritten(case, style)
    assert other is not None
    found = [d for d in library.check_text(other.text) if d.code != "unused-anchor"]  # of the layout's own
    assert [(d.code, d.line, d.column) for d in found] == [(case.code, other.line, other.column)], other.text


@pytest.mark.parametrize("style", ["flow", "anchors"])
@pytest.mark.parametrize("case", PLAYED, ids=[case.code for case in PLAYED])
def test_what_only_plays_can_say_is_found_in_every_layout(case: Case, style: Style, tmp_path: Path) -> None:
    other = rewritten(case, style)
    assert other is not None
    path = tmp_path / "scenario.yaml"
    path.write_text(other.text, encoding="utf-8")
    told = [each for each in thorough(path)[0] if each.code == case.code]
    assert [(each.line, each.column) for each in told] == [(other.line, other.column)], other.text


ALIASED: Final = """\
format: 1
kind: prospects
language: en
title: &say "ñ [Hola](fact:hello) (sí)"
prospects:
  ana:
    name: Ana
    role: x
    beats:
      first:
        says: *say
        choices:
          ask: {say: a, act: ask_open, if: &when "turn > > 2"}
          bid: {say: b, act: give, if: *when}
"""


def test_what_an_alias_stands_for_is_found_at_the_alias() -> None:
    found = [(d.code, d.line, d.column) for d in library.check_text(ALIASED) if d.code == "condition-syntax"]
    text = ALIASED.splitlines()
    assert found == [
        ("condition-syntax", 13, text[12].index("> 2") + 1),
        ("condition-syntax", 14, text[13].index("*when") + 1),
    ]
