"""A day of a ``prospects`` scenario (or of the days after a party): what can be done, and what each thing does."""

from collections.abc import Iterator

from game.simulation import client, voices
from game.simulation.acts import NEEDS_NO_READING
from game.simulation.chance import places
from game.simulation.conditions import holds
from game.simulation.definitions import SILENCE, Beat, Choice, Effects, Person, Scenario, Way
from game.simulation.events import (
    Arrived,
    Introduced,
    Line,
    Posted,
    PromiseBroken,
    PromiseKept,
    PromiseMade,
    Read,
    TheySaid,
    Told,
    TurnBegan,
    YouSaid,
)
from game.simulation.moment import Moment
from game.simulation.offers import Offer
from game.simulation.public import come_out, disclose, said_in_public, said_to_all, spread_by_itself
from game.simulation.rules import award as rule
from game.simulation.rules.follow_up import BROKE_A_PROMISE, LEFT_WAITING
from game.simulation.rules.virtual_to_real import ANSWERED_YOUR_CALL, NOBODY_ANSWERED
from game.simulation.state import NOTHING, READ, UNREAD, State, Tie
from game.simulation.view import RANK, StateView, reachable, talks_party, tie_of

RESTS = ""
"""Where a thread is that came to its end in good order."""

FADES_AFTER_WAITING = 4
"""Turns without an answer after which whoever wrote cools."""

NOTICES_WAITING = 2
"""Turns without an answer from which on it is held against the player."""

SLOWEST = 3
"""The most turns fatigue can add to a reply: one for every two broadcasts they have had (Growbots: warmth halves)."""

PAGE_REACH = (4, 9)
"""Followers that a post on one's own page wins, least and most."""

PASSED_ON = (2, 5)
"""Followers it wins besides for each who likes the player and whom it is worth something to: they pass it on."""


# What can be done


def offers(scenario: Scenario, state: State) -> Iterator[Offer]:
    """Yield what the player can do on a day, in the order of its kinds; all but ending it cost attention."""
    view = StateView(scenario, state)
    for person in scenario.people.values():
        yield from _thread(scenario, state, view, person)
    yield from _promises(scenario, state)
    yield from _introductions(scenario, state, view)
    for choice in scenario.appeals.values():
        if _offered(choice, state, view):
            yield _as_offer(choice, "appeal", "")
    yield from _page(scenario, state, view)
    if loud := megaphone(scenario, state, view):
        choice, act = loud
        yield Offer(choice.key, "megaphone", Line(choice.say), act, "", choice.cost)
    yield Offer("end_turn", "end_turn", Line(f"standing.end_turn.{clock_unit(scenario, state)}"))


def clock_unit(scenario: Scenario, state: State) -> str:
    """Return the unit of the turn that is being played: ``day``, ``hour`` or ``round``."""
    if state.turn > scenario.clock.turns and scenario.morning_after:
        return scenario.morning_after.unit
    return scenario.clock.unit


def acquainted(scenario: Scenario, state: State, person: Person) -> bool:
    """Say whether the player can write to them: always, but at a party only to those one has met."""
    tie = tie_of(scenario, state, person.key)
    return person.guest is None or tie.contacts > 0 or tie.wrote > 0 or f"met:{person.key}" in state.done


def _offered(choice: Choice, state: State, view: StateView) -> bool:
    return choice.key not in state.done and (choice.uses | choice.needs) <= state.heard and holds(choice.when, view)


def _shuffled(choices: list[Choice], state: State) -> list[Choice]:
    """Order choices by chance, the same each time in one play: no place in the list gives a line away."""
    place = places(state.seed, "order")
    return sorted(choices, key=lambda choice: place(choice.key))


def _as_offer(choice: Choice, kind: str, who: str, *, unread: bool = False, act: str = "") -> Offer:
    return Offer(choice.key, kind, Line(choice.say), act or choice.act, who, choice.cost, choice.uses, unread)


def _act_to(tie: Tie, choice: Choice) -> str:
    """Return what a line is to somebody: a pitch to whom one pitched already, no nearer than then, is a repeat."""
    again = choice.act == "pitch" and tie.pitched and RANK[tie.stage] <= RANK[tie.pitched]
    return "repeat" if again else choice.act


