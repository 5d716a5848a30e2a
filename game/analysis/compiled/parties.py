"""The evening of a party, compiled: what can be done in a round, and what the room makes of it."""

from collections.abc import Callable, Mapping
from types import MappingProxyType
from typing import Final

from game.analysis.compiled import days, effects
from game.analysis.compiled.asking import holds, talk_share
from game.analysis.compiled.offers import Deeds, Listing, megaphone
from game.analysis.compiled.writing import TURN, Expr, Happenings, Later, Writer, conj, disj
from game.simulation import party
from game.simulation.acts import ACTS
from game.simulation.charts import FLOOR, SESSION
from game.simulation.competencies import Evidence
from game.simulation.definitions import Effects, GuestNature, Knowledge
from game.simulation.events import (
    FloorChanged,
    Glowed,
    Introduced,
    Learnt,
    Line,
    Moved,
    Scored,
    TheySaid,
    TurnBegan,
    YouSaid,
)
from game.simulation.machine import table
from game.simulation.offers import Offer
from game.simulation.rules.award import Award
from game.simulation.rules.dialogue import (
    FAIR_SHARE,
    HELD_TOO_LONG,
    OPENED_THE_CIRCLE,
    QUIET_ROUNDS,
    TOO_MUCH_TALK,
)
from game.simulation.rules.virtual_to_real import WISH_CAME_TRUE

TAKE, CLASH, HUSH, SPEAK = "take", "clash", "hush", "speak"
"""The triggers of the floor."""

SILENT: Final = FLOOR.states.index("silence")


# The guests


def nature(w: Writer, index: int) -> GuestNature:
    """Return how a guest takes part."""
    found = tuple(w.scenario.people.values())[index].guest
    assert found is not None  # noqa: S101 (at a party everybody is a guest)
    return found


def guests(w: Writer) -> range:
    """Return the numbers of the guests."""
    return range(len(w.scenario.people))


def _who(w: Writer, index: int) -> str:
    return w.layout.codes.people[index]


def _here(w: Writer, index: int) -> str:
    """Say that a guest is in the player's circle, which is never nowhere."""
    return f"{w.slot(f'{index}.circle')} == {w.slot('circle')}"


def _circle(w: Writer) -> str:
    """Return the function that lists who is in the player's circle."""

    def write(f: Writer) -> None:
        f.line("here = []")
        f.line(f"circle = {f.slot('circle')}")
        for index in guests(f):
            f.line(f"if {f.slot(f'{index}.circle')} == circle: here.append({index})")
        f.line("return here")

    return w.program.function("circle", write)


def _by_topic(w: Writer, index: int, least: int) -> str:
    """Return the table of whether a guest's interest in each topic is at least so much."""
    interests = nature(w, index).interests
    topics = w.layout.codes.topics
    return w.program.shared(
        ("interest", index, least), lambda: tuple(interests.get(topic, 0) >= least for topic in topics)
    )


def _available(w: Writer, item: Knowledge) -> Expr:
    """Say that a guest has something still to tell, and would."""
    return conj(f"not {w.bit('done', item.key)}", w.every("heard", sorted(item.after)))


def _topic(w: Writer, topic: str) -> int:
    return w.layout.codes.topics.index(topic)


# What can be done


def write_offers(found: Deeds, *, ordered: bool) -> Callable[[Writer], object]:
    """Write the function that lists what can be done in a round."""

    def written(w: Writer) -> None:
        listing = Listing(w, found, ordered=ordered, out="spoken", evening=True)
        w.line(f"here = {_circle(w)}(s)")
        w.line("spoken = []")
        w.raw("if here:", w.inner(lambda inner: _spoken(listing.within(inner))))
        if ordered:
            w.line("if len(spoken) > 1: spoken.sort(key=rank_on)")
        for place, circle in enumerate(w.scenario.circles.values(), 1):
            name = (("circle", circle.name),)
            number = found.deed(Offer(f"go:{circle.key}", "go", Line("standing.go", name), "join"), evening=True)
            there = " or ".join(w.compare(f"{index}.circle", "==", place) for index in guests(w))
            w.line(f"if {w.compare('circle', '!=', place)} and ({there}): spoken.append({number})")
        wait = found.deed(Offer("wait", "let_run", Line("standing.wait"), "listen"), evening=True)
        w.line(f"if not here: spoken.append({wait})")
        w.line("return spoken")

    return written


