"""What a scenario is, once loaded: immutable, complete, and free of text.

Texts live in one mapping, ``Scenario.texts``, under their dotted key (``prospects.joana.beats.first.says``); everything
else refers to them by that key, so that a play can change language in the middle of a scene. The same dotted keys
identify choices in logs, statistics and translations. Facts are named ``person.fact``.
"""

from collections.abc import Iterator, Mapping
from functools import cached_property
from types import MappingProxyType
from typing import Any, Final, NamedTuple

from game.simulation.conditions import Condition

SILENCE = "silence"
"""The beat where a thread rests when the other has nothing to answer: only a follow-up is left."""

_NONE: Final[Mapping[str, Any]] = MappingProxyType({})


class Way(NamedTuple):
    """One way on: to a beat, if the condition holds and chance (0 to 100 %) agrees."""

    to: str
    """A beat's key within the person, or ``silence``."""
    when: Condition | None = None
    chance: int = 100


class Effects(NamedTuple):
    """What a choice changes where it differs from its act's defaults; ``None`` leaves the default."""

    warmth: int | None = None
    trust: int | None = None
    strain: int | None = None
    reach: int = 0
    """Followers won or lost."""
    variables: tuple[tuple[str, int], ...] = ()
    """Amounts added to the author's own variables."""
    spread: int = 0
    """Crises: how much further it goes, or less far."""
    approval: int = 0
    """Clients: how much more content the one above is, or less."""


class Promise(NamedTuple):
    """Something the player says will be done; an offer to keep it stands until it falls due."""

    key: str
    """Dotted: ``person.promise``."""
    text: str
    """Text key: how the notebook words it."""
    due: int
    """Turns from the making until it is broken."""
    say: str
    """Text key: the words with which it is kept."""
    then: tuple[Way, ...] = ()


class Choice(NamedTuple):
    """A line the player may say, as its author wrote it."""

    key: str
    """Its permanent dotted key, the same in logs, statistics and translations."""
    act: str
    say: str
    uses: frozenset[str] = frozenset()
    """Facts the line draws on: it is offered once all of them were heard, and they count as used."""
    asks: frozenset[str] = frozenset()
    """Facts the line asks for: asking for what one was already told is a re-ask."""
    contradicts: frozenset[str] = frozenset()
    """Facts the line goes against: what was said and not listened to."""
    needs: frozenset[str] = frozenset()
    """Facts that must have been heard for the line to be offered."""
    when: Condition | None = None
    blind: bool = False
    """Whether the line can also be said without having opened the message it answers."""
    cost: int = 1
    effects: Effects = Effects()
    promise: Promise | None = None
    then: tuple[Way, ...] = ()
    tells: str | None = None
    """Party: the item of what the guest knows that this line brings out."""
    interested: frozenset[str] = frozenset()
    """One's own page: the people whom the post is worth something to."""
    topic: str | None = None
    """Party: the topic the line is on."""
    between: tuple[str, str] | None = None
    """Introductions: the two people introduced."""
    fits: bool = True
    """Introductions: whether the two have something for each other, which is not always what it looks like."""
    answers: tuple[tuple[str, str], ...] = ()
    """Introductions and stories: who answers at once, with which text key."""
    crowd: str | None = None
    """Appeals: text key of what the followers do."""
    reach: tuple[int, int] = (0, 0)
    """Broadcasts: the least and most followers (or cards) it wins the first time."""
    voice: str = ""
    """The voice that says it, where it is not the player."""
    discloses: frozenset[str] = frozenset()
    """Secrets that it says."""
    answer: str | None = None
    """Party: text key of what the guest says to it."""
    answer_facts: frozenset[str] = frozenset()
    """Party: facts that answer tells."""


