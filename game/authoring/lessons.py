"""Examples of what only plays can say: scenarios that have the fault, and the same mended, as in :mod:`.examples`."""

from collections.abc import Sequence
from typing import Final

from game.authoring.examples import Case
from game.simulation.competencies import COMPETENCIES

HEAD: Final = "format: 1\nkind: prospects\nlanguage: es\ntitle: T\n"
DAYS: Final = "clock: {turns: 3, attention: 3}\n"
WARM: Final = "    afterwards: {a: {says: Me escuchó.}}\n"


def alone(person: str, top: str = "", *, head: str = HEAD, days: str = DAYS) -> str:
    """Return a scenario with one person."""
    return head + days + top + "prospects:\n  zoe:\n    name: Zoe\n    role: panadera\n" + person


def talk(choices: str, more: str = "      two: {says: Vale.}\n", says: str = '"[Amaso](fact:dough) de noche."') -> str:
    """Return beats: a message with these choices, and others."""
    return f"    beats:\n      one:\n        says: {says}\n        choices:\n{choices}{more}"


ASK: Final = "          ask: {say: ¿Y duermes?, act: ask_open, uses: [dough], then: two}\n"
SELL: Final = "          sell: {say: Tengo una oferta., act: pitch, then: silence}\n"

_ROWS: Final = (
    ("ask_open", "¿Y cómo lo haces sin que nadie te ayude?", "¿Y eso?"),
    ("reflect", "De noche, sola, y nadie lo ve.", "Sola."),
    ("give", "Te paso la lista de quien reparte de madrugada.", "Toma esta lista."),
    ("share", "Mi padre también abría antes de que saliera el sol.", "A mi padre le pasaba."),
)
"""Good lines of the lesson, by act: the long form and the short one."""

_SOLD: Final = "Tengo justo lo que necesitas, a un precio que no vas a encontrar en otro sitio este mes."
_BRIEFLY: Final = "¿Compras?"
_POINTS: Final = "par: {listening: 15, personal_touch: 15, generosity: 15, dialogue: 15, patience: 15}\n"
_TOO_MUCH: Final = f"par: {{{', '.join(f'{name}: 400' for name in COMPETENCIES)}}}\n"
_LOUD: Final = "megaphone: {all: {say: ¡Pan para todos!, reach: [40, 90]}}\n"


def lesson(
    *, polite: bool = False, long: Sequence[bool] = (True, False), points: str = _POINTS, loud: str = _LOUD
) -> str:
    """Return a scenario of ten messages: to each a good line, one that sells, and one that only chats.

    :param polite: whether only the good lines are polite.
    :param long: whether the good line is the longest, message by message, over and over.
    """
    beats = ""
    for number in range(10):
        act, *words = _ROWS[number % len(_ROWS)]
        longer = long[number % len(long)]
        thanks = "Gracias por contarlo. " if polite else ""
        sold = _BRIEFLY if longer else _SOLD
        chat = "Ya." if longer else "A mí me pasa algo parecido con el despertador, fíjate, y eso que no amaso."
        uses = "ask_open" if act == "ask_open" else act
        beats += (
            f'      m{number}:\n        says: "[Cosa {number}](fact:f{number})."\n        after: 0\n'
            "        choices:\n"
            f'          good: {{say: "{thanks}{words[0 if longer else 1]}", act: {uses}, uses: [f{number}], '
            f"then: m{number + 1}}}\n"
            f'          sell: {{say: "{sold}", act: pitch, contradicts: [f{number}], then: m{number + 1}}}\n'
            f'          chat: {{say: "{chat}", act: ask_closed, asks: [f{number}], then: m{number + 1}}}\n'
        )
    beats += "      m10: {says: Hasta otra.}\n"
    days = "clock: {turns: 5, attention: 5}\n"
    return alone(f"    beats:\n{beats}{WARM}", points + loud, days=days)


_ENDINGS: Final = "endings: {{{}: {{title: x, text: y, when: {}}}, b: {{title: x, text: y}}}}\n".format
_FIRST: Final = (
    "    beats:\n      one: {choices: {go: {say: Hola, act: share, then: two}}}\n      two: {says: ¡Hola!}\n"
)
_SILENT: Final = "    beats:\n      one: {choices: {go: {say: Hola, act: share, then: silence}}}\n"
_PROMISE: Final = "promise: {key: r, text: La receta, due: 2, say: Toma.}"
_RECIPE: Final = f"          go: {{say: Te la paso., act: promise, {_PROMISE}}}\n"
_OFFER: Final = "          sell: {say: Tengo una oferta., act: pitch, contradicts: [dough]}\n"
_HOURS: Final = "          sell: {say: Toma mi horario de panadero., act: give, uses: [dough], then: two}\n"
_GO: Final = "          go: {{say: Vale., act: share, then: [{{if: {}, to: two}}, {{to: silence}}]}}\n".format
_BRIEF: Final = "palabra " * 149
_UNWANTED: Final = (
    "          thanks: {say: Gracias por todo lo que me cuentas hoy., act: thank, then: two}\n"
    "          sell: {say: ¿Compras?, act: pitch, then: silence}\n"
)


