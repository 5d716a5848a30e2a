"""A play in words, in one language: what screens, the text game and the debrief say, so that they never disagree."""

from collections import Counter
from collections.abc import Callable, Mapping
from functools import cached_property

from game.language import catalogue
from game.scenario.facts import Span, plain, spans
from game.simulation import events as happened
from game.simulation.competencies import Evidence
from game.simulation.definitions import Clock, Scenario
from game.simulation.events import Event, Line
from game.simulation.offers import Offer
from game.simulation.plan import aim
from game.simulation.state import State
from game.telling.figures import grouped

WEEKDAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")

FIRST_WORDS = 6
"""Words of an unread message that can be seen from outside."""

FIRST_CHARACTERS = 48
"""Characters to which these words are cut."""

AN_HOUR = 60
"""Minutes; a turn of another length is not called an hour."""

SPREAD_STEPS = (25, 50, 75)
"""Points of spread from which on a crisis is talked about, spreads, is everywhere."""

APPROVAL_STEPS = (50, 75)
"""Points of approval from which on the one above is content, and delighted."""


class Teller:
    """Says everything about one scenario in one language.

    A text is looked for in the scenario, in that language and then in the one it was written in; keys beginning with
    ``standing.`` are the program's own words unless the scenario has put its own in their place.
    """

    def __init__(self, scenario: Scenario, language: str, texts: Mapping[str, str] | None = None) -> None:
        self.scenario, self.language = scenario, language
        self.words = catalogue(language)
        self.texts = _texts(scenario, language) if texts is None else texts

    # Texts

    def text(self, key: str) -> str:
        """Return a text by its key, with its fact marks, in this language or else in the scenario's own.

        :raises KeyError: if there is no such text.
        """
        found = self.texts.get(key) or self.scenario.texts.get(key)
        if found is None:
            return self.words.text(key)
        return found

    def plain(self, key: str) -> str:
        """Return a text without its fact marks."""
        return plain(self.text(key))

    def rich(self, line: Line) -> list[Span]:
        """Return a line in the pieces in which it is shown, each with the fact it reveals, if any."""
        return [
            Span(self._filled(span.text, line), span.fact)
            for span in spans(self.text(line.key), self._person_of(line.key))
        ]

    def line(self, line: Line) -> str:
        """Return a line as plain text, its names filled in."""
        return self._filled(self.plain(line.key), line)

    def first_words(self, line: Line) -> str:
        """Return the first words of a message, as they can be seen before it is opened."""
        text = " ".join(self.line(line).split())
        first = " ".join(text.split(" ")[:FIRST_WORDS])[:FIRST_CHARACTERS]
        return text if first == text else first.rstrip(" ,;:.…") + "…"

    def _filled(self, text: str, line: Line) -> str:
        for name, key in line.params:
            who = self._named.get(key)
            text = text.replace(f"{{{name}}}", self.called(who) if who else self.plain(key))
        return text

    # Names

    def title(self) -> str:
        """Return the scenario's title."""
        return self.plain(self.scenario.title)

    def whole_title(self) -> str:
        """Return the title of the campaign that this is the first part of, or else the scenario's own."""
        campaign = self.scenario.campaign
        return self.plain(campaign.title) if campaign else self.title()

    def whole_brief(self) -> str:
        """Return what is said of the campaign that this is the first part of, or else the scenario's own brief."""
        campaign = self.scenario.campaign
        return (campaign and self.plain(campaign.brief)) or self.plain(self.scenario.brief)

    def part(self) -> str:
        """Return which part of a campaign this is: "part 1 of 2"; ``""`` for a scenario by itself."""
        scenario = self.scenario
        return self.words.text("telling.part", part=scenario.part, parts=scenario.parts) if scenario.part else ""

    def offer(self, offer: Offer) -> str:
        """Return the words of an offer: what would be said, or the name of the deed."""
        text = self.line(offer.line)
        if offer.kind == "delegate":
            return self.words.text(
                "telling.voice.offer", text=text, takes=self.takes(offer.voice), knows=self.knows(offer.voice)
            )
        return text

    def name(self, who: str) -> str:
        """Return a person's name."""
        return self.plain(self.scenario.people[who].name) if who else self.words.text("telling.somebody")

    def called(self, who: str) -> str:
        """Return what one would call a person in a sentence: the first name, where it says plainly who is meant."""
        return self._called.get(who, "") or self.name(who)

    def role(self, who: str) -> str:
        """Return what a person does."""
        return self.plain(self.scenario.people[who].role)

    def stage(self, stage: str) -> str:
        """Return how a person stands to the player: "knows you"."""
        return self.words.text(f"telling.stage.{stage}")

    def act(self, act: str) -> str:
        """Return what an act is called."""
        return self.words.text(f"telling.act.{act}")

    def competency(self, name: str) -> str:
        """Return what a competency is called."""
        return self.words.text(f"telling.competency.{name}")

    def circle(self, circle: str) -> str:
        """Return what a circle of the party is called."""
        return self.plain(self.scenario.circles[circle].name)

    def topic(self, topic: str) -> str:
        """Return what a topic of the party is called."""
        return self.plain(self.scenario.topics[topic])

    def fact(self, fact: str) -> str:
        """Return a fact as the notebook words it: as its author says, or else in the words that reveal it."""
        if note := self.scenario.notes.get(fact):
            return self.plain(note)
        return self._marked.get(fact, fact)

    def voice(self, key: str) -> str:
        """Return what a voice is called."""
        return self.plain(self.scenario.voices[key].name)

    def voice_briefly(self, key: str) -> str:
        """Return what a voice is called where there is little room: up to the first comma."""
        return self.voice(key).partition(",")[0]

    def knows(self, key: str) -> str:
        """Return what a voice can answer for: "knows about the boiler"."""
        known = self.scenario.voices[key].knows
        topics = [self.topic(topic) for topic in self.scenario.topics if topic in known]
        if not topics:
            return self.words.text("telling.voice.knows_nothing")
        return self.words.text("telling.voice.knows", topics=", ".join(topics))

    def takes(self, key: str) -> str:
        """Return how long a voice takes to answer: "needs 2 days"."""
        turns, clock = self.scenario.voices[key].takes, self.scenario.morning_after or self.scenario.clock
        if not turns:
            return self.words.text("telling.voice.at_once")
        if clock.unit == "day":
            return self.words.text_n("telling.voice.takes.day", turns)
        return self.words.text("telling.voice.takes.hour", length=self._length(turns * clock.minutes))

    def sounds(self, key: str) -> str:
        """Return how a voice sounds, as its author says; ``""`` for the player's own."""
        sounds = self.scenario.voices[key].sounds
        return self.plain(sounds) if sounds else ""

    def about(self, who: str, beat: str) -> str:
        """Return what a message is about: "about the boiler"; ``""`` where it is about nothing in particular."""
        found = self.scenario.people[who].beats.get(beat)
        if found is None or found.about is None:
            return ""
        return self.words.text("telling.voice.about", topic=self.topic(found.about))

    def secret(self, key: str) -> str:
        """Return bad news as the notebook words it."""
        return self.plain(self.scenario.secrets[key].text)

    def secret_stands(self, state: State, key: str) -> str:
        """Return whether bad news is out, and by whom: "not said yet"."""
        said, out = f"disclosed:{key}" in state.done, f"out:{key}" in state.done
        how = "late" if said and out else "said" if said else "out" if out else "kept"
        return self.words.text(f"telling.secret.{how}")

    def onlookers(self, who: str) -> str:
        """Return who reads along with a person's thread: "In public; reading along: Marga, Teo"; ``""`` for nobody."""
        person = self.scenario.people[who]
        if not person.public:
            return ""
        others = [each for each in self.scenario.people if each != who]
        reading = [each for each in others if each in person.onlookers]
        if reading == others:
            return self.words.text("telling.public.everybody")
        return self.words.text("telling.public.some", names=", ".join(map(self.called, reading)))

    def spread(self, amount: int) -> str:
        """Return in words how far a crisis has gone, from 0 to 100."""
        return self.words.text(f"telling.spread.{sum(amount >= step for step in SPREAD_STEPS)}")

    def approval(self, amount: int) -> str:
        """Return in words how content the one above is, from 0 to 100."""
        client = self.scenario.client
        steps = (client.calls_below if client else 0, *APPROVAL_STEPS)
        return self.words.text(f"telling.approval.{sum(amount >= step for step in steps)}")

    def rules(self) -> list[tuple[str, str]]:
        """Return how to play what only some scenarios have, each under its name: ``("public", "An eye means …")``."""
        scenario = self.scenario
        there = {
            "public": any(person.public for person in scenario.people.values()),
            "crisis": scenario.crisis,
            "secrets": scenario.secrets,
            "client": scenario.client,
        }
        name = self.called(scenario.client.who) if scenario.client else ""
        return [(about, self.words.text(f"briefing.how.{about}", name=name)) for about, has in there.items() if has]

    def promise(self, key: str) -> str:
        """Return what was promised."""
        return self.plain(self.scenario.promises[key][1].text)

    def goal(self, key: str) -> str:
        """Return a line of the plan: a goal, or somebody to get to know."""
        return self.line(aim(self.scenario, key).line)

    # Why

    def reason(self, evidence: Evidence) -> str:
        """Return why points were given, in one sentence."""
        fact = self.fact(evidence.fact) if evidence.fact else ""
        told = evidence.reason == "took_up" and bool(evidence.fact)  # perhaps by somebody else than who is spoken to
        who = evidence.fact.partition(".")[0] if told else evidence.who
        return self.words.text(f"reason.{evidence.reason}", name=self.called(who), fact=self.within_marks(fact))

    def source(self, key: str) -> str:
        """Return what a rule rests on, in one plain sentence; ``""`` where it is our own design."""
        return self.words.text(f"source.{key}") if key else ""

    # Time

    def clock(self, state: State) -> str:
        """Return what time it is: "Thursday · day 4 of 12", "23:10 · 8 rounds left"."""
        return self.turn(state.turn)

    def where(self, state: State) -> str:
        """Return at which moment a play was left: the part of a campaign, and what time it is."""
        clock = self.clock(state) if state.turn or not self.part() else ""
        return " · ".join(part for part in (self.part(), clock) if part)

    def turn(self, turn: int) -> str:
        """Return what time it is on a turn; on turn 0, how much time there will be."""
        clock, first = self.scenario.clock, 1
        if turn > clock.turns and self.scenario.morning_after:
            clock, first = self.scenario.morning_after, clock.turns + 1
        if turn == 0:
            units = {"day": "days", "hour": "all_hours", "turn": "all_turns", "round": "all_rounds"}[_unit(clock)]
            return self.words.text_n(f"telling.clock.{units}", clock.turns, length=self._length(clock.minutes))
        passed = turn - first
        when, place = _time(clock, passed), f"telling.clock.{_unit(clock)}"
        if clock is self.scenario.morning_after and clock.turns == 1:
            second = self.words.text("telling.clock.after")
        elif clock.unit == "day":
            second = self.words.text(place, turn=passed + 1, turns=clock.turns)
        else:
            left = max(0, clock.turns - passed)
            second = self.words.text_n(f"{place}s", left)
        if not when:
            return second
        if when in WEEKDAYS:
            when = self.words.text(f"telling.weekday.{when}")
        return self.words.text("telling.clock.joined", first=when, second=second)

    def _length(self, minutes: int) -> str:
        """Return a stretch of time: "2 hours", "90 minutes"."""
        hours, rest = divmod(minutes, AN_HOUR)
        unit, n = ("minutes", minutes) if rest else ("hours", hours)
        return self.words.text_n(f"telling.clock.length.{unit}", n)

    def deadline(self, turn: int) -> str:
        """Return when a turn is, as a date by which something is to be done: "Friday · day 12 of 12", "00:20"."""
        turn = min(turn, self.scenario.last_turn)
        clock = self.scenario.clock
        in_days = clock.unit == "day" or (turn > clock.turns and self.scenario.morning_after is not None)
        return self.turn(turn) if in_days else _time(clock, turn - 1) or self.turn(turn)

    def later(self, due: int) -> bool:
        """Return whether what falls due then is for the next part of a campaign, which has a date of its own for it."""
        return self.scenario.goes_on and due > self.scenario.last_turn

    # What happens

    def event(self, event: Event) -> str | None:
        """Return a sentence for what happened, or ``None`` for what goes without saying (points above all)."""
        say = _SENTENCES.get(type(event))
        return say(self, event) if say else None

    def yours(self, line: Line, who: str, choice: str) -> str:
        """Return the player's words with whom they were said to: a person, or those whom the offer taken reaches."""
        text = self.quoted(self.line(line))
        if who:
            return self.words.text("telling.event.you_to", name=self.called(who), text=text)
        groups = {
            "_to_all": self.scenario.megaphone,
            "_on_page": self.scenario.page,
            "_to_known": self.scenario.appeals,
        }
        to = next((to for to, group in groups.items() if any(c.key == choice for c in group.values())), "")
        return self.words.text(f"telling.event.you{to}", text=text)

    def quoted(self, text: str) -> str:
        """Return words in this language's quotation marks; quotations within become inner ones."""
        return self.words.text("telling.quoted", text=self.within_marks(text))

    def within_marks(self, text: str) -> str:
        """Return words as they stand within quotation marks: their own become inner ones, even one left open."""
        first, _, last = self.words.text("telling.quoted.inner", text="\0").partition("\0")
        return text.translate({ord("«"): first, ord("“"): first, ord("»"): last, ord("”"): last})

    @cached_property
    def _named(self) -> Mapping[str, str]:
        """Whose name a text is."""
        return {person.name: who for who, person in self.scenario.people.items()}

    @cached_property
    def _called(self) -> Mapping[str, str]:
        names = {who: self.name(who) for who in self.scenario.people}
        first = {who: name.split()[0] for who, name in names.items() if name.split()}
        often = Counter(first.values())
        return {who: word for who, word in first.items() if often[word] == 1 and _is_first_name(word, names[who])}

    @cached_property
    def _marked(self) -> Mapping[str, str]:
        """The words that reveal each fact, wherever they stand."""
        found: dict[str, str] = {}
        for texts in (self.texts, self.scenario.texts):
            for key, text in texts.items():
                if "](fact:" in text:
                    for span in spans(text, self._person_of(key)):
                        if span.fact:
                            found.setdefault(span.fact, span.text)
        return found

    @cached_property
    def _owners(self) -> Mapping[str, str]:
        """Whose texts those are that do not stand under their person."""
        return {news.text: news.who or "" for news in self.scenario.news}

    def _person_of(self, key: str) -> str:
        """Return whose text it is: a fact marked in it is theirs."""
        if key in self._owners:
            return self._owners[key]
        parts = key.split(".")
        if parts[0] in ("prospects", "guests") and len(parts) > 1:
            return parts[1]
        return parts[-1] if "answers" in parts and parts[-1] in self.scenario.people else ""

    def units(self) -> str:
        """Return what reach is counted in: ``followers``, or the ``cards`` handed out at a party."""
        return "cards" if self.scenario.kind == "party" else "followers"


