"""An example of every diagnostic: files that have the mistake, and the same mended.

They stand on the pages of the authors' guide, ``tertulia explain`` prints them, and they are the tests of the codes.
In a file that has the mistake ``«`` stands before the character at which it must be reported; it is no part of it.
"""

from collections.abc import Mapping
from typing import Final, NamedTuple

from game.authoring.codes import GROUPS
from game.scenario.diagnostics import MOST
from game.scenario.source import LARGEST

SCENARIO: Final = "scenario.yaml"
"""The name of the file in an example that is about a file's text."""

Files = Mapping[str, str | bytes]
"""Files of a folder, by name."""


class Case(NamedTuple):
    """A code, the text of a scenario that has the mistake, and the same without it."""

    code: str
    bad: str
    good: str


class FileCase(NamedTuple):
    """A code that needs more than the text of a scenario: the files around it, and what is checked."""

    code: str
    bad: Files
    good: Files
    given: str = SCENARIO
    """The path within the folder, or the id, that is checked."""
    instead: str = SCENARIO
    """What is checked once it is mended."""
    shown: bool = True
    """Whether the files say anything to a reader."""


def marked(example: str) -> tuple[str, int, int]:
    """Return a text without its ``«``, and the line and column (from 1) at which that stood."""
    before, _, after = example.partition("«")
    return before + after, before.count("\n") + 1, len(before) - (before.rfind("\n") + 1) + 1


HEAD = "format: 1\nkind: prospects\nlanguage: es\ntitle: T\n"
PEOPLE = """\
prospects:
  ana:
    name: Ana
    role: librera
    profile: "[Lee](fact:reads)."
    beats:
      first:
        says: "[Hola](fact:hello)."
        choices:
          ask: {say: "¿Qué?", act: ask_open, uses: [hello, reads], then: second}
      second: {says: "Adiós."}
  leo:
    name: Leo
    role: músico
    beats:
      hi: {says: "Buenas."}
"""
PARTY = """\
format: 1
kind: party
language: es
title: T
topics: {books: los libros}
circles: {kitchen: {name: la cocina, topic: books}}
guests:
  ana:
    name: Ana
    role: librera
    circle: kitchen
    interests: {books: 3}
    knows:
      shop: {topic: books, says: "Abrí la tienda."}
"""


VOICES = "voices: {clio: {name: Clio, sounds: Clara}}\n"


def person(extra: str) -> str:
    """Return a scenario in which somebody has these keys as well as a name and a role."""
    return HEAD + PEOPLE + "  zoe:\n    name: Zoe\n    role: panadera\n" + extra


def beat(choice: str) -> str:
    """Return a scenario in which this is a choice."""
    return person(f"    beats:\n      one:\n        says: Hola\n        choices:\n          go: {choice}\n")


