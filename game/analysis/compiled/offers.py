"""What can be done on a day, compiled: which offers there are at all, and which of them a state has.

Every offer that can ever be made is a *deed* with a number: a line said to an opened message and the same line said to
an unopened one are two. So a deed's words, act and costs are known when its functions are written.
"""

from collections.abc import Callable
from typing import Final

from game.analysis.compiled import deeds
from game.analysis.compiled.asking import at_least, holds, is_message, is_not_stage
from game.analysis.compiled.writing import Expr, Writer, conj, negate
from game.simulation.acts import NEEDS_NO_READING
from game.simulation.definitions import Beat, Choice, Person, Scenario
from game.simulation.events import Line
from game.simulation.offers import Offer
from game.simulation.plan import PLAN_SIZE, aims
from game.simulation.state import READ, UNREAD

ALWAYS: Final = True
"""The condition that always holds."""


class Deeds:
    """Every offer that can be made, numbered in the order in which they were found."""

    def __init__(self) -> None:
        self.offers: list[Offer] = []
        self.number: dict[tuple[Offer, bool], int] = {}
        self.evening: list[bool] = []
        """Which of them belong to the evening of a party."""
        self.memory: dict[object, object] = {}
        """What was worked out for one form and holds for every other."""

    def deed(self, offer: Offer, *, evening: bool = False) -> int:
        """Return the number of an offer, of the evening of a party or of a day."""
        found = self.number.get((offer, evening))
        if found is None:
            found = self.number[offer, evening] = len(self.offers)
            self.offers.append(offer)
            self.evening.append(evening)
        return found


class Listing:
    """Writes a function that lists deeds into ``out``; ``ordered`` as the game shows them, else in any order."""

    def __init__(self, w: Writer, deeds: Deeds, *, ordered: bool, out: str = "out", evening: bool = False) -> None:
        self.w, self.deeds, self.ordered, self.out, self.evening = w, deeds, ordered, out, evening
        self.scenario = w.scenario
        self.costly = min((choice.cost for _, choice in w.scenario.choices.values()), default=1) >= 1
        """Whether everything but ending the day costs something."""

    def within(self, w: Writer, out: str | None = None) -> "Listing":
        """Return the same for another block."""
        return Listing(w, self.deeds, ordered=self.ordered, out=out or self.out, evening=self.evening)

    def affordable(self, cost: int) -> Expr:
        """Say that there is attention enough."""
        if cost == 0 or (cost == 1 and self.costly):
            return True
        return self.w.compare("attention", ">=", cost)

    def add(self, condition: Expr, offer: Offer) -> None:
        """Offer something under a condition."""
        number = self.deeds.deed(offer)
        self.w.when(conj(condition, self.affordable(offer.cost)), lambda w: w.line(f"{self.out}.append({number})"))

    def offered(self, choice: Choice, *, once: bool = True) -> Expr:
        """Say that an authored line can be said; with ``once`` that it was not."""
        new: Expr = f"not {self.w.bit('done', choice.key)}" if once else True
        return conj(new, self.draws_on(choice), holds(self.w, choice.when))

    def draws_on(self, choice: Choice) -> Expr:
        """Say that all has been heard that a line draws on."""
        return self.w.every("heard", sorted(choice.uses | choice.needs))

    def shuffled(self, many: int, write: Callable[["Listing"], object]) -> None:
        """List lines by chance, the same each time in one play."""
        if not self.ordered or many < 2:
            write(self)
            return
        found = self.w.name()
        self.w.line(f"{found} = []")
        write(self.within(self.w, found))
        self.w.line(f"if {found}: {self.out} += sorted({found}, key=rank) if len({found}) > 1 else {found}")


def _as_offer(choice: Choice, kind: str, who: str, *, unread: bool = False, act: str = "") -> Offer:
    return Offer(choice.key, kind, Line(choice.say), act or choice.act, who, choice.cost, choice.uses, unread)


def write(deeds: Deeds, *, ordered: bool) -> Callable[[Writer], object]:
    """Write the function that lists what can be done on a day."""

    def written(w: Writer) -> None:
        listing = Listing(w, deeds, ordered=ordered)
        w.line("out = []")
        if listing.costly:
            w.when(lambda: w.slot("attention"), lambda inner: _everything(listing.within(inner)))
        else:
            _everything(listing)
        clocks = w.scenario.clock, w.scenario.morning_after
        first = _end_turn(clocks[0].unit)
        if clocks[1] and clocks[1].unit != clocks[0].unit:
            later = w.compare("turn", ">", clocks[0].turns)
            w.when(
                later,
                lambda inner: listing.within(inner).add(ALWAYS, _end_turn(clocks[1].unit if clocks[1] else "")),
                lambda inner: listing.within(inner).add(ALWAYS, first),
            )
        else:
            listing.add(ALWAYS, first)
        w.line("return out")

    return written


