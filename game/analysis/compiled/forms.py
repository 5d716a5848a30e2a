"""The forms of a compiled scenario: the whole one, which tells, and the lean one, which counts."""

import builtins
from array import array
from collections import Counter
from collections.abc import Callable, Iterable, Mapping
from functools import cached_property
from itertools import chain, count, islice
from operator import getitem
from random import Random
from typing import Any, Final, NamedTuple

from game.analysis.compiled import days, deeds, offers, parties
from game.analysis.compiled.errors import NotCompiled
from game.analysis.compiled.following import FOLLOW, follow, sets
from game.analysis.compiled.layout import POINTS, Layout
from game.analysis.compiled.offers import Deeds
from game.analysis.compiled.wandering import WANDER, wander
from game.analysis.compiled.writing import Happenings, Program, Writer
from game.simulation import initial as beginning
from game.simulation.campaign import Carried
from game.simulation.chance import PRIME, draw, lot
from game.simulation.charts import SESSION
from game.simulation.competencies import COMPETENCIES, INDEX, PAR, competency_score
from game.simulation.definitions import Scenario
from game.simulation.events import Event
from game.simulation.offers import Offer
from game.simulation.state import State
from game.simulation.step import NO_ENDING, NotOffered

Numbers = tuple[int, ...]
"""A state of one form: its numbers, in the order of its layout."""

BRIEFING: Final = SESSION.states.index("briefing")
TURN: Final = SESSION.states.index("turn")
DEBRIEF: Final = SESSION.states.index("debrief")

A_SHEAF: Final = 1 << 9
"""Situations whose successors a search looks at together."""

A_CROWD: Final = 1 << 10
"""Plays by chance that go on side by side."""

A_BATCH: Final = 1 << 16
"""Bytes of chance asked for at once."""

MOST_PASSES: Final = 30
"""Times a lean form is written anew at most, each with what the time before asked for."""


class Order(dict[int, int]):
    """The places of deeds in the lists of one play, by chance: those of :func:`game.simulation.chance.places`."""

    def __init__(self, offers: list[Offer]) -> None:
        super().__init__()
        self.occasion: tuple[int, ...] | None = None
        """The seed; at a party, the round as well, where the order is new in each."""
        self._offers, self._lots, self._drawn = offers, list[int](), 0

    def __missing__(self, deed: int) -> int:
        try:
            place = self[deed] = self._lots[deed] * self._drawn % PRIME
        except IndexError:
            self._lots += [lot(offer.id) for offer in self._offers[len(self._lots) :]]
            return self[deed]
        return place

    def on(self, *occasion: int) -> None:
        """Turn to the play of a seed, or to a round of it."""
        if occasion != self.occasion:
            self.clear()
            seed, *turn = occasion
            self.occasion, self._drawn = occasion, draw(seed, "order", *turn)


class Score:
    """The score of a play by its points, each competency's worked out once for each number of points."""

    def __init__(self, scenario: Scenario) -> None:
        weights, par = scenario.weights, scenario.par
        self._weighed = [Happenings(_weighed(weights.get(name, 1), par.get(name, PAR))) for name in COMPETENCIES]
        self._whole = sum(weights.get(name, 1) for name in COMPETENCIES)

    def __call__(self, points: Iterable[int]) -> float:
        """Return what :func:`game.simulation.competencies.total_score` does."""
        weighed = sum(map(getitem, self._weighed, points))
        return weighed / self._whole if self._whole else 0.0


def _weighed(weight: int, par: int) -> Callable[[int], int]:
    return lambda points: weight * competency_score(points, par)


