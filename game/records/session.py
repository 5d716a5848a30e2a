"""A play that is kept: what the window and the text game both drive."""

from collections.abc import Callable, Iterable
from pathlib import Path
from typing import Concatenate, ParamSpec

from game.records import players
from game.records.errors import CannotResume, CannotWrite, RecordsError
from game.records.log import PlayLog, Result
from game.records.replay import Load, load, replayed
from game.simulation import NotOffered, Play, Scenario
from game.simulation.events import Event
from game.simulation.machine import Runner
from game.simulation.play import GO_ON
from game.simulation.step import TABLED
from game.telling.rating import SelfRating

P = ParamSpec("P")


class RecordedPlay(Play):
    """A play under way that is kept in a log. Each choice is on the disk before its result is seen.

    Where nothing can be written the play goes on all the same: :attr:`problem` then says why it is not kept.
    Make one with :meth:`start` or :meth:`resume`.
    """

    def __init__(
        self,
        scenario: Scenario,
        seed: int,
        choices: Iterable[str] = (),
        runner: Runner = TABLED,
        *,
        language: str = "",
        mode: str = "guided",
        path: Path | str | None = None,
    ) -> None:
        self.log: PlayLog | None = None
        """The log; ``None`` where the play is not kept."""
        self.problem: RecordsError | None = None
        """Why the play is not kept, if it is not."""
        self.unlisted: RecordsError | None = None
        """Why the result does not stand among the results yet, if it does not; its log has it all the same."""
        self.rating: SelfRating | None = None
        """How the player rated herself; ``None`` as long as she was not asked."""
        self._rated: list[SelfRating | None] = []
        """The ratings of the parts of a campaign that are over."""
        self.commitment = ""
        self.finished = False
        """Whether the result is written."""
        self.language, self.mode, self.path = language or scenario.language, mode, path
        super().__init__(scenario, seed, choices, runner)

    @classmethod
    def start(
        cls,
        scenario: Scenario,
        seed: int,
        language: str = "",
        *,
        choices: Iterable[str] = (),
        mode: str = "guided",
        path: Path | str | None = None,
        again: str = "",
        runner: Runner = TABLED,
    ) -> "RecordedPlay":
        """Begin a play and its log, with these choices made.

        ``path`` is where the scenario's file is, if it is not a shipped one; ``again`` names the log of the play that
        this one begins again from.

        :raises NotOffered: if one of the choices was not on offer.
        """
        play = cls(scenario, seed, choices, runner, language=language, mode=mode, path=path)
        try:
            me = players.me().pseudonym
            play.log = PlayLog.start(scenario, seed, play.language, mode=mode, path=path, again=again, player=me)
        except CannotWrite as error:
            play.problem = error
        if play.log_choices:
            play._keep(PlayLog.choose_all, play.log_choices)
        return play

    @classmethod
    def resume(cls, path: Path | str, *, load: Load = load, runner: Runner = TABLED) -> "RecordedPlay":
        """Go on with a play from its log.

        :raises RecordsError: if the log cannot be read or is in use.
        :raises ScenarioError: if its scenario cannot be loaded.
        :raises CannotResume: if the scenario has changed and a choice of the log no longer exists.
        """
        found, log = PlayLog.open(path)
        try:
            header = found.header
            scenario = load(header.source)
            _, missing = replayed(found, scenario)
            if missing:
                raise CannotResume(path, n=missing[0], choice=missing[1])
            if scenario.content_hash != header.content_hash and not found.finished:
                log.note_change(scenario)
        except BaseException:
            log.close()
            raise
        play = cls(
            scenario,
            header.seed,
            found.choices,
            runner,
            language=header.language,
            mode=header.mode,
            path=header.path,
        )
        play.log = log
        play.rating = None if found.rating is None else SelfRating(found.rating)
        play.commitment, play.finished = found.commitment, found.finished
        return play

    def again(self, index: int) -> "RecordedPlay":
        """Begin again from before choice ``index`` (from 0, of this part), with the same luck, in a log of its own."""
        self.close()
        return self.start(
            self.head,
            self.seed,
            self.language,
            choices=self.log_choices[: len(self._before()) + index],
            mode=self.mode,
            path=self.path,
            again=self.log.path.name if self.log else "",
            runner=self.runner,
        )

    def choose(self, choice: str) -> tuple[Event, ...]:
        """Make a choice and return what happened; it is on the disk before.

        :raises NotOffered: if it is not on offer now; nothing is written then.
        """
        if self.log:
            offered = tuple(offer.id for offer in self.offers)
            if choice not in offered:
                raise NotOffered(choice, offered)
            self._keep(PlayLog.choose, choice)
        if choice == GO_ON:
            self._rated.append(self.rating)
            self.rating = None
        return super().choose(choice)

    def undo(self, to: int | None = None) -> None:
        """Take back the last choice, or all after the first ``to``. A finished play stays as it is."""
        if self.finished:
            return
        before = len(self._before())
        if to is None and not self.choices and self.past:
            self._keep(PlayLog.undo, before - 1)
            super().undo()
            rated = self._rated.pop()
            if rated is not None:
                self.rate(rated)
            return
        keep = max(0, len(self.choices) - 1 if to is None else to)
        if keep >= len(self.choices):
            return
        self._keep(PlayLog.undo, before + keep)
        self.rating = None
        super().undo(keep)

    def go_back(self, to: int) -> None:
        """Take back all but the first *to* choices of the log. A finished play stays as it is."""
        if not self.finished:
            super().go_back(to)

    def rate(self, rating: SelfRating) -> None:
        """Keep how the player rates herself, before she sees the score."""
        self.rating = rating
        self._keep(PlayLog.rate, rating.scores)
        self._list()

    def finish(self) -> Result:
        """Return the result; of a play after which nothing follows, keep it, once."""
        result = Result.of(self)
        if self.complete and not self.finished:
            self._keep(PlayLog.finish, result)
            self.finished = True
            self._list()
        return result

    def commit(self, text: str) -> None:
        """Keep what the player will do next week."""
        self.commitment = text
        self._keep(PlayLog.commit, text)
        self._list()

    def close(self) -> None:
        """Let go of the log; what was played is already safe. A play in which nothing was chosen leaves none."""
        if self.log:
            self.log.close(discard=not self.log_choices)

    def _list(self) -> None:
        """Let a finished play stand among the results, as its log now has it."""
        if self.log is None or not self.finished:
            return
        from game.records.results.keeping import keep

        try:
            keep(self.log.path, self)
            self.unlisted = None
        except RecordsError as error:
            self.unlisted = error

    def _keep(self, write: Callable[Concatenate[PlayLog, P], None], *args: P.args, **kwargs: P.kwargs) -> None:
        if self.log is None:
            return
        try:
            write(self.log, *args, **kwargs)
        except CannotWrite as error:
            self.problem = error
            self.log.close()
            self.log = None