CASES: Final = (
    Case("file-empty", "« \n", HEAD + PEOPLE),
    Case("control-character", HEAD + 'brief: "a«\x07b"\n' + PEOPLE, HEAD + 'brief: "ab"\n' + PEOPLE),
    Case("tab", HEAD + "clock:\n«\tturns: 3\n" + PEOPLE, HEAD + "clock:\n  turns: 3\n" + PEOPLE),
    Case("stray-colon", HEAD + "brief: Ojo«: esto\n" + PEOPLE, HEAD + 'brief: "Ojo: esto"\n' + PEOPLE),
    Case("missing-colon", HEAD + "«brief Ojo\n" + PEOPLE, HEAD + "brief: Ojo\n" + PEOPLE),
    Case(
        "missing-colon",
        HEAD + "clock:\n  «turns:3\n  attention: 3\n" + PEOPLE,
        HEAD + "clock:\n  turns: 3\n  attention: 3\n" + PEOPLE,
    ),
    Case(
        "stray-comma",
        beat("{say: Sí«, claro, act: thank}"),
        beat('{say: "Sí, claro", act: thank}'),
    ),
    Case("bad-escape", HEAD + 'brief: "C:«\\pan"\n' + PEOPLE, HEAD + "brief: 'C:\\pan'\n" + PEOPLE),
    Case("unclosed-quote", HEAD + PEOPLE + 'brief: «"Hola\n', HEAD + PEOPLE + 'brief: "Hola"\n'),
    Case("unclosed-bracket", HEAD + "clock: «{turns: 3\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("reserved-character", HEAD + "brief: «@ana\n" + PEOPLE, HEAD + 'brief: "@ana"\n' + PEOPLE),
    Case(
        "reserved-character",
        beat("{say: a, act: give}").replace("says: Hola", "says: «[Hola](fact:hi)."),
        beat("{say: a, act: give, uses: hi}").replace("says: Hola", 'says: "[Hola](fact:hi)."'),
    ),
    Case("reserved-character", HEAD + "brief: «#1\n" + PEOPLE, HEAD + 'brief: "#1"\n' + PEOPLE),
    Case("bad-indentation", HEAD + " «minutes: 3\n" + PEOPLE, HEAD + "minutes: 3\n" + PEOPLE),
    Case("text-after-quote", HEAD + 'brief: "a" «b\n' + PEOPLE, HEAD + 'brief: "a b"\n' + PEOPLE),
    Case(
        "unclosed-quote",
        HEAD + 'brief: «"a\nyou: "b"\n' + PEOPLE,
        HEAD + 'brief: "a"\nyou: "b"\n' + PEOPLE,
    ),
    Case("yaml-syntax", HEAD + "clock: {turns: 3}«}\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("duplicate-key", HEAD + "«title: U\n" + PEOPLE, HEAD + PEOPLE),
    Case(
        "duplicate-key",
        HEAD + "clock: {turns: 3, «turns: 4}\n" + PEOPLE,
        HEAD + "clock: {turns: 3, attention: 4}\n" + PEOPLE,
    ),
    Case("merge-key", HEAD + "clock: {«<<: {turns: 3}}\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("tag", HEAD + "brief: «!!python/none x\n" + PEOPLE, HEAD + 'brief: "!!python/none x"\n' + PEOPLE),
    Case("directive", "«%YAML 1.1\n---\n" + HEAD + PEOPLE, "---\n" + HEAD + PEOPLE),
    Case("second-document", HEAD + PEOPLE + "«---\na: 1\n", HEAD + PEOPLE),
    Case("unknown-alias", HEAD + "brief: «*bold\n" + PEOPLE, HEAD + 'brief: "*bold"\n' + PEOPLE),
    Case("unused-anchor", HEAD + "brief: «&Paco waits.\n" + PEOPLE, HEAD + 'brief: "&Paco waits."\n' + PEOPLE),
    Case("recursive-alias", HEAD + "clock: &a {turns: «*a}\n" + PEOPLE, HEAD + "brief: &a x\nyou: *a\n" + PEOPLE),
    Case("key-not-a-word", HEAD + "«[a, b]: 1\n" + PEOPLE, HEAD + PEOPLE),
    Case("not-a-mapping", "«- a\n- b\n", HEAD + PEOPLE),
    Case("empty-value", HEAD + "«brief:\n" + PEOPLE, HEAD + "brief: x\n" + PEOPLE),
    Case("unknown-key", HEAD + "«breif: x\n" + PEOPLE, HEAD + "brief: x\n" + PEOPLE),
    Case("unknown-key", beat("{say: a, act: give, «usess: x}"), beat("{say: a, act: give}")),
    Case("missing-key", beat("{say: a}").replace("go:", "«go:"), beat("{say: a, act: give}")),
    Case("bad-key", person("    beats:\n      «One: {says: a}\n"), person("    beats:\n      one: {says: a}\n")),
    Case(
        "reserved-key",
        person("    beats:\n      «class: {says: a}\n"),
        person("    beats:\n      class_a: {says: a}\n"),
    ),
    Case(
        "reserved-key",
        HEAD + "variables: {«heard: 1}\n" + PEOPLE,
        HEAD + "variables: {ears: 1}\n" + PEOPLE,
    ),
    Case(
        "unknown-voice",
        VOICES + person("    beats:\n      one:\n        says: Hola\n        voices: {«cleo: {say: a}}\n"),
        VOICES + person("    beats:\n      one:\n        says: Hola\n        voices: {clio: {say: a}}\n"),
    ),
    Case(
        "unknown-secret",
        beat("{say: a, act: own_up, discloses: [«leak]}"),
        beat("{say: a, act: own_up}"),
    ),
    Case(
        "seen-but-private",
        person("    seen_by: [«ana]\n    beats: {one: {says: a}}\n").replace("[«ana]", "«[ana]"),
        person("    public: true\n    seen_by: [ana]\n    beats: {one: {says: a}}\n"),
    ),
    Case(
        "same-key",
        person("    posts: {one: {on: 1, text: a}}\n    beats:\n      «one: {says: a}\n"),
        person("    posts: {two: {on: 1, text: a}}\n    beats:\n      one: {says: a}\n"),
    ),
    Case("empty-text", HEAD + 'brief: «""\n' + PEOPLE, HEAD + 'brief: "x"\n' + PEOPLE),
    Case(
        "text-too-long",
        HEAD + f'brief: «"{"texto " * 200}x"\n' + PEOPLE,
        HEAD + f'brief: "{"texto " * 199}textos"\n' + PEOPLE,
    ),
    Case("unknown-value", (HEAD + PEOPLE).replace(": es", ": «fr"), HEAD + PEOPLE),
    Case("unknown-value", HEAD + "clock: {starts: «mondy}\n" + PEOPLE, HEAD + "clock: {starts: sunday}\n" + PEOPLE),
    Case("not-a-number", HEAD + "minutes: «ten\n" + PEOPLE, HEAD + "minutes: 10\n" + PEOPLE),
    Case("not-a-number", HEAD + "minutes: «12:30\n" + PEOPLE, HEAD + "brief: 12:30\n" + PEOPLE),
    Case("out-of-range", HEAD + "clock: {turns: «0}\n" + PEOPLE, HEAD + "clock: {turns: 1}\n" + PEOPLE),
    Case(
        "out-of-range",
        HEAD + "variables: {v: {start: «7, most: 5}}\n" + PEOPLE,
        HEAD + "variables: {v: {start: 5, most: 5}}\n" + PEOPLE,
    ),
    Case(
        "not-a-time",
        HEAD + "clock: {unit: hour, starts: «noon}\n" + PEOPLE,
        HEAD + 'clock: {unit: hour, starts: "12:00"}\n' + PEOPLE,
    ),
    Case("not-a-flag", beat("{say: a, act: give, blind: «yes}"), beat("{say: a, act: give, blind: true}")),
    Case("not-a-text", HEAD + "brief: «[a]\n" + PEOPLE, HEAD + "brief: a\n" + PEOPLE),
    Case("not-a-list", beat("{say: a, act: give, uses: «{a: b}}"), beat("{say: a, act: give, uses: [ana.reads]}")),
    Case("not-a-group", HEAD + "clock: «3\n" + PEOPLE, HEAD + "clock: {turns: 3}\n" + PEOPLE),
    Case("bad-word", person("    face: «a-b\n    beats: {one: {says: a}}\n"), person("    beats: {one: {says: a}}\n")),
    Case("too-few", person("    «beats: {}\n"), person("    beats: {one: {says: a}}\n")),
    Case(
        "too-many",
        HEAD + "megaphone: {one: {say: a, «reach: [1, 2, 3]}}\n" + PEOPLE,
        HEAD + "megaphone: {one: {say: a, reach: [1, 2]}}\n" + PEOPLE,
    ),
    Case(
        "span-reversed",
        person("    beats: {one: {says: a, after: «[3, 1]}}\n"),
        person("    beats: {one: {says: a, after: [1, 3]}}\n"),
    ),
    Case("unknown-act", beat("{say: a, act: «ask_opn}"), beat("{say: a, act: ask_open}")),
    Case("unknown-act", HEAD + "page: {p: {say: a, act: «pitch}}\n" + PEOPLE, HEAD + "page: {p: {say: a}}\n" + PEOPLE),
    Case("missing-beat", beat("{say: a, act: give, then: «silnce}"), beat("{say: a, act: give, then: silence}")),
    Case("missing-beat", beat("{say: a, act: give, then: [{to: «won}]}"), beat("{say: a, act: give, then: silence}")),
    Case(
        "missing-beat",
        HEAD + "news: {n: {when: turn > 1, who: leo, text: x, then: «ho}}\n" + PEOPLE,
        HEAD + "news: {n: {when: turn > 1, who: leo, text: x, then: hi}}\n" + PEOPLE,
    ),
    Case("unknown-fact", beat("{say: a, act: give, uses: [«x]}"), beat("{say: a, act: give, uses: [ana.hello]}")),
    Case(
        "unknown-fact",
        person("    notes: {«x: y}\n    beats: {one: {says: a}}\n"),
        person('    notes: {x: y}\n    beats: {one: {says: "[a](fact:x)"}}\n'),
    ),
    Case(
        "unknown-person",
        HEAD + "introductions: {i: {between: [ana, «lea], say: a}}\n" + PEOPLE,
        HEAD + "introductions: {i: {between: [ana, leo], say: a}}\n" + PEOPLE,
    ),
    Case("unknown-topic", PARTY.replace("interests: {", "interests: {«boks: 1, "), PARTY),
    Case("unknown-circle", PARTY + "you_stand: «kitchn\n", PARTY + "you_stand: kitchen\n"),
    Case(
        "unknown-item",
        PARTY + "    invite_in: {i: {say: a, tells: «shpo}}\n",
        PARTY + "    invite_in: {i: {say: a, tells: shop}}\n",
    ),
    Case(
        "unknown-effect",
        beat("{say: a, act: give, effects: {«wrmth: 1}}"),
        beat("{say: a, act: give, effects: {warmth: 1}}"),
    ),
    Case("unknown-competency", HEAD + "par: {«lisening: 3}\n" + PEOPLE, HEAD + "par: {listening: 3}\n" + PEOPLE),
    Case(
        "same-person",
        HEAD + "introductions: {i: {between: [ana, «ana], say: a}}\n" + PEOPLE,
        HEAD + "introductions: {i: {between: [ana, leo], say: a}}\n" + PEOPLE,
    ),
    Case(
        "then-without-who",
        HEAD + "news: {n: {when: turn > 1, text: x, then: «hi}}\n" + PEOPLE,
        HEAD + "news: {n: {when: turn > 1, text: x}}\n" + PEOPLE,
    ),
    Case(
        "bad-mark",
        person('    beats: {one: {says: "ñ [a«] (fact:x)"}}\n'),
        person('    beats: {one: {says: "ñ [a] (o no)"}}\n'),
    ),
    Case(
        "empty-mark",
        person('    beats: {one: {says: "«[](fact:x)"}}\n'),
        person('    beats: {one: {says: "[a](fact:x)"}}\n'),
    ),
    Case(
        "bad-fact-key",
        person('    beats: {one: {says: "é [a](fact:«X)"}}\n'),
        person('    beats: {one: {says: "é [a](fact:x)"}}\n'),
    ),
    Case("misplaced-fact", HEAD + 'brief: "[a](fact:«ana.x)"\n' + PEOPLE, HEAD + 'brief: "[a]"\n' + PEOPLE),
    Case(
        "fact-without-person",
        HEAD + 'news: {n: {when: turn > 1, text: "[a](fact:«x)"}}\n' + PEOPLE,
        HEAD + 'news: {n: {when: turn > 1, text: "[a](fact:ana.x)"}}\n' + PEOPLE,
    ),
    Case("condition-syntax", beat('{say: a, act: give, if: "turn >«"}'), beat('{say: a, act: give, if: "turn > 1"}')),
    Case(
        "condition-not-a-question",
        beat('{say: a, act: give, if: "«turn"}'),
        beat('{say: a, act: give, if: "turn > 1"}'),
    ),
    Case(
        "condition-unknown-form",
        beat('{say: a, act: give, if: "turn > «1 / 2"}'),
        beat('{say: a, act: give, if: "turn > 1 * 2"}'),
    ),
    Case(
        "condition-type",
        beat('{say: a, act: give, if: "stage(zoe) >= «3"}'),
        beat('{say: a, act: give, if: "stage(zoe) >= liked"}'),
    ),
    Case(
        "condition-unknown-word",
        beat('{say: a, act: give, if: "turn > 1 and «trun > 2"}'),
        beat('{say: a, act: give, if: "turn > 1 and turn > 2"}'),
    ),
    Case(
        "condition-arguments",
        beat('{say: a, act: give, if: "«stage() >= liked"}'),
        beat('{say: a, act: give, if: "stage(ana) >= liked"}'),
    ),
    Case(
        "condition-unknown-name",
        beat('{say: a, act: give, if: "heard(«ana.raeds)"}'),
        beat('{say: a, act: give, if: "heard(ana.reads)"}'),
    ),
    Case(
        "condition-unknown-name",
        beat('{say: a, act: give, if: "chose(«ana.first.aks)"}'),
        beat('{say: a, act: give, if: "chose(ana.first.ask)"}'),
    ),
    Case("unused-fact", person('    beats: {one: {says: "[a](fact:«x)"}}\n'), person("    beats: {one: {says: a}}\n")),
    Case(
        "unreachable-beat",
        person("    beats: {one: {says: a}, «two: {says: b}}\n"),
        person("    start: [{chance: 50, to: one}, {to: two}]\n    beats: {one: {says: a}, two: {says: b}}\n"),
    ),
    Case(
        "unreachable-way",
        person("    start: [{to: one}, «{to: one}]\n    beats: {one: {says: a}}\n"),
        person("    start: [{if: turn > 3, to: one}, {to: one}]\n    beats: {one: {says: a}}\n"),
    ),
    Case(
        "unreachable-ending",
        HEAD + "endings: {a: {title: x, text: y}, «b: {title: x, text: y}}\n" + PEOPLE,
        HEAD + "endings: {a: {title: x, text: y, when: turn > 3}, b: {title: x, text: y}}\n" + PEOPLE,
    ),
    Case(
        "unreachable-remark",
        person("    beats: {one: {says: a}}\n    afterwards: {a: {says: x}, «b: {says: y}}\n"),
        person("    beats: {one: {says: a}}\n    afterwards: {a: {says: x, when: turn > 3}, b: {says: y}}\n"),
    ),
    Case(
        "unreachable-post",
        person("    beats: {one: {says: a}}\n    posts: {photo: {on: «11, text: b}}\n"),
        person("    beats: {one: {says: a}}\n    posts: {photo: {on: 10, text: b}}\n"),
    ),
    Case(
        "unreachable-choice",
        person(
            "    beats: {one: {says: a, choices: {«go: {say: b, act: give, uses: [x], then: two}}},"
            ' two: {says: "[c](fact:x)"}}\n'
        ),
        person(
            '    beats: {one: {says: "[a](fact:x)", choices: {go: {say: b, act: give, uses: [x], then: two}}},'
            " two: {says: c}}\n"
        ),
    ),
    Case(
        "condition-never",
        HEAD + "plan: {p: {text: x, when: «turn > 90}}\n" + PEOPLE,
        HEAD + "plan: {p: {text: x, when: turn > 9}}\n" + PEOPLE,
    ),
    Case(
        "condition-never",
        HEAD
        + "endings: {a: {title: x, text: y, when: «warmth(ana) > 20 and turn > 1}, b: {title: x, text: y}}\n"
        + PEOPLE,
        HEAD
        + "endings: {a: {title: x, text: y, when: warmth(ana) > 2 and turn > 1}, b: {title: x, text: y}}\n"
        + PEOPLE,
    ),
    Case(
        "condition-always",
        beat('{say: a, act: give, if: «"count(liked) >= 0"}'),
        beat('{say: a, act: give, if: "count(liked) >= 1"}'),
    ),
    Case(
        "endless-loop",
        person(
            "    beats:\n      «one: {says: a, choices: {go: {say: b, act: share, then: two}}}\n"
            "      two: {says: c, choices: {back: {say: d, act: share, then: one}}}\n"
        ),
        person(
            "    beats:\n      one: {says: a, choices: {go: {say: b, act: share, then: two}}}\n"
            "      two: {says: c, choices: {back: {say: d, act: share, then: one}, off: {say: e, act: thank}}}\n"
        ),
    ),
    Case(
        "text-does-not-fit",
        beat("{say: «" + "Lo que quiero contarte es largo. " * 12 + ", act: share}"),
        beat("{say: " + "Lo que quiero contarte es largo. " * 6 + ", act: share}"),
    ),
    Case(
        "word-does-not-fit",
        HEAD + "brief: Mira en «" + "https://ejemplo.org/" + "a" * 60 + "\n" + PEOPLE,
        HEAD + "brief: Mira en ejemplo.org\n" + PEOPLE,
    ),
    Case("letter-unknown", HEAD + 'brief: "Se dice «漢."\n' + PEOPLE, HEAD + 'brief: "Se dice kan."\n' + PEOPLE),
)
"""The codes that the text of one scenario can show."""


SOUND: Final = HEAD + PEOPLE
"""A scenario without a mistake."""

_BOMB: Final = "".join(
    [
        "a0: &a0 [x, x]\n",
        *(f"a{n}: &a{n} [{', '.join([f'*a{n - 1}'] * 10)}]\n" for n in range(1, 7)),
    ]
)
_CAMPAIGN: Final = "format: 1\nkind: campaign\nlanguage: es\ntitle: T\nparts:\n  one: {{file: {}}}\n".format


def entry(key: str, source: str, translation: str, flag: str = "") -> str:
    """Return an entry of a catalogue."""
    return f'{flag}msgctxt "{key}"\nmsgid "{source}"\nmsgstr "{translation}"\n\n'


_TRANSLATED: Final = (
    ("title", "T", "T"),
    ("prospects.ana.name", "Ana", "Ana"),
    ("prospects.ana.role", "librera", "bookseller"),
    ("prospects.ana.profile", "[Lee](fact:reads).", "[She reads](fact:reads)."),
    ("prospects.ana.beats.first.says", "[Hola](fact:hello).", "[Hello](fact:hello)."),
    ("prospects.ana.beats.first.choices.ask.say", "¿Qué?", "What?"),
    ("prospects.ana.beats.second.says", "Adiós.", "Goodbye."),
    ("prospects.leo.name", "Leo", "Leo"),
    ("prospects.leo.role", "músico", "musician"),
    ("prospects.leo.beats.hi.says", "Buenas.", "Hi."),
)
_PO: Final = 'msgid ""\nmsgstr "Language: en\\n"\n\n' + "".join(entry(*each) for each in _TRANSLATED)


def _translation(code: str, bad: str) -> FileCase:
    name = "scenario.en.po"
    return FileCase(code, {SCENARIO: SOUND, name: bad}, {SCENARIO: SOUND, name: _PO})


def _entry(key: str) -> str:
    return f'msgctxt "prospects.ana.beats.{key}'


def _changed(old: str, new: str, key: str) -> str:
    return _PO.replace(old, new).replace(_entry(key), "«" + _entry(key))


def _project(code: str, bad: str, good: str) -> FileCase:
    name = "tertulia.toml"
    return FileCase(code, {SCENARIO: SOUND, name: bad}, {SCENARIO: SOUND, name: good})


_severity = "[check.severity]\n{}\n".format


def _campaign(code: str, part: str, file: str = "parts/one.yaml") -> FileCase:
    return FileCase(
        code,
        {"campaign.yaml": _CAMPAIGN("«" + file), "parts/one.yaml": part},
        {"campaign.yaml": _CAMPAIGN("parts/one.yaml"), "parts/one.yaml": SOUND},
        "campaign.yaml",
        "campaign.yaml",
    )


FILE_CASES: Final = (
    FileCase("file-not-found", {}, {SCENARIO: SOUND}, shown=False),
    FileCase("file-unreadable", {}, {SCENARIO: SOUND}, given="x" * 300 + ".yaml", shown=False),
    FileCase("file-too-large", {SCENARIO: "#" * (LARGEST + 1)}, {SCENARIO: SOUND}, shown=False),
    FileCase("no-scenario-files", {"notes.txt": "x"}, {SCENARIO: SOUND}, given="", shown=False),
    FileCase("scenario-not-found", {}, {}, given="hola-amgo", instead="hola-amigo", shown=False),
    FileCase("utf-16", {SCENARIO: SOUND.encode("utf-16")}, {SCENARIO: SOUND}, shown=False),
    FileCase("byte-order-mark", {SCENARIO: b"\xef\xbb\xbf" + SOUND.encode()}, {SCENARIO: SOUND}, shown=False),
    FileCase("not-utf8", {SCENARIO: SOUND.encode("latin-1")}, {SCENARIO: SOUND}, shown=False),
    FileCase(
        "more-errors",
        {SCENARIO: SOUND + "".join(f"key_{n}: x\n" for n in range(MOST + 1))},
        {SCENARIO: SOUND},
        shown=False,
    ),
    FileCase("alias-bomb", {SCENARIO: _BOMB + SOUND}, {SCENARIO: SOUND}, shown=False),
    FileCase("too-many-values", {SCENARIO: "a: [" + "x," * 200_000 + "]\n"}, {SCENARIO: SOUND}, shown=False),
    FileCase("too-deep", {SCENARIO: HEAD + f"x: {'[' * 40}{']' * 40}\n" + PEOPLE}, {SCENARIO: SOUND}, shown=False),
    _translation("translation-unreadable", _PO + "«hello\n"),
    _translation("translation-missing", _changed('"Goodbye."', '""', "second")),
    _translation("translation-stale", _changed('"Adiós."', '"Chao."', "second")),
    _translation("translation-orphan", _PO + "«" + entry("prospects.eva.name", "Eva", "Eve")),
    _translation("translation-twice", _PO + "«" + entry("title", "T", "T")),
    _translation("translation-placeholders", _changed("Goodbye.", "Goodbye, {first}.", "second")),
    _translation("translation-facts", _changed("[Hello](fact:hello).", "Hello.", "first.says")),
    _campaign("part-broken", HEAD),
    _campaign("part-language", SOUND.replace("language: es", "language: en")),
    _project("project-unreadable", "[check\n", "[check]\n"),
    _project("project-unknown-key", "[check]\n«severty = {}\n", "[check]\nseverity = {}\n"),
    _project("project-unknown-code", _severity('«unused-fct = "off"'), _severity('unused-fact = "off"')),
    _project("project-severity", _severity('«unused-fact = "loud"'), _severity('unused-fact = "error"')),
    _project("project-floor", _severity('«missing-beat = "warning"'), _severity('unused-fact = "error"')),
)
"""The codes that need files around the text, or another text than a short one."""

WITHOUT: Final = frozenset(
    {
        "bad-value",  # the format's own bounds come first
        "condition-too-long",  # so they do here
        "file-not-a-file",  # a device in the file system
        "part-a-campaign",  # told within part-broken
        "part-elsewhere",  # a link in the file system
        *GROUPS["pack"],  # zips that mean harm: made in the tests, not to be handed on
    }
)
"""Codes that no example can show."""