def _thread(scenario: Scenario, state: State, view: StateView, person: Person) -> Iterator[Offer]:
    if not acquainted(scenario, state, person):
        return
    tie, who = tie_of(scenario, state, person.key), person.key
    name = (("name", person.name),)
    if tie.message == UNREAD:
        yield Offer(f"open:{who}", "open", Line("standing.open", name), "listen", who, 1)
    if person.profile and f"profile:{who}" not in state.done:
        yield Offer(f"profile:{who}", "profile", Line("standing.profile", name), "listen", who, 1)
    for post in person.posts.values():
        if post.on > state.turn:
            continue
        if f"read:{post.key}" not in state.done:
            yield Offer(f"read:{post.key}", "read", Line("standing.read", name), "listen", who, 1)
        elif not any(comment.key in state.done for comment in post.comments.values()):
            comments = [c for c in post.comments.values() if _offered(c, state, view)]
            yield from (_as_offer(c, "comment", who, act=_act_to(tie, c)) for c in _shuffled(comments, state))
    if tie.due or tie.voice:
        return
    beat = person.beats.get(tie.beat)
    if beat is not None and (tie.message != NOTHING or beat.says is None):
        unread = tie.message == UNREAD
        answers = [
            choice
            for choice in beat.choices.values()
            if tie.stage != "closed"
            and _offered(choice, state, view)
            and (not unread or choice.blind or choice.act in NEEDS_NO_READING)
        ]
        yield from (_as_offer(c, "answer", who, unread=unread, act=_act_to(tie, c)) for c in _shuffled(answers, state))
        if tie.stage != "closed":
            yield from voices.offers(scenario, state, view, person, beat)
    elif beat is None:
        yield from _follow_ups(state, view, person, tie)
    if scenario.template and (tie.message == UNREAD or tie.beat == SILENCE):
        template = Line(scenario.template)
        yield Offer(f"template:{who}", "template", template, "template", who, 1, unread=tie.message == UNREAD)


def _follow_ups(state: State, view: StateView, person: Person, tie: Tie) -> Iterator[Offer]:
    authored = [c for c in person.follow_ups.values() if _offered(c, state, view)]
    yield from (_as_offer(c, "follow_up", person.key, act=_act_to(tie, c)) for c in _shuffled(authored, state))
    if not authored and tie.beat == SILENCE and tie.wrote:
        line = Line("standing.follow_up", (("name", person.name),))
        yield Offer(f"nudge:{person.key}", "follow_up", line, "follow_up", person.key, 1)


def _promises(scenario: Scenario, state: State) -> Iterator[Offer]:
    for key, _ in state.promises:
        who, promise = scenario.promises[key]
        yield Offer(f"keep:{key}", "keep", Line(promise.say), "keep_promise", who, 1)


def _introductions(scenario: Scenario, state: State, view: StateView) -> Iterator[Offer]:
    for choice in scenario.introductions.values():
        if choice.between and _offered(choice, state, view):
            ties = [tie_of(scenario, state, who) for who in choice.between]
            if all(RANK[tie.stage] >= RANK["known"] for tie in ties):
                yield Offer(choice.key, "introduce", Line(choice.say), "introduce", "", choice.cost, choice.needs)


def _page(scenario: Scenario, state: State, view: StateView) -> Iterator[Offer]:
    for choice in scenario.page.values():
        if _offered(choice, state, view):
            yield _as_offer(choice, "page", "")


def megaphone(scenario: Scenario, state: State, view: StateView) -> tuple[Choice, str] | None:
    """Return the text to shout and its act: of those that suit the moment the next unused, or the first once more."""
    choices = [c for c in scenario.megaphone.values() if (c.uses | c.needs) <= state.heard and holds(c.when, view)]
    if not choices:
        return None
    fresh = next((c for c in choices if c.key not in state.done), None)
    return (fresh, "broadcast") if fresh else (choices[state.broadcasts % len(choices)], "repeat")


# What it does


def act(moment: Moment, offer: Offer) -> None:
    """Carry out an offer of a day."""
    moment.change(attention=moment.state.attention - offer.cost)
    _DEEDS[offer.kind](moment, offer)


def _say(moment: Moment, offer: Offer) -> Choice | None:
    """Tell the player's words and let the rules judge them; return the authored choice, if it is one."""
    _, choice = moment.scenario.choices.get(offer.id, ("", None))
    moment.tell(YouSaid(moment.state.turn, offer.who, offer.line, offer.act, offer.id))
    tie = moment.tie(offer.who) if offer.who else Tie()
    words = moment.scenario.words.get(offer.line.key, 0)
    moment.judge(
        rule.Line(moment.scenario, moment.state, offer.who, tie, offer.kind, offer.act, choice, offer.unread, words)
    )
    return choice