class Form:
    """One form of a compiled scenario: its layout and its functions."""

    def __init__(
        self,
        scenario: Scenario,
        found: Deeds,
        wanted: Iterable[str] | None = None,
        entry: Callable[[Event], object] | None = None,
        *,
        results: bool = True,
    ) -> None:
        self.scenario, self.deeds = scenario, found
        self.layout = Layout(scenario, wanted, results=results)
        self.program = Program(scenario, self.layout, entry, found.memory)
        self.session = self.layout.place.get("session", 0)
        first = self.layout.place.get(POINTS[0], 0)
        self.points = slice(first, first + len(POINTS))
        """Where the points of the competencies lie."""
        self.seed = self.layout.place.get("seed", 0)
        self.turn = self.layout.place.get("turn", 0)
        self.party = scenario.kind == "party"
        self.order, self.rounds = Order(found.offers), Order(found.offers)
        self.space: dict[str, Any] = {
            "__builtins__": _BUILTINS,
            "rank": self.order.__getitem__,
            "rank_on": self.rounds.__getitem__,
        }
        """The names that the functions see."""
        self._seen = 0, 0
        """How many of the tables and the sources are among them: both only ever grow."""
        self.scored = Score(scenario)
        self.begun = self.layout.pack(beginning(scenario, 0))
        """The state at the briefing."""
        self.known: list[Callable[..., Any] | None] = []
        self._write_lists()

    # Writing

    def _demanded(self, scenario: Scenario, found: Deeds, but: set[str], *, results: bool) -> set[str]:
        """Write everything anew with what the time before asked for, until nothing more is."""
        wanted: set[str] = set()
        for _ in range(MOST_PASSES):
            Form.__init__(self, scenario, found, wanted, results=results)
            self.program.asked.add("session")
            self.write_deeds()
            asked = self.program.asked - but
            if asked <= wanted:
                return wanted
            wanted |= asked
        raise NotCompiled("a scenario whose form finds no end")

    def _write_lists(self) -> None:
        program = self.program
        program.function("briefing", offers.briefing(self.deeds))
        self.ordered = self.program.tells
        program.function("listed", offers.write(self.deeds, ordered=self.ordered))
        if self.scenario.kind == "party":
            program.function("spoken", parties.write_offers(self.deeds, ordered=self.ordered))
            later = self.layout.place.get("turn", 0)
            lists = f"    return listed(s) if s[{later}] > {self.scenario.clock.turns} else spoken(s)\n"
            program.sources["lists"] = f"def lists(s):\n{lists}"
            program.asked.add("turn")
        else:
            program.sources["lists"] = program.sources["listed"].replace("def listed", "def lists", 1)

    def write_deeds(self) -> None:
        """Write the function of every deed."""
        for number in range(len(self.deeds.offers)):
            self.write_deed(number)
        self.program.function("ending", days.ending)

    def write_deed(self, number: int) -> str:
        """Write the function of one deed and return its name."""
        offer = self.deeds.offers[number]

        def written(w: Writer) -> None:
            if offer.kind == "plan":
                deeds.plan(w, offer)
                return
            if self.deeds.evening[number]:
                parties.act(w, offer)
                return
            if offer.kind == "begin" and self.scenario.kind == "party":
                parties.begin(w)
            elif offer.kind == "begin":
                days.begin(w)
            else:
                deeds.act(w, offer)
            days.close(w, ends=offer.kind == "end_turn")

        params = "s, ev" if self.program.tells else "s"
        return self.program.function(f"deed_{number}", written, params, offer.id)

    # Running

    def of(self, number: int) -> Callable[..., Any]:
        """Return what a deed does, as a function that changes a state in place."""
        if number >= len(self.known):
            self.known += [None] * (len(self.deeds.offers) - len(self.known))
        found = self.known[number]
        if found is None:
            name = self.write_deed(number)
            self._sync()
            found = self.known[number] = self._function(name, self.space) if name else _nothing
        return found

    def function(self, name: str) -> Callable[..., Any]:
        """Return a function by its name."""
        self._sync()
        return self._function(name, self.space)

    def _sync(self) -> None:
        """Let the functions see what has been written since; each is compiled when it is first called."""
        program, space = self.program, self.space
        tables, sources = self._seen
        for name, value in islice(program.tables.items(), tables, None):
            space.setdefault(name, value)
        for name in islice(program.sources, sources, None):
            if name not in space:
                space[name] = self._stub(name, space)
        self._seen = len(program.tables), len(program.sources)
        for table, names in program.switches.items():
            if table not in space:
                space[table] = tuple(space[name] if name else _nothing for name in names)

    def _moves(self) -> Callable[[Numbers | list[int]], list[int]]:
        listed, briefing, place = self.function("lists"), self.function("briefing"), self.session

        def moves(state: Numbers | list[int]) -> list[int]:
            session = state[place]
            if session == TURN:
                return listed(state)  # type: ignore[no-any-return]
            return briefing(state) if session == BRIEFING else []

        return moves

    def _key(self) -> Callable[[Numbers | list[int]], bytes]:
        narrow, layout = self.layout.narrow, self.layout
        parts = [f"bytes(s[:{narrow}])"]
        for place in range(narrow, layout.situation):
            slot = layout.slots[place]
            size = ((slot.most - slot.least).bit_length() + 7) // 8
            parts.append(f"s[{place}].to_bytes({size}, 'little')")
        made: Callable[[Numbers | list[int]], bytes] = eval(  # noqa: S307 (written here, of numbers)
            f"lambda s: {' + '.join(parts)}", {"__builtins__": {"bytes": bytes}}
        )
        return made

    def _stub(self, name: str, space: dict[str, Any]) -> Callable[..., Any]:
        def stub(*arguments: Any) -> Any:
            return self._function(name, space)(*arguments)

        return stub

    def _function(self, name: str, space: dict[str, Any]) -> Callable[..., Any]:
        source = self.program.sources[name]
        if not source:
            return _nothing
        made: dict[str, Any] = {}
        code = compile(source, f"<compiled {name}>", "exec")
        exec(code, space, made)  # noqa: S102 (written here, of numbers and fixed names)
        space[name] = made[name]
        for table, names in self.program.switches.items():
            if name in names:
                space[table] = tuple(space[each] if each else _nothing for each in names)
        found: Callable[..., Any] = made[name]
        return found


