"""Where each part of a state lies in the flat list of whole numbers that compiled functions work on.

Slots are named (``turn``, ``2.warmth``, ``variable.1``); sets (``heard``, ``done`` …) are slots whose bits are their
members. A *whole* layout has a place for everything, so that a state can be had back from it. A *lean* one has only
what its functions asked for while they were written: what nothing asks for tells no situation apart.

Every value is stored with an offset that makes its least 0, so that most fit into a byte.
"""

from collections.abc import Iterable, Iterator
from typing import Final, NamedTuple

from game.simulation.charts import FLOOR, SESSION, STAGES
from game.simulation.competencies import COMPETENCIES
from game.simulation.definitions import SILENCE, Person, Scenario
from game.simulation.plan import PLAN_SIZE, aims
from game.simulation.rules.virtual_to_real import BY_STAGE
from game.simulation.state import NOTHING, READ, UNREAD, Floor, State, Tie

MESSAGES: Final = (NOTHING, UNREAD, READ)
"""Where a thread stands, by its code."""

RESTS: Final = ""
"""The beat of a thread that came to its end in good order."""

SETS: Final = ("said", "heard", "used", "done", "plan", "learnt")
"""Slots whose bits are members."""

ORDERS: Final = ("plan_order", "promise_order")
"""Slots that hold the order in which something was done, as digits, the first the lowest."""

POINTS: Final = tuple(f"points.{index}" for index in range(len(COMPETENCIES)))
"""The points of each competency."""

RESULTS: Final = (*POINTS, "followers", "seed")
"""What a play comes to and what its chance hangs on: no part of a situation unless something asks for it."""


class Slot(NamedTuple):
    """One number of a state."""

    name: str
    least: int = 0
    most: int = 255


class Codes(NamedTuple):
    """How what has a name is numbered in one scenario."""

    beats: tuple[tuple[str, ...], ...]
    """For each person their beats: silence, rest, then the authored ones."""
    moods: tuple[str, ...]
    voices: tuple[str, ...]
    """The first is nobody."""
    circles: tuple[str, ...]
    """The first is nowhere."""
    topics: tuple[str, ...]
    people: tuple[str, ...]
    aims: tuple[str, ...]
    promises: tuple[str, ...]


def codes(scenario: Scenario) -> Codes:
    """Return how a scenario's names are numbered."""
    people = tuple(scenario.people.values())
    moods = {"", "smile", "smileBig", "tired"} | {p.face for p in people}
    moods |= {beat.mood for p in people for beat in p.beats.values() if beat.mood}
    topics = {"", *scenario.topics} | {circle.topic for circle in scenario.circles.values()}
    topics |= {item.topic for _, item in scenario.knowledge.values()}
    topics |= {choice.topic for choice in scenario.stories.values() if choice.topic}
    return Codes(
        beats=tuple((SILENCE, RESTS, *p.beats) for p in people),
        moods=tuple(sorted(moods)),
        voices=("", *scenario.voices),
        circles=("", *scenario.circles),
        topics=tuple(sorted(topics)),
        people=tuple(scenario.people),
        aims=tuple(aim.key for aim in aims(scenario)),
        promises=tuple(scenario.promises),
    )


TIE_FIELDS: Final = tuple(Tie._fields)


