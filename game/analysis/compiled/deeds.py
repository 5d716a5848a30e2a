"""What each offer of a day does, compiled."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from game.analysis.compiled import effects
from game.analysis.compiled.asking import at_least, is_not_stage, is_stage, near
from game.analysis.compiled.layout import MESSAGES, RESTS
from game.analysis.compiled.writing import TURN, Expr, OnTurn, Writer, conj, disj
from game.simulation import prospects, voices
from game.simulation.client import PLEASES
from game.simulation.definitions import SILENCE, Beat, Choice, Effects, Scenario, Way
from game.simulation.events import (
    HandedOver,
    Introduced,
    Line,
    Planned,
    PromiseKept,
    Read,
    TheySaid,
    Told,
    YouSaid,
)
from game.simulation.offers import Offer
from game.simulation.rules.virtual_to_real import ANSWERED_YOUR_CALL, NOBODY_ANSWERED
from game.simulation.state import READ, UNREAD


def beat_of(scenario: Scenario, key: str) -> Beat | None:
    """Return the beat that an authored answer belongs to, or ``None``."""
    who, choice = scenario.choices.get(key, ("", None))
    if not who or choice is None:
        return None
    for beat in scenario.people[who].beats.values():
        if any(each.key == key for each in (*beat.choices.values(), *beat.voices.values())):
            return beat
    return None


def acquainted(w: Writer, index: int) -> Expr:
    """Say whether the player can write to a person."""
    person = tuple(w.scenario.people.values())[index]
    if person.guest is None:
        return True
    return disj(w.slot(f"{index}.contacts"), w.slot(f"{index}.wrote"), w.bit("done", f"met:{person.key}"))


def act(w: Writer, offer: Offer) -> None:
    """Write what an offer of a day does."""
    if offer.cost:
        w.add("attention", -offer.cost)
    known: dict[str, object] = {}
    if offer.who:
        index = w.scenario.order[offer.who]
        beat = beat_of(w.scenario, offer.id) if offer.kind in ("answer", "delegate") else None
        if beat is not None:
            known[f"{index}.beat"] = beat.key
            known[f"{index}.stage!"] = "closed"  # nothing is offered to them then
            if beat.says is not None:
                known[f"{index}.message"] = UNREAD if offer.unread else READ
    with w.knowing(**known):
        _DEEDS[offer.kind](w, offer)


def _open(w: Writer, offer: Offer) -> None:
    """Open a message: what follows hangs on the beat."""
    who, index = offer.who, w.scenario.order[offer.who]
    person = w.scenario.people[who]
    w.set(f"{index}.nudges", 0)
    cases = {}
    for place, key in enumerate(w.layout.codes.beats[index]):
        beat = person.beats.get(key)
        if beat is not None and beat.says is not None:
            cases[place] = _opened(index, who, beat)
    _by_table(w, index, cases, f"opened_{index}")


def _by_table(w: Writer, index: int, cases: Mapping[int, Callable[[Writer], object]], name: str) -> None:
    """Write what happens by the beat: as cases where there are few, else as one function for each."""
    if len({tuple(w.inner(write)) for write in cases.values()}) <= 2:
        w.by_case(f"{index}.beat", cases)
        return
    names = [""] * len(w.layout.codes.beats[index])
    for place, write in cases.items():
        names[place] = w.program.function(f"{name}_{place}", write, w.program.params)
    w.flush()
    w.line(f"{w.program.switch(name, names)}[{w.slot(f'{index}.beat')}]({w.arguments})")


def _opened(index: int, who: str, beat: Beat) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        if beat.mood:
            w.set(f"{index}.mood", w.layout.codes.moods.index(beat.mood))
        w.tell(TheySaid, TURN, who, Line(beat.says or ""), beat.facts, beat.mood or "")
        effects.hear(w, beat.facts)

        def shut(f: Writer) -> None:
            f.set(f"{index}.message", 0)
            f.set(f"{index}.beat", 0)

        def read(f: Writer) -> None:
            if beat.choices:
                f.set(f"{index}.message", MESSAGES.index(READ))
            else:
                f.set(f"{index}.message", 0)
                f.set(f"{index}.beat", w.layout.codes.beats[index].index(RESTS))

        w.when(lambda: is_stage(w, index, "closed"), shut, read)

    return write


def _profile(w: Writer, offer: Offer) -> None:
    person = w.scenario.people[offer.who]
    w.put("done", [offer.id])
    w.tell(Read, TURN, person.key, "profile", Line(person.profile or ""), person.profile_facts)
    effects.hear(w, person.profile_facts)


def _read(w: Writer, offer: Offer) -> None:
    key = offer.id.removeprefix("read:")
    post = next(p for p in w.scenario.people[offer.who].posts.values() if p.key == key)
    w.put("done", [offer.id])
    w.tell(Read, TURN, offer.who, key, Line(post.text), post.facts)
    effects.hear(w, post.facts)


def _answer(w: Writer, offer: Offer) -> None:
    _, choice = w.scenario.choices[offer.id]
    who, index = offer.who, w.scenario.order[offer.who]

    def said(f: Writer) -> None:
        effects.say(f, offer)
        if offer.kind == "follow_up":
            f.add(f"{index}.nudges", 1)
        effects.hears_evidence(f, who, choice)
        effects.touch(f, index, offer.act, choice.effects, trust_before=-1 if offer.unread else 0)

    if w.scenario.client:
        said(w)
    else:
        w.part(said)
    effects.applied(w, choice)
    effects.is_convinced(w, who, choice)
    effects.disclose(w, choice.discloses)
    beat = beat_of(w.scenario, offer.id) if offer.kind == "answer" else None
    effects.said_in_public(w, who, offer.act, heated=beat is not None and beat.heated)
    effects.make_promise(w, choice)
    if offer.kind == "comment" and not choice.then:
        return
    effects.go(w, index, choice.then, choice.key)


def _nudge(w: Writer, offer: Offer) -> None:
    if not offer.id.startswith("nudge:"):
        _answer(w, offer)
        return
    effects.say(w, offer)
    index = w.scenario.order[offer.who]
    slot = f"{index}.nudges"
    first = w.name()

    def touched(strain: int) -> Callable[[Writer], object]:
        return lambda inner: effects.touch(inner, index, "follow_up", Effects(warmth=0, strain=strain))

    w.line(f"{first} = {w.slot(slot)} < 2")
    w.add(slot, 1)
    w.when(first, touched(1), touched(2))


def _template(w: Writer, offer: Offer) -> None:
    effects.say(w, offer)
    who, index = offer.who, w.scenario.order[offer.who]
    slot = f"{index}.fatigue"

    def touched(act: str) -> Callable[[Writer], object]:
        return lambda inner: (inner.add(slot, 1), effects.touch(inner, index, act))

    w.when(lambda: w.slot(slot), touched("repeat"), touched("template"))
    effects.said_in_public(w, who, "template")
    effects.reach(w, effects.between(w, (1, 4), "template", who))
    effects.go(w, index, (Way(SILENCE),), offer.id)


def _keep(w: Writer, offer: Offer) -> None:
    key = offer.id.removeprefix("keep:")
    who, promise = w.scenario.promises[key]
    index, place = w.scenario.order[who], w.layout.codes.promises.index(key)
    effects.say(w, offer)
    w.set(f"promise.{place}", 0)
    effects.without(w, "promise_order", place)
    w.add("kept", 1)
    w.put("done", [f"kept:{key}"])
    effects.touch(w, index, "keep_promise")
    effects.said_in_public(w, who, "keep_promise")
    w.tell(PromiseKept, TURN, key)
    if promise.then:
        w.when(
            lambda: conj(
                w.compare(f"{index}.message", "!=", MESSAGES.index(UNREAD)),
                w.is_not(f"{index}.due"),
                *([w.is_not(f"{index}.voice")] if w.scenario.voices else []),
            ),
            lambda inner: effects.go(inner, index, promise.then, key),
        )


def _introduce(w: Writer, offer: Offer) -> None:
    choice = effects.say(w, offer)
    assert choice is not None  # noqa: S101 (introductions are authored)
    assert choice.between is not None  # noqa: S101 (and are between two)
    effects.apply(w, None, choice, choice.act)
    w.put("used", choice.needs)
    for who in choice.between:
        effects.touch(w, w.scenario.order[who], "introduce", choice.effects)
    for who, text in choice.answers:
        w.tell(TheySaid, TURN, who, Line(text))
    w.tell(Introduced, TURN, *choice.between)


def _appeal(w: Writer, offer: Offer) -> None:
    choice = effects.say(w, offer)
    assert choice is not None  # noqa: S101 (appeals are authored)
    effects.apply(w, None, choice, choice.act)
    many = sum(1 << w.scenario.order[who] for who, _ in choice.answers)
    w.line(f"answering = {near(w)}(s) & {many}")
    for who, text in choice.answers:

        def answered(f: Writer, who: str = who, text: str = text) -> None:
            f.tell(TheySaid, TURN, who, Line(text))
            f.put("done", [f"answered:{who}"])
            f.award(ANSWERED_YOUR_CALL, who)

        w.when(f"answering & {1 << w.scenario.order[who]}", answered)
    w.when("not answering", lambda inner: inner.award(NOBODY_ANSWERED))
    if choice.crowd:
        w.tell(Told, TURN, "", Line(choice.crowd))


def _publish(w: Writer, offer: Offer) -> None:
    choice = effects.say(w, offer)
    assert choice is not None  # noqa: S101 (posts are authored)
    effects.apply(w, None, choice, choice.act)
    for who in sorted(choice.interested):
        effects.touch(w, w.scenario.order[who], choice.act, Effects(warmth=1, trust=0, strain=0), words=False)
    effects.reach(w, effects.between(w, prospects.PAGE_REACH, "page", choice.key))
    for who in sorted(choice.interested):
        w.when(
            at_least(w, w.scenario.order[who], "liked") if w.has("followers") else False,
            lambda inner, who=who: effects.reach(  # type: ignore[misc]
                inner, effects.between(inner, prospects.PASSED_ON, "passed on", choice.key, who)
            ),
        )
    effects.disclose(w, choice.discloses)
    effects.said_to_all(w, choice.act)


def _broadcast(w: Writer, offer: Offer) -> None:
    choice = effects.say(w, offer)
    assert choice is not None  # noqa: S101 (broadcasts are authored)
    w.add("broadcasts", 1)
    w.set("shouted", lambda: w.slot("turn"))
    w.put("done", [choice.key])
    pleases(w)
    for index in range(len(w.scenario.people)):
        w.call(f"shout_{offer.act}_{index}", _reached(index, offer.act))
    won = effects.between(w, choice.reach, "reach", choice.key)
    effects.reach(w, won if offer.act == "broadcast" else effects.third(won))
    effects.follow(w, choice.effects)
    effects.disclose(w, choice.discloses)
    effects.said_to_all(w, offer.act)


def pleases(w: Writer) -> None:
    """Let the one above enjoy a broadcast; it is counted already."""
    if w.scenario.client and w.has("approval"):
        name = w.program.shared("pleases", lambda: PLEASES)
        effects.approve(w, f"{name}[min({w.slot('broadcasts')}, {len(PLEASES)}) - 1]")


def _reached(index: int, act: str) -> Callable[[Writer], object]:
    """Write what a broadcast does to one person."""
    slot = f"{index}.fatigue"

    def touched(strain: int) -> Callable[[Writer], object]:
        return lambda inner: (
            inner.add(slot, 1),
            effects.touch(inner, index, act, Effects(strain=strain), words=False),
        )

    def write(w: Writer) -> None:
        w.when(
            lambda: conj(is_not_stage(w, index, "closed"), acquainted(w, index)),
            lambda inner: inner.when(lambda: inner.slot(slot), touched(1), touched(0)),
        )

    return write


def _delegate(w: Writer, offer: Offer) -> None:
    who, choice = w.scenario.choices[offer.id]
    index = w.scenario.order[who]
    effects.judge(w, offer, "delegate", choice, words=0)
    voice = w.scenario.voices[offer.voice]
    w.set(f"{index}.voice", w.layout.codes.voices.index(voice.key))
    w.set(f"{index}.speaks", lambda: f"{w.get('turn')} + {voice.takes}")
    w.tell(HandedOver, TURN, who, voice.key, OnTurn(lambda turn: turn + voice.takes))
    if not voice.takes:
        speak(w, index, beat_of(w.scenario, offer.id), choice)
        effects.go(w, index, choice.then, choice.key)


def speak(w: Writer, index: int, beat: Beat | None, choice: Choice) -> Writer:
    """Let the voice that a thread was handed to say its words."""
    assert beat is not None  # noqa: S101 (voices answer beats)
    who, voice = w.layout.codes.people[index], w.scenario.voices[choice.voice]
    w.set(f"{index}.voice", 0)
    w.set(f"{index}.speaks", 0)
    w.tell(YouSaid, TURN, who, Line(choice.say), choice.act, choice.key, voice.key)
    effects.apply(w, index, choice, choice.act)
    effects.disclose(w, choice.discloses)
    if voice.answers_for(beat):
        effects.touch(w, index, "delegate", words=False)
        effects.said_in_public(w, who, "delegate")
    else:
        effects.sway(w, index, 0, voices.DOES_NOT_KNOW, 0)
        effects.said_in_public(w, who, choice.act, heated=beat.heated)
    effects.reach(w, effects.between(w, voice.reach, "voice", voice.key, who))
    return w


def _end_turn(w: Writer, offer: Offer) -> None:
    del offer
    from game.analysis.compiled import days

    w.choice = ""
    days.evening(w)


def plan(w: Writer, offer: Offer) -> None:
    """Put an aim into the plan."""
    key = offer.id.removeprefix("plan:")
    w.put("plan", [key])
    effects.append(w, "plan_order", w.layout.codes.aims.index(key))
    w.tell(Planned, TURN, key)


_DEEDS: Final[Mapping[str, Callable[[Writer, Offer], object]]] = MappingProxyType(
    {
        "open": _open,
        "profile": _profile,
        "read": _read,
        "answer": _answer,
        "delegate": _delegate,
        "comment": _answer,
        "follow_up": _nudge,
        "template": _template,
        "keep": _keep,
        "introduce": _introduce,
        "appeal": _appeal,
        "page": _publish,
        "megaphone": _broadcast,
        "end_turn": _end_turn,
    }
)
