"""A round of a ``party``: who has the floor, what the player can do about it, and what the room does then.

An author describes people; the evening happens. In each round somebody of the player's circle speaks. Guests take
the floor by readiness, interest and energy; what is told enriches whom it interests; who is silenced or bored fades,
drifts to another circle and at last goes home.
"""

from collections.abc import Iterator
from typing import NamedTuple

from game.simulation.acts import ACTS
from game.simulation.chance import places, roll
from game.simulation.charts import FLOOR
from game.simulation.conditions import holds
from game.simulation.definitions import Effects, GuestNature, Knowledge, Person, Scenario
from game.simulation.events import (
    FloorChanged,
    Glowed,
    Introduced,
    Learnt,
    Line,
    Moved,
    TheySaid,
    TurnBegan,
    YouSaid,
)
from game.simulation.moment import Moment
from game.simulation.offers import Offer
from game.simulation.prospects import dawn, make_promise, megaphone, start_threads, tell_news
from game.simulation.rules import award as rule
from game.simulation.rules.dialogue import (
    FAIR_SHARE,
    HELD_TOO_LONG,
    OPENED_THE_CIRCLE,
    QUIET_ROUNDS,
    TOO_MUCH_TALK,
)
from game.simulation.rules.virtual_to_real import WISH_CAME_TRUE
from game.simulation.state import Floor, State, Tie
from game.simulation.view import StateView, talk_share, tie_of

CARES = 3
"""Interest in a topic from which on it enlivens; below it tires."""

LEARNS = 2
"""Interest in a topic from which on what is told about it sticks."""

TIRED = 2
"""Energy at which a guest turns away."""

RESTED = 4
"""Energy after walking to another circle: a change does one good."""

FAIR, TOO_MUCH = 30, 45
"""Percent of the words: up to the first is a fair share among three or four; from the second on it is too much."""

EAGER, CLASHES = 4, 50
"""Readiness from which on a guest may talk into another's words, and in how many percent of the rounds they do."""

MOST_LINES = 2
"""Lines to people of the circle that are offered at once."""

WANDERS = 6
"""Percent of rounds in which a guest elsewhere walks to another circle by themselves."""


def _nature(person: Person) -> GuestNature:
    assert person.guest is not None  # noqa: S101 (at a party everybody is a guest)
    return person.guest


def circle_of(scenario: Scenario, state: State, circle: str) -> list[str]:
    """Return who stands in a circle."""
    return [who for who in scenario.people if tie_of(scenario, state, who).circle == circle]


# What can be done


class _Asked(NamedTuple):
    rank: tuple[int, int]
    who: str
    item: Knowledge


def offers(scenario: Scenario, state: State) -> Iterator[Offer]:
    """Yield what the player can do in a round, made from who is there and what was heard."""
    here = circle_of(scenario, state, state.circle)
    spoken: list[Offer] = []
    if here:
        spoken.append(Offer("let_run", "let_run", Line("standing.let_run"), "listen", state.floor.holder))
    spoken += _questions(scenario, state, here)
    spoken += _reflections(scenario, state, here)
    spoken += _invitations(scenario, state, here)
    spoken += _lines(scenario, state, here)
    spoken += _introductions(scenario, state, here)
    spoken += _stories(scenario, state, here)
    spoken += _moderations(scenario, state, here)
    spoken += _megaphone(scenario, state, here)
    place = places(state.seed, "order", state.turn)
    yield from sorted(spoken, key=lambda offer: place(offer.id))
    for circle in scenario.circles.values():
        if circle.key != state.circle and circle_of(scenario, state, circle.key):
            name = (("circle", circle.name),)
            yield Offer(f"go:{circle.key}", "go", Line("standing.go", name), "join")
    if not here:
        yield Offer("wait", "let_run", Line("standing.wait"), "listen")


def _known_items(scenario: Scenario, state: State, who: str) -> list[Knowledge]:
    items = _nature(scenario.people[who]).knows.values()
    return [i for i in items if i.key not in state.done and i.after <= state.heard]