def _open(moment: Moment, offer: Offer) -> None:
    who = offer.who
    beat = moment.scenario.people[who].beats[moment.tie(who).beat]
    assert beat.says is not None  # noqa: S101 (only a beat with a message can be unread)
    moment.change_tie(who, message=READ, mood=beat.mood or moment.tie(who).mood, nudges=0)
    moment.tell(TheySaid(moment.state.turn, who, Line(beat.says), beat.facts, beat.mood or ""))
    moment.hear(beat.facts)
    if moment.tie(who).stage == "closed":
        moment.change_tie(who, message=NOTHING, beat=SILENCE)
    elif not beat.choices:
        moment.change_tie(who, message=NOTHING, beat=RESTS)  # nothing is asked: it ends here, in good order


def _profile(moment: Moment, offer: Offer) -> None:
    person = moment.scenario.people[offer.who]
    moment.done(offer.id)
    moment.tell(Read(moment.state.turn, person.key, "profile", Line(person.profile or ""), person.profile_facts))
    moment.hear(person.profile_facts)


def _read(moment: Moment, offer: Offer) -> None:
    key = offer.id.removeprefix("read:")
    post = next(p for p in moment.scenario.people[offer.who].posts.values() if p.key == key)
    moment.done(offer.id)
    moment.tell(Read(moment.state.turn, offer.who, key, Line(post.text), post.facts))
    moment.hear(post.facts)


def _answer(moment: Moment, offer: Offer) -> None:
    choice = _say(moment, offer)
    assert choice is not None  # noqa: S101 (answers are authored)
    who = offer.who
    before = moment.tie(who)
    if offer.unread:
        moment.change_tie(who, trust=before.trust - 1)
    if offer.kind == "follow_up":
        moment.change_tie(who, nudges=before.nudges + 1)
    fresh = choice.uses - moment.state.used
    moment.apply(who, choice, offer.act)
    client.hears_evidence(moment, who, fresh)
    disclose(moment, choice.discloses)
    beat = moment.scenario.people[who].beats.get(before.beat) if offer.kind == "answer" else None
    said_in_public(moment, who, offer.act, heated=beat is not None and beat.heated)
    make_promise(moment, choice)
    if offer.kind == "comment" and not choice.then:
        return
    go(moment, who, choice.then, choice.key)


def make_promise(moment: Moment, choice: Choice) -> None:
    """Note what a line promises, once."""
    promise = choice.promise
    if promise is None or any(promise.key == key for key, _ in moment.state.promises):
        return
    evening = talks_party(moment.scenario, moment.state)  # what is promised there is due in the days after it
    due = promise.due + (moment.scenario.clock.turns if evening else moment.state.turn)
    moment.change(promises=(*moment.state.promises, (promise.key, due)))
    moment.tell(PromiseMade(moment.state.turn, promise.key, due))


def go(moment: Moment, who: str, ways: tuple[Way, ...], *identity: object) -> None:
    """Lead a person's thread on: to a message on its way, to the player's turn, to silence or to rest."""
    target = moment.way(ways, *identity)
    if moment.tie(who).stage == "closed":
        target = SILENCE
    beat = moment.scenario.people[who].beats.get(target or "")
    moment.change_tie(who, beat=target or RESTS, message=NOTHING, due=0, voice="", speaks=0)
    if beat is not None and beat.says is not None:
        _schedule(moment, who, beat)


