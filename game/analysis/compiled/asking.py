"""Conditions, guards and what was traced, as expressions over the numbers of a state."""

import re
from typing import Any

from game.analysis.compiled.errors import NotCompiled
from game.analysis.compiled.layout import MESSAGES, pair
from game.analysis.compiled.tracing import Leaf, Question, TieStandIn, Tree, trace
from game.analysis.compiled.writing import Expr, Writer, conj, disj, negate
from game.simulation import relationship
from game.simulation.charts import STAGES
from game.simulation.conditions import Call, Condition, Node, Operation, Value, Word
from game.simulation.state import NOTHING
from game.simulation.view import RANK

_SLOT = re.compile(r"<([a-z0-9_.]+)>")


def holds(w: Writer, condition: Condition | None) -> Expr:
    """Return the expression that says whether a condition holds."""
    if condition is None:
        return True
    return _truth(w, condition.root)


def _truth(w: Writer, node: Node) -> Expr:
    match node:
        case Value(value=value):
            return bool(value)
        case Operation(operator="and", operands=operands):
            return conj(*(_truth(w, each) for each in operands))
        case Operation(operator="or", operands=operands):
            return disj(*(_truth(w, each) for each in operands))
        case Operation(operator="not", operands=(operand,)):
            return negate(_truth(w, operand))
        case Operation(operator="==" | "!=" | "<" | "<=" | ">" | ">=" as operator, operands=(left, right)):
            return _comparison(w, operator, left, right)
    found = _value(w, node)
    return bool(found) if isinstance(found, int) else f"{found}"


def _comparison(w: Writer, operator: str, left: Node, right: Node) -> Expr:
    left, right = _folded(left), _folded(right)
    if isinstance(right, Value) and (slot := _slot(w, left)):
        return w.compare(slot, operator, right.value)
    one, other = _number(w, left), _number(w, right)
    if isinstance(one, int) and isinstance(other, int):
        return bool(eval(f"{one} {operator} {other}", {"__builtins__": {}}))  # noqa: S307 (two numbers of our own)
    return f"{one} {operator} {other}"


def _folded(node: Node) -> Node:
    """Return a number in place of what can be worked out of numbers: ``-1`` is read as ``0 - 1``."""
    match node:
        case Operation(operator="-", operands=(Value(value=one), Value(value=other)), type=kind):
            return Value(one - other, kind)
    return node


def _slot(w: Writer, node: Node) -> str | None:
    """Return the one slot that a node stands for."""
    match node:
        case Word(name="turn" | "attention" | "broadcasts" | "followers" | "spread" | "approval" as name):
            return name
        case Word(name="promises_kept"):
            return "kept"
        case Word(name="promises_broken"):
            return "broken"
        case Word(name=name):
            for index, variable in enumerate(w.scenario.variables):
                if variable.key == name:
                    return f"variable.{index}"
        case Call(name=name, arguments=(who, *_)) if name in _ABOUT:
            return f"{w.scenario.order[who]}.{name}"
    return None


_ABOUT = frozenset({"stage", "warmth", "trust", "strain", "contacts", "gives", "asks", "fatigue", "spoke"})


def _number(w: Writer, node: Node) -> int | str:
    """Return the value of a node as a number that can be calculated with."""
    if node.type == "yes or no" and not isinstance(node, Value):
        found = _truth(w, node)
        return int(found) if isinstance(found, bool) else f"(1 if {found} else 0)"
    return _value(w, node)


def _value(w: Writer, node: Node) -> int | str:
    match node:
        case Value(value=value):
            return value
        case Word(name=name):
            return _word(w, name)
        case Call(name=name, arguments=arguments):
            return _call(w, name, arguments)
        case Operation(operator="+" | "-" | "*" as operator, operands=(left, right)):
            return f"({_number(w, left)} {operator} {_number(w, right)})"
    return _number(w, node)


def _word(w: Writer, name: str) -> str:
    match name:
        case "carried":
            return w.get("carried")
        case "talk_share":
            return talk_share(w)
        case "answered":
            return (
                f"({w.slot('done')} & {w.mask('done', [f'answered:{who}' for who in w.scenario.people])}).bit_count()"
            )
        case "network":
            return f"{near(w)}(s).bit_count()"
        case "insights":
            return f"({w.slot('heard')} & {w.mask('heard', sorted(w.scenario.insights))}).bit_count()"
        case "wishes":
            return f"({' + '.join(w.get(f'{i}.glowed') for i in range(len(w.scenario.people)))})"
    slot = _slot(w, Word(name, "number"))
    if slot is None:
        raise NotCompiled(f"the word {name} in a condition")
    return w.get(slot)


