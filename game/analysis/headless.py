"""Plays by the compiled form: the game's own offers in its own order, its luck and its points, many times as quick.

A policy is shown what it would be shown in a play of the game, and so does the same. Of a play there is left what was
chosen, and the states with which each of its parts began and ended.
"""

from collections import Counter
from functools import lru_cache
from typing import Final

from game.analysis.compiled import NotCompiled
from game.analysis.compiled.forms import DEBRIEF, Whole
from game.analysis.compiled.offers import Deeds
from game.analysis.seen import Policy, Seen
from game.simulation import Offer, Scenario, initial
from game.simulation.campaign import Carried, carry
from game.simulation.charts import STAGES
from game.simulation.events import Event, YouSaid
from game.simulation.play import Part

LONGEST: Final = 5_000
"""Choices after which a part of a play is taken to be endless."""

MANY_SETS: Final = 1 << 12
"""Sets of facts that are kept at most, each for the next time that it is what was heard."""


class EndlessPlay(RuntimeError):
    """A policy's play that did not come to its end; the message names scenario, policy and seed."""


class Headless:
    """A scenario, with what follows it in a campaign, made ready to be played by policies."""

    def __init__(self, scenario: Scenario) -> None:
        """Make a scenario ready.

        :raises NotCompiled: if it uses something for which there is no compiled form.
        """
        self._parts = [_Compiled(part) for part in scenario.chain()]

    def play(self, policy: Policy, seed: int, offered: Counter[str], taken: Counter[str]) -> list[Part]:
        """Play to the last debrief, and return the parts of the play: their choices, how they began and how they ended.

        :param offered: is added how often each choice was there to be made, by its id.
        :param taken: is added how often it was made.
        :raises EndlessPlay: if it does not come to its end.
        """
        parts: list[Part] = []
        carried: Carried | None = None
        for compiled in self._parts:
            part = compiled.play(policy, seed, carried, offered)
            parts.append(part)
            taken.update(part.choices)
            carried = carry(part.scenario, part.states[-1])
        return parts


_newest: tuple[Scenario, Headless | None] | None = None
"""What was made ready last: a scenario is mostly played by one policy after another."""


def ready(scenario: Scenario) -> Headless | None:
    """Return a scenario made ready, or ``None`` if it uses something for which there is no compiled form."""
    global _newest
    if _newest is None or _newest[0] is not scenario:
        try:
            _newest = scenario, Headless(scenario)
        except NotCompiled:
            _newest = scenario, None
    return _newest[1]


class _Compiled:
    """One part, compiled, and where in its numbers stands what a player sees."""

    def __init__(self, scenario: Scenario) -> None:
        self.scenario, self.deeds = scenario, Deeds()
        self.form = Whole(scenario, self.deeds, _as_said)
        layout = self.form.layout
        self.at = {
            name: [(who, layout.place[f"{n}.{name}"]) for n, who in enumerate(scenario.people)]
            for name in ("stage", "arrived", "wrote")
        }
        self.turn, self.attention = layout.place["turn"], layout.place["attention"]
        self.held = layout.place["floor.held"]
        self.sets = {name: layout.place.get(name) for name in ("heard", "used")}

        @lru_cache(MANY_SETS)
        def members(name: str, mask: int) -> frozenset[str]:
            return frozenset(fact for fact, bit in layout.bits[name].items() if mask & bit)

        self.members = members

    def play(self, policy: Policy, seed: int, carried: Carried | None, offered: Counter[str]) -> Part:
        scenario, form, every = self.scenario, self.form, self.deeds.offers
        begun = initial(scenario, seed, carried)
        state = form.layout.pack(begun)
        choices: list[str] = []
        said: dict[str, tuple[str, ...]] = {}
        there: Counter[int] = Counter()
        while state[form.session] != DEBRIEF:
            if len(choices) >= LONGEST:
                raise EndlessPlay(f"{scenario.id}: no end after {LONGEST} choices with seed {seed}")
            deeds = form.offers(state)
            there.update(deeds)
            offers = tuple([every[deed] for deed in deeds])
            choice = policy(self._seen(state, offers, said, seed, len(choices)))
            happened: list[tuple[YouSaid | None, ...]] = []
            form.of(deeds[[offer.id for offer in offers].index(choice)])(state, happened)
            choices.append(choice)
            for each in (each for batch in happened for each in batch if each):
                said[each.who] = (*said.get(each.who, ()), each.act)
        for deed, times in there.items():
            offered[every[deed].id] += times
        return Part(scenario, choices, [begun, form.layout.expand(state)], [])

    def _seen(
        self, state: list[int], offers: tuple[Offer, ...], said: dict[str, tuple[str, ...]], seed: int, step: int
    ) -> Seen:
        words = self.scenario.words
        heard, used = (
            frozenset[str]() if place is None else self.members(name, state[place]) for name, place in self.sets.items()
        )
        return Seen(
            offers=offers,
            words={offer.id: words.get(offer.line.key, 0) for offer in offers},
            heard=heard,
            used=used,
            stages={who: STAGES[state[place]] for who, place in self.at["stage"]},
            turn=state[self.turn],
            turns=self.scenario.last_turn,
            attention=state[self.attention],
            arrived={who: state[place] for who, place in self.at["arrived"]},
            wrote={who: state[place] for who, place in self.at["wrote"]},
            said=dict(said),
            held=state[self.held],
            seed=seed,
            step=step,
        )


def _as_said(event: Event) -> YouSaid | None:
    """Keep of what happens what the player said."""
    return event if isinstance(event, YouSaid) else None
