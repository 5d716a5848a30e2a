"""Writing functions: a buffer of lines that knows the layout, what was asked of it, and what happens on the way.

The language of what is written is Python over a list of numbers ``s``. Nothing of a scenario's text gets into it: names
come from fixed patterns with numbers in them, everything else is a number or stands in a table beside the code.
"""

import re
from collections.abc import Callable, Iterable, Iterator, Mapping
from contextlib import contextmanager
from itertools import count
from typing import Any, Final

from game.analysis.compiled.layout import ORDERS, POINTS, SETS, Layout, split_order
from game.simulation.chance import roll
from game.simulation.competencies import INDEX, Evidence
from game.simulation.definitions import Scenario
from game.simulation.events import Event, Scored
from game.simulation.rules.award import Award

Expr = str | bool
"""An expression that says yes or no: written, or known already."""

Thunk = Callable[[], object]

NO_FACTS: Final[frozenset[str]] = frozenset()


FEW: Final = 24
"""Lines that are rather written out than shared: a call costs as much as several of them."""


A_TABLE: Final = 256
"""Values of a slot up to which there is a table of what follows each."""


class Later:
    """A field of an event that is known only when it happens: an expression."""

    def __init__(self, code: str) -> None:
        self.code = code


class OnTurn:
    """A field of an event that hangs on the turn alone."""

    def __init__(self, of: Callable[[int], object]) -> None:
        self.of = of


TURN: Final = OnTurn(lambda turn: turn)
"""The turn itself."""

CHOICE: Final = object()
"""The offer taken, in a function that several offers share."""


def conj(*parts: Expr) -> Expr:
    """Join conditions that must all hold."""
    if any(part is False for part in parts):
        return False
    left = [part for part in parts if isinstance(part, str) and part != "True"]
    return " and ".join(_within(part, " or ") for part in left) if left else True


def disj(*parts: Expr) -> Expr:
    """Join conditions of which one must hold."""
    if any(part is True for part in parts):
        return True
    left = [part for part in parts if isinstance(part, str)]
    return f"({' or '.join(left)})" if len(left) > 1 else left[0] if left else False


def negate(part: Expr) -> Expr:
    """Return the opposite."""
    return not part if isinstance(part, bool) else f"not ({part})"


def _within(part: str, operator: str) -> str:
    return f"({part})" if operator in part or " if " in part else part


class Happenings(dict[Any, Any]):
    """What is told at one place of the code, by turn (or by choice and turn): made when first asked for."""

    def __init__(self, made: Callable[[Any], Any]) -> None:
        super().__init__()
        self._made = made

    def __missing__(self, key: Any) -> Any:
        found = self[key] = self._made(key)
        return found


def _filling(
    known: list[tuple[object, ...] | None], made: Callable[[int], tuple[object, ...]]
) -> Callable[[int], tuple[object, ...]]:
    """Return what makes and keeps what is told on a turn: a list by turn is quicker to look into than a table."""

    def fill(turn: int) -> tuple[object, ...]:
        found = known[turn] = made(turn)
        return found

    return fill