def slots(scenario: Scenario) -> Iterator[Slot]:
    """Yield every slot a state of a scenario could have, with its least and greatest value."""
    numbered = codes(scenario)
    clocks = [clock for clock in (scenario.clock, scenario.morning_after) if clock]
    turns = scenario.last_turn
    deeds = sum(clock.turns * max(1, clock.attention) for clock in clocks) + 1
    words = 1 << 24
    yield Slot("turn", 0, turns)
    yield Slot("session", 0, len(SESSION.states) - 1)
    yield Slot("attention", 0, max(clock.attention for clock in clocks))
    for index, person in enumerate(scenario.people.values()):
        yield from _tie(index, person, numbered, turns, deeds)
    for index, variable in enumerate(scenario.variables):
        yield Slot(f"variable.{index}", variable.least, variable.most)
    due = turns + 1 + max((promise.due for _, promise in scenario.promises.values()), default=0)
    for index in range(len(numbered.promises)):
        yield Slot(f"promise.{index}", 0, due)
    yield Slot("kept", 0, deeds)
    yield Slot("broken", 0, deeds)
    yield Slot("broadcasts", 0, deeds)
    yield Slot("spread", 0, 100)
    yield Slot("approval", 0, 100)
    yield Slot("shouted", 0, turns)
    yield Slot("carried", 0, 1)
    yield Slot("circle", 0, len(numbered.circles) - 1)
    yield Slot("floor.state", 0, len(FLOOR.states) - 1)
    yield Slot("floor.holder", 0, len(numbered.people))
    yield Slot("floor.topic", 0, len(numbered.topics) - 1)
    yield Slot("floor.held", 0, turns + 1)
    yield Slot("spoke", 0, words)
    yield Slot("plan_order", 0, (len(numbered.aims) + 1) ** PLAN_SIZE)
    yield Slot("promise_order", 0, (len(numbered.promises) + 1) ** len(numbered.promises))


def _tie(index: int, person: Person, numbered: Codes, turns: int, deeds: int) -> Iterator[Slot]:
    latest = max((beat.after[1] for beat in person.beats.values() if beat.after), default=0)
    due = turns + 8 + max(latest, person.temper.replies_after[1])
    most = {
        "stage": len(STAGES) - 1,
        "contacts": turns + 1,
        "last_contact": turns,
        "warmed": 30,
        "beat": len(numbered.beats[index]) - 1,
        "message": len(MESSAGES) - 1,
        "arrived": turns,
        "due": due,
        "wrote": turns,
        "permission": 1,
        "mood": len(numbered.moods) - 1,
        "circle": len(numbered.circles) - 1,
        "energy": 10,
        "quiet": turns + 1,
        "spoke": 1 << 24,
        "glowed": 1,
        "pitched": len(STAGES),
        "voice": len(numbered.voices) - 1,
        "speaks": turns + 255,
    }
    for name in TIE_FIELDS:
        if name in ("warmth", "trust"):
            yield Slot(f"{index}.{name}", -10, 20)
        elif name == "strain":
            yield Slot(f"{index}.{name}", 0, 20)
        else:
            yield Slot(f"{index}.{name}", 0, most.get(name, deeds))


def members(scenario: Scenario) -> dict[str, list[str]]:
    """Return what each set of a state could hold."""
    facts = sorted(scenario.facts | set(_all_facts(scenario)))
    done: list[str] = []
    people = list(scenario.people)
    for person in scenario.people.values():
        done.append(f"profile:{person.key}")
        done += [f"read:{post.key}" for post in person.posts.values()]
        done += [f"{word}:{person.key}" for word in ("met", "drifted", "brought_in", "answered")]
        done += [f"stage:{person.key}.{after}" for _, after in BY_STAGE]
    for key in scenario.knowledge:
        done += [key, *(f"{word}:{key}" for word in ("ask", "closed", "reflect"))]
    done += [news.key for news in scenario.news]
    done += [f"{word}:{key}" for key in scenario.promises for word in ("kept", "broken")]
    done += [f"{word}:{key}" for key in scenario.secrets for word in ("disclosed", "out")]
    done += [f"goal:{key}" for key in (*(goal.key for goal in scenario.plan), *codes(scenario).aims)]
    done += scenario.choices  # last, and so in the high bits: the others are asked for more often
    return {
        "said": facts,
        "heard": facts,
        "used": facts,
        "done": list(dict.fromkeys(done)),
        "plan": list(codes(scenario).aims),
        "learnt": [pair(who, fact) for who in people if scenario.people[who].guest for fact in facts],
    }


def pair(who: str, fact: str) -> str:
    """Return the name of a member of the set of what was learnt."""
    return f"{who}|{fact}"


def _all_facts(scenario: Scenario) -> Iterator[str]:
    for person in scenario.people.values():
        yield from person.profile_facts
        for beat in person.beats.values():
            yield from beat.facts
        for post in person.posts.values():
            yield from post.facts
    for _, choice in scenario.choices.values():
        yield from choice.uses | choice.needs | choice.asks | choice.contradicts | choice.answer_facts
    for _, item in scenario.knowledge.values():
        yield from item.facts | item.after
    for news in scenario.news:
        yield from news.facts
    yield from scenario.insights