class Told(NamedTuple):
    """A play told in full."""

    deeds: tuple[int, ...]
    state: Numbers
    batches: tuple[tuple[Any, ...], ...]
    """What was put down of each thing that happened, in order, in the batches in which it was."""
    score: float

    @property
    def events(self) -> tuple[Any, ...]:
        """What was put down of each thing that happened, in order."""
        return tuple(chain.from_iterable(self.batches))


class Explored(NamedTuple):
    """What a search came to."""

    situations: int
    """Situations that differ in what can still come of them; debriefs are none."""
    edges: int
    """Deeds that lead from one to another, or to a debrief."""
    whole: bool
    """Whether these are all there are."""


class Tally(NamedTuple):
    """What many plays came to."""

    plays: int
    choices: int
    scores: tuple[float, ...]
    reach: tuple[int, ...]
    """Followers won."""
    endings: Mapping[str, int]


class Whole(Form):
    """The form that keeps everything and tells what happens."""

    def __init__(self, scenario: Scenario, found: Deeds, entry: Callable[[Event], object] | None = None) -> None:
        super().__init__(scenario, found, None, entry or _itself)
        self.lists: Callable[[Numbers | list[int]], list[int]] = self.function("lists")
        """What can be done in a turn, once :attr:`order` is of the play's seed."""
        self.briefing: Callable[[Numbers | list[int]], list[int]] = self.function("briefing")
        self.known += [None] * len(found.offers)

    def offers(self, state: Numbers | list[int]) -> list[int]:
        """Return the deeds that can be done, in the order in which the game shows them."""
        session = state[self.session]
        if session == TURN:
            seed = state[self.seed]
            self.order.on(seed)
            if self.party:
                self.rounds.on(seed, state[self.turn])
            return self.lists(state)
        if session == BRIEFING:
            return self.briefing(state)
        return []


