"""What can ever happen in a scenario: which beats are reached, which choices offered, which conditions hold.

The answer is a bound from above. Numbers are taken to be anywhere in their ranges and people at any stage; but a
variable moves only as some line or news of the file moves it, nobody is met without a message that agrees to it, and
what was chosen and heard must itself be reachable. So whatever is said to be impossible is, in every play; what is said
to be possible may still never happen, because no single play fulfils all it takes.
"""

import math
from collections import defaultdict
from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from functools import cached_property
from typing import Final, NamedTuple

from game.simulation.charts import STAGES
from game.simulation.conditions import Call, Condition, Node, Operation, Value
from game.simulation.definitions import Choice, Person, Scenario, Way


class Span(NamedTuple):
    """The least and most a value can be."""

    least: float
    most: float


NONE = Span(0, 0)
ALWAYS = Span(1, 1)
EITHER = Span(0, 1)
ANY = Span(-math.inf, math.inf)
COUNT = Span(0, math.inf)

_WORDS = {
    "attention": Span(0, 20),
    "talk_share": Span(0, 100),
    "spread": Span(0, 100),
    "approval": Span(0, 100),
    "carried": EITHER,
    "followers": ANY,
}
_TIES = {"warmth": Span(-10, 20), "trust": Span(-10, 20), "strain": Span(0, 20), "stage": Span(0, len(STAGES) - 1)}
_SHORT_OF_MET: Final = Span(0, len(STAGES) - 2)
_YES_OR_NO = frozenset(
    {
        *("permission", "waiting", "here", "gone", "glowed", "learnt"),
        *("introduced", "kept_promise", "broke_promise", "out"),
    }
)

_AT_A_PARTY: Final[Mapping[str, Span]] = {
    **dict.fromkeys(("wishes", "talk_share", "here", "glowed", "learnt", "spoke"), NONE),
    "gone": ALWAYS,
}
"""What only a party moves, and what it always is where there is none: nothing of it goes from part to part."""

_REACHED: Final = frozenset({"chose", "introduced", "said", "heard", "used"})
"""The functions whose range hangs on what is reached."""


class Onward(NamedTuple):
    """Where a beat can lead."""

    there: Collection[str]
    ends: bool
    """Whether it can also be the last: nothing can be said, or something that leads nowhere."""


