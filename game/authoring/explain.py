"""A page for every diagnostic: what it means, how grave it is, a wrong example and a right one.

The pages of the authors' guide are made from here (``python -m game.authoring.explain`` writes them), and
``tertulia explain`` prints the same.
"""

import difflib
from collections.abc import Iterator
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Final

from game import places
from game.authoring.codes import CODES, GROUPS, THOROUGH, severity
from game.authoring.examples import CASES, FILE_CASES, SCENARIO, Case, FileCase, marked
from game.authoring.lessons import PLAYED
from game.language import LANGUAGES, catalogue
from game.scenario import library
from game.scenario.diagnostics import WARNING, Diagnostic

FOLDER: Final = "diagnostics"
"""Where the pages lie, in the guide's folder."""

AROUND: Final = 3
"""Lines of an example that are shown before and after those that differ."""

LONG: Final = 30
"""Lines of a file that are shown whole."""


def page(code: str, language: str) -> str:
    """Return the page of a code, as Markdown.

    :raises KeyError: if there is no such code.
    """
    group, texts = CODES[code], catalogue(language)
    grave = texts.text(f"diagnostic.severity.{severity(code)}")
    lines = [f"# {code}", "", f"*{texts.text(f'explain.group.{group}')}, {grave}.*", ""]
    lines += [texts.text(f"explain.{code}"), ""]
    if code in THOROUGH:
        lines += [texts.text("explain.page.thorough"), ""]
    for example in _examples(code):
        lines += _told(example, language)
    if severity(code) == WARNING:
        lines += [texts.text("explain.page.wish"), "", "```toml", "[check.severity]", f'{code} = "off"', "```", ""]
    return "\n".join(lines)


def _examples(code: str) -> Iterator[Case | FileCase]:
    yield from (case for case in (*CASES, *PLAYED) if case.code == code)
    yield from (case for case in FILE_CASES if case.code == code and case.shown)


def _told(example: Case | FileCase, language: str) -> Iterator[str]:
    texts = catalogue(language)
    good = {SCENARIO: example.good} if isinstance(example, Case) else example.good
    bad = {SCENARIO: example.bad} if isinstance(example, Case) else example.bad
    for name, content in bad.items():
        wrong, right = content, good.get(name, "")
        if not isinstance(wrong, str) or not isinstance(right, str) or marked(wrong)[0] == right:
            continue
        text = marked(wrong)[0]
        kind = {".po": "po", ".toml": "toml"}.get(Path(name).suffix, "yaml")
        yield from (texts.text("explain.page.wrong", file=name), "", f"```{kind}", *_part(text, right), "```", "")
        if isinstance(example, Case):
            found = _found(example.code, text, name)
            yield from ("```text", found.render(language), "```", "")
        if right:
            yield from (texts.text("explain.page.right"), "", f"```{kind}", *_part(right, text), "```", "")


@cache
def _found(code: str, text: str, name: str) -> Diagnostic:
    """Return what is said of an example."""
    if code not in THOROUGH:
        return library.check_text(text, name)[0]
    from game.authoring.thorough import thorough

    with TemporaryDirectory() as folder:
        path = Path(folder, name)
        path.write_text(text, encoding="utf-8")
        found = next(each for each in thorough(path)[0] if each.code == code)
    return found._replace(file=name)


def _part(text: str, other: str) -> list[str]:
    """Return the lines of a text that differ from another, with those around them."""
    lines, others = _lines(text), _lines(other)
    if len(lines) <= AROUND:
        return [_shown(line) for line in lines]
    touched: set[int] = set()
    for kind, start, end, _, _ in difflib.SequenceMatcher(None, lines, others, autojunk=False).get_opcodes():
        if kind != "equal":
            touched.update(range(start - AROUND, max(end, start + 1) + AROUND))
    shown: list[str] = []
    before = -1
    for number in sorted(touched & set(range(len(lines)))):
        if number > before + 1:
            shown.append("# …")
        shown.append(_shown(lines[number]))
        before = number
    return [*shown, "# …"] if before < len(lines) - 1 else shown


def _lines(text: str) -> list[str]:
    return text.removesuffix("\n").split("\n")


def _shown(line: str) -> str:
    visible = "".join(c if c.isprintable() or c == "\t" else "�" for c in line)
    return visible if len(visible) <= 110 else visible[:109] + "…"


def index(language: str) -> str:
    """Return the page that lists all codes by kind, as Markdown."""
    texts = catalogue(language)
    lines = [f"# {texts.text('explain.page.index')}", "", texts.text("explain.page.about"), ""]
    for group, codes in GROUPS.items():
        lines += [f"## {texts.text(f'explain.group.{group}')}", ""]
        for code in codes:
            grave = texts.text(f"diagnostic.severity.{severity(code)}")
            lines.append(f"- [`{code}`]({code}.md) ({grave}): {texts.text(f'explain.{code}')}")
        lines.append("")
    return "\n".join(lines)


def pages() -> Iterator[tuple[str, str]]:
    """Yield every page of the guide: its path within :data:`FOLDER`, and what stands on it."""
    for language in LANGUAGES:
        yield f"{language}/README.md", index(language)
        for code in CODES:
            yield f"{language}/{code}.md", page(code, language)


if __name__ == "__main__":
    for name, content in pages():
        target = places.scenarios() / FOLDER / name
        target.parent.mkdir(parents=True, exist_ok=True)
        target.write_text(content, encoding="utf-8", newline="\n")