def _spoken(listing: Listing) -> None:
    w, found = listing.w, listing.deeds
    holder = w.slot("floor.holder")
    run = [
        found.deed(Offer("let_run", "let_run", Line("standing.let_run"), "listen", who), evening=True)
        for who in ("", *w.layout.codes.people)
    ]
    w.line(f"spoken.append({w.program.table(tuple(run))}[{holder}])")
    w.line("asked, told, quiet, lines = [], [], [], []")
    look = [
        w.program.function(f"look_{index}", lambda f, index=index: _look(f, found, index), _LOOK)  # type: ignore[misc]
        for index in guests(w)
    ]
    w.line(f"for g in here: {w.program.switch('look', look)}[g](s, asked, told, quiet, lines)")
    _questions(listing)
    w.line("if told: spoken.append(min(told)[3])")
    invite = [
        w.program.function(f"invite_{index}", lambda f, index=index: _invite(f, found, index))  # type: ignore[misc]
        for index in guests(w)
    ]
    w.line("quiet.sort()")
    w.line(f"for x in quiet[:2]: spoken.append({w.program.switch('invite', invite)}[x[2]](s))")
    w.line("lines.sort()")
    w.line(f"for x in lines[:{party.MOST_LINES}]: spoken.append(x[3])")
    _introductions(listing)
    _stories(listing)
    _moderations(listing)
    megaphone(listing, cost=False)


_LOOK = "s, asked, told, quiet, lines"


def _look(w: Writer, found: Deeds, index: int) -> None:
    """Write what one guest gives occasion for: questions, reflections, being quiet, lines of their author's."""
    who, own = _who(w, index), nature(w, index)
    hold, on = w.name(), w.name()
    w.line(f"{hold} = {w.compare('floor.holder', '==', index + 1)}")
    w.line(f"{on} = {w.slot('floor.topic')}")
    items = list(own.knows.values())
    if any(item.ask for item in items):
        mine = [fact for fact in w.layout.facts if fact.startswith(f"{who}.")]
        w.line(f"of = {w.slot('heard')} & {w.mask('heard', mine)}" if mine else "of = 0")
        w.line("place = 0")
        for item in items:
            lines = ["place += 1"]
            if item.ask:
                topic = _topic(w, item.topic)
                number = w.layout.items.index(item.key)
                lines.insert(
                    0,
                    f"if {hold} or {on} == {topic} or of: "
                    f"asked.append((2 * (not {hold}) + ({on} != {topic}), place, len(asked), {number}))",
                )
            free = _available(w, item)
            w.raw(f"if {free}:", lines)
    for item in items:
        if item.reflect:
            line = Line(item.reflect)
            offer = Offer(f"reflect:{item.key}", "reflect", line, "reflect", who, 0, item.facts)
            number = found.deed(offer, evening=True)
            can = conj(w.bit("done", item.key), f"not {w.bit('done', offer.id)}")
            w.line(f"if {can}: told.append((not {hold}, {on} != {_topic(w, item.topic)}, len(told), {number}))")
    waited = w.slot(f"{index}.quiet")
    w.line(f"if not {hold} and {waited} >= {QUIET_ROUNDS}: quiet.append((-{waited}, len(quiet), {index}))")
    for choice in own.lines.values():
        offer = Offer(choice.key, "line", Line(choice.say), choice.act, who, 0, choice.uses)
        number = found.deed(offer, evening=True)
        free = conj(
            f"not {w.bit('done', choice.key)}",
            w.every("heard", sorted(choice.uses | choice.needs)),
            holds(w, choice.when),
        )
        key = w.program.table(choice.key, "i")
        turn = f"roll({w.slot('seed')}, {1 << 30}, {w.program.shared('line', lambda: 'line')}, {w.get('turn')}, {key})"
        w.line(f"if {free}: lines.append((not {hold}, {turn}, len(lines), {number}))")


def _questions(listing: Listing) -> None:
    w, found = listing.w, listing.deeds
    ask, closed, bits, whose = [], [], [], []
    for key in w.layout.items:
        who, item = w.scenario.knowledge[key]
        whose.append(w.scenario.order[who])
        open_one = Offer(f"ask:{key}", "ask", Line(item.ask or ""), "ask_open", who)
        ask.append(found.deed(open_one, evening=True) if item.ask else -1)
        shut = Offer(f"closed:{key}", "ask", Line(item.closed or ""), "ask_closed", who)
        closed.append(found.deed(shut, evening=True) if item.closed else -1)
        bits.append(w.mask("done", [shut.id]) if item.closed else 0)
    names = [w.program.table(tuple(each)) for each in (ask, closed, bits, whose)]
    done = w.slot("done")
    w.raw(
        "if asked:",
        [
            "asked.sort()",
            "x = asked[0][3]",
            f"spoken.append({names[0]}[x])",
            "for y in asked:",
            f"    if {names[3]}[y[3]] != {names[3]}[x]:",
            f"        spoken.append({names[0]}[y[3]])",
            "        break",
            "for y in asked:",
            f"    if {names[1]}[y[3]] >= 0 and not {done} & {names[2]}[y[3]]:",
            f"        spoken.append({names[1]}[y[3]])",
            "        break",
        ],
    )