def _end_turn(unit: str) -> Offer:
    return Offer("end_turn", "end_turn", Line(f"standing.end_turn.{unit}"))


def _everything(listing: Listing) -> None:
    w, scenario = listing.w, listing.scenario
    for index, person in enumerate(scenario.people.values()):
        known = deeds.acquainted(w, index)
        w.when(known, lambda inner, index=index, person=person: _thread(listing.within(inner), index, person))  # type: ignore[misc]
    _promises(listing)
    for choice in scenario.introductions.values():
        if choice.between:
            offer = Offer(choice.key, "introduce", Line(choice.say), "introduce", "", choice.cost, choice.needs)
            known = conj(*(at_least(w, scenario.order[who], "known") for who in choice.between))
            listing.add(conj(listing.offered(choice), known), offer)
    for choice in scenario.appeals.values():
        listing.add(listing.offered(choice), _as_offer(choice, "appeal", ""))
    for choice in scenario.page.values():
        listing.add(listing.offered(choice), _as_offer(choice, "page", ""))
    megaphone(listing)


def _thread(listing: Listing, index: int, person: Person) -> None:
    w, who = listing.w, person.key
    name = (("name", person.name),)
    unread = is_message(w, index, UNREAD)
    opening = Offer(f"open:{who}", "open", Line("standing.open", name), "listen", who, 1)
    first_read = not listing.scenario.template and not any(_blind(choice) for choice in _answers_of(person))
    still: Expr = w.is_not(f"{index}.due")
    if listing.scenario.voices:
        still = conj(still, w.is_not(f"{index}.voice"))
    if first_read and listing.ordered:
        still = conj(still, negate(unread))

    def lines(inner: Writer) -> None:
        inner.when(still, lambda f: _lines(listing.within(f), index, person))

    either = first_read and not listing.ordered
    if either:
        w.when(unread, lambda inner: listing.within(inner).add(ALWAYS, opening), lines)
    else:
        listing.add(unread, opening)
    if person.profile:
        profile = Offer(f"profile:{who}", "profile", Line("standing.profile", name), "listen", who, 1)
        listing.add(f"not {w.bit('done', profile.id)}", profile)
    for post in person.posts.values():
        read = Offer(f"read:{post.key}", "read", Line("standing.read", name), "listen", who, 1)
        comments = list(post.comments.values())

        def comment(inner: Writer, comments: list[Choice] = comments) -> None:
            def each_comment(each: Listing) -> None:
                for choice in comments:
                    _line(each, index, choice, "comment")

            listing.within(inner).shuffled(len(comments), each_comment)

        def posted(inner: Writer, comments: list[Choice] = comments, read: Offer = read) -> None:
            inner.when(
                lambda: f"not {inner.bit('done', read.id)}",
                lambda f: listing.within(f).add(ALWAYS, read),
                lambda f: f.when(lambda: f.lacks("done", [c.key for c in comments]), comment) if comments else None,
            )

        w.when(lambda on=post.on: w.compare("turn", ">=", on), posted)  # type: ignore[misc]
    if not either:
        lines(w)


def _answers_of(person: Person) -> list[Choice]:
    return [choice for beat in person.beats.values() for choice in beat.choices.values()]


def _lines(listing: Listing, index: int, person: Person) -> None:
    w = listing.w
    names = [_no_beat(listing, index, person, rests=False), _no_beat(listing, index, person, rests=True)]
    for place, beat in enumerate(person.beats.values(), 2):

        def answers(f: Writer, beat: Beat = beat) -> None:
            _answers(listing.within(f, "out"), index, beat)

        names.append(w.program.function(f"answers_{index}_{place}{_suffix(listing)}", answers, "s, out"))
    if any(names):
        w.line(f"{w.program.switch(f'answers_{index}{_suffix(listing)}', names)}[{w.slot(f'{index}.beat')}](s, out)")
    if template := listing.scenario.template:
        for unread in (True, False):
            offer = Offer(
                f"template:{person.key}", "template", Line(template), "template", person.key, 1, unread=unread
            )
            message = is_message(w, index, UNREAD)
            silent = w.compare(f"{index}.beat", "==", 0)
            listing.add(message if unread else conj(negate(message), silent), offer)