def _schedule(moment: Moment, who: str, beat: Beat) -> None:
    span = beat.after or moment.scenario.people[who].temper.replies_after
    delay = moment.between(span, "reply", who, beat.key)
    if delay:
        tie = moment.tie(who)
        delay += (tie.stage == "cooling") + min(tie.fatigue // 2, SLOWEST)
    if delay == 0:
        _deliver(moment, who, beat)
    else:
        moment.change_tie(who, due=moment.state.turn + delay)


def _deliver(moment: Moment, who: str, beat: Beat) -> None:
    assert beat.says is not None  # noqa: S101 (only messages are delivered)
    moment.change_tie(who, due=0, message=UNREAD, arrived=moment.state.turn)
    moment.change(said=moment.state.said | beat.facts)
    moment.tell(Arrived(moment.state.turn, who, Line(beat.says)))
    if beat.meets:
        moment.pull(who, "meet")


def _nudge(moment: Moment, offer: Offer) -> None:
    if offer.id.startswith("nudge:"):
        _say(moment, offer)
        nudges = moment.tie(offer.who).nudges
        strain = 1 if nudges < 2 else 2
        moment.change_tie(offer.who, nudges=nudges + 1)
        moment.touch(offer.who, "follow_up", Effects(warmth=0, strain=strain))
    else:
        _answer(moment, offer)


def _template(moment: Moment, offer: Offer) -> None:
    _say(moment, offer)
    who = offer.who
    again = moment.tie(who).fatigue > 0
    moment.change_tie(who, fatigue=moment.tie(who).fatigue + 1)
    moment.touch(who, "repeat" if again else "template")
    said_in_public(moment, who, "template")
    moment.reach(moment.between((1, 4), "template", who))
    go(moment, who, (Way(SILENCE),), offer.id)


def _keep(moment: Moment, offer: Offer) -> None:
    key = offer.id.removeprefix("keep:")
    who, promise = moment.scenario.promises[key]
    _say(moment, offer)
    moment.change(promises=tuple(p for p in moment.state.promises if p[0] != key), kept=moment.state.kept + 1)
    moment.done(f"kept:{key}")
    moment.touch(who, "keep_promise")
    said_in_public(moment, who, "keep_promise")
    moment.tell(PromiseKept(moment.state.turn, key))
    tie = moment.tie(who)
    answers = tie.message != UNREAD and not tie.due and not tie.voice  # what was read is answered by the deed
    if promise.then and answers:
        go(moment, who, promise.then, key)


def introduce(moment: Moment, offer: Offer) -> None:
    """Bring two people together: both gain, and both say so."""
    choice = _say(moment, offer)
    assert choice is not None  # noqa: S101 (introductions are authored)
    assert choice.between is not None  # noqa: S101 (and are between two)
    moment.apply("", choice, choice.act)
    moment.change(used=moment.state.used | choice.needs)
    for who in choice.between:
        moment.touch(who, "introduce", choice.effects)
    for who, text in choice.answers:
        moment.tell(TheySaid(moment.state.turn, who, Line(text)))
    moment.tell(Introduced(moment.state.turn, *choice.between))


def _appeal(moment: Moment, offer: Offer) -> None:
    """Ask everybody one knows: who likes you answers, and so does whom you brought together with one who does."""
    choice = _say(moment, offer)
    assert choice is not None  # noqa: S101 (appeals are authored)
    moment.apply("", choice, choice.act)
    near = reachable(moment.scenario, moment.state)
    answering = [(who, text) for who, text in choice.answers if who in near]
    for who, text in answering:
        moment.tell(TheySaid(moment.state.turn, who, Line(text)))
        moment.done(f"answered:{who}")
        moment.award(ANSWERED_YOUR_CALL, who)
    if not answering:
        moment.award(NOBODY_ANSWERED)
    if choice.crowd:
        moment.tell(Told(moment.state.turn, "", Line(choice.crowd)))


def _publish(moment: Moment, offer: Offer) -> None:
    choice = _say(moment, offer)
    assert choice is not None  # noqa: S101 (posts are authored)
    moment.apply("", choice, choice.act)
    for who in sorted(choice.interested):
        moment.touch(who, choice.act, Effects(warmth=1, trust=0, strain=0), words=False)
    moment.reach(moment.between(PAGE_REACH, "page", choice.key))
    for who in sorted(choice.interested):
        if RANK[moment.tie(who).stage] >= RANK["liked"]:
            moment.reach(moment.between(PASSED_ON, "passed on", choice.key, who))
    disclose(moment, choice.discloses)
    said_to_all(moment, choice.act)


def _broadcast(moment: Moment, offer: Offer) -> None:
    choice = _say(moment, offer)
    assert choice is not None  # noqa: S101 (broadcasts are authored)
    moment.change(broadcasts=moment.state.broadcasts + 1, shouted=moment.state.turn)
    moment.done(choice.key)
    client.hears_a_broadcast(moment)
    for person in moment.scenario.people.values():
        tie = moment.tie(person.key)
        if tie.stage == "closed" or not acquainted(moment.scenario, moment.state, person):
            continue
        moment.change_tie(person.key, fatigue=tie.fatigue + 1)
        moment.touch(person.key, offer.act, Effects(strain=int(tie.fatigue > 0)), words=False)
    won = moment.between(choice.reach, "reach", choice.key)
    moment.reach(won if offer.act == "broadcast" else (won + 2) // 3)
    moment.follow(choice.effects)
    disclose(moment, choice.discloses)
    said_to_all(moment, offer.act)


def _delegate(moment: Moment, offer: Offer) -> None:
    _, choice = moment.scenario.choices[offer.id]
    who = offer.who
    tie = moment.tie(who)
    moment.judge(
        rule.Line(moment.scenario, moment.state, who, tie, offer.kind, "delegate", choice, unread=False, words=0)
    )
    voices.hand_over(moment, offer)
    if not moment.tie(who).voice:
        go(moment, who, choice.then, choice.key)


def _end_turn(moment: Moment, offer: Offer) -> None:
    del offer
    evening(moment)


_DEEDS = {
    "open": _open,
    "profile": _profile,
    "read": _read,
    "answer": _answer,
    "delegate": _delegate,
    "comment": _answer,
    "follow_up": _nudge,
    "template": _template,
    "keep": _keep,
    "introduce": introduce,
    "appeal": _appeal,
    "page": _publish,
    "megaphone": _broadcast,
    "end_turn": _end_turn,
}


# The others' part of the day


def evening(moment: Moment) -> None:
    """End a day: who waits notices, promises fall due, the others talk; then it is morning, or it is over."""
    moment.fire_session("end_turn")
    moment.choice = ""
    for who in moment.scenario.people:
        _wait(moment, who)
    _fall_due(moment)
    spread_by_itself(moment)
    client.a_turn_passes(moment)
    come_out(moment)
    tell_news(moment)
    moment.fire_session("wake")
    if moment.state.session == "turn":
        dawn(moment)


def _wait(moment: Moment, who: str) -> None:
    tie = moment.tie(who)
    turn = moment.state.turn
    if tie.voice:
        return
    if tie.message != NOTHING:
        waited = turn + 1 - tie.arrived
        if waited >= NOTICES_WAITING and tie.stage != "closed":
            moment.award(LEFT_WAITING, who)
        if waited == FADES_AFTER_WAITING:
            moment.pull(who, "fade")
        return
    remembers = moment.scenario.people[who].temper.remembers
    if tie.last_contact and not tie.due and turn - tie.last_contact >= remembers:
        moment.pull(who, "fade")


def _fall_due(moment: Moment) -> None:
    turn = moment.state.turn
    for key, due in moment.state.promises:
        if turn < due and (turn < moment.scenario.last_turn or moment.scenario.goes_on):
            continue
        who, _ = moment.scenario.promises[key]
        moment.change(promises=tuple(p for p in moment.state.promises if p[0] != key), broken=moment.state.broken + 1)
        moment.done(f"broken:{key}")
        tie = moment.tie(who)
        moment.change_tie(who, trust=max(-10, tie.trust - 3), warmth=max(-10, tie.warmth - 2))
        moment.award(BROKE_A_PROMISE, who)
        moment.tell(PromiseBroken(turn, key))


def tell_news(moment: Moment) -> None:
    """Let happen what the author said would, once its condition holds."""
    for news in moment.scenario.news:
        if news.key in moment.state.done or not moment.holds(news.when):
            continue
        moment.done(news.key)
        moment.tell(Told(moment.state.turn, news.who or "", Line(news.text)))
        moment.hear(news.facts)
        moment.follow(news.effects)
        if news.who:
            effects = news.effects
            moment.sway(news.who, effects.warmth or 0, effects.trust or 0, effects.strain or 0)
            if news.then and moment.tie(news.who).stage != "closed":
                go(moment, news.who, (Way(news.then),), news.key)


def dawn(moment: Moment) -> None:
    """Begin a day: attention is back, messages and posts arrive."""
    turn = moment.state.turn + 1
    days_after = moment.scenario.morning_after if moment.scenario.kind == "party" else None
    moment.change(turn=turn, attention=(days_after or moment.scenario.clock).attention)
    moment.tell(TurnBegan(turn))
    client.calls_a_meeting(moment)
    for person in moment.scenario.people.values():
        tie = moment.change_tie(person.key, warmed=0)
        if tie.voice and tie.speaks <= turn:
            _, choice = moment.scenario.choices[f"{person.key}.{tie.beat}.voices.{tie.voice}"]
            voices.speak(moment, person.key)
            go(moment, person.key, choice.then, choice.key)
            tie = moment.tie(person.key)
        if tie.due and tie.due <= turn:
            _deliver(moment, person.key, person.beats[tie.beat])
        for post in person.posts.values():
            if post.on == turn:
                moment.change(said=moment.state.said | post.facts)
                moment.tell(Posted(turn, person.key, post.key, Line(post.text)))


def start_threads(moment: Moment) -> None:
    """Put every thread at its first beat; messages come with the next morning, or as much later as they say."""
    for person in moment.scenario.people.values():
        if not person.start:
            continue
        beat = person.beats.get(moment.way(person.start, "start", person.key) or "")
        if beat is None or not acquainted(moment.scenario, moment.state, person):
            continue
        first = moment.state.turn + 1
        later = moment.between(beat.after, "start", person.key) if beat.after else 0
        moment.change_tie(person.key, beat=beat.key, due=first + later if beat.says else 0)