class Program:
    """The functions of one form of a scenario, and the tables they use."""

    def __init__(
        self,
        scenario: Scenario,
        layout: Layout,
        entry: Callable[[Event], object] | None,
        memory: dict[object, object],
    ) -> None:
        """``entry`` makes of an event what is put down when it happens; without it nothing is put down."""
        self.scenario, self.layout, self.entry, self.memory = scenario, layout, entry, memory
        self.counts = POINTS[0] in layout.place
        """Whether points have a place; where they have none, the seed is ``luck[0]``."""
        self.tells = entry is not None
        self.idle = frozenset() if self.tells else {name for name, weight in scenario.weights.items() if weight == 0}
        """Competencies whose points matter to nothing that is counted."""
        self.asked: set[str] = set()
        """The slots and members that something asked for."""
        self.sources: dict[str, str] = {}
        """Function to its source; ``""`` where it would do nothing."""
        self.tables: dict[str, Any] = {
            "roll": roll,
            "ORDER": {name: Happenings(self._ordering(name)) for name in ORDERS},
        }
        self.switches: dict[str, tuple[str, ...]] = {}
        self._shared: dict[Any, str] = {}
        self.order = {
            "promise_order": len(layout.codes.promises),
            "plan_order": len(layout.codes.aims),
        }
        self.tables.update({f"{name.upper()}": Happenings(self._ordering(name)) for name in ORDERS})

    @staticmethod
    def _ordering_of(many: int) -> Callable[[int], tuple[int, ...]]:
        return lambda joined: split_order(joined, many)

    def _ordering(self, name: str) -> Callable[[int], tuple[int, ...]]:
        return lambda joined: split_order(joined, self.order[name])

    def table(self, value: Any, prefix: str = "t") -> str:
        """Put something beside the code and return its name there."""
        name = f"{prefix}{len(self.tables)}"
        self.tables[name] = value
        return name

    def shared(self, key: Any, value: Callable[[], Any]) -> str:
        """Return the name of a table that is the same for everybody who asks with that key."""
        if key not in self._shared:
            self._shared[key] = self.table(value())
        return self._shared[key]

    def function(
        self, name: str, write: Callable[["Writer"], object], params: str = "s", choice: object = CHOICE
    ) -> str:
        """Write a function once and return its name, or ``""`` if it would do nothing."""
        if name not in self.sources:
            self.sources[name] = ""
            writer = Writer(self, choice)
            write(writer)
            lines = writer.finished()
            if lines:
                body = "\n".join(f"    {line}" for line in lines)
                self.sources[name] = f"def {name}({params}):\n{body}\n"
        return name if self.sources[name] else ""

    def part(self, lines: list[str]) -> str:
        """Return the name of the function that consists of some lines."""
        key = ("part", *lines)
        if key not in self._shared:
            self._shared[key] = f"part_{len(self._shared)}"
            body = "\n".join(f"    {line}" for line in lines)
            self.sources[self._shared[key]] = f"def {self._shared[key]}(s):\n{body}\n"
        return self._shared[key]

    def switch(self, name: str, functions: Iterable[str]) -> str:
        """Return the name of a table of functions, by a number of the state; ``""`` is one that does nothing."""
        table = f"{name}_by"
        self.switches[table] = tuple(functions)
        return table

    @property
    def params(self) -> str:
        """The parameters of a function that changes a state: the state, and where happenings go and by which choice."""
        return "s, ev, c" if self.tells else "s"