def _invite(w: Writer, found: Deeds, index: int) -> None:
    """Write which way of bringing a quiet guest in is offered: the one that draws on most, or the plain one."""
    who = _who(w, index)
    authored = sorted(nature(w, index).invite_in.values(), key=lambda choice: -len(choice.uses))
    for choice in authored:
        offer = Offer(choice.key, "invite_in", Line(choice.say), "invite_in", who, 0, choice.uses)
        number = found.deed(offer, evening=True)
        free = conj(
            f"not {w.bit('done', choice.key)}",
            w.every("heard", sorted(choice.uses | choice.needs)),
            f"not {w.bit('done', choice.tells)}" if choice.tells else True,
            holds(w, choice.when),
        )
        w.line(f"if {free}: return {number}")
    name = (("name", w.scenario.people[who].name),)
    plain = Offer(f"invite_in:{who}", "invite_in", Line("standing.invite_in", name), "invite_in", who)
    w.line(f"return {found.deed(plain, evening=True)}")


def _introductions(listing: Listing) -> None:
    w = listing.w
    w.line("many = 0")
    for choice in w.scenario.introductions.values():
        if not choice.between:
            continue
        both = [w.scenario.order[who] for who in choice.between]
        offer = Offer(choice.key, "introduce", Line(choice.say), "introduce", "", 0, choice.needs)
        number = listing.deeds.deed(offer, evening=True)
        can = conj(
            "many < 2",
            f"not {w.bit('done', choice.key)}",
            w.every("heard", sorted(choice.needs)),
            holds(w, choice.when),
            disj(*(_here(w, index) for index in both)),
            *(w.slot(f"{index}.circle") for index in both),
        )
        w.raw(f"if {can}:", ["many += 1", f"spoken.append({number})"])


def _stories(listing: Listing) -> None:
    w = listing.w
    told = [choice for choice in w.scenario.stories.values() if choice.topic]
    for place, choice in enumerate(told):
        number = listing.deeds.deed(Offer(choice.key, "tell", Line(choice.say), choice.act, ""), evening=True)
        can = conj(w.compare("floor.topic", "==", _topic(w, choice.topic or "")), f"not {w.bit('done', choice.key)}")
        before = [each for each in told[:place] if each.topic == choice.topic]
        first = w.every("done", [each.key for each in before])
        w.line(f"if {conj(can, first)}: spoken.append({number})")


def _moderations(listing: Listing) -> None:
    w = listing.w
    numbers = [-1]
    for index in guests(w):
        choice = nature(w, index).moderate
        who = _who(w, index)
        numbers.append(
            listing.deeds.deed(Offer(choice.key, "moderate", Line(choice.say), choice.act, who), evening=True)
            if choice
            else -1
        )
    if max(numbers) >= 0:
        name, holder = w.program.table(tuple(numbers)), w.slot("floor.holder")
        can = f"{w.compare('floor.held', '>=', 2)} and len(here) >= 2 and {name}[{holder}] >= 0"
        w.line(f"if {can}: spoken.append({name}[{holder}])")


# The floor


def _extra(w: Writer) -> str:
    """The parameters that happenings need, after those of a function's own."""
    return ", ev, c" if w.program.tells else ""


def _given(w: Writer) -> str:
    """What a function is called with for them."""
    return w.arguments.removeprefix("s")


def pass_on(w: Writer, trigger: str) -> str:
    """Return the function that passes the floor on: to a guest by number (0 for nobody), on a topic."""

    def write(f: Writer) -> None:
        state, holder, topic, held = (f"floor.{name}" for name in ("state", "holder", "topic", "held"))
        targets = _targets(trigger)
        f.line(f"before = {f.slot(holder)}")
        f.line(f"after = {f.program.table(targets)}[{f.slot(state)}]")
        same = "who == before" if trigger == TAKE else "False"
        if f.program.tells:
            name = f.program.shared("floor", lambda: Happenings(lambda key: _floor_changed(f, key)))
            f.line(f"key = {f.get('turn')}, {f.slot(state)}, after, who, topic")
            f.line(
                f"if before != who or {f.slot(topic)} != topic or {f.slot(state)} != after: ev.append(({name}[key],))"
            )
        if f.has(held):
            f.line(f"{f.slot(held)} = {f.slot(held)} + 1 if who and {same} else (1 if who else 0)")
        f.set(state, "after")
        f.set(holder, "who")
        f.set(topic, "topic")

    return w.program.function(f"floor_{trigger}", write, f"s, who, topic{_extra(w)}")


