"""What an offer changes: relationships, facts, variables, followers, a crisis, approval; the moment, compiled."""

from collections.abc import Callable, Iterable
from typing import Any

from game.analysis.compiled.asking import at_least, grow, guard, holds, is_not_stage, is_stage
from game.analysis.compiled.layout import MESSAGES, members
from game.analysis.compiled.tracing import Leaf, StateStandIn, TieStandIn, trace
from game.analysis.compiled.writing import CHOICE, TURN, Expr, Happenings, Later, OnTurn, Writer, conj
from game.simulation import prospects, public
from game.simulation.acts import ACTS, ASKS, GIVES, Family
from game.simulation.charts import RELATIONSHIP, STAGES
from game.simulation.client import CONVINCES
from game.simulation.competencies import Evidence
from game.simulation.definitions import SILENCE, Beat, Choice, Effects, Way
from game.simulation.events import (
    ApprovalChanged,
    Arrived,
    Disclosed,
    FactHeard,
    Line,
    Overheard,
    PromiseMade,
    ReachChanged,
    Scored,
    SpreadChanged,
    StageChanged,
    YouSaid,
)
from game.simulation.machine import table
from game.simulation.moment import WARMTH_A_TURN
from game.simulation.offers import Offer
from game.simulation.relationship import settle as triggers
from game.simulation.rules import RULES
from game.simulation.rules import award as rule
from game.simulation.rules.candour import SAID_IT_FIRST, SAID_IT_LATE, evidence
from game.simulation.rules.listening import LEARNT_WHY
from game.simulation.rules.virtual_to_real import BY_STAGE, GREW_COLD, SHUT_THE_DOOR
from game.simulation.state import UNREAD, Tie

FIRST, LATE = True, False
"""Whether a secret was said before it was out."""

_NO_EFFECTS = Effects()

SEP = "\x1f"
"""What joins the parts of an event's identity; joined before, they are the same to chance."""


# Chance


def roll(w: Writer, sides: int, *identity: object) -> str:
    """Return the expression of a roll, by seed, turn and identity."""
    name = w.program.table(SEP.join(map(str, identity)), "i")
    return f"roll({w.slot('seed')}, {sides}, {w.get('turn')}, {name})"


def roll_sides(w: Writer, sides: str, *identity: object) -> str:
    """Return the expression of a roll whose number of sides is an expression."""
    name = w.program.table(SEP.join(map(str, identity)), "i")
    return f"roll({w.slot('seed')}, {sides}, {w.get('turn')}, {name})"


def third(won: int | str) -> int | str:
    """Return what a broadcast wins that was sent before."""
    return (won + 2) // 3 if isinstance(won, int) else f"({won} + 2) // 3"


def between(w: Writer, span: tuple[int, int], *identity: object) -> int | str:
    """Return a number of a span, by chance if there is more than one."""
    least, most = span
    if least == most:
        return least
    return f"{least} + {roll(w, most - least + 1, *identity)}"


# Rules


def judge(w: Writer, offer: Offer, act: str, choice: Choice | None, *, words: int | None = None) -> None:
    """Hand out what the rules give, each rule traced over what is not known."""
    scenario, codes = w.scenario, w.layout.codes
    stand_in: Any = StateStandIn(scenario, codes, _members(w), w.known)
    tie: Any = TieStandIn(scenario.order[offer.who], codes, w.known) if offer.who else Tie()
    said = scenario.words.get(offer.line.key, 0) if words is None else words
    line = rule.Line(scenario, stand_in, offer.who, tie, offer.kind, act, choice, offer.unread, said)
    key = ("judge", offer, act, said)
    if key not in w.program.memory:
        trees = [trace(lambda each=each: tuple(each(line))) for each in RULES]  # type: ignore[misc]
        w.program.memory[key] = [tree for tree in trees if tree != Leaf(())]
    for tree in w.program.memory[key]:  # type: ignore[attr-defined]
        grow(w, tree, lambda inner, given: [inner.award(award, offer.who, fact) for award, fact in given])


