"""Whether a log comes to the result it states, and the evidence that comes up on the way.

One log proves itself by being played again. Where many of one scenario are to be proved, the scenario is compiled,
which makes the same choices many times as quickly; what that does not bear out is played again in the plain way before
anything is said against it.
"""

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path
from typing import Final

from game.analysis.compiled import Compiled, NotCompiled, compile_scenario
from game.records.log import Log, Result
from game.records.replay import load, replayed
from game.records.results.finished import REPRODUCED, Finished, evidence
from game.scenario import library
from game.scenario.diagnostics import ScenarioError
from game.simulation import NotOffered, Play, Scenario
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


class Prover:
    """Makes plays again from their logs. ``paths`` are scenario files, or folders of them, beside the library's."""

    def __init__(self, paths: Iterable[Path | str] = ()) -> None:
        self._paths = tuple(paths)
        self._by_id: dict[str, list[Path]] | None = None
        self._loaded: dict[str, Scenario | None] = {}
        self._compiled: dict[str, Compiled | None] = {}
        self._met: Counter[str] = Counter()

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
            play = self.prove(log, scenario)
        except Unproved as error:
            return Finished(log, data, log.result, (), error.outcome, file, me)
        return Finished(log, data, log.result, evidence(play), REPRODUCED, file, me)

    def foreign(self, log: Log, data: bytes, who: str = "") -> Finished:
        """Return a finished play from elsewhere, of ``who``, if its log does not say. No path it names is followed.

        :raises Unproved: if the log does not come to the result it states, or its scenario is not here.
        """
        scenario = self._known(log)
        if scenario is None:
            raise Unproved(NO_SCENARIO, scenario=log.header.scenario)
        play = self.prove(log, scenario)
        reworded = scenario.content_hash != log.header.content_hash
        return Finished(log, data, Result.of(play), evidence(play), REPRODUCED, player=who, reworded=reworded)

    def prove(self, log: Log, scenario: Scenario) -> Play:
        """Return the play of a log, at its end, with all that happened.

        :raises Unproved: if the log does not come to the result it states.
        """
        play = self._quickly(log, scenario)
        if play is not None and Result.of(play) == log.result and play.complete:
            return play
        play, missing = replayed(log, scenario)
        if missing:
            raise Unproved("missing_choice", n=missing[0], choice=missing[1][:80])
        if not play.complete:
            raise Unproved("unfinished")
        if log.result is None or Result.of(play) != log.result:
            raise Unproved("differs", differences=", ".join(_differences(log.result, Result.of(play))))
        return play

    def play(self, log: Log, *, brought: bool) -> Play:
        """Return the play of a log, made again in the plain way, each step with what happened in it.

        :raises Unproved: as :meth:`prove` does, or if the scenario is not here.
        """
        scenario = self._known(log) if brought else self._load(log.header.source)
        if scenario is None:
            raise Unproved(NO_SCENARIO, scenario=log.header.scenario)
        return self.prove(log, scenario)

    def _quickly(self, log: Log, scenario: Scenario) -> Play | None:
        """Return the play as the compiled scenario has it, if it is worth it and every choice is there."""
        self._met[scenario.content_hash] += 1
        if self._met[scenario.content_hash] < WORTH_COMPILING:
            return None
        return again(log, scenario, self._form)

    def _form(self, scenario: Scenario) -> Compiled | None:
        if scenario.content_hash not in self._compiled:
            try:
                self._compiled[scenario.content_hash] = compile_scenario(scenario)
            except NotCompiled:
                self._compiled[scenario.content_hash] = None
        return self._compiled[scenario.content_hash]

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
            for path in library.files(self._paths):
                self._by_id.setdefault(path.stem, []).append(path)
        loaded = [self._load(str(path)) for path in self._by_id.get(log.header.scenario, ())]
        found = [scenario for scenario in loaded if scenario]
        same = (scenario for scenario in found if scenario.content_hash == log.header.content_hash)
        return next(same, found[0] if found else None)


def again(log: Log, scenario: Scenario, form: Callable[[Scenario], Compiled | None]) -> Play | None:
    """Return the play of a log, by the compiled form of each part that has one; ``None`` if a choice is not there.

    Of a part that was compiled the play knows its first and last state and all that happened in between.
    """
    play = Play(scenario, log.header.seed)
    for number, part in enumerate(_parts(log.choices)):
        try:
            if number:
                play.choose(GO_ON)
            compiled = form(play.scenario)
            if compiled is None:
                for choice in part:
                    play.choose(choice)
            elif not _follow(play, compiled, part):
                return None
        except NotOffered:
            return None
    return play


def _parts(choices: list[str]) -> Iterator[list[str]]:
    """Yield the choices of each part of a campaign."""
    begin = 0
    for place, choice in enumerate(choices):
        if choice == GO_ON:
            yield choices[begin:place]
            begin = place + 1
    yield choices[begin:]


def _follow(play: Play, compiled: Compiled, choices: list[str]) -> bool:
    """Make the choices of one part in its compiled form; return whether all of them were there to be made."""
    state = compiled.pack(play.state)
    for choice in choices:
        deed = next((each for each in compiled.offers(state) if compiled.offer(each).id == choice), None)
        if deed is None:
            return False
        state, events = compiled.step(state, deed)
        play.choices.append(choice)
        play.steps.append(events)
    play.states.append(compiled.expand(state))
    return True


def _differences(recorded: Result | None, actual: Result) -> list[str]:
    if recorded is None:
        return []
    before, after = recorded.to_json(), actual.to_json()
    return [name for name in before if before[name] != after[name]]
