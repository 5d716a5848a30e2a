"""The condition language of scenario files: small, safe, parsed once.

A condition reads like Python and is parsed by Python's own grammar, but only the words below exist and nothing is
ever executed: the syntax tree is checked node by node and turned into the nodes of this module.

    stage(joana) >= liked and not heard(marc.allergy)
    count(met) >= 1 or (turn > 6 and broadcasts == 0)

*Values* are whole numbers, truth values and stages (``closed < cooling < stranger < known < liked < trusted < met``).
*Operators*: ``and or not``, ``== != < <= > >=`` (also chained), ``+ - *``, parentheses.
The words are in :data:`WORDS` and :data:`FUNCTIONS`; an author's own variables are words too.
"""

import ast
from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import Final

from game.simulation.charts import STAGES

LONGEST: Final = 500
"""Characters a condition may have."""

NUMBER, TRUTH, STAGE = "number", "yes or no", "stage"

WORDS: Final = {
    "turn": NUMBER,
    "attention": NUMBER,
    "broadcasts": NUMBER,
    "followers": NUMBER,
    "promises_kept": NUMBER,
    "promises_broken": NUMBER,
    "talk_share": NUMBER,
    "wishes": NUMBER,
    "insights": NUMBER,
    "network": NUMBER,
    "answered": NUMBER,
    "spread": NUMBER,
    "approval": NUMBER,
    "carried": TRUTH,
}
"""Words that stand for a value of the play: name to type."""

PERSON, FACT, CHOICE, STAGE_NAME = "person", "fact", "choice", "a stage"
INTRODUCTION, PROMISE, SECRET = "introduction", "promise", "secret"

FUNCTIONS: Final = {
    "stage": (STAGE, (PERSON,)),
    "warmth": (NUMBER, (PERSON,)),
    "trust": (NUMBER, (PERSON,)),
    "strain": (NUMBER, (PERSON,)),
    "contacts": (NUMBER, (PERSON,)),
    "gives": (NUMBER, (PERSON,)),
    "asks": (NUMBER, (PERSON,)),
    "fatigue": (NUMBER, (PERSON,)),
    "silence": (NUMBER, (PERSON,)),
    "permission": (TRUTH, (PERSON,)),
    "waiting": (TRUTH, (PERSON,)),
    "here": (TRUTH, (PERSON,)),
    "gone": (TRUTH, (PERSON,)),
    "glowed": (TRUTH, (PERSON,)),
    "spoke": (NUMBER, (PERSON,)),
    "learnt": (TRUTH, (PERSON, FACT)),
    "said": (TRUTH, (FACT,)),
    "heard": (TRUTH, (FACT,)),
    "used": (TRUTH, (FACT,)),
    "chose": (TRUTH, (CHOICE,)),
    "introduced": (TRUTH, (INTRODUCTION,)),
    "kept_promise": (TRUTH, (PROMISE,)),
    "broke_promise": (TRUTH, (PROMISE,)),
    "disclosed": (TRUTH, (SECRET,)),
    "out": (TRUTH, (SECRET,)),
    "count": (NUMBER, (STAGE_NAME,)),
}
"""Functions: name to (type, what each argument names).

``silence(p)``: turns since the last good contact. ``waiting(p)``: they wrote and have no answer. ``here(g)``: in the
player's circle. ``gone(g)``: went home. ``chose(path)``: that choice was made, e.g. ``chose(joana.first.thank)``;
``count(s)``: people at stage ``s`` or beyond.
"""

_COMPARE: Final[dict[type[ast.cmpop], str]] = {
    ast.Eq: "==",
    ast.NotEq: "!=",
    ast.Lt: "<",
    ast.LtE: "<=",
    ast.Gt: ">",
    ast.GtE: ">=",
}
_ARITHMETIC: Final[dict[type[ast.operator], str]] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}


