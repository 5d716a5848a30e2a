"""Compiling a rule by running it: its questions about the state are followed both ways, its answers become a tree.

A rule of :mod:`game.simulation.rules` (or a guard of :mod:`game.simulation.relationship`) is called again and again
with the real definitions but stand-ins for the state. Each time it asks a stand-in something that is not known, the
tracer decides, notes the question, and comes back later to decide otherwise. What is left is a decision tree over the
questions, with what the rule answers at its leaves: the rule itself, never a second telling of it.
"""

import operator
from collections.abc import Callable, Collection, Iterator
from typing import Any, NamedTuple

from game.analysis.compiled.errors import NotCompiled
from game.analysis.compiled.layout import MESSAGES, Codes
from game.simulation.charts import FLOOR, STAGES
from game.simulation.definitions import Scenario
from game.simulation.state import State, Tie

MOST_PATHS = 2_000
"""Ways through one rule after which it is taken for one that cannot be compiled."""


class Question(NamedTuple):
    """Something asked of the state: a comparison of two expressions over slots, or whether a set has a member."""

    left: str
    """A slot's name, or several joined by operators, each between angle brackets: ``<turn> - <0.arrived>``."""
    operator: str
    right: str


class Tree(NamedTuple):
    """A question with what follows from either answer."""

    question: Question
    yes: "Tree | Leaf"
    no: "Tree | Leaf"


class Leaf(NamedTuple):
    """What comes out."""

    result: Any


class _Tracer:
    """One run of a rule, along a path of decisions."""

    def __init__(self, path: list[bool]) -> None:
        self.path = path
        self.asked: list[Question] = []
        self.answers: dict[Question, bool] = {}
        self.ranges: dict[str, set[int]] = {}

    def decide(self, question: Question) -> bool:
        """Answer a question: as before, as the path has it, or yes."""
        if question in self.answers:
            return self.answers[question]
        if len(self.asked) == len(self.path):
            self.path.append(True)
        answer = self.path[len(self.asked)]
        self.asked.append(question)
        self.answers[question] = answer
        return answer


_now: list[_Tracer] = []

_MOST_VALUES = 64

_COMPARE: dict[str, Callable[[int, int], bool]] = {
    "==": operator.eq,
    "!=": operator.ne,
    "<": operator.lt,
    "<=": operator.le,
    ">": operator.gt,
    ">=": operator.ge,
}


