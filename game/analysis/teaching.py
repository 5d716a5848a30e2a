"""What plays of very different players say about a scenario as a lesson: whether listening wins, and is seen to.

The players are the policies. What they come to is compared, and at every moment of their plays it is asked which line
would have earned most at once, and which of the lines any of them would have said.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from math import sqrt
from statistics import fmean, pstdev
from types import MappingProxyType
from typing import Final, NamedTuple

from game.analysis import dull
from game.analysis.headless import LONGEST, EndlessPlay
from game.analysis.policies import POLICIES, Policy, Seen, see
from game.analysis.policies import policy as named
from game.analysis.survey import Spot, Survey, conclude, watch
from game.simulation import Offer, Play, Scenario, State
from game.simulation.competencies import PAR
from game.simulation.events import Line, Read, Scored, TheySaid, Told
from game.simulation.play import GO_ON
from game.simulation.step import step

CLEAR: Final = 10
"""Points of the score that make a clear difference."""

LAW: Final = ("listener", "random", "broadcaster")
"""Whose order the law of the game names, the best first."""

RUNS: Final = 12
"""Plays of each player whose margin counts."""

FEW: Final = 3
"""Plays of a dull rule, before it is seen whether it comes near the listener."""

OTHERS: Final = ("noisy:listener:0.15", "noisy:listener:0.4", "polite-but-deaf", "pushy", "shy", "perfectionist")
"""Players beside those of the law."""

LISTENS: Final = "listener"

WORDS_A_MINUTE: Final = 200
"""Words read in a minute. Silent reading is faster (238 in English, 278 in Spanish; Brysbaert 2019,
10.1016/j.jml.2019.104047), but here every line is weighed against others."""

SECONDS_A_CHOICE: Final = 4
"""Seconds that a choice takes beside the reading: our own estimate."""

NOTHING_TO_DO: Final = frozenset({"end_turn", "template", "megaphone"})
"""Kinds of offers that need nobody to have said anything."""


class Load(NamedTuple):
    """What one play gives to read and to decide."""

    words: int
    choices: int

    @property
    def minutes(self) -> float:
        """How long that takes."""
        return self.words / WORDS_A_MINUTE + self.choices * SECONDS_A_CHOICE / 60


@dataclass(slots=True)
class Group:
    """Lines that stood side by side in answer to one message."""

    lines: tuple[str, ...]
    right: str
    """The line that earned most at once; empty where two did."""


@dataclass(slots=True)
class Lesson:
    """What the plays said."""

    survey: Survey
    scores: dict[str, list[float]] = field(default_factory=dict)
    """By policy, of each of its plays."""
    reach: dict[str, list[int]] = field(default_factory=dict)
    loads: list[Load] = field(default_factory=list)
    """Of the listener's plays."""
    idle: Counter[Spot] = field(default_factory=Counter)
    """Turns (``key``) that began with nothing to do, in so many of the listener's plays."""
    groups: dict[tuple[int, str], Group] = field(default_factory=dict)
    """By part and beat."""
    met: Counter[Spot] = field(default_factory=Counter)
    """How often each line stood beside others."""
    wanted: set[Spot] = field(default_factory=set)
    """Lines that somebody would have said."""
    began: dict[int, list[State]] = field(default_factory=dict)
    """By part, how the later parts of a campaign began."""
    stopped: bool = False
    """Whether there was no time for all plays."""

    @property
    def means(self) -> Mapping[str, float]:
        """The mean score of each policy."""
        return MappingProxyType({name: fmean(scores) for name, scores in self.scores.items()})

    @property
    def reached(self) -> Mapping[str, float]:
        """The mean reach of each policy."""
        return MappingProxyType({name: fmean(reach) for name, reach in self.reach.items()})

    def unsure(self, name: str) -> float:
        """Return the standard error of a policy's mean."""
        scores = self.scores[name]
        return pstdev(scores) / sqrt(len(scores))

    @property
    def minutes(self) -> float:
        """How long a listener's play takes."""
        return fmean(load.minutes for load in self.loads)