class Writer:
    """Writes the body of one function."""

    def __init__(self, program: Program, choice: object = CHOICE, parent: "Writer | None" = None) -> None:
        self.program, self.layout, self.scenario = program, program.layout, program.scenario
        self.choice = choice
        """The offer taken: its id, or ``CHOICE`` where the function is told by which."""
        self.lines: list[str] = []
        self.points: dict[int, int] = {}
        """Points put off to the end of the block, by competency."""
        self.pending: list[tuple[type[Any], tuple[object, ...]]] = []
        self.known: dict[str, object] = parent.known if parent else {}
        """What is known of the state where this is written (``0.message``, ``0.beat``)."""
        self._names: Iterator[str] = parent._names if parent else (f"x{n}" for n in count())

    # Lines

    def line(self, text: str) -> "Writer":
        """Write a line."""
        self.lines.append(text)
        return self

    def name(self) -> str:
        """Return a fresh name."""
        return next(self._names)

    def finished(self) -> list[str]:
        """Return the lines, with what was put off."""
        self.flush()
        for competency, points in self.points.items():
            if points:
                self.lines.append(f"{self.slot(POINTS[competency])} {_plus(points)}")
        self.points.clear()
        self.lines = _joined(self.lines)
        return self.lines

    def inner(self, write: Callable[["Writer"], object]) -> list[str]:
        """Return the lines of a block."""
        writer = Writer(self.program, self.choice, self)
        write(writer)
        return writer.finished()

    def when(
        self,
        condition: Expr | Callable[[], Expr],
        write: Callable[["Writer"], object],
        other: Callable[["Writer"], object] | None = None,
    ) -> None:
        """Write what happens if a condition holds and, maybe, what if not; nothing where nothing happens."""
        if isinstance(condition, bool):
            chosen = write if condition else other
            if chosen:
                chosen(self)
            return
        yes, no = self.inner(write), self.inner(other) if other else []
        if not yes and not no:
            return
        held = condition() if callable(condition) else condition
        if isinstance(held, bool):
            chosen = write if held else other
            if chosen:
                chosen(self)
            return
        self._flush_for(yes, no)
        tail = _common_end([yes, no]) if yes and no else []
        yes, no = yes[: len(yes) - len(tail)], no[: len(no) - len(tail)]
        if not yes and no:
            held, yes, no = negate(held), no, []
        if yes:
            self.lines.append(f"if {held}:")
            self.lines += [f"    {line}" for line in yes]
        if no:
            self.lines.append("else:")
            self.lines += [f"    {line}" for line in no]
        self.lines += tail

    def cases(self, ways: Iterable[tuple[Callable[[], Expr], Callable[["Writer"], object]]]) -> None:
        """Write what happens in the first of some cases."""
        written = [(condition, self.inner(write)) for condition, write in ways]
        while written and not written[-1][1]:
            written.pop()
        if not written:
            return
        self._flush_for(*(lines for _, lines in written))
        kept = [
            (held, lines) for held, lines in ((condition(), lines) for condition, lines in written) if held is not False
        ]
        last = next((place for place, (held, _) in enumerate(kept) if held is True), None)
        if last is not None:
            del kept[last + 1 :]
        tail = _common_end([lines for _, lines in kept]) if last is not None else []
        word = "if"
        for held, lines in kept:
            own = lines[: len(lines) - len(tail)]
            if held is True:
                if word == "if":
                    self.lines += own
                elif own:
                    self.lines += ["else:", *(f"    {line}" for line in own)]
            else:
                self.lines += [f"{word} {held}:", *(f"    {line}" for line in own or ["pass"])]
            word = "elif"
        self.lines += tail

    def by_case(self, slot: str, cases: Mapping[int, Callable[["Writer"], object]]) -> None:
        """Write what happens by the value of a slot, once for values that mean the same."""
        groups: dict[tuple[str, ...], list[int]] = {}
        for value, write in cases.items():
            lines = tuple(self.inner(write))
            if lines:
                groups.setdefault(lines, []).append(value)
        if not groups:
            return
        self._flush_for(*map(list, groups))
        subject = self.slot(slot)
        tests = [_among(subject, sorted(values)) for values in groups.values()]
        if len(groups) > 1:
            name = self.name()
            place = self.layout.place.get(slot)
            if place is None or all(len(values) == 1 for values in groups.values()):
                self.lines.append(f"{name} = {subject}")
                tests = [_among(name, sorted(values)) for values in groups.values()]
            else:
                number = {value: n for n, values in enumerate(groups.values(), 1) for value in values}
                every = range(self.layout.slots[place].most + 1)
                of = self.program.shared(
                    ("cases", slot, *number.items()), lambda: tuple(number.get(value, 0) for value in every)
                )
                self.lines.append(f"{name} = {of}[{subject}]")
                tests = [f"{name} == {n}" for n in range(1, len(groups) + 1)]
        word = "if"
        for test, lines in zip(tests, groups, strict=True):
            self.lines.append(f"{word} {test}:")
            self.lines += [f"    {line}" for line in lines]
            word = "elif"

    def call(self, name: str, write: Callable[["Writer"], object]) -> None:
        """Call a function that changes the state, having it written if it is not yet."""
        if self.program.function(name, write, self.program.params):
            self.flush()
            self.lines += self.done(name)

    def part(self, write: Callable[["Writer"], object]) -> None:
        """Write something that many functions have in common: where nothing is told, once for all of them."""
        if self.program.tells:
            write(self)
            return
        writer = Writer(self.program, self.choice)
        writer.known = self.known
        write(writer)
        lines = writer.finished()
        if len(lines) < FEW:
            self.lines += self._renamed(lines)
        else:
            self.line(f"{self.program.part(lines)}(s)")

    def done(self, name: str) -> list[str]:
        """Return the lines that do what a function does: its own, where they are few and nothing is told, or a call."""
        lines = [line[4:] for line in self.program.sources[name].splitlines()[1:]]
        if self.program.tells or len(lines) >= FEW:
            return [f"{name}({self.arguments})"]
        return self._renamed(lines)

    def _renamed(self, lines: list[str]) -> list[str]:
        """Return lines of another function with names of their own."""
        name = self.name()
        return [_LOCAL.sub(f"{name}_", line) for line in lines]

    @property
    def arguments(self) -> str:
        """What a function that changes a state is called with here."""
        if not self.program.tells:
            return "s"
        return (
            f"s, ev, {'c' if self.choice is CHOICE else self.program.shared(('id', self.choice), lambda: self.choice)}"
        )

    # Reading

    def has(self, name: str) -> bool:
        """Say whether a slot has a place."""
        return name in self.layout.place and (name not in SETS or bool(self.layout.bits[name]))

    def slot(self, name: str) -> str:
        """Return the place of a slot as it is stored, asking for it."""
        if name == "seed" and not self.program.counts:
            return "luck[0]"
        self.program.asked.add(name)
        place = self.layout.place.get(name)
        if place is None:
            if name not in self.layout.known:
                raise KeyError(name)
            return "0"  # not laid out yet: what is written now is written again once it is
        return f"s[{place}]"

    def get(self, name: str) -> str:
        """Return the value of a slot."""
        stored, offset = self.slot(name), self.layout.offset.get(name, 0)
        return f"({stored}-{offset})" if offset else stored

    def compare(self, name: str, operator: str, value: int) -> str:
        """Compare a slot with a number."""
        stored = value + self.layout.offset.get(name, 0)
        if operator == ">=" and stored <= 0 and name in self.layout.place:
            return "True"  # no slot is less than 0 as it is stored; of one not laid out yet that is not known
        return f"{self.slot(name)} {operator} {stored}"

    def is_not(self, name: str) -> str:
        """Say that a slot is 0."""
        return f"not {self.slot(name)}"

    def mask(self, group: str, held: Iterable[str], *, asking: bool = True) -> int:
        """Return the bits of members of a set, asking for them or taking those that there are."""
        held = list(held)
        if asking:
            self.program.asked.update(f"{group}:{each}" for each in held)
            self.program.asked.add(group)
        bits = self.layout.bits[group]
        return sum(bits.get(each, 0) for each in set(held))

    def bit(self, group: str, member: str) -> str:
        """Say that a set has a member."""
        mask = self.mask(group, [member])
        return f"{self.slot(group)} & {mask}"

    def every(self, group: str, held: Iterable[str]) -> Expr:
        """Say that a set has all of some members."""
        held = list(held)
        if not held:
            return True
        if len(held) == 1:
            return self.bit(group, held[0])
        mask = self.mask(group, held)
        return f"{self.slot(group)} & {mask} == {mask}"

    def lacks(self, group: str, held: Iterable[str]) -> Expr:
        """Say that a set has none of some members."""
        held = list(held)
        return f"not {self.slot(group)} & {self.mask(group, held)}" if held else True

    # Changing

    def set(self, name: str, value: int | str | Callable[[], int | str]) -> "Writer":
        """Give a slot a value, if it has a place."""
        if not self.has(name):
            return self
        found = value() if callable(value) else value
        offset = self.layout.offset[name]
        if isinstance(found, int):
            stored: int | str = found + offset
        else:
            stored = f"{found}+{offset}" if offset else found
        self.line(f"s[{self.layout.place[name]}] = {stored}")
        return self

    def add(self, name: str, amount: int | str, least: int | None = None, most: int | None = None) -> "Writer":
        """Add to a slot, within bounds if there are any, if it has a place."""
        if not self.has(name) or amount == 0:
            return self
        place, offset = f"s[{self.layout.place[name]}]", self.layout.offset[name]
        low = None if least is None else least + offset
        high = None if most is None else most + offset
        if isinstance(amount, int):
            low, high = (None, high) if amount > 0 else (low, None)
        if low is None and high is None:
            self.line(f"{place} += {amount}" if not isinstance(amount, int) or amount > 0 else f"{place} -= {-amount}")
            return self
        slot = self.layout.slots[self.layout.place[name]]
        if isinstance(amount, int) and slot.most + offset < A_TABLE:
            bounds = (0 if low is None else low, slot.most + offset if high is None else high)
            self.line(f"{place} = {self._moved(amount, bounds, slot.most + offset)}[{place}]")
            return self
        x = self.name()
        self.line(
            f"{x} = {place} + {amount}" if not isinstance(amount, int) or amount > 0 else f"{x} = {place} - {-amount}"
        )
        kept = x
        if high is not None:
            kept = f"{x} if {x} <= {high} else {high}"
        if low is not None:
            kept = f"{x} if {x} >= {low} else {low}" if high is None else f"{low} if {x} < {low} else {kept}"
        self.line(f"{place} = {kept}")
        return self

    def _moved(self, amount: int, bounds: tuple[int, int], most: int) -> str:
        """Return the name of a table of what a slot is after so much was added, by what it was: quicker than asking."""
        least, limit = bounds
        return self.program.shared(
            ("moved", amount, bounds, most),
            lambda: tuple(min(max(value + amount, least), limit) for value in range(most + 1)),
        )

    def put(self, group: str, held: Iterable[str]) -> "Writer":
        """Put members into a set: those that have a place."""
        mask = self.mask(group, held, asking=False)
        if mask:
            self.line(f"s[{self.layout.place[group]}] |= {mask}")
        return self

    # What happens

    def award(self, award: Award, who: str = "", fact: str = "") -> "Writer":
        """Hand out points, with their evidence."""
        self.earn(award.competency, award.points)
        self.tell(
            Scored,
            lambda turn, choice: Evidence(
                turn, award.competency, award.points, award.reason, award.source, who, choice, fact
            ),
        )
        return self

    def earn(self, competency: str, points: int) -> None:
        """Hand out points that are told of elsewhere."""
        if not self.program.counts or competency in self.program.idle:
            return
        index = INDEX[competency]
        self.points[index] = self.points.get(index, 0) + points

    def tell(self, kind: type[Any], *fields: object) -> None:
        """Tell what happens: fields are values, :class:`OnTurn`, :class:`Later`, or made of the turn and the choice."""
        if not self.program.tells:
            return
        if not any(isinstance(field, Later) for field in fields):
            self.pending.append((kind, fields))
            return
        self.flush()
        codes = []
        for field in fields:
            if isinstance(field, Later):
                codes.append(field.code)
            elif field is TURN:
                codes.append(self.get("turn"))
            elif field is CHOICE:
                codes.append(
                    "c" if self.choice is CHOICE else self.program.shared(("id", self.choice), lambda: self.choice)
                )
            elif isinstance(field, int):
                codes.append(str(field))
            else:
                codes.append(self.program.table(field))
        made = self.program.shared(("kind", kind), lambda: self._maker(kind))
        self.line(f"ev.append(({made}(({', '.join(codes)},)),))")

    def _maker(self, kind: type[Any]) -> Callable[[tuple[object, ...]], object]:
        entry = self.program.entry
        assert entry is not None  # noqa: S101 (only programs that tell make events)
        return lambda fields: entry(kind(*fields))

    def flush(self) -> None:
        """Write down what happened so far and hangs only on the turn and the choice."""
        if not self.pending:
            return
        pending, self.pending = tuple(self.pending), []
        entry, fixed = self.program.entry, self.choice
        assert entry is not None  # noqa: S101 (only programs that tell have anything pending)

        def made(turn: int, choice: object) -> tuple[object, ...]:
            return tuple(entry(kind(*(_field(f, turn, choice) for f in fields))) for kind, fields in pending)

        turn = self.get("turn")
        if fixed is CHOICE and any(f is CHOICE or kind is Scored for kind, fields in pending for f in fields):
            name = self.program.table(Happenings(lambda key: made(*key)), "h")
            self.line(f"ev.append({name}[{turn}, c])")
        else:
            known: list[tuple[object, ...] | None] = [None] * (self.scenario.last_turn + 2)
            name = self.program.table(known, "h")
            fill = self.program.table(_filling(known, lambda key: made(key, fixed)), "h")
            self.line(f"ev.append({name}[{turn}] or {fill}({turn}))")

    def _flush_for(self, *blocks: list[str]) -> None:
        """Write down what happened before blocks in which something happens."""
        if self.pending and any("ev" in line for block in blocks for line in block):
            self.flush()

    def raw(self, condition: str, lines: Iterable[str]) -> None:
        """Write a block as it is."""
        self.flush()
        self.line(condition)
        self.lines += [f"    {line}" for line in lines]

    @contextmanager
    def knowing(self, **known: object) -> Iterator[None]:
        """Know something of the state while a part is written."""
        before = dict(self.known)
        self.known.update({key.replace("__", "."): value for key, value in known.items()})
        try:
            yield
        finally:
            self.known.clear()
            self.known.update(before)