def _targets(trigger: str) -> tuple[int, ...]:
    """Return where a trigger of the floor leads from each state; its arrows have no guards that could fail."""
    rows = table(FLOOR)
    return tuple(FLOOR.states.index(rows.get((state, trigger), ((state, ()),))[0][0]) for state in FLOOR.states)


def _floor_changed(w: Writer, key: tuple[int, int, int, int, int]) -> object:
    turn, before, after, who, topic = key
    entry, codes = w.program.entry, w.layout.codes
    assert entry is not None  # noqa: S101 (only programs that tell ask)
    holder = codes.people[who - 1] if who else ""
    return entry(FloorChanged(turn, FLOOR.states[before], FLOOR.states[after], holder, codes.topics[topic]))


def award_holder(w: Writer, award: Award) -> None:
    """Hand out points for whoever has the floor."""
    w.earn(award.competency, award.points)
    if not w.program.tells:
        return
    w.flush()
    entry, people = w.program.entry, ("", *w.layout.codes.people)
    assert entry is not None  # noqa: S101 (only programs that tell get here)

    def made(key: tuple[int, int, str]) -> object:
        holder, turn, choice = key
        a = award
        return entry(Scored(Evidence(turn, a.competency, a.points, a.reason, a.source, people[holder], choice)))

    name = w.program.table(Happenings(made), "h")
    w.line(f"ev.append(({name}[{w.slot('floor.holder')}, {w.get('turn')}, {effects.choice_of(w)}],))")


# Words


def speak(w: Writer, index: int, key: str, facts: frozenset[str], item: str = "") -> str:
    """Return the function that lets a guest say something on a topic, by which the floor passes on as it is told to."""

    def write(f: Writer) -> None:
        who = _who(f, index)
        f.flush()
        f.line(f"passing(s, {index + 1}, topic{_given(f)})")
        f.set(f"{index}.quiet", 0)
        f.add(f"{index}.spoke", f.scenario.words.get(key, 0))
        f.put("done", [each for each in (item, f"met:{who}") if each])
        f.tell(TheySaid, TURN, who, Line(key), facts)
        effects.hear(f, facts)
        if not facts:
            return
        for other in guests(f):
            if other != index and any(i >= party.LEARNS for i in nature(f, other).interests.values()):
                interested = _by_topic(f, other, party.LEARNS)
                f.when(
                    lambda other=other, interested=interested: f"{interested}[topic] and {_here(f, other)}",  # type: ignore[misc]
                    lambda inner, other=other: _learn(inner, other, facts),  # type: ignore[misc]
                )

    number = w.program.shared(("speak", index, key, facts, item), lambda: len(w.program.tables))
    return w.program.function(f"speak_{w.program.tables[number]}", write, f"s, topic, passing{_extra(w)}")


def _learn(w: Writer, other: int, facts: frozenset[str]) -> None:
    from game.analysis.compiled.layout import pair

    who = _who(w, other)
    for fact in sorted(facts):
        member = pair(who, fact)

        def learnt(f: Writer, fact: str = fact, member: str = member) -> None:
            f.put("learnt", [member])
            f.tell(Learnt, TURN, who, fact)

        w.when(lambda member=member: f"not {w.bit('learnt', member)}", learnt)  # type: ignore[misc]


def _say(w: Writer, index: int, key: str, topic: str, facts: frozenset[str], item: str = "") -> None:
    """Let a guest say something, taking the floor."""
    w.flush()
    w.line(f"{speak(w, index, key, facts, item)}(s, {topic}, {pass_on(w, TAKE)}{_given(w)})")


def _tell_item(w: Writer, index: int, item: Knowledge) -> None:
    _say(w, index, item.says, str(_topic(w, item.topic)), item.facts, item.key)


def _something(w: Writer) -> str:
    """Return the table of functions that let a guest say what they have."""
    names = [
        w.program.function(f"tell_{index}", _tell(index), f"s, topic, asked, passing{_extra(w)}") for index in guests(w)
    ]
    return w.program.switch("tell", names)


