"""The others' part of a day, compiled: the evening, the night, the morning."""

from collections.abc import Callable

from game.analysis.compiled import deeds, effects
from game.analysis.compiled.asking import at_least, holds, is_not_stage
from game.analysis.compiled.layout import MESSAGES
from game.analysis.compiled.writing import TURN, Expr, Happenings, Later, Writer, conj
from game.simulation import client, plan, prospects, public
from game.simulation.charts import SESSION
from game.simulation.definitions import Beat, Choice, Goal, News, Secret, Way
from game.simulation.events import (
    Arrived,
    CalledAway,
    CameOut,
    Ended,
    GoalReached,
    Line,
    Posted,
    PromiseBroken,
    Told,
    TurnBegan,
)
from game.simulation.machine import table
from game.simulation.plan import KNOWN_WELL
from game.simulation.rules.candour import FOUND_OUT
from game.simulation.rules.follow_up import BROKE_A_PROMISE, LEFT_WAITING
from game.simulation.rules.virtual_to_real import MISSED_OWN_AIM, for_the_plan
from game.simulation.state import UNREAD
from game.simulation.step import NO_ENDING


def fire(w: Writer, state: str, trigger: str, follow: Callable[[Writer, str], object]) -> None:
    """Pull a trigger of the session machine; ``follow`` writes what comes of each state it may lead to."""
    rows = table(SESSION).get((state, trigger), ())

    def over(guards: tuple[str, ...]) -> Expr:
        return w.compare("turn", ">=", w.scenario.last_turn) if guards else True

    def lead(target: str) -> Callable[[Writer], object]:
        def write(f: Writer) -> None:
            f.set("session", SESSION.states.index(target))
            follow(f, target)

        return write

    w.cases((lambda guards=guards: over(guards), lead(target)) for target, guards in rows)  # type: ignore[misc]


def after(state: str, trigger: str) -> str:
    """Return where a trigger of the session machine leads that has no guards."""
    ((target, guards),) = table(SESSION)[state, trigger]
    assert not guards  # noqa: S101 (of the charts; the tests know)
    return target


def evening(w: Writer) -> None:
    """End a day, and begin the next or come to the end."""
    if w.program.counts:
        _whole_evening(w)
        return
    last = SESSION.states.index("debrief")  # what happens in the last evening can only matter to what a play comes to
    w.when(
        lambda: w.compare("turn", ">=", w.scenario.last_turn), lambda inner: inner.set("session", last), _whole_evening
    )


def _whole_evening(w: Writer) -> None:
    waiting = after("turn", "end_turn")
    for index in range(len(w.scenario.people)):
        _wait(w, index)
    _fall_due(w)
    _spread_by_itself(w)
    _a_turn_passes(w)
    _come_out(w)
    tell_news(w)
    fire(w, waiting, "wake", lambda inner, to: dawn(inner) if to == "turn" else None)


def _wait(w: Writer, index: int) -> None:
    person = tuple(w.scenario.people.values())[index]

    def waiting(f: Writer) -> None:
        f.when(
            lambda: conj(
                f"{f.get('turn')} + 1 - {f.slot(f'{index}.arrived')} >= {prospects.NOTICES_WAITING}",
                is_not_stage(f, index, "closed"),
            ),
            lambda inner: inner.award(LEFT_WAITING, person.key),
        )
        f.when(
            lambda: f"{f.get('turn')} + 1 - {f.slot(f'{index}.arrived')} == {prospects.FADES_AFTER_WAITING}",
            lambda inner: effects.pull(inner, index, "fade"),
        )

    def silent(f: Writer) -> None:
        last = f"{index}.last_contact"
        f.when(
            lambda: conj(
                f.slot(last),
                f.is_not(f"{index}.due"),
                f"{f.get('turn')} - {f.slot(last)} >= {person.temper.remembers}",
            ),
            lambda inner: effects.pull(inner, index, "fade"),
        )

    def free(f: Writer) -> None:
        f.when(lambda: f.slot(f"{index}.message"), waiting, silent)

    if w.scenario.voices:
        w.when(lambda: w.is_not(f"{index}.voice"), free)
    else:
        free(w)