class Number:
    """A number of the state that is not known."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, code: str) -> None:
        self.code = code

    def _against(self, operator: str, other: object) -> "Truth":
        return Truth(Question(self.code, operator, _code(other)))

    def __eq__(self, other: object) -> "Truth":  # type: ignore[override]
        return self._against("==", other)

    def __ne__(self, other: object) -> "Truth":  # type: ignore[override]
        return self._against("!=", other)

    def __lt__(self, other: object) -> "Truth":
        return self._against("<", other)

    def __le__(self, other: object) -> "Truth":
        return self._against("<=", other)

    def __gt__(self, other: object) -> "Truth":
        return self._against(">", other)

    def __ge__(self, other: object) -> "Truth":
        return self._against(">=", other)

    def __add__(self, other: object) -> "Number":
        return Number(f"({self.code} + {_code(other)})")

    def __sub__(self, other: object) -> "Number":
        return Number(f"({self.code} - {_code(other)})")

    def __rsub__(self, other: object) -> "Number":
        return Number(f"({_code(other)} - {self.code})")

    __radd__ = __add__

    def __bool__(self) -> bool:
        return bool(self != 0)

    def __index__(self) -> int:
        """Take one value after the other, where the rule needs to have it itself."""
        left = [value for value in range(_MOST_VALUES) if self._could_be(value)]
        if len(left) == _MOST_VALUES or not left:
            raise NotCompiled(f"a rule that asks for every value of {self.code}")
        for value in left[:-1]:
            if self == value:
                return value
        return left[-1]

    def _could_be(self, value: int) -> bool:
        """Say whether the answers so far leave a value."""
        return all(
            _COMPARE[question.operator](value, int(question.right)) == answer
            for question, answer in _now[-1].answers.items()
            if question.left == self.code and question.right.lstrip("-").isdigit()
        )


class Truth:
    """A yes or no that is not known until somebody needs it."""

    __hash__ = None  # type: ignore[assignment]

    def __init__(self, question: Question) -> None:
        self.question = question

    def __bool__(self) -> bool:
        return _now[-1].decide(self.question)


class Name:
    """A word of the state, one of a few, that is not known."""

    def __init__(self, slot: str, values: Collection[str], but: object = None) -> None:
        """``but`` is a value that it is known not to have."""
        self.slot, self.values, self.but = slot, tuple(values), but

    def __eq__(self, other: object) -> bool:
        if not isinstance(other, str) or other not in self.values:
            return False
        left = self._left()
        if other not in left:
            return False
        if len(left) == 1:
            return True
        return _now[-1].decide(Question(f"<{self.slot}>", "==", str(self.values.index(other))))

    def __hash__(self) -> int:
        for value in self._left():
            if self == value:
                return hash(value)
        raise AssertionError(self.slot)

    def __bool__(self) -> bool:
        return self != ""

    def __str__(self) -> str:
        return next(value for value in self._left() if self == value)

    def _left(self) -> list[str]:
        """The values that the answers so far leave."""
        answers = _now[-1].answers
        said = {
            value: answers.get(Question(f"<{self.slot}>", "==", str(place)))
            for place, value in enumerate(self.values)
            if value != self.but
        }
        yes = [value for value, answer in said.items() if answer]
        return yes or [value for value, answer in said.items() if answer is None]


class Bag:
    """A set of the state whose members are not known."""

    def __init__(self, slot: str, universe: Collection[str]) -> None:
        self.slot, self.universe = slot, frozenset(universe)

    def __contains__(self, member: object) -> bool:
        if member not in self.universe:
            return False
        return _now[-1].decide(Question(f"<{self.slot}>", "has", str(member)))

    def __rsub__(self, other: frozenset[str]) -> frozenset[str]:
        return frozenset(each for each in sorted(other) if each not in self)

    def __rand__(self, other: frozenset[str]) -> frozenset[str]:
        return frozenset(each for each in sorted(other) if each in self)

    def __ge__(self, other: frozenset[str]) -> bool:
        return all(each in self for each in sorted(other))


class TieStandIn:
    """Stands in for how things are with one person."""

    def __init__(self, index: int, codes: Codes, known: dict[str, object]) -> None:
        self._index, self._codes, self._known = index, codes, known

    def __getattr__(self, name: str) -> Any:
        if name not in Tie._fields:
            raise AttributeError(name)
        slot = f"{self._index}.{name}"
        if slot in self._known:
            return self._known[slot]
        values = {
            "stage": STAGES,
            "message": MESSAGES,
            "beat": self._codes.beats[self._index],
            "mood": self._codes.moods,
            "circle": self._codes.circles,
            "voice": self._codes.voices,
            "pitched": ("", *STAGES),
        }
        if name in values:
            return Name(slot, values[name], self._known.get(slot + "!"))
        return Number(f"<{slot}>")


class _FloorStandIn:
    def __init__(self, codes: Codes) -> None:
        self._codes = codes

    def __getattr__(self, name: str) -> Any:
        values = {"state": FLOOR.states, "holder": ("", *self._codes.people), "topic": self._codes.topics}
        return Name(f"floor.{name}", values[name]) if name in values else Number(f"<floor.{name}>")


class StateStandIn:
    """Stands in for a state."""

    def __init__(
        self, scenario: Scenario, codes: Codes, members: dict[str, list[str]], known: dict[str, object]
    ) -> None:
        self._scenario, self._codes, self._members, self._known = scenario, codes, members, known

    def __getattr__(self, name: str) -> Any:
        if name not in State._fields:
            raise AttributeError(name)
        if name == "ties":
            return tuple(TieStandIn(i, self._codes, self._known) for i in range(len(self._codes.people)))
        if name == "floor":
            return _FloorStandIn(self._codes)
        if name in ("said", "heard", "used", "done"):
            return Bag(name, self._members[name])
        if name in ("turn", "attention", "kept", "broken", "broadcasts", "followers", "spoke", "spread", "approval"):
            return Number(f"<{name}>")
        raise NotCompiled(f"a rule that looks at {name}")


def _code(value: object) -> str:
    if isinstance(value, Number):
        return value.code
    if isinstance(value, bool | int):
        return str(int(value))
    raise NotCompiled(f"a rule that compares with {value!r}")


def trace(run: Callable[[], Any]) -> Tree | Leaf:
    """Return the decision tree of something that asks stand-ins."""
    return _grown(list(_runs(run)), 0)


def _runs(run: Callable[[], Any]) -> Iterator[tuple[list[Question], list[bool], Any]]:
    path: list[bool] = []
    for _ in range(MOST_PATHS):
        tracer = _Tracer(path)
        _now.append(tracer)
        try:
            result = run()
            if isinstance(result, Truth):
                result = bool(result)
        finally:
            _now.pop()
        yield tracer.asked, list(path), result
        while path and not path[-1]:
            path.pop()
        if not path:
            return
        path[-1] = False
    raise NotCompiled("a rule with too many ways through it")


def _grown(runs: list[tuple[list[Question], list[bool], Any]], depth: int) -> Tree | Leaf:
    asked, _, result = runs[0]
    if len(asked) == depth:
        return Leaf(result)
    yes = _grown([each for each in runs if each[1][depth]], depth + 1)
    no = _grown([each for each in runs if not each[1][depth]], depth + 1)
    return yes if yes == no else Tree(asked[depth], yes, no)