def _members(w: Writer) -> dict[str, list[str]]:
    name = w.program.shared("members", lambda: members(w.scenario))
    found: dict[str, list[str]] = w.program.tables[name]
    return found


def say(w: Writer, offer: Offer) -> Choice | None:
    """Tell the player's words and let the rules judge them."""
    _, choice = w.scenario.choices.get(offer.id, ("", None))
    w.tell(YouSaid, TURN, offer.who, offer.line, offer.act, offer.id)
    judge(w, offer, offer.act, choice)
    return choice


# Facts


def hear(w: Writer, facts: Iterable[str]) -> None:
    """Put facts into the notebook."""
    facts = sorted(facts)
    if not facts:
        return
    why = [fact for fact in facts if fact in w.scenario.insights]
    if w.program.tells:
        w.flush()
        mask, scenario = w.mask("heard", facts), w.scenario
        bits = {fact: w.mask("heard", [fact]) for fact in facts}
        entry = w.program.entry
        assert entry is not None  # noqa: S101 (only programs that tell get here)
        a = LEARNT_WHY

        def told(new: int, turn: int, choice: str) -> tuple[object, ...]:
            events: list[object] = []
            for fact in facts:
                if new & bits[fact]:
                    events.append(entry(FactHeard(turn, fact)))
                    if fact in scenario.insights:
                        who = fact.split(".", 1)[0]
                        given = Evidence(turn, a.competency, a.points, a.reason, a.source, who, choice, fact)
                        events.append(entry(Scored(given)))
            return tuple(events)

        happen = w.program.table(Happenings(lambda key: told(*key)), "h")
        new = w.name()
        w.line(f"{new} = {mask} & ~{w.slot('heard')}")
        w.raw(f"if {new}:", [f"ev.append({happen}[{new}, {w.get('turn')}, {choice_of(w)}])"])
    for fact in why:
        w.when(f"not {w.bit('heard', fact)}", lambda inner: inner.earn(LEARNT_WHY.competency, LEARNT_WHY.points))
    w.put("heard", facts)
    w.put("said", facts)


def choice_of(w: Writer) -> str:
    """Return the expression of the offer taken."""
    return "c" if w.choice is CHOICE else w.program.shared(("id", w.choice), lambda: w.choice)


# Followers, variables, crisis, approval


def reach(w: Writer, amount: int | str) -> None:
    """Win or lose followers; there are never fewer than none."""
    if amount == 0 or not w.has("followers"):
        return
    followers = w.slot("followers") if w.program.tells else f"s[{w.layout.place['followers']}]"
    if isinstance(amount, int) and amount > 0:
        w.line(f"{followers} += {amount}")
        _told_reach(w, str(amount), followers)
        return
    x = w.name()
    w.line(f"{x} = {amount}")
    if isinstance(amount, int):
        w.line(f"if {x} < -{followers}: {x} = -{followers}")
    lines = [f"{followers} += {x}"]
    if w.program.tells:
        lines += w.inner(lambda inner: _told_reach(inner, x, followers))
    w.raw(f"if {x}:", lines)


def _told_reach(w: Writer, amount: str, followers: str) -> None:
    w.tell(ReachChanged, TURN, Later(amount), Later(followers))


def _gauge(w: Writer, name: str, amount: int | str, kind: type[Any]) -> None:
    """Move a number between 0 and 100."""
    if amount == 0 or not w.has(name):
        return
    slot, before, after = f"s[{w.layout.place[name]}]", w.name(), w.name()
    w.flush()
    w.line(f"{before} = {slot}")
    w.line(f"{after} = {before} + {amount}")
    w.line(f"{after} = 0 if {after} < 0 else {after} if {after} <= 100 else 100")
    w.line(f"{slot} = {after}")
    if w.program.tells:
        w.raw(
            f"if {after} != {before}:",
            w.inner(lambda inner: inner.tell(kind, TURN, Later(f"{after} - {before}"), Later(after))),
        )


def spread(w: Writer, amount: int | str) -> None:
    """Let a crisis go further, or less far; nothing where there is none."""
    if w.scenario.crisis:
        _gauge(w, "spread", amount, SpreadChanged)