def _fall_due(w: Writer) -> None:
    many = range(len(w.layout.codes.promises))
    if w.program.tells and len(many) > 1:
        names = [w.program.function(f"falls_due_{place}", _falls_due(place), w.program.params, "") for place in many]
        w.flush()
        x = w.name()
        order = w.slot("promise_order")
        w.raw(
            f"if {order}:",
            [f"for {x} in PROMISE_ORDER[{order}]: {w.program.switch('falls_due', names)}[{x}]({w.arguments})"],
        )
        return
    for place in many:
        _falls_due(place)(w)


def _falls_due(place: int) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        key = w.layout.codes.promises[place]
        who, _ = w.scenario.promises[key]
        index, slot = w.scenario.order[who], f"promise.{place}"

        def broken(f: Writer) -> None:
            f.set(slot, 0)
            effects.without(f, "promise_order", place)
            f.add("broken", 1)
            f.put("done", [f"broken:{key}"])
            f.add(f"{index}.trust", -3, -10, None)
            f.add(f"{index}.warmth", -2, -10, None)
            f.award(BROKE_A_PROMISE, who)
            f.tell(PromiseBroken, TURN, key)

        def due() -> Expr:
            now = f"{w.get('turn')} >= {w.slot(slot)}"
            if not w.scenario.goes_on:
                now = f"({now} or {w.compare('turn', '>=', w.scenario.last_turn)})"
            return conj(w.slot(slot), now)

        w.when(due, broken)

    return write


def _spread_by_itself(w: Writer) -> None:
    crisis = w.scenario.crisis
    if crisis is None or not (w.has("spread") or w.has("followers")):
        return
    waiting = [
        f"({w.compare(f'{index}.message', '!=', 0)})"
        for index, person in enumerate(w.scenario.people.values())
        if person.public
    ]
    if waiting:
        effects.spread(w, f"{crisis.grows} * ({' + '.join(waiting)})")
    effects.reach(w, f"{w.slot('spread')} // {public.CURIOUS}")


def _a_turn_passes(w: Writer) -> None:
    one = w.scenario.client
    if one and w.has("approval"):
        w.when(
            lambda: f"{w.slot('shouted')} < {w.slot('turn')}",
            lambda inner: effects.approve(inner, -one.sags),
        )


def _come_out(w: Writer) -> None:
    for secret in w.scenario.secrets.values():
        _comes_out(w, secret)


def _comes_out(w: Writer, secret: Secret) -> None:
    out = f"out:{secret.key}"

    def write(f: Writer) -> None:
        f.put("done", [out])
        f.tell(CameOut, TURN, secret.key, Line(secret.news))
        f.award(FOUND_OUT)
        effects.everybody(f, -3)
        effects.spread(f, public.FOUND_OUT_SPREADS)

    w.when(lambda: conj(w.lacks("done", [f"disclosed:{secret.key}", out]), holds(w, secret.out)), write)


def tell_news(w: Writer) -> None:
    """Let happen what the author said would."""
    for news in w.scenario.news:
        _news(w, news)


def _news(w: Writer, news: News) -> None:
    def write(f: Writer) -> None:
        f.put("done", [news.key])
        f.tell(Told, TURN, news.who or "", Line(news.text))
        effects.hear(f, news.facts)
        effects.follow(f, news.effects)
        if news.who:
            index, changes = f.scenario.order[news.who], news.effects
            effects.sway(f, index, changes.warmth or 0, changes.trust or 0, changes.strain or 0)
            if news.then:
                then = news.then
                f.when(
                    lambda: is_not_stage(f, index, "closed"),
                    lambda inner: effects.go(inner, index, (Way(then),), news.key),
                )

    w.when(lambda: conj(f"not {w.bit('done', news.key)}", holds(w, news.when)), write)


def dawn(w: Writer) -> None:
    """Begin a day: attention is back, messages and posts arrive."""
    scenario = w.scenario
    w.flush()
    w.add("turn", 1)
    days_after = scenario.morning_after if scenario.kind == "party" else None
    w.set("attention", (days_after or scenario.clock).attention)
    w.tell(TurnBegan, TURN)
    _calls_a_meeting(w)
    for index, person in enumerate(scenario.people.values()):
        w.set(f"{index}.warmed", 0)
        if scenario.voices:
            w.when(
                lambda index=index: conj(  # type: ignore[misc]
                    w.slot(f"{index}.voice"), f"{w.slot(f'{index}.speaks')} <= {w.slot('turn')}"
                ),
                _voice(index),
            )
        _arrives(w, index)
        for post in person.posts.values():

            def posted(
                f: Writer,
                who: str = person.key,
                key: str = post.key,
                text: str = post.text,
                facts: frozenset[str] = post.facts,
            ) -> None:
                f.put("said", facts)
                f.tell(Posted, TURN, who, key, Line(text))

            w.when(lambda on=post.on: w.compare("turn", "==", on), posted)  # type: ignore[misc]


