"""Whether a log comes to the result it states, and the evidence that comes up on the way.

One log proves itself by being played again. Where many of one scenario are to be proved, the scenario is compiled,
which makes the same choices many times as quickly; what that does not bear out is played again in the plain way before
anything is said against it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping
from pathlib import Path
from typing import Final, NamedTuple

from game.analysis.compiled import NotCompiled
from game.analysis.compiled.forms import Whole
from game.analysis.compiled.offers import Deeds
from game.records.log import Log, Result
from game.records.replay import load, replayed
from game.records.results.finished import REPRODUCED, Finished, Line, evidence, numbered, scoring
from game.scenario import library
from game.scenario.diagnostics import ScenarioError
from game.simulation import NotOffered, Play, Scenario
from game.simulation.competencies import Evidence
from game.simulation.play import GO_ON

NO_SCENARIO: Final = "no_scenario"
"""How a log stands whose scenario is not here, or cannot be played."""

WORTH_COMPILING: Final = 24
"""Logs of one scenario from which on it is worth compiling it: that takes about as long as playing so many again."""


class Unproved(Exception):
    """A log that does not come to the result it states; ``outcome`` says how, ``params`` what about it."""

    def __init__(self, outcome: str, **params: object) -> None:
        super().__init__(outcome)
        self.outcome, self.params = outcome, params


class Proved(NamedTuple):
    """What a log proves."""

    result: Result
    evidence: list[Line]


class Prover:
    """Makes plays again from their logs. ``paths`` are scenario files, or folders of them, beside the library's."""

    def __init__(self, paths: Iterable[Path | str] = ()) -> None:
        self.paths = tuple(paths)
        self._by_id: dict[str, list[Path]] | None = None
        self._loaded: dict[str, Scenario | None] = {}
        self._forms: dict[str, Whole | None] = {}
        self._met: Counter[str] = Counter()
        """Logs of each scenario, by its id, that have been met or are known to come."""

    def expect(self, logs: Mapping[str, int]) -> None:
        """Be told how many logs of which scenarios are about to come, so that what pays is compiled at once."""
        self._met.update(logs)

    def own(self, log: Log, data: bytes, me: str, *, brought: bool = False) -> Finished:
        """Return a finished play of one's own: as proved if it is, else as its log has it, without evidence.

        ``brought`` says that the log came from elsewhere: then no path in it is followed.
        """
        assert log.result is not None  # noqa: S101 (finished)
        file = "" if brought else log.path.name
        try:
            scenario = self._known(log) if brought else self._load(log.header.source)
            if scenario is None:
                raise Unproved(NO_SCENARIO)
            proved = self.prove(log, scenario)
        except Unproved as error:
            return Finished(log, data, log.result, (), error.outcome, file, me)
        return Finished(log, data, log.result, proved.evidence, REPRODUCED, file, me)

    def foreign(self, log: Log, data: bytes, who: str = "") -> Finished:
        """Return a finished play from elsewhere, of ``who``, if its log does not say. No path it names is followed.

        :raises Unproved: if the log does not come to the result it states, or its scenario is not here.
        """
        scenario = self._known(log)
        if scenario is None:
            raise Unproved(NO_SCENARIO, scenario=log.header.scenario)
        proved = self.prove(log, scenario)
        reworded = scenario.content_hash != log.header.content_hash
        return Finished(log, data, proved.result, proved.evidence, REPRODUCED, player=who, reworded=reworded)

    def prove(self, log: Log, scenario: Scenario) -> Proved:
        """Return what a log comes to.

        :raises Unproved: if that is not the result it states.
        """
        quick = self._quickly(log, scenario)
        if quick is not None and quick.result == log.result:
            return quick
        play = _plainly(log, scenario)
        return Proved(Result.of(play), evidence(play))

    def play(self, log: Log, *, brought: bool) -> Play:
        """Return the play of a log, made again in the plain way, each step with what happened in it.

        :raises Unproved: as :meth:`prove` does, or if the scenario is not here.
        """
        scenario = self._known(log) if brought else self._load(log.header.source)
        if scenario is None:
            raise Unproved(NO_SCENARIO, scenario=log.header.scenario)
        return _plainly(log, scenario)

    def _quickly(self, log: Log, scenario: Scenario) -> Proved | None:
        """Return what the compiled scenario makes of a log, if it is worth it and every choice is there."""
        self._met[scenario.id] += 1
        return again(log, scenario, self._form) if self._met[scenario.id] >= WORTH_COMPILING else None

    def _form(self, scenario: Scenario) -> Whole | None:
        if scenario.content_hash not in self._forms:
            try:
                self._forms[scenario.content_hash] = Whole(scenario, Deeds(), scoring)
            except NotCompiled:
                self._forms[scenario.content_hash] = None
        return self._forms[scenario.content_hash]

    def _load(self, source: str) -> Scenario | None:
        if source not in self._loaded:
            try:
                self._loaded[source] = load(source)
            except ScenarioError:
                self._loaded[source] = None
        return self._loaded[source]

    def _known(self, log: Log) -> Scenario | None:
        """Return the scenario of a log by its id: word for word as it was played if that is here, else as it is."""
        if self._by_id is None:
            self._by_id = {}
            for path in library.files(self.paths):
                self._by_id.setdefault(path.stem, []).append(path)
        loaded = [self._load(str(path)) for path in self._by_id.get(log.header.scenario, ())]
        found = [scenario for scenario in loaded if scenario]
        same = (scenario for scenario in found if scenario.content_hash == log.header.content_hash)
        return next(same, found[0] if found else None)