def approve(w: Writer, amount: int | str) -> None:
    """Let the one above grow more content, or less; nothing where there is none."""
    if w.scenario.client:
        _gauge(w, "approval", amount, ApprovalChanged)


def vary(w: Writer, changes: Iterable[tuple[str, int]]) -> None:
    """Add to the author's variables, within their bounds."""
    amounts = dict(changes)
    for index, variable in enumerate(w.scenario.variables):
        w.add(f"variable.{index}", amounts.get(variable.key, 0), variable.least, variable.most)


def follow(w: Writer, effects: Effects) -> None:
    """Let follow what a choice or an event does beside its person."""
    reach(w, effects.reach)
    vary(w, effects.variables)
    spread(w, effects.spread)
    approve(w, effects.approval)


# Relationships


def touch(
    w: Writer,
    index: int,
    act: str,
    effects: Effects = _NO_EFFECTS,
    *,
    words: bool = True,
    trust_before: int = 0,
) -> Writer:
    """Let an act work on a person; ``trust_before`` is trust that what went before already won or cost."""
    default = ACTS[act]
    warmth = default.warmth if effects.warmth is None else effects.warmth
    trust = default.trust if effects.trust is None else effects.trust
    strain = default.strain if effects.strain is None else effects.strain
    tie = f"{index}."
    if warmth > 0:
        if w.has(tie + "warmth") or w.has(tie + "warmed"):
            gained, warmed = w.name(), tie + "warmed"
            left = w.program.shared(
                ("warms", warmth),
                lambda: tuple(min(warmth, WARMTH_A_TURN - already) for already in range(WARMTH_A_TURN + 1)),
            )
            w.line(f"{gained} = {left}[{w.get(warmed)}]")
            w.line(f"if {gained}:")
            w.lines += [
                f"    {line}"
                for line in w.inner(
                    lambda inner: (inner.add(tie + "warmth", gained, None, 20), inner.add(warmed, gained))
                )
            ]
    else:
        w.add(tie + "warmth", warmth, -10, 20)
    w.add(tie + "trust", trust + trust_before, -10, 20)
    w.add(tie + "strain", strain, 0, 20)
    if warmth > 0 and strain <= 1:
        w.when(
            lambda: f"{w.slot(tie + 'last_contact')} != {w.slot('turn')}",
            lambda inner: (
                inner.add(tie + "contacts", 1),
                inner.set(tie + "last_contact", lambda: inner.slot("turn")),
            ),
        )
    if words:
        w.set(tie + "wrote", lambda: w.slot("turn"))
    if act in ASKS:
        w.add(tie + "asks", 1)
    if act in GIVES:
        w.add(tie + "gives", 1)
    if act == "ask_permission":
        w.when(lambda: at_least(w, index, "known"), lambda inner: inner.set(tie + "permission", 1))
    if act in ("pitch", "repeat") and words:
        w.set(tie + "pitched", lambda: f"{w.slot(tie + 'stage')} + 1")
    settle(w, index)
    return w


def sway(w: Writer, index: int, warmth: int, trust: int, strain: int) -> Writer:
    """Move somebody whom nothing was said to."""
    w.add(f"{index}.warmth", warmth, -10, 20)
    w.add(f"{index}.trust", trust, -10, 20)
    w.add(f"{index}.strain", strain, 0, 20)
    settle(w, index)
    return w


def settle(w: Writer, index: int) -> None:
    """Let the relationship take the arrows that its numbers now allow."""

    def write(f: Writer) -> None:
        stages = {STAGES.index(stage): _settled(index, stage, triggers()) for stage in RELATIONSHIP.states}
        f.by_case(f"{index}.stage", stages)

    w.call(f"settle_{index}", write)