def _suffix(listing: Listing) -> str:
    return "" if listing.ordered else "_any"


def _answers(listing: Listing, index: int, beat: Beat) -> None:
    """List what can be answered at a beat."""
    w = listing.w

    def each_answer(each: Listing) -> None:
        for choice in beat.choices.values():
            _answer(each, index, beat, choice)

    def lines(f: Writer) -> None:
        inner = listing.within(f)
        inner.shuffled(len(beat.choices), each_answer)
        if beat.voices:
            f.when(lambda: is_message(f, index, READ), lambda g: _voices(listing.within(g), index, beat))

    there: Expr = True
    if beat.says is not None:
        blind = any(_blind(choice) for choice in beat.choices.values())
        there = w.slot(f"{index}.message") if blind else is_message(w, index, READ)
    w.when(lambda: conj(there, is_not_stage(w, index, "closed")), lines)


def _answer(listing: Listing, index: int, beat: Beat, choice: Choice) -> None:
    w = listing.w
    offered = listing.offered(choice, once=returns(listing.scenario, index, beat, choice))
    if beat.says is None or not any(_blind(each) for each in beat.choices.values()):
        _line(listing, index, choice, "answer", offered)
        return
    unread = is_message(w, index, UNREAD)
    if not _blind(choice):
        _line(listing, index, choice, "answer", conj(negate(unread), offered))
        return

    def both(f: Writer) -> None:
        f.when(
            unread,
            lambda inner: _line(listing.within(inner), index, choice, "answer", ALWAYS, unread=True),
            lambda inner: _line(listing.within(inner), index, choice, "answer", ALWAYS),
        )

    w.when(offered, both)


def _blind(choice: Choice) -> bool:
    """Whether a line can be said to a message that was not opened."""
    return choice.blind or choice.act in NEEDS_NO_READING


def returns(scenario: Scenario, index: int, beat: Beat, choice: Choice) -> bool:
    """Say whether a thread can come back to a beat once one of its lines was said: else it cannot be said twice."""
    person = tuple(scenario.people.values())[index]
    always = [each.then for each in person.follow_ups.values()]
    always += [each.then for post in person.posts.values() for each in post.comments.values()]
    always += [promise.then for who, promise in scenario.promises.values() if who == person.key]
    left = {way.to for ways in (*always, choice.then) for way in ways}
    left |= {news.then for news in scenario.news if news.who == person.key and news.then}
    seen: set[str] = set()
    while left:
        to = left.pop()
        if to == beat.key:
            return True
        following = person.beats.get(to)
        if to not in seen and following is not None:
            seen.add(to)
            said = (*following.choices.values(), *following.voices.values())
            left |= {way.to for each in said for way in each.then}
    return False


def _line(
    listing: Listing, index: int, choice: Choice, kind: str, offered: Expr | None = None, *, unread: bool = False
) -> None:
    """List a line, as a pitch or as one repeated."""
    w = listing.w
    who = w.layout.codes.people[index]
    if offered is None:
        offered = listing.offered(choice)
    if choice.act != "pitch":
        listing.add(offered, _as_offer(choice, kind, who, unread=unread))
        return

    def either(f: Writer) -> None:
        inner = listing.within(f)
        pitched, stage = f"{index}.pitched", f"{index}.stage"
        again = f"{f.slot(stage)} < {f.slot(pitched)}"
        inner.add(again, _as_offer(choice, kind, who, unread=unread, act="repeat"))
        inner.add(negate(again), _as_offer(choice, kind, who, unread=unread))

    w.when(offered, either)


def _voices(listing: Listing, index: int, beat: Beat) -> None:
    w, scenario = listing.w, listing.scenario
    who = w.layout.codes.people[index]
    for key, choice in beat.voices.items():
        voice = scenario.voices[key]
        place = w.layout.codes.voices.index(key)
        free = conj(*(w.compare(f"{each}.voice", "!=", place) for each in range(len(scenario.people))))
        condition = conj(free, holds(w, voice.when), listing.draws_on(choice), holds(w, choice.when))
        line = Line("standing.delegate", (("name", voice.name),))
        knows = voice.answers_for(beat)
        offer = Offer(choice.key, "delegate", line, "delegate", who, choice.cost, voice=key, knows=knows)
        listing.add(condition, offer)