def _plainly(log: Log, scenario: Scenario) -> Play:
    """Return the play of a log, made again as it was made.

    :raises Unproved: if the log does not come to the result it states.
    """
    play, missing = replayed(log, scenario)
    if missing:
        raise Unproved("missing_choice", n=missing[0], choice=missing[1][:80])
    if not play.complete:
        raise Unproved("unfinished")
    if log.result is None or Result.of(play) != log.result:
        raise Unproved("differs", differences=", ".join(_differences(log.result, Result.of(play))))
    return play


def again(log: Log, scenario: Scenario, form: Callable[[Scenario], Whole | None]) -> Proved | None:
    """Return what a log comes to by the compiled form of each part, which puts down what :func:`scoring` makes of it.

    ``None`` where that cannot be said: a choice is not there, a part has no form, or the play does not end.
    """
    play, found = Play(scenario, log.header.seed), list[list[Evidence]]()
    for number, part in enumerate(_parts(log.choices)):
        try:
            if number:
                play.choose(GO_ON)
        except NotOffered:
            return None
        compiled = form(play.scenario)
        scored = None if compiled is None else _follow(play, compiled, part)
        if scored is None:
            return None
        found.append(scored)
    return Proved(Result.of(play), numbered(found)) if play.complete else None


def _parts(choices: list[str]) -> Iterator[list[str]]:
    """Yield the choices of each part of a campaign."""
    begin = 0
    for place, choice in enumerate(choices):
        if choice == GO_ON:
            yield choices[begin:place]
            begin = place + 1
    yield choices[begin:]


def _follow(play: Play, form: Whole, choices: list[str]) -> list[Evidence] | None:
    """Make the choices of one part in its compiled form; return all points, or ``None`` if a choice was not there."""
    state, happened = form.begun[:], list[tuple[Evidence | None, ...]]()
    if play.past:
        state = form.layout.pack(play.state)
    state[form.seed] = play.seed
    offers = form.deeds.offers
    for choice in choices:
        deed = next((each for each in form.offers(state) if offers[each].id == choice), None)
        if deed is None:
            return None
        form.of(deed)(state, happened)
    play.states.append(form.layout.expand(tuple(state)))
    return [scored for batch in happened for scored in batch if scored is not None]


def _differences(recorded: Result | None, actual: Result) -> list[str]:
    if recorded is None:
        return []
    before, after = recorded.to_json(), actual.to_json()
    return [name for name in before if before[name] != after[name]]