def _settled(index: int, stage: str, left: tuple[str, ...]) -> Callable[[Writer], object]:
    """Write what the triggers left do to somebody at a stage; where one leads on, the rest go on from there."""
    chart = table(RELATIONSHIP)

    def write(w: Writer) -> None:
        for place, trigger in enumerate(left):
            rows = chart.get((stage, trigger), ())
            if not rows:
                continue
            rest = left[place + 1 :]

            def moved(target: str, trigger: str = trigger, rest: tuple[str, ...] = rest) -> Callable[[Writer], object]:
                return lambda inner: (
                    _arrive(inner, index, trigger, stage, target),
                    _settled(index, target, rest)(inner),
                )

            cases: list[tuple[Callable[[], Expr], Callable[[Writer], object]]] = [
                (lambda guards=guards: conj(*(guard(w, index, name) for name in guards)), moved(target))  # type: ignore[misc]
                for target, guards in rows
            ]
            w.cases((*cases, (lambda: True, _settled(index, stage, rest))))
            return

    return write


def pull(w: Writer, index: int, trigger: str) -> None:
    """Pull a trigger of a person's relationship machine."""
    chart = table(RELATIONSHIP)
    cases: dict[int, Callable[[Writer], object]] = {}
    for stage in RELATIONSHIP.states:
        rows = chart.get((stage, trigger), ())
        if rows:
            cases[STAGES.index(stage)] = _leaving(index, trigger, stage, rows)
    w.by_case(f"{index}.stage", cases)


def _leaving(
    index: int, trigger: str, stage: str, rows: tuple[tuple[str, tuple[str, ...]], ...]
) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        w.cases(
            (
                lambda guards=guards: conj(*(guard(w, index, name) for name in guards)),  # type: ignore[misc]
                lambda inner, target=target: _arrive(inner, index, trigger, stage, target),  # type: ignore[misc]
            )
            for target, guards in rows
        )

    return write


def _arrive(w: Writer, index: int, trigger: str, before: str, after: str) -> Writer:
    if after == before:
        return w
    who = w.layout.codes.people[index]
    w.set(f"{index}.stage", STAGES.index(after))
    w.tell(StageChanged, TURN, who, trigger, before, after)
    if award := BY_STAGE.get((before, after)):
        reached = f"stage:{who}.{after}"
        w.when(
            lambda: f"not {w.bit('done', reached)}",
            lambda inner: (inner.put("done", [reached]), inner.award(award, who)),
        )
    elif after == "cooling":
        w.award(GREW_COLD, who)
    elif after == "closed":
        for name in ("due", "voice", "speaks"):
            w.set(f"{index}.{name}", 0)
        w.when(
            lambda: w.compare(f"{index}.message", "!=", MESSAGES.index(UNREAD)),
            lambda inner: (
                inner.set(f"{index}.beat", 0),
                inner.set(f"{index}.message", 0),
            ),
        )
        w.award(SHUT_THE_DOOR, who)
    return w


def apply(w: Writer, index: int | None, choice: Choice, act: str) -> None:
    """Let an authored choice do what it does to the person, the facts and the variables."""
    if index is not None:
        touch(w, index, act, choice.effects)
    applied(w, choice)


def applied(w: Writer, choice: Choice) -> None:
    """Let an authored choice do what it does besides to a person."""
    w.put("used", choice.uses)
    w.put("done", [choice.key])
    follow(w, choice.effects)


# Public, secrets


def said_in_public(w: Writer, who: str, act: str, *, heated: bool = False) -> None:
    """Let those who read along, and the crisis, take what was said in public."""
    person = w.scenario.people[who]
    if person.public:
        _read_along(w, who, person.onlookers, act, heated=heated)
        _carry_on(w, act, heated=heated)


def said_to_all(w: Writer, act: str) -> None:
    """Let everybody, and the crisis, take what was posted or shouted."""
    if ACTS[act].family is Family.CANDOUR:
        _read_along(w, "", w.scenario.people, act, heated=False)
    if act in public.SPREADS:
        _carry_on(w, act, heated=False)


