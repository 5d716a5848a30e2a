"""Players one meets in a workshop, beside the listener: each does one thing too much, or too little."""

from game.analysis import dull
from game.analysis.seen import Policy, Seen
from game.simulation import Offer
from game.simulation.acts import ACTS, ASKS

PREFER = "prefer:"
"""Before acts in the order in which a policy of one's own likes them: ``prefer:give,reflect,ask_open``."""

_POLITE = ("thank", "acknowledge", "keep_promise", "promise", "ask_closed", "share", "explain", "ask_open", "follow_up")
"""What a polite and deaf player says, the best first."""


def lines(seen: Seen) -> list[Offer]:
    """Return the lines that can be said to somebody without shouting and without leaving a message unread."""
    return [o for o in seen.offers if o.kind not in dull.DEEDS and not o.unread and not dull.shouts(o)]


def polite(seen: Seen) -> str:
    """Open everything and be nice to everybody, in words that would do for anyone: nothing heard is taken up."""
    if opened := dull.open_the_oldest(seen):
        return opened
    nice = [o for o in lines(seen) if o.act in _POLITE and not o.uses]
    return min(nice, key=lambda offer: _POLITE.index(offer.act)).id if nice else dull.pass_time(seen)


def pushy(seen: Seen) -> str:
    """Read what comes, and ask of everybody whatever can be asked: whoever was asked already, too."""
    if opened := dull.open_the_oldest(seen):
        return opened
    said = lines(seen)
    asking = [offer for offer in said if offer.act in ASKS] or [offer for offer in said if offer.kind == "follow_up"]
    return (asking or said)[0].id if said else dull.pass_time(seen)


def shy(seen: Seen) -> str:
    """Read everything that can be read, answer with the fewest words, and never write first, ask or invite."""
    for kind in ("open", "profile", "read"):
        if found := next((offer for offer in seen.offers if offer.kind == kind), None):
            return found.id
    answers = [o for o in lines(seen) if o.kind in ("answer", "reflect") and o.act not in ASKS and o.who in seen.said]
    answers += [o for o in lines(seen) if o.kind == "answer" and o.act in ("acknowledge", "thank", "listen")]
    return min(answers, key=lambda offer: seen.words[offer.id]).id if answers else dull.pass_time(seen)


def perfectionist(seen: Seen) -> str:
    """Read up on everybody first; then say only what draws on as much as can be, to one person a turn."""
    for kind in ("profile", "read", "open"):
        if found := next((offer for offer in seen.offers if offer.kind == kind), None):
            return found.id
    today = {who for who, turn in seen.wrote.items() if turn == seen.turn}
    sure = [o for o in lines(seen) if o.uses & seen.heard and not today - {o.who}]
    return max(sure, key=lambda offer: len(offer.uses)).id if sure else dull.pass_time(seen)


def prefer(acts: tuple[str, ...]) -> Policy:
    """Return the policy of somebody who opens what came first and likes some acts, in this order."""

    def policy(seen: Seen) -> str:
        if opened := dull.open_the_oldest(seen):
            return opened
        liked = [offer for offer in lines(seen) if offer.act in acts]
        return min(liked, key=lambda offer: acts.index(offer.act)).id if liked else dull.pass_time(seen)

    return policy


def named(name: str) -> Policy | None:
    """Return a policy of one's own by its name (``prefer:give,reflect``), or ``None``."""
    acts = tuple(name.removeprefix(PREFER).split(","))
    return prefer(acts) if name.startswith(PREFER) and all(act in ACTS for act in acts) else None