class Flow:
    """What can happen."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario = scenario
        carried = scenario.carried_promises or any(key.startswith("carries.") for key in scenario.notes.values())
        self.later = scenario.part > 1 or bool(carried)
        """Whether it may be a later part of a campaign, to which an earlier one leaves much."""
        people = scenario.people.items()
        self.met = {who for who, one in people if self.later or any(beat.meets for beat in one.beats.values())}
        """Those who have a message that agrees to meet, or may have had one in an earlier part."""

        self.beats: dict[tuple[str, str], Onward] = {}
        """Person and beat, to where it leads."""
        self.choices: set[str] = set()
        self.facts: set[str] = set()
        """Facts that can be heard."""

        self.hanging: dict[str, tuple[tuple[str, str], ...]] = {}
        """The questions of each condition, by its text, whose answers hang on what is reached: word and name."""
        self.known: dict[tuple[str, tuple[int, ...]], Span] = {}
        """The ranges of conditions, by their text and how much of what they hang on is reached."""
        self.asked: dict[tuple[str, str], int] = {}
        """What was asked while a range was found, and the answers."""
        self.settled: dict[str, Span] = {}
        """The ranges that stay, by the condition's text: all that they hang on is reached, or no more will be."""

        self.ended = False
        """Whether all that can be reached is."""
        self.refused = False
        """Whether anything was said not to be possible, which may yet become so while more is reached."""

    def can(self, condition: Condition | None) -> bool:
        """Say whether a condition could hold at some time."""
        if condition is None or (self.settled.get(condition.source) or self._range(condition)).most > 0:
            return True
        self.refused = self.refused or condition.source not in self.settled
        return False

    def must(self, condition: Condition | None) -> bool:
        """Say whether a condition holds at all times."""
        if condition is None:
            return True
        if (self.settled.get(condition.source) or self._range(condition)).least <= 0:
            return False
        self.refused = self.refused or condition.source not in self.settled  # what would come after it
        return True

    def _range(self, condition: Condition) -> Span:
        """Return the range of a condition that is not settled."""
        source = condition.source
        questions = self.hanging.get(source)
        if questions is None:
            self.asked.clear()
            found = self.span(condition.root)
            questions = self.hanging[source] = tuple(self.asked)
            answers = tuple(self.asked.values())
            self.known[source, answers] = found
        else:
            answers = tuple([self._reached(word, name) for word, name in questions])
            known = self.known.get((source, answers))
            found = self.known[source, answers] = known or self.span(condition.root)
        if self.ended or (all(answers) and ("insights", "") not in questions):
            self.settled[source] = found
        return found

    def _reached(self, word: str, name: str) -> int:
        """Return what a question comes to at most by what is reached so far."""
        if word == "insights":
            found = len(self.scenario.insights & self.facts)
        elif word == "chose":
            found = name in self.choices
        else:
            found = f"introductions.{name}" in self.choices if word == "introduced" else name in self.facts
        self.asked[word, name] = found
        return found

    def open(self, ways: tuple[Way, ...]) -> list[bool]:
        """Say of each way whether it could be taken: none is after one that always is."""
        found: list[bool] = []
        shut = False
        for way in ways:
            if way.when is None:
                found.append(not shut and way.chance > 0)
                shut = shut or way.chance == 100
            else:
                found.append(not shut and way.chance > 0 and self.can(way.when))
                shut = shut or (way.chance == 100 and self.must(way.when))
        return found

    def offered(self, choice: Choice) -> bool:
        """Say whether a choice could be offered where it stands."""
        if choice.uses <= self.facts and choice.needs <= self.facts:
            spoken = not choice.voice or self.can(self.scenario.voices[choice.voice].when)
            return spoken and (choice.when is None or self.can(choice.when))
        self.refused = True
        return False

    def span(self, node: Node) -> Span:
        """Return the range of a node's value; of a question 0 is no and 1 is yes."""
        if isinstance(node, Operation):
            return _JOINED[node.operator](*[self.span(each) for each in node.operands])
        if isinstance(node, Value):
            return Span(node.value, node.value)
        if node.name in self._unmoved:
            return self._unmoved[node.name]
        return self._call(node.name, node.arguments) if isinstance(node, Call) else self._word(node.name)

    def _word(self, name: str) -> Span:
        scenario = self.scenario
        if name == "turn":
            return Span(0, scenario.last_turn + 1)
        if name in ("network", "answered", "wishes"):
            return Span(0, len(scenario.people))
        if name == "insights":
            return Span(0, self._reached(name, ""))
        for variable in scenario.variables:
            if variable.key == name:
                down, up = (-1, 1) if self.later else self._moves[name]
                return Span(variable.least if down else variable.start, variable.most if up else variable.start)
        return _WORDS.get(name, COUNT)

    @cached_property
    def _unmoved(self) -> Mapping[str, Span]:
        """The words and functions that nothing in the scenario moves, and what they stay at."""
        scenario = self.scenario
        by = {"spread": scenario.crisis, "approval": scenario.client, "answered": scenario.appeals}
        promised = dict.fromkeys(("promises_kept", "promises_broken"), scenario.promises)
        still = {word: NONE for word, moved in {**by, **promised}.items() if not moved}
        return still if scenario.kind == "party" else {**still, **_AT_A_PARTY}

    @cached_property
    def _moves(self) -> Mapping[str, Span]:
        """By how much the lines and the news of the scenario move each variable down and up at most."""
        scenario, moves = self.scenario, defaultdict[str, Span](lambda: Span(0, 0))
        lines = [choice.effects for _, choice in scenario.choices.values()]
        for effects in (*lines, *(news.effects for news in scenario.news)):
            for name, amount in effects.variables:
                moves[name] = Span(min(moves[name].least, amount), max(moves[name].most, amount))
        return moves

    @cached_property
    def _disclosed(self) -> set[str]:
        """The secrets that some line says."""
        return {secret for _, choice in self.scenario.choices.values() for secret in choice.discloses}

    def _call(self, name: str, arguments: tuple[str, ...]) -> Span:
        if name == "stage" and arguments[0] not in self.met:
            return _SHORT_OF_MET
        if name in _TIES:
            return _TIES[name]
        if name == "count":
            return Span(0, len(self.met if arguments[0] == STAGES[-1] else self.scenario.people))
        if name == "disclosed":
            return Span(0, arguments[0] in self._disclosed)
        if name in _REACHED and not (name == "introduced" and self.later):
            return Span(0, self._reached(name, arguments[0]))
        if name in _YES_OR_NO:
            return EITHER
        return ANY if name == "silence" else COUNT


def _all(*spans: Span) -> Span:
    return Span(min([span.least for span in spans]), min([span.most for span in spans]))


def _any(*spans: Span) -> Span:
    return Span(max([span.least for span in spans]), max([span.most for span in spans]))


def _product(left: Span, right: Span) -> Span:
    corners = [0 if 0 in (a, b) else a * b for a in left for b in right]
    return Span(min(corners), max(corners))


def _same(left: Span, right: Span) -> Span:
    alone = left.least == left.most == right.least == right.most
    return Span(alone, left.most >= right.least and right.most >= left.least)


def _negated(span: Span) -> Span:
    return Span(1 - span.most, 1 - span.least)