def _tell(index: int) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        own, who = nature(w, index), _who(w, index)
        items = sorted(own.knows.values(), key=lambda item: -own.interests.get(item.topic, 0))
        w.line("found = -1")
        if items:
            w.line("while True:")
            for place, item in enumerate(items):
                free = conj(_available(w, item), True if item.volunteers else "asked")
                w.line(f"    if {free}:")
                w.line(f"        if topic == {_topic(w, item.topic)}:")
                w.line(f"            found = {place}")
                w.line("            break")
                w.line(f"        if found < 0: found = {place}")
            w.line("    break")
            names = [speak(w, index, item.says, item.facts, item.key) for item in items]
            topics = w.program.table(tuple(_topic(w, item.topic) for item in items))
            said = w.program.switch(f"items_{index}", names)
            w.raw("if found >= 0:", [f"{said}[found](s, {topics}[found], passing{_given(w)})"])
        if own.small_talk:
            many = len(own.small_talk)
            names = [speak(w, index, key, frozenset()) for key in own.small_talk]
            said = w.program.switch(f"talk_{index}", names)
            chance = effects.roll(w, many, "talk", who) if many > 1 else "0"
            line = f"{said}[({w.get('turn')} + {chance}) % {many}](s, topic, passing{_given(w)})"
        else:
            line = f"{pass_on(w, HUSH)}(s, 0, topic{_given(w)})"
        w.raw("if found < 0:", [line])

    return write


def _urges(w: Writer) -> str:
    """Return the table of functions that say how much a guest wants the floor."""

    def urge(index: int) -> Callable[[Writer], object]:
        def write(f: Writer) -> None:
            own, who = nature(f, index), _who(f, index)
            weights = tuple(own.talkative * (1 + own.interests.get(topic, 0)) for topic in f.layout.codes.topics)
            f.line(f"wants = {f.program.table(weights)}[topic] * (2 + {f.get(f'{index}.energy')})")
            f.line(f"return wants + {effects.roll_sides(f, '1 + wants // 3', 'urge', who)}")

        return write

    return w.program.switch("urge", [w.program.function(f"urge_{i}", urge(i), "s, topic") for i in guests(w)])


def converse(w: Writer, but: int | None = None) -> None:
    """Let the floor of the player's circle go to whoever wants it most."""

    def clash(index: int) -> Callable[[Writer], object]:
        def write(f: Writer) -> None:
            own, who = nature(f, index), _who(f, index)
            if own.talkative < party.EAGER:
                f.line("return False")
                return
            cares = _by_topic(f, index, party.CARES)
            f.line(f"return {cares}[topic] and {effects.roll(f, 100, 'clash', who)} < {party.CLASHES}")

        return write

    def write(f: Writer) -> None:
        urge, tell = _urges(f), _something(f)
        names = [f.program.function(f"clash_{i}", clash(i), "s, topic") for i in guests(f)]
        given = _given(f)
        f.line(f"topic = {f.slot('floor.topic')}")
        f.line("here = []")
        f.raw(
            f"for g in {_circle(f)}(s):",
            [f"if g != but: here.append((-{urge}[g](s, topic), len(here), g))"],
        )
        f.line("here.sort()")
        f.raw("if not here:", [f"{pass_on(f, HUSH)}(s, 0, topic{given})"])
        f.raw(
            "else:",
            [
                f"{tell}[here[0][2]](s, topic, False, {pass_on(f, TAKE)}{given})",
                f"if len(here) > 1 and {f.program.switch('clash', names)}[here[1][2]](s, topic):",
                f"    {tell}[here[1][2]](s, topic, False, {pass_on(f, CLASH)}{given})",
            ],
        )

    w.flush()
    name = w.program.function("converse", write, f"s, but{_extra(w)}")
    w.line(f"{name}(s, {-1 if but is None else but}{_given(w)})")


# What an offer does


def begin(w: Writer) -> None:
    """Come in: the first circle is already talking."""
    w.set("session", SESSION.states.index(days.after("briefing", "begin")))
    _next_round(w)
    converse(w)


def _next_round(w: Writer) -> None:
    w.flush()
    w.add("turn", 1)
    for index in guests(w):
        w.set(f"{index}.warmed", 0)
    w.tell(TurnBegan, TURN)


def act(w: Writer, offer: Offer) -> None:
    """Write what an offer of the evening does, and let the round pass."""
    _, choice = w.scenario.choices.get(offer.id, ("", None))
    words = 0
    if offer.kind not in ("let_run", "go"):
        words = w.scenario.words.get(offer.line.key, 0)
        w.tell(YouSaid, TURN, offer.who, offer.line, offer.act, offer.id)
        w.add("spoke", words)
        targets = w.program.shared(SPEAK, lambda: _targets(SPEAK))
        w.set("floor.state", lambda: f"{targets}[{w.slot('floor.state')}]")
    effects.judge(w, offer, offer.act, choice, words=words)
    opens = offer.kind in ("ask", "invite_in", "moderate")
    if opens:
        told = [fact for _, item in w.scenario.knowledge.values() for fact in item.facts]
        w.mask("heard", sorted(set(told)))
        w.flush()
        w.line(f"before = {w.slot('heard')}")
    _DEEDS["wait" if offer.id == "wait" else offer.kind](w, offer)
    if opens:
        w.when(lambda: f"{w.slot('heard')} != before", lambda inner: award_holder(inner, OPENED_THE_CIRCLE))
    w.call("round_passes", _passes)
    w.choice = ""
    w.call("round_ends", _ends)