def _calls_a_meeting(w: Writer) -> None:
    one = w.scenario.client

    def called(f: Writer) -> None:
        f.add("attention", -client.MEETING)
        assert one is not None  # noqa: S101 (only a client calls)
        f.tell(CalledAway, TURN, one.who)

    if one:
        w.when(
            lambda: conj(w.compare("approval", "<", one.calls_below), w.compare("attention", ">", client.MEETING)),
            called,
        )


def _voice(index: int) -> Callable[[Writer], object]:
    """Write how a voice answers by morning, whichever beat and voice it is."""

    def write(w: Writer) -> None:
        person = tuple(w.scenario.people.values())[index]
        places = w.layout.codes.beats[index]

        def at(place: int, voice: int) -> Expr:
            return conj(w.compare(f"{index}.beat", "==", place), w.compare(f"{index}.voice", "==", voice))

        def spoken(beat: Beat, choice: Choice) -> Callable[[Writer], object]:
            return lambda inner: (
                deeds.speak(inner, index, beat, choice),
                effects.go(inner, index, choice.then, choice.key),
            )

        w.cases(
            (
                lambda beat=beat, key=key: at(places.index(beat.key), w.layout.codes.voices.index(key)),  # type: ignore[misc]
                spoken(beat, choice),
            )
            for beat in person.beats.values()
            for key, choice in beat.voices.items()
        )

    return write


def _arrives(w: Writer, index: int) -> None:
    person = tuple(w.scenario.people.values())[index]
    beats = [person.beats.get(key) for key in w.layout.codes.beats[index]]
    saying = {place: beat for place, beat in enumerate(beats) if beat is not None and beat.says is not None}

    def write(f: Writer) -> None:
        f.set(f"{index}.due", 0)
        f.set(f"{index}.message", MESSAGES.index(UNREAD))
        f.set(f"{index}.arrived", lambda: f.slot("turn"))
        masks = [f.mask("said", beat.facts, asking=False) if beat else 0 for beat in beats]
        if any(masks):
            name = f.program.table(tuple(masks))
            f.line(f"s[{f.layout.place['said']}] |= {name}[{f.slot(f'{index}.beat')}]")
        if f.program.tells:
            f.flush()
            entry = f.program.entry
            assert entry is not None  # noqa: S101 (only programs that tell get here)
            lines = {place: Line(beat.says or "") for place, beat in saying.items()}
            name = f.program.table(Happenings(lambda key: entry(Arrived(key[1], person.key, lines[key[0]]))), "h")
            f.line(f"ev.append(({name}[{f.slot(f'{index}.beat')}, {f.get('turn')}],))")
        f.by_case(
            f"{index}.beat",
            {place: (lambda inner: effects.pull(inner, index, "meet")) for place, beat in saying.items() if beat.meets},
        )

    due = f"{index}.due"
    if saying:
        w.when(lambda: f"0 < {w.slot(due)} <= {w.slot('turn')}", write)


def start_threads(w: Writer) -> None:
    """Put every thread at its first beat."""
    for index, person in enumerate(w.scenario.people.values()):
        if person.start:
            w.when(
                lambda index=index: deeds.acquainted(w, index),  # type: ignore[misc]
                lambda inner, index=index: _start(inner, index),  # type: ignore[misc]
            )


def _start(w: Writer, index: int) -> None:
    person = tuple(w.scenario.people.values())[index]

    def lead(f: Writer, to: str | None) -> None:
        beat = person.beats.get(to or "")
        if beat is None:
            return
        f.set(f"{index}.beat", f.layout.codes.beats[index].index(beat.key))
        if beat.says is None:
            f.set(f"{index}.due", 0)
            return
        later = effects.between(f, beat.after, "start", person.key) if beat.after else 0
        f.set(f"{index}.due", lambda: f"{f.get('turn')} + 1 + {later}")

    effects.way(w, person.start, ("start", person.key), lead)


