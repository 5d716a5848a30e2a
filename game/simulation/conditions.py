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
import re
from collections.abc import Callable, Collection
from keyword import kwlist
from typing import Any, Final, NamedTuple

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


class Value(NamedTuple):
    """A number, a truth value or (by its rank in :data:`STAGES`) a stage."""

    value: int
    type: str


class Word(NamedTuple):
    """A word of the play or a variable."""

    name: str
    type: str


class Call(NamedTuple):
    """A question about people, facts or choices, by their names."""

    name: str
    arguments: tuple[str, ...]
    type: str


class Operation(NamedTuple):
    """An operator and what it joins: ``and``, ``or``, ``not``, a comparison, or arithmetic."""

    operator: str
    operands: tuple["Node", ...]
    type: str


Node = Value | Word | Call | Operation


class Condition(NamedTuple):
    """A parsed condition and the text it came from."""

    source: str
    root: Node


Names = Callable[[str, str], Collection[str] | None]
"""Resolves a name: given what it should be (person, fact, …) and the name, ``None`` if there is such a thing,
else the names that there are."""


class Shapes:
    """What is remembered over the conditions of one file, with the same variables."""

    def __init__(self) -> None:
        self.known: dict[tuple[str, ...], Filling | Node | None] = {}
        """Conditions by what stands around the names in them; ``None`` for one that has to be read whole."""
        self.names: set[str] = set()
        """Names in which no word of Python's grammar stands."""
        self.calls: dict[tuple[str, str], Call] = {}
        """The questions about one thing that there were, by function and name: the name is known to be right."""


Filling = Callable[[list[str], Names, Shapes], Node]
"""Puts the names of a source, every other one of its pieces, into a shape."""

_NAMED: Final = re.compile(r"(?<=\w\()(?<!count\()([A-Za-z]\w*(?:\.[A-Za-z]\w*)*)(?=\))", re.ASCII)
"""The name in a question about one thing: ``heard(joana.since)``."""

_SLOT: Final = "__"
"""Begins the word that stands for a name in a shape."""

_KEYWORDS: Final = frozenset(kwlist)


def parse(source: str, variables: Collection[str], names: Names, shapes: Shapes | None = None) -> Condition:
    """Parse a condition.

    ``variables`` are the author's own; ``names(kind, name)`` tells whether there is such a person, fact, choice …
    Over many conditions with the same variables ``shapes`` remembers those that differ in their names alone.

    :raises ConditionError: for the first thing that is wrong.
    """
    if len(source) > LONGEST:
        raise ConditionError("condition-too-long", LONGEST, str(len(source)))
    if shapes is None or _SLOT in source:
        return _whole(source, variables, names)
    pieces = _NAMED.split(source)
    around, found = tuple(pieces[::2]), pieces[1::2]
    if around not in shapes.known:
        shapes.known[around] = _shape(around, variables)
    shape = shapes.known[around]
    if shape is None:
        return _whole(source, variables, names)
    if not shapes.names.issuperset(found):
        if not all(_KEYWORDS.isdisjoint(name.split(".")) for name in found):
            return _whole(source, variables, names)
        shapes.names.update(found)
    return Condition(source, shape(pieces, names, shapes) if callable(shape) else shape)


def _shape(around: tuple[str, ...], variables: Collection[str]) -> Filling | Node | None:
    """Return what a condition is but for its names, a slot for each; ``None`` if that is not all there is to it."""
    source = "".join(f"{_SLOT}{index}{piece}" for index, piece in enumerate(around))[len(f"{_SLOT}0") :]
    try:
        root = _whole(source, variables, lambda _, name: None if name.startswith(_SLOT) else ()).root
    except ConditionError:
        return None
    return _filling(root) or root