def _let_run(w: Writer, offer: Offer) -> None:
    if offer.who:
        effects.touch(w, w.scenario.order[offer.who], "listen", words=False)
    converse(w)


def _wait(w: Writer, offer: Offer) -> None:
    del w, offer


def _ask(w: Writer, offer: Offer) -> None:
    verb, _, key = offer.id.partition(":")
    who, item = w.scenario.knowledge[key]
    index = w.scenario.order[who]
    effects.touch(w, index, offer.act)
    w.put("done", [offer.id])
    if verb == "ask":
        _tell_item(w, index, item)
    elif item.shrug:
        _say(w, index, item.shrug, w.slot("floor.topic"), frozenset())
    else:
        converse(w, index)


def _reflect(w: Writer, offer: Offer) -> None:
    who, item = w.scenario.knowledge[offer.id.removeprefix("reflect:")]
    index = w.scenario.order[who]
    effects.touch(w, index, "reflect")
    w.put("done", [offer.id])
    w.put("used", offer.uses)
    _tell_something(w, index, str(_topic(w, item.topic)), asked=True)


def _tell_something(w: Writer, index: int, topic: str, *, asked: bool) -> None:
    w.flush()
    w.line(f"{_something(w)}[{index}](s, {topic}, {asked}, {pass_on(w, TAKE)}{_given(w)})")


def _invite_in(w: Writer, offer: Offer) -> None:
    who, index = offer.who, w.scenario.order[offer.who]
    _, choice = w.scenario.choices.get(offer.id, ("", None))
    told = w.scenario.knowledge.get(choice.tells) if choice and choice.tells else None
    w.put("done", [f"brought_in:{who}"])
    if choice:
        effects.apply(w, index, choice, choice.act)
    else:
        effects.touch(w, index, "invite_in", Effects(warmth=1, trust=0))

    def something(f: Writer) -> None:
        _tell_something(f, index, f.slot("floor.topic"), asked=choice is not None)

    if told:
        item = told[1]
        teller = w.scenario.order[who]
        w.when(lambda: f"not {w.bit('done', item.key)}", lambda inner: _tell_item(inner, teller, item), something)
    else:
        something(w)


def _introduce(w: Writer, offer: Offer) -> None:
    _, choice = w.scenario.choices[offer.id]
    assert choice.between is not None  # noqa: S101 (introductions are between two)
    effects.apply(w, None, choice, choice.act)
    w.put("used", choice.needs)
    for who in choice.between:
        index = w.scenario.order[who]

        def moved(f: Writer, who: str = who, index: int = index) -> None:
            f.set(f"{index}.circle", lambda: f.slot("circle"))
            _moved(f, who, f.slot("circle"))

        w.when(lambda index=index: f"not {_here(w, index)}", moved)  # type: ignore[misc]
        effects.touch(w, index, "introduce", choice.effects)
        w.add(f"{index}.energy", 2, None, 10)
    w.tell(Introduced, TURN, *choice.between)
    for who, text in choice.answers:
        _say(w, w.scenario.order[who], text, w.slot("floor.topic"), frozenset())


def _moved(w: Writer, who: str, to: str) -> None:
    if w.program.tells:
        circles = w.program.shared("circles", lambda: w.layout.codes.circles)
        w.tell(Moved, TURN, who, Later(f"{circles}[{to}]"))


def _tell_story(w: Writer, offer: Offer) -> None:
    _, choice = w.scenario.choices[offer.id]
    effects.apply(w, None, choice, choice.act)
    topic = choice.topic or ""
    for index in guests(w):
        cares = nature(w, index).interests.get(topic, 0) >= party.CARES
        if ACTS[choice.act].warmth < 0 or cares:
            changes = Effects(warmth=None if not cares else 1)
            w.when(
                lambda index=index: _here(w, index),  # type: ignore[misc]
                lambda inner, index=index, changes=changes: effects.touch(inner, index, choice.act, changes),  # type: ignore[misc]
            )
    cases: list[tuple[Callable[[], Expr], Callable[[Writer], object]]] = []
    for who, text in choice.answers:
        index = w.scenario.order[who]

        def answered(f: Writer, index: int = index, text: str = text) -> None:
            _say(f, index, text, str(_topic(f, topic)), frozenset())

        cases.append((lambda index=index: _here(w, index), answered))  # type: ignore[misc]
    cases.append((lambda: True, lambda inner: converse(inner)))
    w.flush()
    w.cases(cases)