def begin(w: Writer) -> None:
    """Begin a play of days."""
    w.set("session", SESSION.states.index(after("briefing", "begin")))
    start_threads(w)
    dawn(w)


# The plan, the end


def reach(w: Writer) -> None:
    """Note the goals and aims that have come true in time."""
    w.call("goals", _goals)
    _each_aim(w, "reach", _reach_aim)


def _goals(w: Writer) -> None:
    for goal in w.scenario.plan:
        w.when(
            lambda goal=goal: _counts(w, goal),  # type: ignore[misc]
            lambda inner, goal=goal: _reached(inner, goal.key, goal.points),  # type: ignore[misc]
        )


def _counts(w: Writer, goal: Goal) -> Expr:
    return conj(
        f"not {w.bit('done', f'goal:{goal.key}')}",
        w.compare("turn", "<=", goal.by) if goal.by < w.scenario.last_turn else True,
        w.bit("plan", goal.key) if goal.optional else True,
        holds(w, goal.when),
    )


def _each_aim(w: Writer, name: str, write: Callable[[int], Callable[[Writer], object]]) -> None:
    many = range(len(w.layout.codes.aims))
    if w.program.tells:
        names = [w.program.function(f"{name}_aim_{place}", write(place), w.program.params) for place in many]
        if any(names):
            x, order = w.name(), w.slot("plan_order")
            w.raw(
                f"if {order}:",
                [f"for {x} in PLAN_ORDER[{order}]: {w.program.switch(name, names)}[{x}]({w.arguments})"],
            )
        return
    aims = w.program.function(f"{name}_aims", lambda f: [write(place)(f) for place in many], w.program.params)
    if aims:
        w.raw(f"if {w.slot('plan')}:", w.done(aims))


def _reach_aim(place: int) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        key = w.layout.codes.aims[place]
        kind, _, name = key.partition(".")

        def true() -> Expr:
            if kind == "know":
                return at_least(w, w.scenario.order[name], KNOWN_WELL)
            told = plan._who_tells(w.scenario, name).values()  # the plan's own answer, by person
            heard = (f"({w.slot('heard')} & {w.mask('heard', sorted(facts))} != 0)" for facts in told)
            return f"{' + '.join(heard)} >= {plan.VOICES_ON_A_TOPIC}"

        points, who = (plan.KNOW_POINTS, name) if kind == "know" else (plan.TOPIC_POINTS, "")
        if kind in ("know", "hear") and name:
            w.when(
                lambda: conj(w.bit("plan", key), f"not {w.bit('done', f'goal:{key}')}", true()),
                lambda inner: _reached(inner, key, points, who),
            )

    return write


def _reached(w: Writer, key: str, points: int, who: str = "") -> None:
    w.put("done", [f"goal:{key}"])
    w.award(for_the_plan(points), who)
    w.tell(GoalReached, TURN, key)


def _miss_aim(place: int) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        key = w.layout.codes.aims[place]
        who = key.removeprefix("know.")
        w.when(
            lambda: conj(w.bit("plan", key), f"not {w.bit('done', f'goal:{key}')}"),
            lambda inner: inner.award(MISSED_OWN_AIM, who if who in w.scenario.people else ""),
        )

    return write


def end(w: Writer) -> None:
    """Come to the debrief: count the aims that were missed, and say how it ended."""
    _each_aim(w, "miss", _miss_aim)
    if w.program.tells:
        name = w.program.function("ending", ending)
        keys = w.program.shared("endings", lambda: (*(e.key for e in w.scenario.endings), NO_ENDING.key))
        w.tell(Ended, TURN, Later(f"{keys}[{name}(s)]"))


def ending(w: Writer) -> None:
    """Write which ending it is: its number, or the number of endings where none holds."""
    w.cases(
        (
            *(
                (lambda e=e: holds(w, e.when), lambda inner, n=n: inner.line(f"return {n}"))
                for n, e in enumerate(w.scenario.endings)
            ),
            (lambda: True, lambda inner: inner.line(f"return {len(w.scenario.endings)}")),
        )
    )


def close(w: Writer, *, ends: bool) -> None:
    """End a step: the plan, and the debrief if the step is one that may lead to it, and has."""
    reach(w)
    if ends:
        w.when(lambda: w.compare("session", "==", SESSION.states.index("debrief")), end)