def _marked(text: str, place: str) -> str:
    return text.replace(place, "«" + place, 1)


PLAYED: Final = (
    Case(
        "beat-not-met",
        _marked(alone(talk(_GO("stage(zoe) == trusted")) + WARM), "two: {says"),
        alone(talk(_GO("stage(zoe) >= stranger")) + WARM),
    ),
    Case(
        "choice-not-met",
        alone(talk(ASK + "          «dear: {say: Te invito., act: give, cost: 5}\n") + WARM),
        alone(talk(ASK + "          dear: {say: Te invito., act: give, cost: 2}\n") + WARM),
    ),
    Case(
        "ending-not-met",
        alone(talk(ASK) + WARM, _ENDINGS("«met", "count(trusted) >= 1")),
        alone(talk(ASK) + WARM, _ENDINGS("met", "count(known) >= 1")),
    ),
    Case("person-not-heard", _marked(alone(_SILENT + WARM), "zoe:"), alone(_FIRST + WARM)),
    Case(
        "plan-not-met",
        alone(talk(ASK) + WARM, 'plan: {«coffee: {text: Un café, when: "count(trusted) >= 1"}}\n'),
        alone(talk(ASK) + WARM, 'plan: {coffee: {text: Una charla, when: "contacts(zoe) >= 1"}}\n'),
    ),
    Case(
        "promise-unkept",
        _marked(alone(talk(_RECIPE) + WARM, days="clock: {turns: 1, attention: 2}\n"), "promise: {key"),
        alone(talk(_RECIPE) + WARM, days="clock: {turns: 1, attention: 3}\n"),
    ),
    Case(
        "dead-end",
        _marked(alone('    profile: "[Lee](fact:reads)."\n' + talk(ASK.replace("dough", "reads")) + WARM), "one:\n"),
        alone(
            '    profile: "[Lee](fact:reads)."\n'
            + talk(ASK.replace("dough", "reads") + "          hello: {say: Buenas., act: acknowledge}\n")
            + WARM
        ),
    ),
    Case(
        "idle-turn",
        _marked(alone(talk(ASK + SELL) + WARM, days="clock: {turns: 5, attention: 3}\n"), "turns: 5"),
        alone(talk(ASK + SELL) + WARM, days="clock: {turns: 2, attention: 3}\n"),
    ),
    Case("law-broken", _marked(lesson(points=_TOO_MUCH), "title: T"), lesson()),
    Case("broadcasting-unseen", _marked(lesson(loud=_LOUD.replace("[40, 90]", "[0, 0]")), "title: T"), lesson()),
    Case("dull-rule-wins", _marked(lesson(long=(True,)), "title: T"), lesson()),
    Case("right-is-longest", _marked(lesson(long=(True,)), "good: {say"), lesson()),
    Case("right-is-polite", _marked(lesson(polite=True), "good: {say"), lesson()),
    Case(
        "choice-never-best",
        _marked(alone(talk(ASK + _OFFER) + WARM), "sell:"),
        alone(talk(ASK + _HOURS) + WARM),
    ),
    Case(
        "choice-unwanted",
        alone(
            talk(ASK + "          «plain: {say: ¿Y tú qué tal andas?, act: ask_open, then: two}\n" + _UNWANTED) + WARM
        ),
        alone(talk(ASK + "          plain: {say: ¿Y tú qué tal andas?, act: share, then: two}\n" + _UNWANTED) + WARM),
    ),
    Case("no-last-word", _marked(alone(talk(ASK + SELL)), "zoe:"), alone(talk(ASK + SELL) + WARM)),
    Case(
        "reading-time",
        alone(talk(ASK + SELL) + WARM).replace("title", "«title"),
        alone(
            f"    profile: {_BRIEF}\n" + talk(ASK + SELL).replace("Vale.", _BRIEF) + WARM, f"brief: {_BRIEF}\n"
        ).replace("Me escuchó.", _BRIEF),
    ),
)
"""The codes that only plays can show."""