def _is_first_name(word: str, name: str) -> bool:
    """Say whether a name's first word can stand for it: not a title, an article or an initial."""
    titles = ("don", "doña", "señor", "señora", "la", "el", "las", "los", "the", "miss", "sor", "fray", "tía", "tío")
    return len(name.split()) > 1 and len(word) > 2 and word[-1] != "." and word.lower() not in titles


def _unit(clock: Clock) -> str:
    """Return what a turn is called: a day, an hour if it is one, else a turn, or a round."""
    return "turn" if clock.unit == "hour" and clock.minutes != AN_HOUR else clock.unit


def _time(clock: Clock, passed: int) -> str:
    """Return the weekday's key or the time of day, ``""`` where the scenario has none."""
    if clock.starts in WEEKDAYS:
        return WEEKDAYS[(WEEKDAYS.index(clock.starts) + passed) % 7]
    hours, colon, minutes = clock.starts.partition(":")
    if not (colon and hours.isdigit() and minutes.isdigit()):
        return ""
    since = int(hours) * AN_HOUR + int(minutes) + passed * clock.minutes
    return f"{since // AN_HOUR % 24:02}:{since % AN_HOUR:02}"


def _texts(scenario: Scenario, language: str) -> Mapping[str, str]:
    if language == scenario.language:
        return scenario.texts
    from game.scenario.translation import texts

    return texts(scenario, language)


