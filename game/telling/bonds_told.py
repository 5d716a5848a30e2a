"""What became of each relationship, in words: the same in the window, in the text game and for a screen reader."""

from game.simulation.definitions import Clock
from game.simulation.relationship import Shortfall
from game.telling.bonds import Bond, Introduction, Network
from game.telling.teller import AN_HOUR, WEEKDAYS, Teller


class BondsTold:
    """Says what there is to say about the network of one play."""

    def __init__(self, teller: Teller, network: Network) -> None:
        self.teller, self.network = teller, network

    def _text(self, key: str, **params: object) -> str:
        return self.teller.words.text(f"bonds.{key}", **params)

    def _text_n(self, key: str, n: int, **params: object) -> str:
        return self.teller.words.text_n(f"bonds.{key}", n, **params)

    def listed(self, parts: list[str]) -> str:
        """Return parts joined as one says them: "Ana, Bo and Eva"."""
        if len(parts) < 2:
            return "".join(parts)
        last = self.teller.words.text("bonds.and", first=", ".join(parts[:-1]), last=parts[-1])
        # Spanish says "e" before the sound of an i, but not before "hie-" and the like.
        sound = parts[-1].lower()
        if self.teller.language == "es" and sound.startswith(("i", "hi", "í", "hí")) and not sound.startswith("hie"):
            return last.replace(f" y {parts[-1]}", f" e {parts[-1]}")
        return last

    # The whole

    def possible(self) -> str:
        """Return how many ties there could be: "7 people, you among them: 21 possible ties."."""
        return self._text_n("possible", self.network.possible, people=len(self.network.bonds) + 1)

    def alive(self) -> str:
        """Return how many of them there are."""
        if not self.network.alive:
            return self._text("alive.none", possible=self.network.possible)
        return self._text_n("alive", self.network.alive, possible=self.network.possible)

    def answer(self) -> str:
        """Return who would answer, directly and on the rebound."""
        names = [self.teller.called(who) for who in self.network.near]
        says = self._text_n("answer", len(names), names=self.listed(names)) if names else self._text("answer.nobody")
        if self.network.rebound:
            says += " " + " ".join(self.rebound(who) for who in self.network.rebound)
        return says

    def rebound(self, who: str) -> str:
        """Return through whom somebody would answer: "Leo too, through Ana."."""
        through = [
            self.teller.called(tie.other if who == tie.one else tie.one)
            for tie in self.network.introductions
            if tie.fits and who in (tie.one, tie.other)
            if (tie.other if who == tie.one else tie.one) in self.network.near
        ]
        return self._text("rebound", name=self.teller.called(who), through=self.listed(through))

    def introduction(self, tie: Introduction) -> str:
        """Return what became of an introduction."""
        one, other = self.teller.called(tie.one), self.teller.called(tie.other)
        return self._text("introduced.fits" if tie.fits else "introduced.dead_end", one=one, other=other)

    def aloud(self) -> str:
        """Return the whole picture of the real network in words."""
        parts = [self.alive(), self.answer(), *(self.introduction(tie) for tie in self.network.introductions)]
        return " ".join(parts)

    # One person

    def all_of(self, bond: Bond) -> list[str]:
        """Return all there is to say about one relationship, a line each."""
        path = self.path(bond).rstrip(".")
        return [
            f"{self.teller.name(bond.who)}. {path[:1].upper()}{path[1:]}.",
            self.missing(bond),
            self.ledger_aloud(bond),
        ]

    def standing(self, bond: Bond) -> str:
        """Return who it is and how they stand to the player."""
        return f"{self.teller.name(bond.who)}: {self.teller.stage(bond.stage)}"

    def path(self, bond: Bond, joint: str = "; ") -> str:
        """Return the stages a relationship went through, each with its turn, joined by ``joint``."""
        if not bond.path and bond.start == "stranger":
            return self._text("path.none")
        steps = []
        if bond.start != "stranger":
            steps.append(self._text("path.carried", stage=self.teller.stage(bond.start)))
        for step in bond.path:
            stage = self.teller.stage(step.after)
            if step.trigger == "mend":
                stage = self._text("path.mended")
            elif step.after == "cooling":
                stage = self._text(f"path.{'faded' if step.trigger == 'fade' else 'pressed'}", stage=stage)
            steps.append(self._text("path.step", when=self.when(step.turn), stage=stage))
        return joint.join(steps)

    def when(self, turn: int) -> str:
        """Return what time a turn is in as few words as will do: "day 4", "22:10"."""
        clock, first, unit = self.teller.scenario.clock, 1, self.unit()
        if turn > clock.turns and self.teller.scenario.morning_after:
            clock, first, unit = self.teller.scenario.morning_after, clock.turns + 1, "after"
        passed = turn - first
        if unit == "after" and clock.starts in WEEKDAYS:
            weekday = WEEKDAYS[(WEEKDAYS.index(clock.starts) + passed) % len(WEEKDAYS)]
            return self.teller.words.text(f"telling.weekday.{weekday}")
        if ":" in clock.starts:
            return self.teller.deadline(turn)
        return self._text(f"when.{unit}", n=passed + 1)

    def missing(self, bond: Bond) -> str:
        """Return what was missing for the next stage; ``""`` where all went as far as it goes."""
        name = self.teller.called(bond.who)
        if bond.closing is not None:
            if bond.closing.strain is None:
                why = self._text("closed.before", name=name)
            else:
                why = self._text("closed", name=name, strain=bond.closing.strain, at=bond.closing.at)
            after = bond.closing.lines_after
            return f"{why} {self._text_n('closed.again', after) if after else self._text('closed.respected')}"
        if bond.stage in ("trusted", "met"):
            if bond.stage == "met":
                return self._text("all_the_way")
            return self._text("lacks.met" if bond.could_meet else "no_further")
        if not bond.lacks:
            faded = bool(bond.path) and bond.path[-1].trigger == "fade"
            return self._text("faded" if faded else "almost")
        return self._text(
            f"lacks.{_NEXT[bond.stage]}", name=name, what=self.listed([self._lack(bond, one) for one in bond.lacks])
        )

    def _lack(self, bond: Bond, lack: Shortfall) -> str:
        if lack.what != "contacts":
            return self._text_n(f"lack.{lack.what}", lack.by)
        unit = self.unit()
        return self._text_n(f"lack.{unit}", lack.by) if bond.contacts else self._text(f"lack.{unit}.first")

    def unit(self) -> str:
        """Return what good contacts are counted in: ``day``, ``hour``, ``turn``, or ``round`` at a party."""
        return _unit(self.teller.scenario.clock)

    def waits(self, bond: Bond) -> str:
        """Return how long they waited for an answer at the most: "2 days"."""
        if bond.longest_wait is None:
            return self._text("wait.never")
        if bond.longest_wait == 0:
            return self._text("wait.none")
        clock = self.teller.scenario.morning_after or self.teller.scenario.clock
        return self._text_n(f"wait.{_unit(clock)}", bond.longest_wait)

    def ledger(self, bond: Bond) -> list[tuple[str, str]]:
        """Return the figures of a person's ledger, each with its name."""
        return [
            (str(bond.gives), self._text("ledger.gives")),
            (str(bond.asks), self._text("ledger.asks")),
            (str(bond.contacts), self._text_n(f"ledger.contacts.{self.unit()}", bond.contacts)),
            (str(bond.follow_ups), self._text("ledger.follow_ups")),
            (self.waits(bond), self._text("ledger.waits" + (".still" if bond.waiting else ""))),
        ]

    def ledger_aloud(self, bond: Bond) -> str:
        """Return a person's ledger in one line, without what there was no occasion for."""
        told = self.ledger(bond) if bond.longest_wait is not None else self.ledger(bond)[:-1]
        text = "; ".join(f"{name}: {figure}" for figure, name in told)
        return f"{text[:1].upper()}{text[1:]}."


def _unit(clock: Clock) -> str:
    return "turn" if clock.unit == "hour" and clock.minutes != AN_HOUR else clock.unit


_NEXT = {"stranger": "known", "known": "liked", "liked": "trusted", "cooling": "mended"}
"""The stage that comes after each where figures lead on."""
