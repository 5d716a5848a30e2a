"""What a player sees and remembers at a moment: all that a policy may decide from."""

from collections.abc import Callable, Mapping
from typing import NamedTuple

from game.simulation import Offer, Play
from game.simulation.events import YouSaid


class Seen(NamedTuple):
    """What a player sees when choosing. No score is in it, no hidden effect, and nothing of where a line leads."""

    offers: tuple[Offer, ...]
    words: Mapping[str, int]
    """The number of words of each offered line, by the offer's id; 0 for a deed without words."""
    heard: frozenset[str]
    used: frozenset[str]
    """Heard facts that the player's lines have drawn on already."""
    stages: Mapping[str, str]
    turn: int
    turns: int
    """The last turn there is."""
    attention: int
    arrived: Mapping[str, int]
    """The turn on which each person's newest message came; 0 for none yet."""
    wrote: Mapping[str, int]
    """The last turn one wrote to each person; 0 for never."""
    said: Mapping[str, tuple[str, ...]]
    """The acts one has said to each person, the newest last; whoever is missing was never spoken to."""
    held: int
    """Party: rounds in a row the same guest has had the floor."""
    seed: int
    """For a policy's own dice: it is not the play's luck."""
    step: int


Policy = Callable[[Seen], str]
"""Returns the id of the offer to take."""


def see(play: Play) -> Seen:
    """Return what the player of a play sees now."""
    scenario, state = play.scenario, play.state
    ties = dict(zip(scenario.people, state.ties, strict=True))
    said: dict[str, tuple[str, ...]] = {}
    for events in play.steps:
        for event in events:
            if isinstance(event, YouSaid):
                said[event.who] = (*said.get(event.who, ()), event.act)
    return Seen(
        offers=play.offers,
        words={offer.id: scenario.words.get(offer.line.key, 0) for offer in play.offers},
        heard=state.heard,
        used=state.used,
        stages={who: tie.stage for who, tie in ties.items()},
        turn=state.turn,
        turns=scenario.last_turn,
        attention=state.attention,
        arrived={who: tie.arrived for who, tie in ties.items()},
        wrote={who: tie.wrote for who, tie in ties.items()},
        said=said,
        held=state.floor.held,
        seed=play.seed,
        step=len(play.choices),
    )