class ConditionError(ValueError):
    """A condition that cannot be understood.

    ``code`` names the problem (it is the diagnostic's catalogue key), ``at`` is the character (from 0) where it is,
    ``found`` the words in question and ``known`` what would have been right there.
    """

    def __init__(self, code: str, at: int, found: str = "", known: Collection[str] = ()) -> None:
        super().__init__(f"{code} at {at}: {found}")
        self.code, self.at, self.found, self.known = code, at, found, tuple(sorted(known))


@dataclass(frozen=True, slots=True)
class Value:
    """A number, a truth value or (by its rank in :data:`STAGES`) a stage."""

    value: int
    type: str


@dataclass(frozen=True, slots=True)
class Word:
    """A word of the play or a variable."""

    name: str
    type: str


@dataclass(frozen=True, slots=True)
class Call:
    """A question about people, facts or choices, by their names."""

    name: str
    arguments: tuple[str, ...]
    type: str


@dataclass(frozen=True, slots=True)
class Operation:
    """An operator and what it joins: ``and``, ``or``, ``not``, a comparison, or arithmetic."""

    operator: str
    operands: tuple["Node", ...]
    type: str


Node = Value | Word | Call | Operation


@dataclass(frozen=True, slots=True)
class Condition:
    """A parsed condition and the text it came from."""

    source: str
    root: Node


Names = Callable[[str, str], Collection[str] | None]
"""Resolves a name: given what it should be (person, fact, …) and the name, ``None`` if there is such a thing,
else the names that there are."""


def parse(source: str, variables: Collection[str], names: Names) -> Condition:
    """Parse a condition.

    ``variables`` are the author's own; ``names(kind, name)`` tells whether there is such a person, fact, choice …

    :raises ConditionError: for the first thing that is wrong.
    """
    if len(source) > LONGEST:
        raise ConditionError("condition-too-long", LONGEST, str(len(source)))
    try:
        tree = ast.parse(source.strip() and source, mode="eval")
    except (SyntaxError, ValueError, MemoryError, RecursionError) as error:
        offset = getattr(error, "offset", None) or len(source) + 1  # Python says 0 where the end came too soon
        raise ConditionError("condition-syntax", max(0, min(offset - 1, len(source))), source) from None
    reader = _Reader(source, variables, names)
    root = reader.read(tree.body)
    if root.type != TRUTH:
        raise ConditionError("condition-not-a-question", 0, source)
    return Condition(source, root)