class Lean(Form):
    """The form that keeps what can still matter, for statistics and search: two states with one key have one future."""

    def __init__(self, scenario: Scenario, found: Deeds, without: Iterable[str] = ()) -> None:
        """``without`` leaves slots or members out that are asked for: a test sees that they were needed."""
        wanted = self._demanded(scenario, found, set(without), results=True)
        self.asked = frozenset(wanted)
        """The slots and members (``heard:ana.patio``) that tell situations apart."""
        self._ending = self.function("ending")
        self.moves = self._moves()
        """Returns the deeds that can be done, in no particular order, by the state's list of numbers."""
        over = f"    return s[{self.session}] != {TURN}\n"  # so that nobody need look after every deed
        for number in range(len(found.offers)):
            if sets(self.program.sources, f"deed_{number}", self.session):
                self.program.sources[f"deed_{number}"] += over
        self.effects: list[Callable[[list[int]], object]] = [self.of(n) for n in range(len(found.offers))]
        """What each deed does to a state's list of numbers, in place."""
        self.space["effects"] = tuple(self.effects)
        self.program.sources[WANDER] = wander(self.program.sources["lists"], self.session, TURN)
        self.key = self._key()
        """Returns the bytes that tell a situation from others: all of a state but seed, points and reach."""

    def initial(self, seed: int, carried: Carried | None = None) -> Numbers:
        """Return the state at the briefing."""
        return self.pack(beginning(self.scenario, seed, carried))

    def pack(self, state: State) -> Numbers:
        """Return a state of the game as numbers; what does not matter is left out, or 0."""
        numbers = self.layout.pack(state)
        for name in self.program.idle:
            numbers[self.points.start + INDEX[name]] = 0
        return tuple(numbers)

    def offers(self, state: Numbers | list[int]) -> tuple[int, ...]:
        """Return the deeds that can be done, in no particular order."""
        return tuple(self.moves(state))

    def step(self, state: Numbers, deed: int) -> Numbers:
        """Return the state after a deed that is on offer."""
        numbers = list(state)
        self.effects[deed](numbers)
        return tuple(numbers)

    def score(self, state: Numbers | list[int]) -> float:
        """Return the score, 0 to 100."""
        return self.scored(state[self.points])

    def ending(self, state: Numbers | list[int]) -> str:
        """Return the key of how it ends as things stand."""
        number = self._ending(state)
        endings = self.scenario.endings
        return endings[number].key if number < len(endings) else NO_ENDING.key

    def random_plays(self, plays: int, seed: int, *, last: bool = True) -> Tally:
        """Play many times by chance, evenly among what is offered, and count.

        Without ``last`` the last offer, which ends the day, is taken only where it is alone. Luck is that of the game;
        which offer is taken comes from a quicker generator, so that no single play is one of a policy's.
        """
        moves, effects, session, points = self.moves, self.effects, self.session, self.points
        reach = self.layout.place["followers"]
        go_on, begun, rest = self.function(WANDER), self.begun, 0 if last else 1
        random = Random(seed)  # noqa: S311 (statistics)
        rolls = chain.from_iterable(array("H", random.randbytes(A_BATCH)) for _ in count())
        played, choices = list[list[int]](), 0
        for first in range(seed, seed + plays, A_CROWD):
            states = []
            for each in range(first, min(first + A_CROWD, seed + plays)):
                state = begun[:]
                state[self.seed] = each
                while state[session] == BRIEFING:
                    offered = moves(state)
                    effects[offered[next(rolls) * len(offered) >> 16]](state)
                    choices += 1
                states.append(state)
            choices += go_on([state for state in states if state[session] == TURN], rolls, rest)
            played += states
        endings = Counter(map(self.ending, played))
        scores = tuple(self.scored(state[points]) for state in played)
        return Tally(plays, choices, scores, tuple(state[reach] - begun[reach] for state in played), dict(endings))