def teach(
    scenario: Scenario, survey: Survey, *, enough: Callable[[], bool] = lambda: False, tick: Callable[[int], None]
) -> Lesson:
    """Let all kinds of players play, note what they met in ``survey``, and return what is to be said of it.

    :param enough: is asked after every play whether there is no time for more.
    :param tick: is told how many of about a hundred steps are done.
    :raises EndlessPlay: if a play does not come to its end.
    """
    lesson = Lesson(survey)
    rules = list(dull.names(scenario))
    places = [rule for rule in rules if dull.ONLY not in rule]
    acts = [rule for rule in rules if dull.ONLY in rule]
    wish = [*((name, RUNS) for name in LAW), *((name, RUNS // 2) for name in OTHERS)]
    wish += [*((rule, FEW) for rule in places), *((rule, FEW) for rule in acts)]
    for number, (name, runs) in enumerate(wish):
        _runs(scenario, name, runs, lesson, enough)
        tick(100 * (number + 1) // len(wish))
    for rule in rules:
        if len(lesson.scores.get(rule, ())) == FEW and near(lesson, rule, 2 * CLEAR):
            _runs(scenario, rule, RUNS, lesson, enough)
    return lesson


def near(lesson: Lesson, rule: str, margin: float) -> bool:
    """Say whether a rule comes so near to the listener."""
    means = lesson.means
    return rule in means and LISTENS in means and means[rule] > means[LISTENS] - margin


def _runs(scenario: Scenario, name: str, runs: int, lesson: Lesson, enough: Callable[[], bool]) -> None:
    scores = lesson.scores.setdefault(name, [])
    reach = lesson.reach.setdefault(name, [])
    for seed in range(len(scores) + 1, runs + 1):
        if scores and enough():
            lesson.stopped = True
            return
        play = _play(scenario, name, seed, lesson)
        scores.append(play.whole_score())
        reach.append(play.whole_reach())
        lesson.survey.plays += 1


def _play(scenario: Scenario, name: str, seed: int, lesson: Lesson) -> Play:
    choose, play = named(name), Play(scenario, seed)
    listens, texts, turn = name == LISTENS, set[str](), 0
    while not play.complete:
        if len(play.choices) >= LONGEST:
            raise EndlessPlay(f"{scenario.id}: no end after {LONGEST} choices with seed {seed}")
        watch(play, lesson.survey)
        if play.over:
            conclude(play, lesson.survey)
            play.choose(GO_ON)
            lesson.began.setdefault(len(play.past), []).append(play.state)
            turn = 0
            continue
        seen = see(play)
        if listens:
            texts |= {_text(play.scenario, offer.line) for offer in play.offers}
            if turn != play.state.turn and play.state.session == "turn":
                turn = play.state.turn
                if {offer.kind for offer in play.offers} <= NOTHING_TO_DO:
                    lesson.idle[Spot(len(play.past), "", str(turn))] += 1
        for lines in _side_by_side(play.offers):
            _weigh(play, lines, seen, lesson)
        play.choose(choose(seen))
    watch(play, lesson.survey)
    conclude(play, lesson.survey)
    if listens:
        lesson.loads.append(_load(play, texts))
    return play


def _text(scenario: Scenario, line: Line) -> str:
    return line.key if line.key in scenario.texts else ""


def _load(play: Play, texts: set[str]) -> Load:
    """Return what was to be read in a play: every text once that was shown, chosen or not."""
    words = 0
    parts = [*((part.scenario, part.steps) for part in play.past), (play.scenario, play.steps)]
    for scenario, steps in parts:
        shown = {scenario.brief, scenario.title} | texts
        for events in steps:
            shown |= {_text(scenario, event.line) for event in events if isinstance(event, TheySaid | Read | Told)}
        words += sum(scenario.words.get(key, 0) for key in shown)
    ending = play.ending()
    last = [ending.title, ending.text, *(remark.says for remark in play.remarks().values())]
    words += sum(play.scenario.words.get(key, 0) for key in last)
    return Load(words, len(play.log_choices))


def _side_by_side(offers: Iterable[Offer]) -> Iterator[tuple[Offer, ...]]:
    """Yield the lines that can be said in answer to the same person, where there are several."""
    found: dict[str, list[Offer]] = {}
    for offer in offers:
        if offer.kind == "answer" and not offer.unread:
            found.setdefault(offer.who, []).append(offer)
    yield from (tuple(lines) for lines in found.values() if len(lines) > 1)


def _weigh(play: Play, lines: tuple[Offer, ...], seen: Seen, lesson: Lesson) -> None:
    """Note who would say which of these lines, and which earns most at once."""
    part = len(play.past)
    ids = tuple(sorted(offer.id for offer in lines))
    lesson.met.update(Spot(part, "", each) for each in ids)
    left = [offer for offer in lines if Spot(part, "", offer.id) not in lesson.wanted]
    if left:
        lesson.wanted.update(Spot(part, "", each) for each in _somebody(lines, seen))
    place = part, play.scenario.choices[ids[0]][1].key.rpartition(".")[0]
    known = lesson.groups.get(place)
    if known is None or len(known.lines) < len(ids):
        lesson.groups[place] = Group(ids, _right(play, ids))


def _somebody(lines: tuple[Offer, ...], seen: Seen) -> Iterator[str]:
    """Yield the lines that somebody would say: every policy, and whoever likes an act, a length or a bold word.

    Whoever likes an act says of its lines one that draws on most of what was told, and costs least.
    """
    alone = seen._replace(offers=(*lines, _PASS))
    for player in _TEMPERS:
        found = player(alone)
        if any(offer.id == found for offer in lines):
            yield found
    for rule in (dull.longest, dull.shortest):
        if offer := rule(lines, seen):
            yield offer.id
    for offer in lines:
        same = [other for other in lines if other.act == offer.act]
        best = max((len(other.uses), -other.cost) for other in same)
        if (len(offer.uses), -offer.cost) == best:
            yield offer.id


_PASS: Final = Offer("", "end_turn", Line(""))
"""To say none of them."""

_TEMPERS: Final[tuple[Policy, ...]] = tuple(player for name, player in POLICIES.items() if name != "random")


def _right(play: Play, ids: tuple[str, ...]) -> str:
    """Return the line that earns most at once, as a share of what makes a hundred; empty where two do."""
    worth = {each: _earned(play, each) for each in ids}
    best = max(worth.values())
    right = [each for each, earned in worth.items() if earned == best]
    return right[0] if len(right) == 1 else ""


def _earned(play: Play, choice: str) -> float:
    scenario = play.scenario
    _, events = step(scenario, play.state, choice, play.runner)
    gained = [event.evidence for event in events if isinstance(event, Scored)]
    return sum(
        scenario.weights.get(each.competency, 1) * each.points / scenario.par.get(each.competency, PAR)
        for each in gained
    )
