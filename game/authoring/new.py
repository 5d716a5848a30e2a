"""A scenario to begin with: commented, sound, playable, and such that listening wins in it.

It comes from one of the starters, scenarios of our own in both languages, of which an author takes as many people as
she wants and gives them other names.
"""

import json
import re
import unicodedata
from dataclasses import dataclass
from pathlib import Path
from typing import Final

from game.authoring import schema
from game.language import LANGUAGES
from game.scenario import library, translation
from game.scenario.build import RESERVED, RESERVED_PEOPLE
from game.scenario.facts import KEY

KINDS: Final = ("prospects", "party")
"""The kinds of scenario that can be begun."""

PEOPLE: Final[dict[str, tuple[str, ...]]] = {
    "prospects": ("Irene Lasa", "Bruno Téllez", "Alma Quiroga"),
    "party": ("Lola Ferrer", "Iker Sanz", "Nora Vidal"),
}
"""The people of the starters, in their order."""

FEWEST: Final = {"prospects": 1, "party": 2}
"""How many people there must be: a party needs somebody who talks and somebody who does not."""

DEFAULT: Final = {"prospects": 2, "party": 3}
"""How many there are if nothing is said."""

LONGEST_NAME: Final = 60

_STARTERS = Path(__file__).resolve().parent / "starters"
_BLOCK = re.compile(r"#>(\d)")
_FILE_NAME = re.compile(r"[\w-]{1,60}")


class CannotBegin(ValueError):
    """What was asked for cannot be made: ``key`` is the text that says why, ``params`` what it speaks of."""

    def __init__(self, key: str, **params: object) -> None:
        super().__init__(key)
        self.key, self.params = key, params


@dataclass(frozen=True, slots=True)
class Wish:
    """What somebody wants to begin with."""

    kind: str
    language: str
    names: tuple[str, ...]
    """The people's full names, as many as there shall be."""


def wish(kind: str, language: str, people: str = "") -> Wish:
    """Return a wish from what was said: how many people, or their names with commas between them.

    :raises CannotBegin: if there are too few or too many, or a name is none.
    """
    given = PEOPLE[kind]
    least, most = FEWEST[kind], len(given)
    said = [name.strip() for name in people.split(",")] if people.strip() else [str(DEFAULT[kind])]
    if len(said) == 1 and re.fullmatch(r"[0-9]+", said[0]):
        names, number = given, int(said[0][:4])
    else:
        names, number = tuple(said), len(said)
        for name in said:
            if not name or len(name) > LONGEST_NAME or not name.isprintable() or not _first(name).isalpha():
                raise CannotBegin("new.bad_name", name=name)
        if len(set(map(_key, said))) < number:
            raise CannotBegin("new.same_name", names=people)
    if not least <= number <= most:
        raise CannotBegin("new.how_many", least=least, most=most)
    return Wish(kind, language, names[:number])


def path_of(name: str) -> Path:
    """Return the file of a scenario called so: a name, or a path to a file that does not exist yet.

    :raises CannotBegin: if no file can be called so, or there is one already.
    """
    path = Path(name if Path(name).suffix in library.SUFFIXES else f"{name}.yaml")
    if not _FILE_NAME.fullmatch(path.stem):
        raise CannotBegin("new.bad_file", name=name)
    if path.exists():
        raise CannotBegin("new.exists", file=path)
    return path


def write(wished: Wish, path: Path) -> list[Path]:
    """Write the scenario, its translation and what an editor wants to know; return the files.

    :raises OSError: if that is not possible. Files of the editor's that are there already are left as they are.
    """
    path.parent.mkdir(parents=True, exist_ok=True)
    editor = path.parent / ".vscode"
    modeline = schema.MODELINE.format(f"{editor.name}/{schema.NAME}")
    path.write_text(f"{modeline}\n{text(wished, wished.language)}", encoding="utf-8", newline="\n")
    written = [path]
    scenario = library.load(path)
    for language in LANGUAGES:
        if language != wished.language:
            other = library.loads(text(wished, language))
            written.append(translation.update(scenario, language, other.texts, path))
    editor.mkdir(exist_ok=True)
    extensions = json.dumps({"recommendations": ["redhat.vscode-yaml"]}, indent=2) + "\n"
    for name, content in ((schema.NAME, schema.text()), ("extensions.json", extensions)):
        if not (editor / name).exists():
            (editor / name).write_text(content, encoding="utf-8", newline="\n")
            written.append(editor / name)
    return written


def text(wished: Wish, language: str) -> str:
    """Return the text of the scenario in one of our languages."""
    starter = (_STARTERS / f"{wished.kind}.{language}.yaml").read_text(encoding="utf-8")
    lines: list[str] = []
    taken = True
    for line in starter.splitlines():
        if block := _BLOCK.fullmatch(line):
            taken = int(block[1]) <= len(wished.names)
        elif line == "#<":
            taken = True
        elif taken:
            lines.append(line)
    whole = "\n".join(lines) + "\n"
    # first to what no name can be, so that two people may change names
    for number, old in enumerate(PEOPLE[wished.kind]):
        whole = whole.replace(f"name: {old}\n", f"name: \x00{number}N\n")
        whole = re.sub(rf"\b{_first(old)}\b", f"\x00{number}F", whole)
        whole = re.sub(rf"(?<![^\W_]){_key(old)}(?![^\W_])", f"\x00{number}K", whole)
    for number, name in enumerate(wished.names):
        quoted = json.dumps(name, ensure_ascii=False) if not re.fullmatch(r"[\w .-]*\w", name) else name
        whole = whole.replace(f"\x00{number}N", quoted)
        whole = whole.replace(f"\x00{number}F", _first(name)).replace(f"\x00{number}K", _key(name))
    return whole


def _first(name: str) -> str:
    return re.split(r"[\s\"'\\-]", name.strip(), maxsplit=1)[0]


def _key(name: str) -> str:
    """Return the key of a person: the first name in plain small letters."""
    plain = unicodedata.normalize("NFKD", _first(name).lower()).encode("ascii", "ignore").decode()
    key = re.sub(r"[^a-z0-9]", "", plain)[:40]
    if not KEY.fullmatch(key):
        raise CannotBegin("new.bad_name", name=name)
    return f"{key}_1" if key in RESERVED | RESERVED_PEOPLE else key