def talk_share(w: Writer) -> str:
    """Return the expression of the player's share of the words of an evening."""
    others = " + ".join(w.get(f"{i}.spoke") for i in range(len(w.scenario.people)))
    share = w.program.function(
        "talk_share",
        lambda f: (
            f.line(f"all = {f.get('spoke')} + {others}"),
            f.line(f"return round(100 * {f.get('spoke')} / all) if all else 0"),
        ),
    )
    return f"{share}(s)"


def near(w: Writer) -> str:
    """Return the name of the function that says, as bits, who would answer a call."""

    def write(f: Writer) -> None:
        people = range(len(f.scenario.people))
        near = " | ".join(f"({at_least(f, i, 'liked')}) << {i}" for i in people)
        f.line(f"near = {near}")
        f.line("rebound = near")
        for choice in f.scenario.introductions.values():
            if choice.between and choice.fits:
                one, other = (f.scenario.order[who] for who in choice.between)
                f.line(f"if {f.bit('done', choice.key)}:")
                for here, there in ((one, other), (other, one)):
                    f.line(f"    if near & {1 << here} and {at_least(f, there, 'known')}: rebound |= {1 << there}")
        f.line("return rebound")

    return w.program.function("near", write)


def at_least(w: Writer, index: int, stage: str) -> str:
    """Say that a person is at a stage or beyond it."""
    return w.compare(f"{index}.stage", ">=", RANK[stage])


def is_stage(w: Writer, index: int, stage: str) -> str:
    """Say that a person is at a stage."""
    return w.compare(f"{index}.stage", "==", STAGES.index(stage))


def is_not_stage(w: Writer, index: int, stage: str) -> str:
    """Say that a person is not at a stage."""
    return w.compare(f"{index}.stage", "!=", STAGES.index(stage))


def is_message(w: Writer, index: int, message: str) -> str:
    """Say where a thread stands."""
    return w.compare(f"{index}.message", "==", MESSAGES.index(message))


def _call(w: Writer, name: str, arguments: tuple[str, ...]) -> str:
    first = arguments[0]
    match name:
        case "said" | "heard" | "used":
            return _as_bit(w, name, first)
        case "chose":
            return _as_bit(w, "done", first)
        case "introduced":
            return _as_bit(w, "done", f"introductions.{first}")
        case "kept_promise":
            return _as_bit(w, "done", f"kept:{first}")
        case "broke_promise":
            return _as_bit(w, "done", f"broken:{first}")
        case "disclosed" | "out":
            return _as_bit(w, "done", f"{name}:{first}")
        case "learnt":
            return _as_bit(w, "learnt", pair(first, arguments[1]))
        case "count":
            stages = range(len(w.scenario.people))
            return "(" + " + ".join(f"({at_least(w, i, first)})" for i in stages) + ")"
    index = w.scenario.order[first]
    match name:
        case "silence":
            return f"({w.get('turn')} - {w.get(f'{index}.last_contact')})"
        case "waiting":
            return f"({w.compare(f'{index}.message', '!=', MESSAGES.index(NOTHING))})"
        case "here":
            return f"(0 != {w.get(f'{index}.circle')} == {w.get('circle')})"
        case "gone":
            return f"({w.compare(f'{index}.circle', '==', 0)})"
    return w.get(f"{index}.{name}")


def _as_bit(w: Writer, group: str, member: str) -> str:
    return f"({w.bit(group, member)} != 0)"


# What was traced


def asked(w: Writer, question: Question) -> str:
    """Return the expression of a question that a rule asked."""
    if question.operator == "has":
        return w.bit(_SLOT.fullmatch(question.left)[1], question.right)  # type: ignore[index]
    simple = _SLOT.fullmatch(question.left)
    if simple and question.right.lstrip("-").isdigit():
        return w.compare(simple[1], question.operator, int(question.right))

    def value(code: str) -> str:
        return _SLOT.sub(lambda found: w.get(found[1]), code)

    return f"{value(question.left)} {question.operator} {value(question.right)}"


def grow(w: Writer, tree: Tree | Leaf, write: Any) -> None:
    """Write a decision tree, with what is to be written at each leaf."""
    if isinstance(tree, Leaf):
        write(w, tree.result)
    else:
        w.when(
            lambda: asked(w, tree.question),
            lambda inner: grow(inner, tree.yes, write),
            lambda inner: grow(inner, tree.no, write),
        )


def guard(w: Writer, index: int, name: str) -> Expr:
    """Return the expression of a guard of the relationship machine."""
    patience = tuple(w.scenario.people.values())[index].temper.patience
    tie: Any = TieStandIn(index, w.layout.codes, {})
    return _either(w, trace(lambda: relationship.guard(name, tie, patience)))


def _either(w: Writer, tree: Tree | Leaf) -> Expr:
    if isinstance(tree, Leaf):
        return bool(tree.result)
    question = asked(w, tree.question)
    return disj(conj(question, _either(w, tree.yes)), conj(negate(question), _either(w, tree.no)))