class Bare(Form):
    """The form that keeps what can still matter to what is offered, for search.

    It has no points, and the last evening leads it straight to the debrief: what a play comes to is not in it.
    """

    def __init__(self, scenario: Scenario, found: Deeds) -> None:
        self._demanded(scenario, found, set(), results=False)
        self.luck = [0]
        """The seed: it is the same in a whole search."""
        self.program.tables["luck"] = self.luck
        self.moves, self.key = self._moves(), self._key()
        self.effects: list[Callable[[Any], object]] = [self.of(n) for n in range(len(found.offers))]
        self.space["effects"] = self.effects
        program = self.program
        over = f"s[{self.turn}] >= {scenario.last_turn}"
        ending = {n: over for n, offer in enumerate(found.offers) if offer.kind == "end_turn"}
        functions, tables = follow(program.sources, program.switches, self.session, DEBRIEF, ending) or ({}, {})
        program.sources.update(functions)
        program.switches.update(tables)
        self.follows = bool(functions) and self.layout.situation == self.layout.narrow
        """Whether a state is its own key, and all that follows it is written as one function."""

    def explore(self, seed: int, most: int) -> Explored:
        """Visit every situation that can be reached with a seed's luck, at most about so many."""
        self.luck[0] = seed
        return self._in_bytes(most) if self.follows else self._in_lists(most)

    def _in_bytes(self, most: int) -> Explored:
        """Search where a state is its own key; many situations at a time, so that sets do the sorting out."""
        follow, moves, effects, session = self.function(FOLLOW), self.function("briefing"), self.effects, self.session
        begun, empty = bytes(self.begun), bytearray()
        seen, stack, edges = {begun}, [begun], 0
        while stack and len(seen) < most:
            after: list[bytearray] = []
            put = after.append
            for state in map(empty.__add__, stack[-A_SHEAF:]):
                if state[session] == TURN:
                    follow(state, put)
                else:
                    for deed in moves(state):
                        numbers = state.copy()
                        effects[deed](numbers)
                        put(numbers)
            del stack[-A_SHEAF:]
            edges += len(after)
            fresh = set(map(b"".join, zip(after)))  # a third of the time that so many calls of bytes() take
            fresh.discard(b"")  # the debrief, which is no situation
            fresh -= seen
            seen |= fresh
            stack += fresh
        return Explored(len(seen), edges, not stack)

    def _in_lists(self, most: int) -> Explored:
        moves, effects, session, key = self.moves, self.effects, self.session, self.key
        begun = self.begun
        seen, stack, edges = {key(begun)}, [begun], 0
        while stack and len(seen) < most:
            state = stack.pop()
            for deed in moves(state):
                after = state[:]
                effects[deed](after)
                edges += 1
                if after[session] != DEBRIEF:
                    found = key(after)
                    if found not in seen:
                        seen.add(found)
                        stack.append(after)
        return Explored(len(seen), edges, not stack)