class _Reader:
    def __init__(self, source: str, variables: Collection[str], names: Names) -> None:
        self.source, self.variables, self.names = source, variables, names

    def error(self, code: str, node: ast.expr, known: Collection[str] = ()) -> ConditionError:
        at = len(self.source.encode()[: node.col_offset].decode(errors="ignore"))
        return ConditionError(code, at, ast.get_source_segment(self.source, node) or "", known)

    def read(self, node: ast.expr) -> Node:
        match node:
            case ast.Constant(value=bool(value)):
                return Value(int(value), TRUTH)
            case ast.Constant(value=int(value)) if abs(value) <= 1_000_000:
                return Value(value, NUMBER)
            case ast.Name(id=name):
                return self.word(name, node)
            case ast.Call():
                return self.call(node)
            case ast.BoolOp(op=op, values=values):
                parts = tuple(self.typed(value, TRUTH) for value in values)
                return Operation("and" if isinstance(op, ast.And) else "or", parts, TRUTH)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Operation("not", (self.typed(operand, TRUTH),), TRUTH)
            case ast.UnaryOp(op=ast.USub(), operand=operand):
                return Operation("-", (Value(0, NUMBER), self.typed(operand, NUMBER)), NUMBER)
            case ast.BinOp(left=left, op=operator, right=right) if type(operator) in _ARITHMETIC:
                both = (self.typed(left, NUMBER), self.typed(right, NUMBER))
                return Operation(_ARITHMETIC[type(operator)], both, NUMBER)
            case ast.Compare():
                return self.compare(node)
        raise self.error("condition-unknown-form", node)

    def typed(self, node: ast.expr, wanted: str) -> Node:
        read = self.read(node)
        if read.type != wanted:
            raise self.error("condition-type", node, [wanted])
        return read

    def word(self, name: str, node: ast.expr) -> Node:
        if name in ("true", "false"):
            return Value(int(name == "true"), TRUTH)
        if name in STAGES:
            return Value(STAGES.index(name), STAGE)
        if name in WORDS:
            return Word(name, WORDS[name])
        if name in self.variables:
            return Word(name, NUMBER)
        raise self.error("condition-unknown-word", node, [*WORDS, *STAGES, *self.variables, *FUNCTIONS])

    def call(self, node: ast.Call) -> Node:
        if not isinstance(node.func, ast.Name) or node.func.id not in FUNCTIONS:
            raise self.error("condition-unknown-word", node.func, FUNCTIONS)
        name = node.func.id
        returned, kinds = FUNCTIONS[name]
        if node.keywords or len(node.args) != len(kinds):
            raise self.error("condition-arguments", node, kinds)
        return Call(name, tuple(map(self.name, node.args, kinds)), returned)

    def name(self, node: ast.expr, kind: str) -> str:
        parts: list[str] = []
        inner: ast.expr = node
        while isinstance(inner, ast.Attribute):
            parts.append(inner.attr)
            inner = inner.value
        if not isinstance(inner, ast.Name):
            raise self.error("condition-unknown-form", node)
        name = ".".join([inner.id, *reversed(parts)])
        known = STAGES if kind == STAGE_NAME else self.names(kind, name)
        if known is not None and name not in known:
            raise self.error("condition-unknown-name", node, known)
        return name

    def compare(self, node: ast.Compare) -> Node:
        sides = [self.read(side) for side in (node.left, *node.comparators)]
        pairs: list[Node] = []
        for left, operator, right, where in zip(sides, node.ops, sides[1:], node.comparators, strict=False):
            if type(operator) not in _COMPARE:
                raise self.error("condition-unknown-form", node)
            if left.type != right.type:
                raise self.error("condition-type", where, [left.type])
            pairs.append(Operation(_COMPARE[type(operator)], (left, right), TRUTH))
        return pairs[0] if len(pairs) == 1 else Operation("and", tuple(pairs), TRUTH)


class View:
    """What a condition can ask of a play. :class:`game.simulation.view.StateView` answers from a state."""

    def word(self, name: str) -> int:
        """Return the value of a word or variable."""
        raise NotImplementedError

    def call(self, name: str, arguments: tuple[str, ...]) -> int:
        """Return the answer to a function of :data:`FUNCTIONS`."""
        raise NotImplementedError


def holds(condition: Condition | None, view: View) -> bool:
    """Say whether a condition is true in a play; no condition is always true."""
    return condition is None or bool(evaluate(condition.root, view))


def evaluate(node: Node, view: View) -> int:
    """Return the value of a node: a number, 0 or 1, or the rank of a stage."""
    match node:
        case Value(value=value):
            return value
        case Word(name=name):
            return view.word(name)
        case Call(name=name, arguments=arguments):
            return view.call(name, arguments)
        case Operation(operator="and", operands=operands):
            return int(all(evaluate(operand, view) for operand in operands))
        case Operation(operator="or", operands=operands):
            return int(any(evaluate(operand, view) for operand in operands))
        case Operation(operator="not", operands=(operand,)):
            return int(not evaluate(operand, view))
        case Operation(operator=operator, operands=(left, right)):
            return _BINARY[operator](evaluate(left, view), evaluate(right, view))
    raise AssertionError(node)


_BINARY: Final[dict[str, Callable[[int, int], int]]] = {
    "==": lambda a, b: int(a == b),
    "!=": lambda a, b: int(a != b),
    "<": lambda a, b: int(a < b),
    "<=": lambda a, b: int(a <= b),
    ">": lambda a, b: int(a > b),
    ">=": lambda a, b: int(a >= b),
    "+": lambda a, b: a + b,
    "-": lambda a, b: a - b,
    "*": lambda a, b: a * b,
}