class Beat(NamedTuple):
    """A moment of a conversation: what the person says, and what can be answered."""

    key: str
    """Within its person."""
    says: str | None
    """Text key of the message; ``None`` where it is the player who may write first."""
    facts: frozenset[str] = frozenset()
    """Facts the message tells."""
    after: tuple[int, int] | None = None
    """Least and most turns until the message arrives; ``None``: as the person's temper has it."""
    mood: str | None = None
    """The expression on the portrait while the beat is the newest thing they said."""
    meets: bool = False
    """Whether the beat is an agreed meeting: from the virtual to the real."""
    choices: Mapping[str, Choice] = _NONE
    about: str | None = None
    """The topic one must know of to answer for it."""
    heated: bool = False
    """Whether it goes too far, so that decency may be asked for."""
    voices: Mapping[str, Choice] = _NONE
    """What each voice would answer, by voice."""


class Post(NamedTuple):
    """Something a person posted where all can read it."""

    key: str
    """Dotted: ``person.post``."""
    on: int
    """The turn it appears on."""
    text: str
    facts: frozenset[str] = frozenset()
    comments: Mapping[str, Choice] = _NONE


class Remark(NamedTuple):
    """What a person says about the player at the end, the first whose condition holds."""

    key: str
    says: str
    when: Condition | None = None


class Knowledge(NamedTuple):
    """Something a guest could tell, and the lines around it."""

    key: str
    """Dotted: ``guest.item``."""
    topic: str
    says: str
    facts: frozenset[str]
    ask: str | None = None
    """Text key of the open question that brings it out."""
    closed: str | None = None
    """Text key of a closed question near it, which brings out only ``shrug``."""
    shrug: str | None = None
    reflect: str | None = None
    """Text key of the line that takes it up once told."""
    after: frozenset[str] = frozenset()
    """Facts that must have been heard before it can be asked for or told."""
    volunteers: bool = True
    """Whether the guest would tell it without being asked."""


class GuestNature(NamedTuple):
    """How a guest takes part in a party."""

    circle: str
    talkative: int
    """How readily they take the floor, 1 to 5."""
    energy: int
    """How much evening they have left in them at the start, 1 to 10."""
    interests: Mapping[str, int]
    """Topic to how much it matters to them, 0 to 5."""
    knows: Mapping[str, Knowledge]
    small_talk: tuple[str, ...] = ()
    """Text keys of what they say when they have nothing new."""
    bored: str | None = None
    """Text key of what they say as they turn away."""
    invite_in: Mapping[str, Choice] = _NONE
    moderate: Choice | None = None
    """How one could ask them, kindly, to let another finish."""
    wish: str | None = None
    """Text key of the one thing that would make tonight worth it."""
    granted: Condition | None = None
    """When the wish has come true."""
    glows: str | None = None
    """Text key of what they say when it does."""
    lines: Mapping[str, Choice] = _NONE
    """What one could say to them in the circle, as their author wrote it."""


class Temper(NamedTuple):
    """What someone can bear and how quickly they write."""

    patience: int = 3
    """Strain they bear before they cool, 1 to 8; at twice that they close."""
    replies_after: tuple[int, int] = (1, 1)
    """Least and most turns until they answer."""
    remembers: int = 5
    """Turns without contact before what there was fades."""


class Person(NamedTuple):
    """Someone in a scenario: a prospect or a guest."""

    key: str
    name: str
    """Text key, like every text here."""
    role: str
    channel: str | None = None
    about: str | None = None
    portrait: Mapping[str, str] = _NONE
    face: str = "calm"
    """The expression they start with."""
    temper: Temper = Temper()
    profile: str | None = None
    profile_facts: frozenset[str] = frozenset()
    posts: Mapping[str, Post] = _NONE
    start: tuple[Way, ...] = ()
    beats: Mapping[str, Beat] = _NONE
    follow_ups: Mapping[str, Choice] = _NONE
    afterwards: tuple[Remark, ...] = ()
    guest: GuestNature | None = None
    onlookers: frozenset[str] = frozenset()
    """Who reads along, where their conversation with the player is in public."""
    public: bool = False


class News(NamedTuple):
    """Something that happens by itself of an evening, once, when its condition holds."""

    key: str
    text: str
    when: Condition
    who: str | None = None
    """Whose news it is."""
    facts: frozenset[str] = frozenset()
    effects: Effects = Effects()
    then: str | None = None
    """A beat of ``who`` to which their thread turns."""