# One sentence an event


def _you_said(teller: Teller, event: happened.YouSaid) -> str:
    if event.voice:
        text = teller.quoted(teller.line(event.line))
        return teller.words.text(
            "telling.event.voice_to", voice=teller.voice(event.voice), name=teller.called(event.who), text=text
        )
    return teller.yours(event.line, event.who, event.choice)


def _they_said(teller: Teller, event: happened.TheySaid) -> str:
    text = teller.quoted(teller.line(event.line))
    return teller.words.text("telling.event.they", name=teller.called(event.who), text=text)


def _arrived(teller: Teller, event: happened.Arrived) -> str:
    text = teller.quoted(teller.first_words(event.line))
    return teller.words.text("telling.event.arrived", name=teller.name(event.who), text=text)


def _posted(teller: Teller, event: happened.Posted) -> str:
    text = teller.quoted(teller.first_words(event.line))
    return teller.words.text("telling.event.posted", name=teller.name(event.who), text=text)


def _read(teller: Teller, event: happened.Read) -> str:
    what = "profile" if event.what == "profile" else "post"
    text = teller.line(event.line)
    return teller.words.text(
        f"telling.event.{what}",
        name=teller.called(event.who),
        text=text if what == "profile" else teller.quoted(text),
    )


def _fact_heard(teller: Teller, event: happened.FactHeard) -> str:
    about = event.fact.partition(".")[0]
    name = teller.called(about) if about in teller.scenario.people else teller.name("")
    return teller.words.text("telling.event.fact", name=name, fact=teller.fact(event.fact))