def _read_along(w: Writer, who: str, onlookers: Iterable[str], act: str, *, heated: bool) -> None:
    moderated = public.ASKED_FOR_DECENCY if heated else public.POLICED
    moves = moderated if act == "moderate" else public.ONLOOKERS.get(act)
    if moves is None:
        return
    many = w.name()
    reading = sorted(each for each in onlookers if each != who)
    if w.program.tells:
        w.line(f"{many} = 0")
    for each in reading:
        index = w.scenario.order[each]
        w.when(
            lambda index=index: is_not_stage(w, index, "closed"),  # type: ignore[misc]
            lambda inner, index=index: (  # type: ignore[misc]
                inner.line(f"{many} += 1") if inner.program.tells else inner,
                sway(inner, index, *moves),
            ),
        )
    if w.program.tells:
        w.when(many, lambda inner: inner.tell(Overheard, TURN, who, Later(many), moves[0] + moves[1]))


def _carry_on(w: Writer, act: str, *, heated: bool) -> None:
    if act == "moderate" and not heated:
        return
    spread(w, public.SPREADS.get(act, public.CALMS))


def disclose(w: Writer, secrets: Iterable[str]) -> None:
    """Say what only the player knew."""
    for key in sorted(secrets):
        said, out = f"disclosed:{key}", f"out:{key}"

        def first(f: Writer, key: str = key, said: str = said) -> None:
            f.put("done", [said])
            f.tell(Disclosed, TURN, key, FIRST)
            f.award(SAID_IT_FIRST)
            everybody(f, 1)
            spread(f, public.SAID_FIRST_CALMS)

        def late(f: Writer, key: str = key, said: str = said) -> None:
            f.put("done", [said])
            f.tell(Disclosed, TURN, key, LATE)
            f.award(SAID_IT_LATE)

        w.when(
            lambda said=said: f"not {w.bit('done', said)}",  # type: ignore[misc]
            lambda inner, out=out, first=first, late=late: inner.when(  # type: ignore[misc]
                lambda: f"not {inner.bit('done', out)}", first, late
            ),
        )


def everybody(w: Writer, trust: int) -> None:
    """Move everybody who has not closed the door."""
    for index in range(len(w.scenario.people)):
        w.when(
            lambda index=index: is_not_stage(w, index, "closed"),  # type: ignore[misc]
            lambda inner, index=index: sway(inner, index, 0, trust, 0),  # type: ignore[misc]
        )


# Threads


def go(w: Writer, index: int, ways: tuple[Way, ...], *identity: object) -> Writer:
    """Lead a person's thread on."""
    w.when(
        lambda: is_stage(w, index, "closed"),
        lambda inner: _lead(inner, index, SILENCE),
        lambda inner: _first_way(inner, index, ways, identity),
    )
    return w


def way(
    w: Writer, ways: Iterable[Way], identity: tuple[object, ...], lead: Callable[[Writer, str | None], object]
) -> None:
    """Write what follows from the first fitting way, or from none (``None``)."""
    cases: list[tuple[Callable[[], Expr], Callable[[Writer], object]]] = []
    for place, each in enumerate(ways):

        def fits(each: Way = each, place: int = place) -> Expr:
            chance: Expr = True
            if each.chance < 100:
                chance = f"{roll(w, 100, 'way', place, *identity)} < {each.chance}"
            return conj(holds(w, each.when), chance)

        cases.append((fits, lambda inner, to=each.to: lead(inner, to)))  # type: ignore[misc]
        if each.when is None and each.chance >= 100:
            break
    else:
        cases.append((lambda: True, lambda inner: lead(inner, None)))
    w.cases(cases)


def _first_way(w: Writer, index: int, ways: tuple[Way, ...], identity: tuple[object, ...]) -> None:
    way(w, ways, identity, lambda inner, to: _lead(inner, index, to or ""))