def _say_line(w: Writer, offer: Offer) -> None:
    who, choice = w.scenario.choices[offer.id]
    index = w.scenario.order[who]
    effects.apply(w, index, choice, choice.act)
    effects.make_promise(w, choice, evening=True)
    if choice.answer:
        _say(w, index, choice.answer, w.slot("floor.topic"), choice.answer_facts)
    else:
        converse(w)


def _moderate(w: Writer, offer: Offer) -> None:
    index = w.scenario.order[offer.who]

    def touched(*, late: bool) -> Callable[[Writer], object]:
        changes = Effects(warmth=0 if late else -1, trust=int(late))
        return lambda inner: effects.touch(inner, index, "moderate", changes)

    w.when(lambda: w.compare("floor.held", ">=", HELD_TOO_LONG), touched(late=True), touched(late=False))
    w.flush()
    w.set("floor.holder", 0)
    w.set("floor.held", 0)
    topic = w.slot("floor.topic")
    quiet = w.program.shared(("places", "quiet"), lambda: None)
    w.program.tables[quiet] = tuple(w.layout.place.get(f"{i}.quiet", 0) for i in guests(w))
    for each in guests(w):
        w.slot(f"{each}.quiet")
    w.line("others = []")
    w.raw(
        f"for g in {_circle(w)}(s):",
        [f"if g != {index}: others.append((-s[{quiet}[g]], -{_urges(w)}[g](s, {topic}), len(others), g))"],
    )
    said = f"{_something(w)}[min(others)[3]](s, {topic}, True, {pass_on(w, TAKE)}{_given(w)})"
    w.raw("if others:", [said])
    w.raw("else:", w.inner(lambda inner: converse(inner)))


def _go(w: Writer, offer: Offer) -> None:
    circle = offer.id.removeprefix("go:")
    w.set("circle", w.layout.codes.circles.index(circle))
    w.set("floor.state", SILENT)
    w.set("floor.holder", 0)
    w.set("floor.held", 0)
    w.set("floor.topic", _topic(w, w.scenario.circles[circle].topic))
    w.tell(Moved, TURN, "", circle)
    converse(w)


def _pitch_to_all(w: Writer, offer: Offer) -> None:
    _, choice = w.scenario.choices[offer.id]
    w.add("broadcasts", 1)
    w.put("done", [choice.key])
    for index in guests(w):

        def reached(f: Writer, index: int = index) -> None:
            def touched(strain: int) -> Callable[[Writer], object]:
                return lambda inner: (
                    inner.add(f"{index}.fatigue", 1),
                    effects.touch(inner, index, offer.act, Effects(strain=strain)),
                )

            f.add(f"{index}.energy", -2, 0, None)
            f.when(lambda: f.slot(f"{index}.fatigue"), touched(1), touched(0))

        w.when(lambda index=index: _here(w, index), reached)  # type: ignore[misc]
    won = effects.between(w, choice.reach, "reach", choice.key)
    effects.reach(w, won if offer.act == "broadcast" else effects.third(won))
    effects.follow(w, choice.effects)
    converse(w)