def _stage_changed(teller: Teller, event: happened.StageChanged) -> str:
    how = "mended" if event.trigger == "mend" else f"stage.{event.after}"
    return teller.words.text(f"telling.event.{how}", name=teller.called(event.who))


def _reach_changed(teller: Teller, event: happened.ReachChanged) -> str:
    way = "won" if event.amount > 0 else "lost"
    return teller.words.text_n(
        f"telling.event.{teller.units()}.{way}", abs(event.amount), total=grouped(event.total, teller.words.language)
    )


def _promise_made(teller: Teller, event: happened.PromiseMade) -> str:
    if teller.later(event.due):
        return _of_promise(teller, "made_for_later", event.promise)
    return _of_promise(teller, "made", event.promise, teller.deadline(event.due))


def _promise_kept(teller: Teller, event: happened.PromiseKept) -> str:
    return _of_promise(teller, "kept", event.promise)


def _promise_broken(teller: Teller, event: happened.PromiseBroken) -> str:
    return _of_promise(teller, "broken", event.promise)


def _of_promise(teller: Teller, what: str, key: str, when: str = "") -> str:
    name = teller.called(teller.scenario.promises[key][0])
    promise = teller.promise(key).rstrip(".")
    return teller.words.text(f"telling.event.promise_{what}", name=name, promise=promise, when=when)