def _questions(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    floor = state.floor
    asked = []
    for who in here:
        for place, item in enumerate(_known_items(scenario, state, who)):
            on_topic, has_floor = item.topic == floor.topic, who == floor.holder
            if item.ask and (has_floor or on_topic or _of(state, who)):
                asked.append(_Asked((2 * (not has_floor) + (not on_topic), place), who, item))
    asked.sort(key=lambda a: a.rank)
    best = asked[:1] + [a for a in asked[1:] if a.who != asked[0].who][:1]
    for each in best:
        yield Offer(f"ask:{each.item.key}", "ask", Line(each.item.ask or ""), "ask_open", each.who)
    closed = next((a for a in asked if a.item.closed and f"closed:{a.item.key}" not in state.done), None)
    if closed:
        line = Line(closed.item.closed or "")
        yield Offer(f"closed:{closed.item.key}", "ask", line, "ask_closed", closed.who)


def _of(state: State, who: str) -> bool:
    """Whether the player has heard anything of a guest."""
    return any(fact.startswith(f"{who}.") for fact in state.heard)


def _reflections(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    told = [
        (who != state.floor.holder, who, item)
        for who in here
        for item in _nature(scenario.people[who]).knows.values()
        if item.reflect and item.key in state.done and f"reflect:{item.key}" not in state.done
    ]
    for _, who, item in sorted(told, key=lambda t: (t[0], t[2].topic != state.floor.topic))[:1]:
        line = Line(item.reflect or "")
        yield Offer(f"reflect:{item.key}", "reflect", line, "reflect", who, 0, item.facts & state.heard)


def _invitations(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    view = StateView(scenario, state)
    quiet = [who for who in here if who != state.floor.holder and tie_of(scenario, state, who).quiet >= QUIET_ROUNDS]
    quiet.sort(key=lambda who: -tie_of(scenario, state, who).quiet)
    for who in quiet[:2]:
        authored = [
            choice
            for choice in _nature(scenario.people[who]).invite_in.values()
            if choice.key not in state.done
            and (choice.uses | choice.needs) <= state.heard
            and (choice.tells is None or choice.tells not in state.done)
            and holds(choice.when, view)
        ]
        if authored:
            best = max(authored, key=lambda choice: len(choice.uses))
            yield Offer(best.key, "invite_in", Line(best.say), "invite_in", who, 0, best.uses)
        else:
            line = Line("standing.invite_in", (("name", scenario.people[who].name),))
            yield Offer(f"invite_in:{who}", "invite_in", line, "invite_in", who)


def _lines(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    """Yield what its author would have one say to people here: to whoever has the floor first, others in turn."""
    view = StateView(scenario, state)
    possible = [
        (who != state.floor.holder, who, choice)
        for who in here
        for choice in _nature(scenario.people[who]).lines.values()
        if choice.key not in state.done and (choice.uses | choice.needs) <= state.heard and holds(choice.when, view)
    ]
    possible.sort(key=lambda each: (each[0], roll(state.seed, 1 << 30, "line", state.turn, each[2].key)))
    for _, who, choice in possible[:MOST_LINES]:
        yield Offer(choice.key, "line", Line(choice.say), choice.act, who, 0, choice.uses)


def _introductions(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    view = StateView(scenario, state)
    possible = [
        choice
        for choice in scenario.introductions.values()
        if choice.between
        and choice.key not in state.done
        and choice.needs <= state.heard
        and holds(choice.when, view)
        and any(who in here for who in choice.between)
        and all(tie_of(scenario, state, who).circle for who in choice.between)
    ]
    for choice in possible[:2]:
        yield Offer(choice.key, "introduce", Line(choice.say), "introduce", "", 0, choice.needs)


def _stories(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    told = [
        choice
        for choice in scenario.stories.values()
        if here and choice.topic == state.floor.topic and choice.key not in state.done
    ]
    for choice in told[:1]:
        yield Offer(choice.key, "tell", Line(choice.say), choice.act, "")


def _moderations(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    floor = state.floor
    if floor.holder and floor.held >= 2 and len(here) >= 2:
        choice = _nature(scenario.people[floor.holder]).moderate
        if choice:
            yield Offer(choice.key, "moderate", Line(choice.say), choice.act, floor.holder)


def _megaphone(scenario: Scenario, state: State, here: list[str]) -> Iterator[Offer]:
    loud = megaphone(scenario, state, StateView(scenario, state)) if here else None
    if loud:
        choice, act = loud
        yield Offer(choice.key, "megaphone", Line(choice.say), act)


# What it does


def begin(moment: Moment) -> None:
    """Come in: the first circle is already talking."""
    _next_round(moment)
    _converse(moment)


def act(moment: Moment, offer: Offer) -> None:
    """Carry out an offer and let the round pass."""
    _judge(moment, offer)
    before = moment.state.heard
    _DEEDS[offer.id if offer.id == "wait" else offer.kind](moment, offer)
    if offer.kind in ("ask", "invite_in", "moderate") and moment.state.heard - before:
        moment.award(OPENED_THE_CIRCLE, moment.state.floor.holder)
    _grant_wishes(moment)
    _fade(moment)
    tell_news(moment)
    moment.choice = ""
    moment.fire_session("end_turn")
    last = moment.state.turn >= moment.scenario.clock.turns
    if last:
        _share_of_talk(moment)
    moment.fire_session("wake")
    if moment.state.session != "turn":
        return
    if last:
        start_threads(moment)
        dawn(moment)
    else:
        _next_round(moment)


def _judge(moment: Moment, offer: Offer) -> None:
    _, choice = moment.scenario.choices.get(offer.id, ("", None))
    words = moment.scenario.words.get(offer.line.key, 0) if offer.kind not in ("let_run", "go") else 0
    if offer.kind not in ("let_run", "go"):
        moment.tell(YouSaid(moment.state.turn, offer.who, offer.line, offer.act, offer.id))
        moment.change(spoke=moment.state.spoke + words)
        _floor(moment, "speak", "", moment.state.floor.topic)
    moment.judge(
        rule.Line(
            moment.scenario,
            moment.state,
            offer.who,
            moment.tie(offer.who) if offer.who else Tie(),
            offer.kind,
            offer.act,
            choice,
            unread=False,
            words=words,
        )
    )


def _next_round(moment: Moment) -> None:
    moment.change(turn=moment.state.turn + 1, ties=tuple(tie._replace(warmed=0) for tie in moment.state.ties))
    moment.tell(TurnBegan(moment.state.turn))


def _floor(moment: Moment, trigger: str, holder: str, topic: str) -> None:
    """Pass the floor on, through its machine."""
    before = moment.state.floor
    state = moment.runner.fire(FLOOR, before.state, trigger, lambda _: True, moment.state.circle)
    last = before.holder if trigger == "take" else ""
    held = before.held + 1 if holder and holder == last else int(bool(holder))
    if trigger == "speak":
        moment.change(floor=before._replace(state=state))
        return
    moment.change(floor=Floor(state, holder, topic, held))
    if (before.holder, before.topic, before.state) != (holder, topic, state):
        moment.tell(FloorChanged(moment.state.turn, before.state, state, holder, topic))


def _speak(
    moment: Moment, who: str, key: str, topic: str, facts: frozenset[str], item: str = "", trigger: str = "take"
) -> None:
    """Let a guest say something on a topic: the floor is theirs, and whom it interests learns from it."""
    tie = moment.tie(who)
    _floor(moment, trigger, who, topic)
    words = moment.scenario.words.get(key, 0)
    moment.change_tie(who, quiet=0, spoke=tie.spoke + words)
    moment.done(*filter(None, (item, f"met:{who}")))
    moment.tell(TheySaid(moment.state.turn, who, Line(key), facts))
    moment.hear(facts)
    for other in circle_of(moment.scenario, moment.state, moment.state.circle):
        nature = _nature(moment.scenario.people[other])
        if other != who and nature.interests.get(topic, 0) >= LEARNS:
            for fact in sorted(facts):
                if (other, fact) not in moment.state.learnt:
                    moment.change(learnt=moment.state.learnt | {(other, fact)})
                    moment.tell(Learnt(moment.state.turn, other, fact))


def _urge(moment: Moment, who: str, topic: str) -> int:
    """How much a guest wants the floor now: readiness × interest × energy, and a little chance."""
    nature, tie = _nature(moment.scenario.people[who]), moment.tie(who)
    wants = nature.talkative * (1 + nature.interests.get(topic, 0)) * (2 + tie.energy)
    return wants + moment.roll(1 + wants // 3, "urge", who)


def _tell_item(moment: Moment, who: str, item: Knowledge, trigger: str = "take") -> None:
    _speak(moment, who, item.says, item.topic, item.facts, item.key, trigger)


def _tell_something(moment: Moment, who: str, topic: str, *, asked: bool = False, trigger: str = "take") -> None:
    """Let a guest say what they have: on the topic if they can, else on what is dearest to them, else small talk."""
    items = [item for item in _known_items(moment.scenario, moment.state, who) if asked or item.volunteers]
    nature = _nature(moment.scenario.people[who])
    items.sort(key=lambda item: (item.topic != topic, -nature.interests.get(item.topic, 0)))
    if items:
        _tell_item(moment, who, items[0], trigger)
    elif nature.small_talk:
        which = (moment.state.turn + moment.roll(len(nature.small_talk), "talk", who)) % len(nature.small_talk)
        _speak(moment, who, nature.small_talk[which], topic, frozenset(), trigger=trigger)
    else:
        _floor(moment, "hush", "", topic)


def _converse(moment: Moment, but: str = "") -> None:
    """Let the floor of the player's circle go to whoever wants it most."""
    topic = moment.state.floor.topic
    here = [w for w in circle_of(moment.scenario, moment.state, moment.state.circle) if w != but]
    here.sort(key=lambda who: -_urge(moment, who, topic))
    if not here:
        _floor(moment, "hush", "", topic)
        return
    _tell_something(moment, here[0], topic)
    if len(here) > 1 and _cannot_wait(moment, here[1], topic):
        _tell_something(moment, here[1], topic, trigger="clash")


def _cannot_wait(moment: Moment, who: str, topic: str) -> bool:
    """Whether someone talks on into what another has begun: then it is crosstalk, and nobody quite has the floor."""
    nature = _nature(moment.scenario.people[who])
    eager = nature.talkative >= EAGER and nature.interests.get(topic, 0) >= CARES
    return eager and moment.roll(100, "clash", who) < CLASHES


def _let_run(moment: Moment, offer: Offer) -> None:
    if offer.who:
        moment.touch(offer.who, "listen", words=False)
    _converse(moment)


def _wait(moment: Moment, offer: Offer) -> None:
    del moment, offer


def _ask(moment: Moment, offer: Offer) -> None:
    verb, _, key = offer.id.partition(":")
    who, item = moment.scenario.knowledge[key]
    moment.touch(who, offer.act)
    moment.done(offer.id)
    if verb == "ask":
        _tell_item(moment, who, item)
    elif item.shrug:
        _speak(moment, who, item.shrug, moment.state.floor.topic, frozenset())
    else:
        _converse(moment, but=who)


def _reflect(moment: Moment, offer: Offer) -> None:
    key = offer.id.removeprefix("reflect:")
    who, item = moment.scenario.knowledge[key]
    moment.touch(who, "reflect")
    moment.done(offer.id)
    moment.change(used=moment.state.used | offer.uses)
    _tell_something(moment, who, item.topic, asked=True)


def _invite_in(moment: Moment, offer: Offer) -> None:
    who = offer.who
    _, choice = moment.scenario.choices.get(offer.id, ("", None))
    told = moment.scenario.knowledge.get(choice.tells) if choice and choice.tells else None
    moment.done(f"brought_in:{who}")
    if choice:
        moment.apply(who, choice, choice.act)
    else:
        moment.touch(who, "invite_in", Effects(warmth=1, trust=0))
    if told and told[1].key not in moment.state.done:
        _tell_item(moment, who, told[1])
    else:
        _tell_something(moment, who, moment.state.floor.topic, asked=choice is not None)


def _introduce(moment: Moment, offer: Offer) -> None:
    _, choice = moment.scenario.choices[offer.id]
    assert choice.between is not None  # noqa: S101 (introductions are between two)
    moment.apply("", choice, choice.act)
    moment.change(used=moment.state.used | choice.needs)
    for who in choice.between:
        if moment.tie(who).circle != moment.state.circle:
            moment.change_tie(who, circle=moment.state.circle)
            moment.tell(Moved(moment.state.turn, who, moment.state.circle))
        moment.touch(who, "introduce", choice.effects)
        moment.change_tie(who, energy=min(10, moment.tie(who).energy + 2))
    moment.tell(Introduced(moment.state.turn, *choice.between))
    for who, text in choice.answers:
        _speak(moment, who, text, moment.state.floor.topic, frozenset())


def _tell_story(moment: Moment, offer: Offer) -> None:
    _, choice = moment.scenario.choices[offer.id]
    moment.apply("", choice, choice.act)
    topic = choice.topic or moment.state.floor.topic
    here = circle_of(moment.scenario, moment.state, moment.state.circle)
    for who in here:
        cares = _nature(moment.scenario.people[who]).interests.get(topic, 0) >= CARES
        if ACTS[choice.act].warmth < 0 or cares:
            moment.touch(who, choice.act, Effects(warmth=None if not cares else 1))
    answered = [(who, text) for who, text in choice.answers if who in here]
    for who, text in answered[:1]:
        _speak(moment, who, text, topic, frozenset())
    if not answered:
        _converse(moment)


def _say_line(moment: Moment, offer: Offer) -> None:
    who, choice = moment.scenario.choices[offer.id]
    moment.apply(who, choice, choice.act)
    make_promise(moment, choice)
    if choice.answer:
        _speak(moment, who, choice.answer, moment.state.floor.topic, choice.answer_facts)
    else:
        _converse(moment)


def _moderate(moment: Moment, offer: Offer) -> None:
    floor = moment.state.floor
    late = floor.held >= HELD_TOO_LONG
    moment.touch(offer.who, "moderate", Effects(warmth=0 if late else -1, trust=int(late)))
    moment.change(floor=floor._replace(holder="", held=0))
    others = [w for w in circle_of(moment.scenario, moment.state, moment.state.circle) if w != offer.who]
    if others:
        who = max(others, key=lambda w: (moment.tie(w).quiet, _urge(moment, w, floor.topic)))
        _tell_something(moment, who, floor.topic, asked=True)
    else:
        _converse(moment)


def _go(moment: Moment, offer: Offer) -> None:
    circle = offer.id.removeprefix("go:")
    topic = moment.scenario.circles[circle].topic
    moment.change(circle=circle, floor=Floor(topic=topic))
    moment.tell(Moved(moment.state.turn, "", circle))
    _converse(moment)


def _pitch_to_all(moment: Moment, offer: Offer) -> None:
    _, choice = moment.scenario.choices[offer.id]
    moment.change(broadcasts=moment.state.broadcasts + 1)
    moment.done(choice.key)
    for who in circle_of(moment.scenario, moment.state, moment.state.circle):
        tie = moment.tie(who)
        moment.change_tie(who, fatigue=tie.fatigue + 1, energy=max(0, tie.energy - 2))
        moment.touch(who, offer.act, Effects(strain=int(tie.fatigue > 0)))
    won = moment.between(choice.reach, "reach", choice.key)
    moment.reach(won if offer.act == "broadcast" else (won + 2) // 3)
    moment.follow(choice.effects)
    _converse(moment)


_DEEDS = {
    "let_run": _let_run,
    "wait": _wait,
    "ask": _ask,
    "reflect": _reflect,
    "invite_in": _invite_in,
    "introduce": _introduce,
    "line": _say_line,
    "tell": _tell_story,
    "moderate": _moderate,
    "go": _go,
    "megaphone": _pitch_to_all,
}


# What the room does


def _grant_wishes(moment: Moment) -> None:
    for person in moment.scenario.people.values():
        nature, tie = _nature(person), moment.tie(person.key)
        if nature.granted is None or tie.glowed or not tie.circle or not moment.holds(nature.granted):
            continue
        moment.change_tie(person.key, glowed=True, energy=min(10, tie.energy + 4), mood="smileBig")
        moment.tell(Glowed(moment.state.turn, person.key))
        if nature.glows:
            moment.tell(TheySaid(moment.state.turn, person.key, Line(nature.glows), mood="smileBig"))
        moment.touch(person.key, "give", Effects(warmth=3, trust=2, strain=-1), words=False)
        moment.award(WISH_CAME_TRUE, person.key)


def _fade(moment: Moment) -> None:
    """Who is not interested, or is not let speak, loses energy; who has none left turns away."""
    floor, circle = moment.state.floor, moment.state.circle
    for who, person in moment.scenario.people.items():
        tie, nature = moment.tie(who), _nature(person)
        if not tie.circle:
            continue
        if tie.circle != circle:
            _elsewhere(moment, who)
            continue
        if who == floor.holder:
            moment.change_tie(who, energy=min(10, tie.energy + 1))
            continue
        cares = nature.interests.get(floor.topic, 0) >= CARES
        change = (1 if cares else -1) - int(floor.held >= HELD_TOO_LONG or floor.state == "crosstalk")
        energy = max(0, min(10, tie.energy + change))
        mood = "tired" if energy <= TIRED + 1 else "smile" if cares else tie.mood
        moment.change_tie(who, energy=energy, quiet=tie.quiet + 1, mood=mood)
        if energy <= TIRED:
            _turn_away(moment, who)


def _turn_away(moment: Moment, who: str) -> None:
    nature = _nature(moment.scenario.people[who])
    if nature.bored:
        moment.tell(TheySaid(moment.state.turn, who, Line(nature.bored), mood="tired"))
    drifted = f"drifted:{who}"
    if drifted in moment.state.done:
        _walk(moment, who, "")
    else:
        moment.done(drifted)
        _walk(moment, who, _dearest_circle(moment, who))


def _dearest_circle(moment: Moment, who: str) -> str:
    nature, at = _nature(moment.scenario.people[who]), moment.tie(who).circle
    others = [c for c in moment.scenario.circles.values() if c.key != at]
    if not others:
        return ""
    return max(others, key=lambda c: (nature.interests.get(c.topic, 0), moment.roll(100, "walk", who, c.key))).key


def _walk(moment: Moment, who: str, to: str) -> None:
    moment.change_tie(who, circle=to, energy=RESTED, quiet=0)
    moment.tell(Moved(moment.state.turn, who, to))


def _elsewhere(moment: Moment, who: str) -> None:
    """The other circles go on by themselves: now and then someone wanders."""
    tie = moment.tie(who)
    if moment.roll(100, "wander", who) < WANDERS:
        _walk(moment, who, _dearest_circle(moment, who))
    elif tie.quiet:
        moment.change_tie(who, quiet=0)


def _share_of_talk(moment: Moment) -> None:
    """At the end of the evening: who spoke about as much as the others had a part in it (Woolley et al. 2010)."""
    share = talk_share(moment.state)
    if share >= TOO_MUCH:
        moment.award(TOO_MUCH_TALK)
    elif 0 < share <= FAIR:
        moment.award(FAIR_SHARE)


def spoken_shares(scenario: Scenario, state: State) -> dict[str, int]:
    """Return the words each person of the player's circle has said this evening; the player's under ``""``."""
    here = circle_of(scenario, state, state.circle)
    return {"": state.spoke, **{who: tie_of(scenario, state, who).spoke for who in here}}