class Goal(NamedTuple):
    """One line of the plan: what is to be reached, and by when."""

    key: str
    text: str
    when: Condition
    by: int
    """The last turn that counts."""
    points: int = 10
    optional: bool = False
    """Whether it counts only for players who put it into their own plan."""


class Ending(NamedTuple):
    """How it ended: the first whose condition holds."""

    key: str
    title: str
    text: str
    when: Condition | None = None


class Clock(NamedTuple):
    """How time runs."""

    unit: str
    """``day``, ``hour`` or ``round``."""
    turns: int
    attention: int
    """Units of attention a turn; in the rounds of a party each choice is a round."""
    starts: str = ""
    """A weekday (``monday``) or a time of day (``21:30``), for the clock on the screen."""
    minutes: int = 10
    """Minutes a round takes."""


class Circle(NamedTuple):
    """A group of people standing together at a party."""

    key: str
    name: str
    topic: str
    """What is being talked about there at the start."""


class Variable(NamedTuple):
    """A number or flag of the author's own."""

    key: str
    start: int
    least: int
    most: int


class Voice(NamedTuple):
    """Someone who can answer in the player's place."""

    key: str
    """``you`` is the player."""
    name: str = ""
    """Text key; empty for the player."""
    sounds: str = ""
    """Text key of how it sounds; empty for the player."""
    knows: frozenset[str] = frozenset()
    """Topics it can answer for."""
    takes: int = 1
    """Turns until it has answered what was handed to it."""
    reach: tuple[int, int] = (0, 0)
    """The least and most followers it brings each time it speaks."""
    when: Condition | None = None

    def answers_for(self, beat: Beat) -> bool:
        """Say whether it knows what a message is about; anybody does where it is about nothing."""
        return beat.about is None or beat.about in self.knows


class Secret(NamedTuple):
    """Bad news that only the player knows."""

    key: str
    text: str
    """Text key: how the notebook words it."""
    out: Condition
    """When it comes out by itself."""
    news: str
    """Text key of how it does."""


class Crisis(NamedTuple):
    """Bad news that travels."""

    spread: int
    """How far it has gone at the start, 0 to 100."""
    grows: int
    """How much further it goes with each turn for every public message without an answer."""


class Client(NamedTuple):
    """The one above, who approves or doesn't."""

    who: str
    approval: int
    """At the start, 0 to 100."""
    sags: int
    """What a turn without a broadcast costs."""
    calls_below: int
    """Below that they want meetings: a unit of attention less each turn."""


class Campaign(NamedTuple):
    """What is said of a campaign as a whole; its parts are scenarios, each with the next as its sequel."""

    title: str
    """Text key, in the texts of the first part."""
    brief: str
    minutes: int
    shelf: int


YOU = "you"
"""The key of the player's own voice."""