def _common_end(blocks: list[list[str]]) -> list[str]:
    """Return the lines, none of them within another block, that all of some blocks end with."""
    shortest = min(map(len, blocks))
    many = 0
    while many < shortest and len({block[-many - 1] for block in blocks}) == 1:
        many += 1
    while many and blocks[0][-many].startswith((" ", "el")):
        many -= 1
    return blocks[0][len(blocks[0]) - many :]


def _plus(amount: int) -> str:
    """Return what adds a number."""
    return f"+= {amount}" if amount >= 0 else f"-= {-amount}"


def _among(subject: str, values: list[int]) -> str:
    """Say that something has one of some values, given in order."""
    if len(values) == 1:
        return f"{subject} == {values[0]}"
    if values == list(range(values[0], values[-1] + 1)):
        return f"{values[0]} <= {subject} <= {values[-1]}"
    return f"{subject} in {tuple(values)}"


_LOCAL = re.compile(r"\bx(?=\d)")

_APPEND = re.compile(r"(\w+)\.append\((\d+)\)")


def _joined(lines: list[str]) -> list[str]:
    """Join what is put at the end of one list line after line."""
    found: list[str] = []
    run: list[str] = []
    onto = ""

    def close() -> None:
        if run:
            found.append(f"{onto}.append({run[0]})" if len(run) == 1 else f"{onto} += ({', '.join(run)})")
            run.clear()

    for line in lines:
        match = _APPEND.fullmatch(line)
        if match is None or match[1] != onto:
            close()
        if match is None:
            found.append(line)
        else:
            onto = match[1]
            run.append(match[2])
    close()
    return _begun(found)


_EMPTY = re.compile(r"(\w+) = \[\]")


def _begun(lines: list[str]) -> list[str]:
    """Begin a list with what is put into it first, where that hangs on one condition alone."""
    for place, (line, condition, first) in enumerate(zip(lines, lines[1:], lines[2:], strict=False)):
        empty = _EMPTY.fullmatch(line)
        put = _APPEND.fullmatch(first.removeprefix("    "))
        alone = place + 3 == len(lines) or not lines[place + 3].startswith((" ", "el"))
        if empty and put and put[1] == empty[1] and condition.startswith("if ") and first.startswith("    ") and alone:
            return [*lines[:place], f"{put[1]} = [{put[2]}] if {condition[3:-1]} else []", *lines[place + 3 :]]
    return lines


def _field(field: object, turn: int, choice: object) -> object:
    if isinstance(field, OnTurn):
        return field.of(turn)
    if field is CHOICE:
        return choice
    return field(turn, choice) if callable(field) else field