_JOINED: Final[Mapping[str, Callable[..., Span]]] = {
    "and": _all,
    "or": _any,
    "not": _negated,
    "+": lambda left, right: Span(left.least + right.least, left.most + right.most),
    "-": lambda left, right: Span(left.least - right.most, left.most - right.least),
    "*": _product,
    "<": lambda left, right: Span(left.most < right.least, left.least < right.most),
    "<=": lambda left, right: Span(left.most <= right.least, left.least <= right.most),
    ">": lambda left, right: Span(left.least > right.most, left.most > right.least),
    ">=": lambda left, right: Span(left.least >= right.most, left.most >= right.least),
    "==": _same,
    "!=": lambda left, right: _negated(_same(left, right)),
}
"""The range of what an operator joins, by the ranges of its operands."""


def flow(scenario: Scenario) -> Flow:
    """Return what can happen in a scenario."""
    found = Flow(scenario)
    in_beats = {fact for person in scenario.people.values() for beat in person.beats.values() for fact in beat.facts}
    found.facts = set(scenario.facts if found.later else scenario.facts - in_beats) | set(_elsewhere(scenario))
    size, found.refused = -1, True
    while found.refused and size != (size := len(found.beats) + len(found.choices) + len(found.facts)):
        found.refused = False  # if nothing is, there is no more to be reached
        for group in (scenario.megaphone, scenario.page, scenario.introductions, scenario.stories, scenario.appeals):
            found.choices |= {choice.key for choice in group.values() if found.offered(choice)}
        for person in scenario.people.values():
            _walk(found, person)
    found.ended = True
    return found


def _elsewhere(scenario: Scenario) -> Iterator[str]:
    """Yield the facts that are told outside the beats: there they are taken to be always within reach."""
    yield from (fact for fact, key in scenario.notes.items() if key.startswith("carries."))
    for news in scenario.news:
        yield from news.facts
    for person in scenario.people.values():
        yield from person.profile_facts
        for post in person.posts.values():
            yield from post.facts
        if person.guest:
            for item in person.guest.knows.values():
                yield from item.facts
            for line in person.guest.lines.values():
                yield from line.answer_facts


def _walk(found: Flow, person: Person) -> None:
    """Go along all that can be taken in one person's conversation, as far as it leads."""
    scenario = found.scenario
    pending = list(_taken(found, person.start))
    pending += [news.then for news in scenario.news if news.who == person.key and news.then and found.can(news.when)]
    for who, promise in scenario.carried_promises.values():
        if who == person.key:
            pending += _taken(found, promise.then)
    anytime = [choice for post in person.posts.values() for choice in post.comments.values()]
    nature = person.guest
    if nature:
        anytime += [*nature.invite_in.values(), *nature.lines.values(), *([nature.moderate] if nature.moderate else [])]
    pending += _onward(found, _offered(found, (*anytime, *person.follow_ups.values())))
    seen: set[str] = set()
    while pending:
        name = pending.pop()
        if name in seen or name not in person.beats:
            continue
        seen.add(name)
        beat = person.beats[name]
        found.facts |= beat.facts
        offered = _offered(found, (*beat.choices.values(), *beat.voices.values()))
        there = _onward(found, offered)
        ends = not offered or () in [line.then for line in offered]
        found.beats[person.key, name] = Onward(there, ends)
        pending += there


def endless(person: Person, found: Flow) -> Iterator[str]:
    """Yield, for each round that a conversation cannot leave any more, the first of its beats in the file.

    Each line can be said once, so such a round ends where nothing is left to be answered.
    """
    inside = [name for name in person.beats if (person.key, name) in found.beats]
    leads = {name: set(found.beats[person.key, name].there) for name in inside}
    out = {name for name in inside if found.beats[person.key, name].ends or not leads[name] <= leads.keys()}
    while more := {name for name, there in leads.items() if name not in out and there & out}:
        out |= more
    caught = [name for name in inside if name not in out]
    while caught:
        first, seen, pending = caught[0], set[str](), set(leads[caught[0]])
        while pending:
            seen |= pending
            pending = {there for name in pending for there in leads[name]} - seen
        if first in seen:
            yield first
            caught = [name for name in caught if name not in seen]
        else:
            caught = caught[1:]


def straight(ways: tuple[Way, ...]) -> bool:
    """Say whether there is one way alone and nothing hangs on it, as with most lines."""
    return len(ways) == 1 and ways[0].when is None and ways[0].chance > 0


def _taken(found: Flow, ways: tuple[Way, ...]) -> list[str]:
    if straight(ways):
        return [ways[0].to]
    return [way.to for way, taken in zip(ways, found.open(ways), strict=True) if taken]


def _offered(found: Flow, choices: Iterable[Choice]) -> list[Choice]:
    """Return the choices that could be offered, and note that they are reached."""
    offered = [choice for choice in choices if found.offered(choice)]
    found.choices.update([choice.key for choice in offered])
    return offered


def _onward(found: Flow, choices: Iterable[Choice]) -> list[str]:
    """Return where choices that are offered lead."""
    there: list[str] = []
    for choice in choices:
        if choice.then:
            there += _taken(found, choice.then)
        if choice.promise:
            there += _taken(found, choice.promise.then)
    return there