def _introduced(teller: Teller, event: happened.Introduced) -> str:
    return teller.words.text("telling.event.introduced", one=teller.called(event.one), other=teller.called(event.other))


def _handed_over(teller: Teller, event: happened.HandedOver) -> str:
    by = "_by" if event.speaks > event.turn else ""
    return teller.words.text(
        f"telling.event.handed_over{by}",
        voice=teller.voice_briefly(event.voice),
        name=teller.called(event.who),
        when=teller.deadline(event.speaks),
    )


def _overheard(teller: Teller, event: happened.Overheard) -> str:
    way = "better" if event.amount > 0 else "worse"
    return teller.words.text_n(f"telling.event.overheard.{way}", event.onlookers)


def _spread_changed(teller: Teller, event: happened.SpreadChanged) -> str:
    return teller.words.text(f"telling.event.spread.{_way(event.amount)}", total=event.total)


def _approval_changed(teller: Teller, event: happened.ApprovalChanged) -> str:
    client = teller.scenario.client
    name = teller.called(client.who) if client else ""
    return teller.words.text(f"telling.event.approval.{_way(event.amount)}", name=name, total=event.total)


def _way(amount: int) -> str:
    return "more" if amount > 0 else "less"


def _disclosed(teller: Teller, event: happened.Disclosed) -> str:
    how = "first" if event.first else "late"
    return teller.words.text(f"telling.event.disclosed.{how}", secret=teller.secret(event.secret).rstrip("."))