def _no_beat(listing: Listing, index: int, person: Person, *, rests: bool) -> str:
    """Write what can be done where a thread is silent, or came to its end."""
    choices = list(person.follow_ups.values())

    def lines(f: Writer) -> None:
        inner = listing.within(f, "out")
        nudge = Offer(
            f"nudge:{person.key}",
            "follow_up",
            Line("standing.follow_up", (("name", person.name),)),
            "follow_up",
            person.key,
            1,
        )
        if not choices:
            if not rests:
                inner.add(f.slot(f"{index}.wrote"), nudge)
            return
        f.line("some = False")

        def each_line(each: Listing) -> None:
            for choice in choices:

                def one(g: Writer, choice: Choice = choice) -> None:
                    g.line("some = True")
                    _line(each.within(g), index, choice, "follow_up", ALWAYS)

                each.w.when(each.offered(choice), one)

        inner.shuffled(len(choices), each_line)
        if not rests:
            inner.add(conj("not some", f.slot(f"{index}.wrote")), nudge)

    return listing.w.program.function(f"answers_{index}_{int(rests)}{_suffix(listing)}", lines, "s, out")


def _promises(listing: Listing) -> None:
    afford = listing.affordable(1)
    listing.w.when(afford, lambda inner: _keep(listing.within(inner)))


def _keep(listing: Listing) -> None:
    w, scenario = listing.w, listing.scenario
    numbers = []
    for key, (who, promise) in scenario.promises.items():
        offer = Offer(f"keep:{key}", "keep", Line(promise.say), "keep_promise", who, 1)
        numbers.append(listing.deeds.deed(offer))
    if listing.ordered and len(numbers) > 1:
        order, keep = w.slot("promise_order"), w.program.table(tuple(numbers))
        w.line(f"if {order}: {listing.out} += [{keep}[x] for x in PROMISE_ORDER[{order}]]")
        return
    for place, number in enumerate(numbers):
        w.line(f"if {w.slot(f'promise.{place}')}: {listing.out}.append({number})")


def megaphone(listing: Listing, *, cost: bool = True) -> None:
    """List the text to shout: the next unused of those that suit the moment, or the first once more."""
    w = listing.w
    choices = list(listing.scenario.megaphone.values())
    if not choices:
        return
    costs = {}
    fresh, loud = list[int](), list[int]()
    for choice in choices:
        for act, found in (("broadcast", fresh), ("repeat", loud)):
            offer = Offer(choice.key, "megaphone", Line(choice.say), act, "", choice.cost if cost else 0)
            number = listing.deeds.deed(offer, evening=listing.evening)
            found.append(number)
            costs[number] = offer.cost
    w.line("loud = []")
    w.line("fresh = -1")
    for place, choice in enumerate(choices):
        done = f"not {w.bit('done', choice.key)}"
        lines = [f"loud.append({loud[place]})", f"if fresh < 0 and {done}: fresh = {fresh[place]}"]
        suits = conj(listing.draws_on(choice), holds(w, choice.when))
        if suits is True:
            w.lines += lines
        elif suits:
            w.raw(f"if {suits}:", lines)
    w.line("if loud:")
    w.line(f"    if fresh < 0: fresh = loud[{w.slot('broadcasts')} % len(loud)]")
    if all(listing.affordable(each) is True for each in costs.values()):
        w.line(f"    {listing.out}.append(fresh)")
    else:
        table = w.program.table(costs)
        w.line(f"    if {table}[fresh] <= {w.slot('attention')}: {listing.out}.append(fresh)")


def briefing(found: Deeds) -> Callable[[Writer], object]:
    """Write the function that lists what can be done before a play begins."""

    def written(w: Writer) -> None:
        w.line(f"out = [{found.deed(Offer('begin', 'begin', Line('standing.begin')))}]")
        plan = w.slot("plan")
        lines = []
        for aim in aims(w.scenario):
            number = found.deed(Offer(f"plan:{aim.key}", "plan", aim.line, who=aim.who))
            lines.append(f"if not {w.bit('plan', aim.key)}: out.append({number})")
        if lines:
            w.raw(f"if ({plan}).bit_count() < {PLAN_SIZE}:", lines)
        w.line("return out")

    return written