class _Scenario(NamedTuple):
    """The fields of a scenario."""

    id: str
    kind: str
    """``prospects`` or ``party``."""
    language: str
    title: str
    brief: str
    minutes: int
    clock: Clock
    people: Mapping[str, Person]
    texts: Mapping[str, str]
    """Every text of the scenario in its own language, with fact marks, by dotted key."""
    you: str | None = None
    """Text key: who the player is."""
    variables: tuple[Variable, ...] = ()
    megaphone: Mapping[str, Choice] = _NONE
    template: str | None = None
    """Text key of the presentation that can be sent to one person unread."""
    page: Mapping[str, Choice] = _NONE
    introductions: Mapping[str, Choice] = _NONE
    news: tuple[News, ...] = ()
    plan: tuple[Goal, ...] = ()
    endings: tuple[Ending, ...] = ()
    weights: Mapping[str, int] = _NONE
    """Competency to weight, where it differs from the default."""
    par: Mapping[str, int] = _NONE
    """Competency to the points that make 100, where it differs from the default."""
    followers: int = 0
    """Followers at the start."""
    notes: Mapping[str, str] = _NONE
    """Fact to the text key of how the notebook words it."""
    topics: Mapping[str, str] = _NONE
    """Topic to the text key of its name."""
    circles: Mapping[str, Circle] = _NONE
    your_circle: str | None = None
    stories: Mapping[str, Choice] = _NONE
    """Party: what the player could tell."""
    morning_after: Clock | None = None
    """Party: the days after, played as a ``prospects`` scenario with the guests."""
    appeals: Mapping[str, Choice] = _NONE
    """What one could ask of everybody one knows: only a real network answers."""
    shelf: int = 100
    """Where it stands in the library: the least first."""
    insights: frozenset[str] = frozenset()
    """Facts that say why: what a "no" is worth once one has asked about it."""
    voices: Mapping[str, Voice] = _NONE
    secrets: Mapping[str, Secret] = _NONE
    crisis: Crisis | None = None
    client: Client | None = None
    carried_promises: Mapping[str, tuple[str, Promise]] = _NONE
    """Promises that an earlier part of a campaign may have left open, by key, with the person they were made to."""
    facts: frozenset[str] = frozenset()
    """Every fact there is."""
    sequel: "Scenario | None" = None
    """The part of a campaign that follows."""
    part: int = 0
    """Which part of a campaign it is, from 1; 0 for a scenario by itself."""
    parts: int = 0
    """How many parts the campaign has."""
    campaign: "Campaign | None" = None
    """The campaign it is the first part of."""
    content_hash: str = ""
    fingerprint: Mapping[str, str] = _NONE
    """Dotted key of each part (a beat, a post, a person's rest, …) to a short hash, to say what changed."""


class Scenario(_Scenario):
    """A loaded scenario."""

    @cached_property
    def order(self) -> Mapping[str, int]:
        """The place of each person in a state's ties."""
        return MappingProxyType({key: index for index, key in enumerate(self.people)})

    @cached_property
    def choices(self) -> Mapping[str, tuple[str, Choice]]:
        """Every authored choice by its key, with the person it is said to ("" for nobody in particular)."""
        found: dict[str, tuple[str, Choice]] = {}
        for person in self.people.values():
            groups = [beat.choices for beat in person.beats.values()]
            groups += [beat.voices for beat in person.beats.values()]
            groups += [post.comments for post in person.posts.values()]
            groups.append(person.follow_ups)
            if person.guest:
                groups += [person.guest.invite_in, person.guest.lines]
                if person.guest.moderate:
                    groups.append({"": person.guest.moderate})
            for group in groups:
                found.update((choice.key, (person.key, choice)) for choice in group.values())
        for group in (self.megaphone, self.page, self.introductions, self.stories, self.appeals):
            found.update((choice.key, ("", choice)) for choice in group.values())
        return MappingProxyType(found)

    @cached_property
    def promises(self) -> Mapping[str, tuple[str, Promise]]:
        """Every promise by its key, with the person it is made to."""
        made = {c.promise.key: (who, c.promise) for who, c in self.choices.values() if c.promise}
        return MappingProxyType({**self.carried_promises, **made})

    @cached_property
    def knowledge(self) -> Mapping[str, tuple[str, Knowledge]]:
        """Everything guests could tell, by its key, with the guest."""
        return MappingProxyType(
            {
                item.key: (person.key, item)
                for person in self.people.values()
                if person.guest
                for item in person.guest.knows.values()
            }
        )

    def chain(self) -> Iterator["Scenario"]:
        """Yield the scenario and, of a campaign, every part that follows it."""
        part: Scenario | None = self
        while part is not None:
            yield part
            part = part.sequel

    @property
    def goes_on(self) -> bool:
        """Whether another part of a campaign follows: what is promised may still be kept there."""
        return self.sequel is not None

    @cached_property
    def words(self) -> Mapping[str, int]:
        """The number of words of each text, whatever language is on the screen."""
        return MappingProxyType({key: len(text.split()) for key, text in self.texts.items()})

    @cached_property
    def last_turn(self) -> int:
        """The last turn of a play, the days after a party included."""
        return self.clock.turns + (self.morning_after.turns if self.morning_after else 0)