def _lead(w: Writer, index: int, target: str) -> None:
    person = tuple(w.scenario.people.values())[index]
    beats = w.layout.codes.beats[index]
    beat = person.beats.get(target)
    w.set(f"{index}.beat", beats.index(target))
    if w.scenario.voices:
        w.set(f"{index}.voice", 0)
        w.set(f"{index}.speaks", 0)
    if beat is None or beat.says is None:
        w.set(f"{index}.message", 0)
        w.set(f"{index}.due", 0)
        return
    delay = between(w, beat.after or person.temper.replies_after, "reply", person.key, beat.key)
    if delay == 0:
        deliver(w, index, beat)
        return
    w.set(f"{index}.message", 0)
    if isinstance(delay, int):
        _put_off(w, index, str(delay))
        return
    x = w.name()
    lines = w.inner(lambda inner: _put_off(inner, index, x))
    least = (beat.after or person.temper.replies_after)[0]
    now = w.inner(lambda inner: deliver(inner, index, beat)) if least == 0 else []
    if lines or now:
        w.flush()
        w.line(f"{x} = {delay}")
        if least:
            w.lines += lines
        else:
            w.raw(f"if {x}:", lines or ["pass"])
            w.raw("else:", now or ["pass"])


def _put_off(w: Writer, index: int, delay: str) -> None:
    def due() -> str:
        slower = w.name()
        w.line(f"{slower} = {w.slot(f'{index}.fatigue')} // 2")
        w.line(f"if {slower} > {prospects.SLOWEST}: {slower} = {prospects.SLOWEST}")
        return f"{w.get('turn')} + {delay} + ({is_stage(w, index, 'cooling')}) + {slower}"

    w.set(f"{index}.due", due)


def deliver(w: Writer, index: int, beat: Beat) -> None:
    """Let a message arrive."""
    w.set(f"{index}.due", 0)
    w.set(f"{index}.message", MESSAGES.index(UNREAD))
    w.set(f"{index}.arrived", lambda: w.slot("turn"))
    w.put("said", beat.facts)
    w.tell(Arrived, TURN, w.layout.codes.people[index], Line(beat.says or ""))
    if beat.meets:
        pull(w, index, "meet")


def make_promise(w: Writer, choice: Choice, *, evening: bool = False) -> None:
    """Note what a line promises, once."""
    promise = choice.promise
    if promise is None:
        return
    place = w.layout.codes.promises.index(promise.key)
    slot = f"promise.{place}"

    def due() -> str:
        turn = str(w.scenario.clock.turns) if evening else w.get("turn")
        return f"{turn} + {promise.due}"

    def made(f: Writer) -> None:
        f.set(slot, due)
        append(f, "promise_order", place)
        fixed = promise.due + w.scenario.clock.turns
        f.tell(PromiseMade, TURN, promise.key, fixed if evening else OnTurn(lambda turn: turn + promise.due))

    w.when(lambda: w.is_not(slot), made)


def append(w: Writer, order: str, place: int) -> None:
    """Put something at the end of an order."""
    if w.has(order):
        base = w.program.order[order] + 1
        slot = f"s[{w.layout.place[order]}]"
        w.line(f"{slot} += {place + 1} * {base} ** len({order.upper()}[{slot}])")


def without(w: Writer, order: str, place: int) -> None:
    """Take something out of an order."""
    if w.has(order):
        many = w.program.order[order]
        slot = f"s[{w.layout.place[order]}]"
        name = w.program.shared(("without", order), lambda: Happenings(lambda key: _without(key[0], key[1], many)))
        w.line(f"{slot} = {name}[{slot}, {place}]")


def _without(joined: int, place: int, many: int) -> int:
    from game.analysis.compiled.layout import join_order, split_order

    return join_order((each for each in split_order(joined, many) if each != place), many)


# The one above


def hears_evidence(w: Writer, who: str, choice: Choice) -> None:
    """Let a line to the one above convince by each fact of others that it draws on for the first time.

    Noted before the line is said: then the facts count as used.
    """
    client = w.scenario.client
    if not client or who != client.who or not w.has("approval"):
        return
    facts = evidence(who, choice.uses)
    if facts:
        w.line(f"fresh = ({w.mask('used', facts)} & ~{w.slot('used')}).bit_count()")


def is_convinced(w: Writer, who: str, choice: Choice) -> None:
    """What :func:`hears_evidence` noted raises approval, after the line has done what it does."""
    client = w.scenario.client
    if client and who == client.who and w.has("approval") and evidence(who, choice.uses):
        approve(w, f"{CONVINCES} * fresh")
