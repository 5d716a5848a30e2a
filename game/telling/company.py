"""How the guests of a party are, in a few words, as anybody in the room could see."""

from __future__ import annotations

from game.language import Catalogue
from game.simulation import Play
from game.simulation.events import Glowed, Learnt
from game.simulation.party import TIRED
from game.simulation.rules.dialogue import QUIET_ROUNDS
from game.simulation.view import tie_of


def how(play: Play, who: str, words: Catalogue) -> str:
    """Return how a guest of the player's circle is now."""
    tie, before = tie_of(play.scenario, play.state, who), energy_before(play, who)
    happened = play.steps[-1] if play.steps else ()
    if any(isinstance(event, Glowed) and event.who == who for event in happened):
        return words.text("party.state.glows")
    if play.state.floor.holder == who:
        return words.text("party.state.floor")
    if tie.glowed:
        return words.text("party.state.glowed")
    if tie.energy <= TIRED + 1:
        return words.text("party.state.fades")
    if any(isinstance(event, Learnt) and event.who == who for event in happened):
        return words.text("party.state.learns")
    if tie.quiet >= QUIET_ROUNDS:
        return words.text("party.state.quiet", n=tie.quiet)
    if before is not None and tie.energy != before:
        return words.text("party.state.warms" if tie.energy > before else "party.state.drifts")
    return words.text("party.state.listens")


def energy_before(play: Play, who: str) -> int | None:
    """Return a guest's energy a round ago; ``None`` in the first."""
    if len(play.states) < 2 or play.states[-2].session != "turn":
        return None
    return tie_of(play.scenario, play.states[-2], who).energy