_DEEDS: Final[Mapping[str, Callable[[Writer, Offer], object]]] = MappingProxyType(
    {
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
)


# What the room does


def _passes(w: Writer) -> None:
    """Write what a round does to everybody: wishes, weariness, news."""
    for index in guests(w):
        _grant(w, index)
    for index in guests(w):
        w.call(f"fade_{index}", _fade(index))
    days.tell_news(w)


def _grant(w: Writer, index: int) -> None:
    own, who = nature(w, index), _who(w, index)
    if own.granted is None:
        return

    def granted(f: Writer) -> None:
        f.set(f"{index}.glowed", 1)
        f.add(f"{index}.energy", 4, None, 10)
        f.set(f"{index}.mood", f.layout.codes.moods.index("smileBig"))
        f.tell(Glowed, TURN, who)
        if own.glows:
            f.tell(TheySaid, TURN, who, Line(own.glows), frozenset(), "smileBig")
        effects.touch(f, index, "give", Effects(warmth=3, trust=2, strain=-1), words=False)
        f.award(WISH_CAME_TRUE, who)

    w.when(lambda: conj(w.is_not(f"{index}.glowed"), w.slot(f"{index}.circle"), holds(w, own.granted)), granted)


def _fade(index: int) -> Callable[[Writer], object]:
    def write(w: Writer) -> None:
        circle = w.slot(f"{index}.circle")
        w.when(
            circle,
            lambda inner: inner.cases(
                (
                    (lambda: f"not {_here(inner, index)}", lambda f: _elsewhere(f, index)),
                    (
                        lambda: inner.compare("floor.holder", "==", index + 1),
                        lambda f: f.add(f"{index}.energy", 1, None, 10),
                    ),
                    (lambda: True, lambda f: _listens(f, index)),
                )
            ),
        )

    return write


def _listens(w: Writer, index: int) -> None:
    """A guest who has not the floor: enlivened or tired."""
    cares = _by_topic(w, index, party.CARES)
    energy = w.slot(f"{index}.energy")
    crosstalk = FLOOR.states.index("crosstalk")
    heavy = f"{w.compare('floor.held', '>=', HELD_TOO_LONG)} or {w.compare('floor.state', '==', crosstalk)}"
    w.line(f"cares = {cares}[{w.slot('floor.topic')}]")
    w.line(f"energy = {energy} + (1 if cares else -1) - (1 if {heavy} else 0)")
    w.line("energy = 0 if energy < 0 else energy if energy <= 10 else 10")
    w.line(f"{energy} = energy")
    w.add(f"{index}.quiet", 1)
    moods = w.layout.codes.moods
    w.set(
        f"{index}.mood",
        lambda: (
            f"{moods.index('tired')} if energy <= {party.TIRED + 1} else {moods.index('smile')} if cares "
            f"else {w.slot(f'{index}.mood')}"
        ),
    )
    w.when(f"energy <= {party.TIRED}", lambda inner: _turn_away(inner, index))


def _turn_away(w: Writer, index: int) -> None:
    own, who = nature(w, index), _who(w, index)
    if own.bored:
        w.tell(TheySaid, TURN, who, Line(own.bored), frozenset(), "tired")
    drifted = f"drifted:{who}"

    def on(f: Writer) -> None:
        f.put("done", [drifted])
        _walk(f, index, _dearest(f, index))

    w.when(lambda: w.bit("done", drifted), lambda inner: _walk(inner, index, "0"), on)


def _dearest(w: Writer, index: int) -> str:
    """Return the call of the function that says to which circle a guest would rather go."""
    own, who = nature(w, index), _who(w, index)

    def write(f: Writer) -> None:
        f.line(f"at = {f.slot(f'{index}.circle')}")
        f.line("best, to = -1, 0")
        for place, circle in enumerate(f.scenario.circles.values(), 1):
            interest = own.interests.get(circle.topic, 0)
            f.raw(
                f"if at != {place}:",
                [
                    f"found = {100 * interest} + {effects.roll(f, 100, 'walk', who, circle.key)}",
                    f"if found > best: best, to = found, {place}",
                ],
            )
        f.line("return to")

    return f"{w.program.function(f'dearest_{index}', write)}(s)"


def _walk(w: Writer, index: int, to: str) -> None:
    x = w.name()
    w.flush()
    w.line(f"{x} = {to}")
    w.set(f"{index}.circle", x)
    w.set(f"{index}.energy", party.RESTED)
    w.set(f"{index}.quiet", 0)
    _moved(w, _who(w, index), x)


def _elsewhere(w: Writer, index: int) -> None:
    w.when(
        lambda: f"{effects.roll(w, 100, 'wander', _who(w, index))} < {party.WANDERS}",
        lambda inner: _walk(inner, index, _dearest(inner, index)),
        lambda inner: inner.set(f"{index}.quiet", 0),
    )


def _ends(w: Writer) -> None:
    """Write the end of a round: the next one, the days after, or the debrief."""
    waiting = days.after("turn", "end_turn")
    last = w.scenario.clock.turns

    def share(f: Writer) -> None:
        f.line(f"share = {talk_share(f)}")
        f.when(
            f"share >= {party.TOO_MUCH}",
            lambda inner: inner.award(TOO_MUCH_TALK),
            lambda inner: inner.when(f"0 < share <= {party.FAIR}", lambda g: g.award(FAIR_SHARE)),
        )

    def woken(f: Writer, to: str) -> None:
        if to == "turn":
            f.when(
                lambda: f.compare("turn", ">=", last),
                lambda inner: (days.start_threads(inner), days.dawn(inner)),  # type: ignore[func-returns-value]
                _next_round,
            )

    w.when(lambda: w.compare("turn", ">=", last), share)
    days.fire(w, waiting, "wake", woken)
    days.close(w, ends=True)