class Layout:
    """Where each slot and each member of a set lies."""

    def __init__(self, scenario: Scenario, wanted: Iterable[str] | None = None, *, results: bool = True) -> None:
        """Lay out everything, or only the slots and members (``heard:fact``) that are ``wanted``.

        Without ``results`` there is no place for what a play comes to, nor for its seed.
        """
        self.scenario = scenario
        self.codes = codes(scenario)
        self.whole = wanted is None
        self.facts = members(scenario)["heard"]
        """Every fact there is."""
        self.items = tuple(scenario.knowledge)
        """Everything guests could tell."""
        chosen = None if wanted is None else set(wanted)
        self.bits: dict[str, dict[str, int]] = {}
        every = {slot.name: slot for slot in slots(scenario)}
        every |= {name: Slot(name, 0, 1 << 48) for name in RESULTS}
        for name, held in members(scenario).items():
            inside = [each for each in held if chosen is None or f"{name}:{each}" in chosen]
            self.bits[name] = {each: 1 << place for place, each in enumerate(inside)}
            if inside:
                every[name] = Slot(name, 0, (1 << len(inside)) - 1)
        kept = [s for s in every.values() if chosen is None or s.name in chosen or s.name in (*SETS, *RESULTS)]
        if not results:
            kept = [s for s in kept if s.name not in RESULTS or (s.name == "followers" and s.name in (chosen or ()))]
        extra = [name for name in RESULTS if name != "followers" or chosen is None or name not in chosen]
        inner = [slot for slot in kept if slot.name not in extra]
        narrow = [slot for slot in inner if slot.most - slot.least <= 255]
        self.wide = [slot for slot in inner if slot.most - slot.least > 255]
        ordered = [*narrow, *self.wide, *(slot for slot in kept if slot.name in extra)]
        self.narrow = len(narrow)
        """How many slots fit into a byte; they come first."""
        self.situation = len(narrow) + len(self.wide)
        """How many slots tell situations apart; what a play came to follows them."""
        self.slots = tuple(ordered)
        self.place = {slot.name: place for place, slot in enumerate(ordered)}
        self.offset = {slot.name: -slot.least for slot in ordered}
        self.known = {slot.name for slot in slots(scenario)} | set(SETS) | set(RESULTS)

    def pack(self, state: State) -> list[int]:
        """Return a state as numbers; what has no place is left out."""
        numbers = [0] * len(self.slots)
        values = dict(self._values(state))
        for place, slot in enumerate(self.slots):
            numbers[place] = values[slot.name] - slot.least
        return numbers

    def _values(self, state: State) -> Iterator[tuple[str, int]]:
        numbered = self.codes
        for name in [
            "turn",
            "attention",
            "kept",
            "broken",
            "broadcasts",
            "spread",
            "approval",
            "shouted",
            "spoke",
            "followers",
            "seed",
        ]:
            yield name, getattr(state, name)
        yield "carried", int(state.carried)
        yield "session", SESSION.states.index(state.session)
        yield "circle", numbered.circles.index(state.circle)
        yield "floor.state", FLOOR.states.index(state.floor.state)
        yield "floor.holder", numbered.people.index(state.floor.holder) + 1 if state.floor.holder else 0
        yield "floor.topic", numbered.topics.index(state.floor.topic)
        yield "floor.held", state.floor.held
        yield from zip(POINTS, state.points, strict=True)
        for index, value in enumerate(state.variables):
            yield f"variable.{index}", value
        due = dict(state.promises)
        for index, key in enumerate(numbered.promises):
            yield f"promise.{index}", due.get(key, 0)
        yield (
            "promise_order",
            join_order([numbered.promises.index(key) for key, _ in state.promises], len(numbered.promises)),
        )
        yield "plan_order", join_order([numbered.aims.index(key) for key in state.plan], len(numbered.aims))
        for name in ("said", "heard", "used", "done"):
            yield name, self._mask(name, getattr(state, name))
        yield "plan", self._mask("plan", state.plan)
        yield "learnt", self._mask("learnt", (pair(*each) for each in state.learnt))
        for index, tie in enumerate(state.ties):
            yield from self._tie_values(index, tie)

    def _tie_values(self, index: int, tie: Tie) -> Iterator[tuple[str, int]]:
        numbered = self.codes
        coded = {
            "stage": STAGES.index(tie.stage),
            "beat": numbered.beats[index].index(tie.beat),
            "message": MESSAGES.index(tie.message),
            "mood": numbered.moods.index(tie.mood),
            "circle": numbered.circles.index(tie.circle),
            "pitched": STAGES.index(tie.pitched) + 1 if tie.pitched else 0,
            "voice": numbered.voices.index(tie.voice),
        }
        for name in TIE_FIELDS:
            yield f"{index}.{name}", coded[name] if name in coded else int(getattr(tie, name))

    def _mask(self, name: str, held: Iterable[str]) -> int:
        bits = self.bits[name]
        return sum(bits.get(each, 0) for each in set(held))

    def expand(self, numbers: list[int] | tuple[int, ...]) -> State:
        """Return the state that numbers of a whole layout stand for."""
        numbered = self.codes
        value = {slot.name: number + slot.least for slot, number in zip(self.slots, numbers, strict=True)}
        held = {
            name: frozenset(each for each, bit in bits.items() if value.get(name, 0) & bit)
            for name, bits in self.bits.items()
        }
        order = split_order(value["promise_order"], len(numbered.promises))
        holder = value["floor.holder"]
        return State(
            seed=value["seed"],
            session=SESSION.states[value["session"]],
            turn=value["turn"],
            attention=value["attention"],
            ties=tuple(self._tie(index, value) for index in range(len(numbered.people))),
            said=held["said"],
            heard=held["heard"],
            used=held["used"],
            done=held["done"],
            plan=tuple(numbered.aims[each] for each in split_order(value["plan_order"], len(numbered.aims))),
            promises=tuple((numbered.promises[each], value[f"promise.{each}"]) for each in order),
            kept=value["kept"],
            broken=value["broken"],
            broadcasts=value["broadcasts"],
            followers=value["followers"],
            variables=tuple(value[f"variable.{index}"] for index in range(len(self.scenario.variables))),
            points=tuple(value[name] for name in POINTS),
            circle=numbered.circles[value["circle"]],
            floor=Floor(
                FLOOR.states[value["floor.state"]],
                numbered.people[holder - 1] if holder else "",
                numbered.topics[value["floor.topic"]],
                value["floor.held"],
            ),
            spoke=value["spoke"],
            learnt=frozenset((each.partition("|")[0], each.partition("|")[2]) for each in held["learnt"]),
            spread=value["spread"],
            approval=value["approval"],
            shouted=value["shouted"],
            carried=bool(value["carried"]),
        )

    def _tie(self, index: int, value: dict[str, int]) -> Tie:
        numbered = self.codes
        fields: dict[str, int | str] = {name: value[f"{index}.{name}"] for name in TIE_FIELDS}
        pitched = value[f"{index}.pitched"]
        return Tie(
            **{  # type: ignore[arg-type]
                **fields,
                "stage": STAGES[value[f"{index}.stage"]],
                "beat": numbered.beats[index][value[f"{index}.beat"]],
                "message": MESSAGES[value[f"{index}.message"]],
                "mood": numbered.moods[value[f"{index}.mood"]],
                "circle": numbered.circles[value[f"{index}.circle"]],
                "pitched": STAGES[pitched - 1] if pitched else "",
                "voice": numbered.voices[value[f"{index}.voice"]],
                "permission": bool(value[f"{index}.permission"]),
                "glowed": bool(value[f"{index}.glowed"]),
            }
        )


def join_order(order: Iterable[int], many: int) -> int:
    """Return an order of some of ``many`` things as one number."""
    joined, digit = 0, 1
    for each in order:
        joined += (each + 1) * digit
        digit *= many + 1
    return joined


def split_order(joined: int, many: int) -> tuple[int, ...]:
    """Return the order that :func:`join_order` made one number of."""
    order = []
    while joined:
        joined, each = divmod(joined, many + 1)
        order.append(each - 1)
    return tuple(order)