class Compiled:
    """A compiled scenario: its whole form to play and to tell, its lean form to count and to search."""

    def __init__(self, scenario: Scenario) -> None:
        """Compile a scenario.

        :raises NotCompiled: if it uses something for which there is no compiled form.
        """
        self.scenario = scenario
        self.deeds = Deeds()
        self.whole = Whole(scenario, self.deeds)

    @cached_property
    def lean(self) -> Lean:
        """The form for statistics and search."""
        return Lean(self.scenario, self.deeds)

    @cached_property
    def bare(self) -> Bare:
        """The form for search."""
        return Bare(self.scenario, self.deeds)

    def initial(self, seed: int, carried: Carried | None = None) -> Numbers:
        """Return the state at the briefing."""
        return self.pack(beginning(self.scenario, seed, carried))

    def pack(self, state: State) -> Numbers:
        """Return a state of the game as numbers."""
        return tuple(self.whole.layout.pack(state))

    def expand(self, state: Numbers) -> State:
        """Return the state of the game that numbers stand for."""
        return self.whole.layout.expand(state)

    def offers(self, state: Numbers) -> tuple[int, ...]:
        """Return the deeds that can be done, in the order in which the game shows them."""
        return tuple(self.whole.offers(state))

    def offer(self, deed: int) -> Offer:
        """Return what a player sees of a deed."""
        return self.deeds.offers[deed]

    def step(self, state: Numbers, deed: int) -> tuple[Numbers, tuple[Event, ...]]:
        """Do a deed, and return the next state and what happened on the way.

        :raises NotOffered: if it is not on offer at this moment.
        """
        now = self.offers(state)
        if deed not in now:
            named = self.deeds.offers[deed].id if 0 <= deed < len(self.deeds.offers) else str(deed)
            raise NotOffered(named, tuple(self.offer(each).id for each in now))
        numbers, batches = list(state), list[tuple[Event, ...]]()
        self.whole.of(deed)(numbers, batches)
        return tuple(numbers), tuple(chain.from_iterable(batches))

    def play(self, seed: int, choices: Iterable[str]) -> Told:
        """Play by the ids of offers, as :class:`game.simulation.Play` does.

        :raises NotOffered: if one of them was not on offer.
        """
        state, made, batches = self.initial(seed), list[int](), list[tuple[Event, ...]]()
        for choice in choices:
            now = self.offers(state)
            deed = next((each for each in now if self.offer(each).id == choice), None)
            if deed is None:
                raise NotOffered(choice, tuple(self.offer(each).id for each in now))
            state, happened = self.step(state, deed)
            made.append(deed)
            batches.append(happened)
        return Told(tuple(made), state, tuple(batches), self.score(state))

    def telling(self, entry: Callable[[Event], object]) -> "Teller":
        """Return plays that put down ``entry`` of each event: its words, say. It must hang on the event alone."""
        return Teller(self, entry)

    def points(self, state: Numbers) -> tuple[int, ...]:
        """Return the points per competency."""
        return state[self.whole.points]

    def score(self, state: Numbers) -> float:
        """Return the score, 0 to 100."""
        return self.whole.scored(self.points(state))

    def random_plays(self, plays: int, seed: int) -> Tally:
        """Play many times by chance and count: the lean form's."""
        return self.lean.random_plays(plays, seed)


class Teller:
    """Whole plays, quickly, with what happens put down as somebody wants it."""

    def __init__(self, compiled: Compiled, entry: Callable[[Event], object]) -> None:
        self.compiled = compiled
        self.form = Whole(compiled.scenario, compiled.deeds, entry)

    def play(self, seed: int, choose: Callable[[list[int]], int]) -> Told:
        """Play to the end; ``choose`` picks one of the deeds on offer."""
        form = self.form
        state, batches, made = form.begun[:], list[tuple[Any, ...]](), list[int]()
        state[form.seed] = seed
        offers, of, session, party = form.offers, form.of, form.session, form.party
        lists, known = form.lists, form.known
        form.order.on(seed)
        while (now := state[session]) != DEBRIEF:
            deed = choose(lists(state) if now == TURN and not party else offers(state))
            (known[deed] or of(deed))(state, batches)
            made.append(deed)
        return Told(tuple(made), tuple(state), tuple(batches), form.scored(state[form.points]))


def compile_scenario(scenario: Scenario) -> Compiled:
    """Compile a scenario from its definitions.

    :raises NotCompiled: if it uses something for which there is no compiled form.
    """
    return Compiled(scenario)


def _itself(event: Event) -> Event:
    return event


def _nothing(*arguments: object) -> None:
    """Do nothing."""


_BUILTINS: Final = {
    name: getattr(builtins, name) for name in ("len", "min", "max", "sorted", "round", "range", "sum", "zip")
}
"""All that generated code may call of Python's own."""
