"""The working copy of one step: a state being changed, and the events told on the way."""

from collections.abc import Iterable

from game.simulation.acts import ACTS, ASKS, GIVES
from game.simulation.chance import happens, roll
from game.simulation.charts import RELATIONSHIP, SESSION
from game.simulation.competencies import INDEX, Evidence
from game.simulation.conditions import Condition, holds
from game.simulation.definitions import SILENCE, Choice, Effects, Scenario, Way
from game.simulation.events import (
    ApprovalChanged,
    Event,
    FactHeard,
    ReachChanged,
    Scored,
    SpreadChanged,
    StageChanged,
)
from game.simulation.machine import Runner
from game.simulation.relationship import guard, settle
from game.simulation.rules import judge
from game.simulation.rules.award import Award, Line
from game.simulation.rules.listening import LEARNT_WHY
from game.simulation.rules.virtual_to_real import BY_STAGE, GREW_COLD, SHUT_THE_DOOR
from game.simulation.state import NOTHING, UNREAD, State, Tie
from game.simulation.view import RANK, StateView

WARMTH_A_TURN = 4
"""The most warmth that counts in one turn: constancy, not intensity."""


class Moment:
    """One step under way. Made from a state, it is thrown away once its state and events are taken."""

    def __init__(self, scenario: Scenario, state: State, runner: Runner) -> None:
        self.scenario, self.state, self.runner = scenario, state, runner
        self.events: list[Event] = []
        self.choice = ""

    # What is so

    def tie(self, who: str) -> Tie:
        """Return how things stand with a person."""
        return self.state.ties[self.scenario.order[who]]

    def holds(self, condition: Condition | None) -> bool:
        """Say whether a condition holds now."""
        return holds(condition, StateView(self.scenario, self.state))

    def roll(self, sides: int, *identity: object) -> int:
        """Return 0 to ``sides - 1`` by the play's seed, the turn and the event's identity."""
        return roll(self.state.seed, sides, self.state.turn, *identity)

    def between(self, span: tuple[int, int], *identity: object) -> int:
        """Return a number of a span, ends included, by chance."""
        least, most = span
        return least + self.roll(most - least + 1, *identity)

    def way(self, ways: Iterable[Way], *identity: object) -> str | None:
        """Return the beat that the first fitting way leads to, or ``None``."""
        for index, way in enumerate(ways):
            if self.holds(way.when) and happens(self.state.seed, way.chance, self.state.turn, "way", index, *identity):
                return way.to
        return None

    # Changing it

    def change(self, **changes: object) -> None:
        """Replace fields of the state."""
        self.state = self.state._replace(**changes)  # type: ignore[arg-type]

    def change_tie(self, who: str, **changes: object) -> Tie:
        """Replace fields of one tie and return it."""
        index = self.scenario.order[who]
        ties = self.state.ties
        tie = ties[index]._replace(**changes)  # type: ignore[arg-type]
        self.change(ties=(*ties[:index], tie, *ties[index + 1 :]))
        return tie

    def tell(self, event: Event) -> None:
        """Add an event to what happened."""
        self.events.append(event)

    def done(self, *keys: str) -> None:
        """Remember that these have happened."""
        self.change(done=self.state.done | frozenset(keys))

    def hear(self, facts: frozenset[str]) -> None:
        """Put facts into the notebook."""
        for fact in sorted(facts - self.state.heard):
            self.tell(FactHeard(self.state.turn, fact))
            if fact in self.scenario.insights:
                self.award(LEARNT_WHY, fact.split(".", 1)[0], fact)
        self.change(heard=self.state.heard | facts, said=self.state.said | facts)

    def award(self, award: Award, who: str = "", fact: str = "") -> None:
        """Hand out points, with their evidence."""
        evidence = Evidence(
            self.state.turn,
            award.competency,
            award.points,
            award.reason,
            award.source,
            who,
            self.choice,
            fact,
        )
        points = list(self.state.points)
        points[INDEX[award.competency]] += award.points
        self.change(points=tuple(points))
        self.tell(Scored(evidence))

    def judge(self, line: Line) -> None:
        """Hand out all that the rules give for a line."""
        for award, fact in judge(line):
            self.award(award, line.who, fact)

    def reach(self, amount: int) -> None:
        """Win or lose followers; there are never fewer than none."""
        amount = max(amount, -self.state.followers)
        if amount:
            self.change(followers=self.state.followers + amount)
            self.tell(ReachChanged(self.state.turn, amount, self.state.followers))

    def spread(self, amount: int) -> None:
        """Let a crisis go further, or less far, between 0 and 100; nothing where there is none."""
        before = self.state.spread
        total = max(0, min(100, before + amount))
        if self.scenario.crisis and total != before:
            self.change(spread=total)
            self.tell(SpreadChanged(self.state.turn, total - before, total))

    def approve(self, amount: int) -> None:
        """Let the one above grow more content, or less, between 0 and 100; nothing where there is none."""
        before = self.state.approval
        total = max(0, min(100, before + amount))
        if self.scenario.client and total != before:
            self.change(approval=total)
            self.tell(ApprovalChanged(self.state.turn, total - before, total))

    def vary(self, changes: Iterable[tuple[str, int]]) -> None:
        """Add to the author's variables, within their bounds."""
        amounts = dict(changes)
        if amounts:
            self.change(
                variables=tuple(
                    max(v.least, min(v.most, value + amounts.get(v.key, 0)))
                    for v, value in zip(self.scenario.variables, self.state.variables, strict=True)
                )
            )

    def fire_session(self, trigger: str) -> None:
        """Pull a trigger of the session machine."""
        over = self.state.turn >= self.scenario.last_turn
        self.change(session=self.runner.fire(SESSION, self.state.session, trigger, lambda _: over))

    # Relationships

    def touch(self, who: str, act: str, effects: Effects = Effects(), *, words: bool = True) -> None:  # noqa: B008 (immutable)
        """Let an act work on a person: the act's defaults, or what the choice says instead.

        ``words`` tells whether the player wrote or spoke to them, as against something that only reached them.
        """
        default = ACTS[act]
        tie = self.tie(who)
        warmth = default.warmth if effects.warmth is None else effects.warmth
        trust = default.trust if effects.trust is None else effects.trust
        strain = default.strain if effects.strain is None else effects.strain
        gained = min(warmth, WARMTH_A_TURN - tie.warmed) if warmth > 0 else warmth
        good = warmth > 0 and strain <= 1
        turn = self.state.turn
        self.change_tie(
            who,
            warmth=max(-10, min(20, tie.warmth + gained)),
            trust=max(-10, min(20, tie.trust + trust)),
            strain=max(0, min(20, tie.strain + strain)),
            warmed=tie.warmed + max(gained, 0),
            contacts=tie.contacts + (good and tie.last_contact != turn),
            last_contact=turn if good else tie.last_contact,
            wrote=turn if words else tie.wrote,
            asks=tie.asks + (act in ASKS),
            gives=tie.gives + (act in GIVES),
            permission=tie.permission or (act == "ask_permission" and RANK[tie.stage] >= RANK["known"]),
            pitched=tie.stage if act in ("pitch", "repeat") and words else tie.pitched,
        )
        self.settle(who)

    def sway(self, who: str, warmth: int, trust: int, strain: int) -> None:
        """Move somebody whom nothing was said to: no contact, no warmth of the day, but they saw or suffered it."""
        tie = self.tie(who)
        self.change_tie(
            who,
            warmth=max(-10, min(20, tie.warmth + warmth)),
            trust=max(-10, min(20, tie.trust + trust)),
            strain=max(0, min(20, tie.strain + strain)),
        )
        self.settle(who)

    def settle(self, who: str) -> None:
        """Let the relationship take the arrows that its numbers now allow."""
        for trigger in settle():
            self.pull(who, trigger)

    def pull(self, who: str, trigger: str) -> None:
        """Pull a trigger of a person's relationship machine, and tell where it led."""
        before = self.tie(who)
        patience = self.scenario.people[who].temper.patience
        after = self.runner.fire(RELATIONSHIP, before.stage, trigger, lambda name: guard(name, before, patience), who)
        if after == before.stage:
            return
        self.change_tie(who, stage=after)
        self.tell(StageChanged(self.state.turn, who, trigger, before.stage, after))
        if award := BY_STAGE.get((before.stage, after)):
            reached = f"stage:{who}.{after}"
            if reached not in self.state.done:
                self.done(reached)
                self.award(award, who)
        elif after == "cooling":
            self.award(GREW_COLD, who)
        elif after == "closed":
            self.change_tie(who, due=0, voice="", speaks=0)
            if self.tie(who).message != UNREAD:  # what was never opened can still be read, and be regretted
                self.change_tie(who, beat=SILENCE, message=NOTHING)
            self.award(SHUT_THE_DOOR, who)

    def apply(self, who: str, choice: Choice, act: str) -> None:
        """Let an authored choice do, as the given act, what it does to the person, the facts and the variables."""
        if who:
            self.touch(who, act, choice.effects)
        self.change(used=self.state.used | choice.uses)
        self.done(choice.key)
        self.follow(choice.effects)

    def follow(self, effects: Effects) -> None:
        """Let follow what a choice or an event does beside its person."""
        self.reach(effects.reach)
        self.vary(effects.variables)
        self.spread(effects.spread)
        self.approve(effects.approval)