def _floor_changed(teller: Teller, event: happened.FloorChanged) -> str | None:
    if event.after == "crosstalk" and event.before != "crosstalk":
        return teller.words.text("telling.event.crosstalk")
    return teller.words.text("telling.event.silence") if event.after == "silence" else None


def _moved(teller: Teller, event: happened.Moved) -> str:
    circle = teller.circle(event.to) if event.to else ""
    if not event.who:
        return teller.words.text("telling.event.you_moved", circle=circle)
    return teller.words.text(
        f"telling.event.{'moved' if event.to else 'home'}", name=teller.called(event.who), circle=circle
    )


def _learnt(teller: Teller, event: happened.Learnt) -> str:
    return teller.words.text("telling.event.learnt", name=teller.called(event.who), fact=teller.fact(event.fact))


def _ended(teller: Teller, event: happened.Ended) -> str:
    title = next((e.title for e in teller.scenario.endings if e.key == event.ending), "standing.over.title")
    return teller.words.text("telling.event.ended", title=teller.plain(title))


_SENTENCES: Mapping[type, Callable[..., str | None]] = {
    happened.TurnBegan: lambda teller, event: teller.turn(event.turn),
    happened.YouSaid: _you_said,
    happened.TheySaid: _they_said,
    happened.Arrived: _arrived,
    happened.Posted: _posted,
    happened.Read: _read,
    happened.FactHeard: _fact_heard,
    happened.StageChanged: _stage_changed,
    happened.ReachChanged: _reach_changed,
    happened.PromiseMade: _promise_made,
    happened.PromiseKept: _promise_kept,
    happened.PromiseBroken: _promise_broken,
    happened.HandedOver: _handed_over,
    happened.Overheard: _overheard,
    happened.SpreadChanged: _spread_changed,
    happened.ApprovalChanged: _approval_changed,
    happened.Disclosed: _disclosed,
    happened.CameOut: lambda teller, event: teller.words.text("telling.event.came_out", text=teller.line(event.line)),
    happened.CalledAway: lambda teller, event: teller.words.text(
        "telling.event.called_away", name=teller.called(event.who)
    ),
    happened.Told: lambda teller, event: teller.line(event.line),
    happened.Introduced: _introduced,
    happened.FloorChanged: _floor_changed,
    happened.Moved: _moved,
    happened.Glowed: lambda teller, event: teller.words.text("telling.event.glowed", name=teller.called(event.who)),
    happened.Learnt: _learnt,
    happened.Planned: lambda teller, event: teller.words.text("telling.event.planned", aim=teller.goal(event.aim)),
    happened.GoalReached: lambda teller, event: teller.words.text("telling.event.goal", goal=teller.goal(event.goal)),
    happened.Ended: _ended,
}
"""How each kind of event is told; those that are not here go without saying."""