def _filling(node: Node) -> Filling | None:
    """Return what puts names into the slots of a node, ``None`` if it has none."""
    if isinstance(node, Operation):
        inner = [_filling(each) for each in node.operands]
        if not any(inner):
            return None
        operator, returned, operands = node.operator, node.type, tuple(zip(inner, node.operands, strict=True))

        def joined(pieces: list[str], names: Names, shapes: Shapes) -> Node:
            filled = [fill(pieces, names, shapes) if fill else each for fill, each in operands]
            return Operation(operator, tuple(filled), returned)

        return joined
    if not isinstance(node, Call) or not node.arguments[0].startswith(_SLOT):
        return None
    place = 2 * int(node.arguments[0].removeprefix(_SLOT)) - 1
    function = node.name

    def called(pieces: list[str], names: Names, shapes: Shapes) -> Node:
        name = pieces[place]
        found = shapes.calls.get((function, name))
        if found is None:
            known = names(FUNCTIONS[function][1][0], name)
            if known is not None and name not in known:
                raise ConditionError("condition-unknown-name", len("".join(pieces[:place])), name, known)
            found = shapes.calls[function, name] = Call(function, (name,), node.type)
        return found

    return called


def _whole(source: str, variables: Collection[str], names: Names) -> Condition:
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
        form = _FORMS.get(node.__class__)
        if form is None:
            raise self.error("condition-unknown-form", node)
        return form(self, node)

    def constant(self, node: ast.Constant) -> Node:
        value = node.value
        if value.__class__ is int and abs(value) <= 1_000_000:
            return Value(value, NUMBER)
        if value.__class__ is bool:
            return Value(int(value), TRUTH)
        raise self.error("condition-unknown-form", node)

    def joined(self, node: ast.BoolOp) -> Node:
        parts = tuple([self.typed(value, TRUTH) for value in node.values])
        return Operation("and" if node.op.__class__ is ast.And else "or", parts, TRUTH)

    def turned(self, node: ast.UnaryOp) -> Node:
        if node.op.__class__ is ast.Not:
            return Operation("not", (self.typed(node.operand, TRUTH),), TRUTH)
        if node.op.__class__ is ast.USub:
            return Operation("-", (Value(0, NUMBER), self.typed(node.operand, NUMBER)), NUMBER)
        raise self.error("condition-unknown-form", node)

    def reckoned(self, node: ast.BinOp) -> Node:
        operator = _ARITHMETIC.get(node.op.__class__)
        if operator is None:
            raise self.error("condition-unknown-form", node)
        return Operation(operator, (self.typed(node.left, NUMBER), self.typed(node.right, NUMBER)), NUMBER)

    def typed(self, node: ast.expr, wanted: str) -> Node:
        read = self.read(node)
        if read.type != wanted:
            raise self.error("condition-type", node, [wanted])
        return read

    def word(self, node: ast.Name) -> Node:
        name = node.id
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
        name, inner = "", node
        while isinstance(inner, ast.Attribute):
            name, inner = f".{inner.attr}{name}", inner.value
        if not isinstance(inner, ast.Name):
            raise self.error("condition-unknown-form", node)
        name = inner.id + name
        known = STAGES if kind == STAGE_NAME else self.names(kind, name)
        if known is not None and name not in known:
            raise self.error("condition-unknown-name", node, known)
        return name

    def compare(self, node: ast.Compare) -> Node:
        sides = [self.read(node.left), *map(self.read, node.comparators)]
        pairs: list[Node] = []
        for left, operator, right, where in zip(sides, node.ops, sides[1:], node.comparators, strict=False):
            sign = _COMPARE.get(operator.__class__)
            if sign is None:
                raise self.error("condition-unknown-form", node)
            if left.type != right.type:
                raise self.error("condition-type", where, [left.type])
            pairs.append(Operation(sign, (left, right), TRUTH))
        return pairs[0] if len(pairs) == 1 else Operation("and", tuple(pairs), TRUTH)


_FORMS: Final[dict[type, Callable[[_Reader, Any], Node]]] = {
    ast.Constant: _Reader.constant,
    ast.Name: _Reader.word,
    ast.Call: _Reader.call,
    ast.BoolOp: _Reader.joined,
    ast.UnaryOp: _Reader.turned,
    ast.BinOp: _Reader.reckoned,
    ast.Compare: _Reader.compare,
}
"""How each form of Python's grammar is read."""


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
