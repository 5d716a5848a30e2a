"""The file format as types: which keys there are, what they may hold, and within which bounds.

Every value comes as the string that stands in the file; here it becomes what the format wants. A sound file is read by
msgspec in one go; what is wrong with another, :mod:`game.scenario.shapes` finds by the same types. What hangs on other
parts of the file (does that beat exist?) is checked in :mod:`game.scenario.build`, which strips texts, too.
"""

from collections.abc import Sequence
from typing import Annotated, Any, ClassVar, Final, Literal, TypeAlias

from msgspec import Meta, Struct, convert, field

from game.scenario.characters import LONGEST_TEXT
from game.scenario.kinds import Flag, Pair, Short, Whole, read
from game.simulation.acts import ACTS
from game.simulation.conditions import LONGEST

LONGEST_NAME = 120
MOST_PEOPLE = 60

END: Final = r"\Z"
"""The end of a text in a pattern; ``$`` would let a line end after it."""


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_ways(value: object) -> object:
    if isinstance(value, str):
        return [{"to": value}]
    return [value] if isinstance(value, dict) else value


def _as_variable(value: object) -> object:
    if value in ("true", "false"):
        return {"start": str(int(value == "true")), "least": "0", "most": "1"}
    return {"start": value} if isinstance(value, str) else value


def _visible(most: int) -> Meta:
    """Return what holds for a text in which there is something to see; white space around it does not count."""
    return Meta(
        pattern=rf"\A\s*+\S(?s:.{{0,{most - 2}}}\S)?\s*\Z",
        extra={"most": most},
    )


Key: TypeAlias = Annotated[str, Meta(pattern=r"^[a-z][a-z0-9_]*" + END, max_length=40)]
Reference: TypeAlias = Annotated[str, Meta(min_length=1, max_length=90)]
Text: TypeAlias = Annotated[str, _visible(LONGEST_TEXT)]
Name: TypeAlias = Annotated[str, _visible(LONGEST_NAME)]
Word: TypeAlias = Annotated[str, Meta(pattern=r"^[A-Za-z0-9_#]+" + END, max_length=40)]
ConditionText: TypeAlias = Annotated[str, _visible(LONGEST)]
ActName: TypeAlias = Annotated[str, Meta(max_length=90, extra_json_schema={"enum": list(ACTS)})]
Version: TypeAlias = Annotated[Literal["1"], Meta(extra_json_schema={"enum": [1, "1"]})]

Turns: TypeAlias = Whole[int, 0, 200]
Amount: TypeAlias = Whole[int, -1000, 1000]
Count: TypeAlias = Whole[int, 0, 1_000_000]
Percent: TypeAlias = Whole[int, 0, 100]
Span: TypeAlias = Pair[list[int], Turns]
Wins: TypeAlias = Pair[list[int], Count]
References: TypeAlias = Annotated[
    Reference | Annotated[list[Reference], Meta(max_length=60)], Meta(extra={"written_out": _as_list})
]


class Part(Struct, forbid_unknown_fields=True):
    """What every part of a file has in common: no key but the known ones."""


class WayPart(Part, kw_only=True):
    """One way on of a ``then``."""

    when: ConditionText | None = field(default=None, name="if")
    chance: Percent = 100
    to: Reference


Ways: TypeAlias = Annotated[
    Reference | WayPart | Annotated[list[WayPart], Meta(min_length=1, max_length=20)],
    Meta(extra={"written_out": _as_ways}),
]


class PromisePart(Part):
    """Something the player promises."""

    key: Key
    text: Text
    due: Turns
    say: Text
    then: Ways | None = None


class LinePart(Part, kw_only=True):
    """What every line of the player's can have."""

    default_act: ClassVar[str] = ""
    default_reach: ClassVar[tuple[int, int]] = (0, 0)

    say: Text
    act: ActName = ""
    uses: References = []
    asks: References = []
    contradicts: References = []
    needs: References = []
    when: ConditionText | None = field(default=None, name="if")
    cost: Whole[int, 0, 10] = 1
    effects: dict[Key, Amount] = {}
    discloses: References = []


class ChoicePart(LinePart, kw_only=True):
    """A line the player may answer with."""

    act: ActName
    blind: Flag = False
    promise: PromisePart | None = None
    then: Ways | None = None


class InvitePart(LinePart, kw_only=True):
    """A way of bringing a quiet guest in."""

    default_act: ClassVar[str] = "invite_in"
    tells: Reference | None = None


class ModeratePart(LinePart):
    """A way of asking a loud guest to let another finish."""

    default_act: ClassVar[str] = "moderate"


class MegaphonePart(LinePart, kw_only=True):
    """A text that goes to everybody at once."""

    default_act: ClassVar[str] = "broadcast"
    default_reach: ClassVar[tuple[int, int]] = (20, 50)
    reach: Wins = field(default_factory=lambda: [20, 50])


class PagePart(LinePart, kw_only=True):
    """A post on one's own page."""

    default_act: ClassVar[str] = "give"
    interested: References = field(default_factory=list, name="for")


class IntroductionPart(LinePart, kw_only=True):
    """Introducing two people."""

    default_act: ClassVar[str] = "introduce"
    between: Annotated[list[Reference], Meta(min_length=2, max_length=2)]
    fits: Flag = True
    answers: dict[Key, Text] = {}


class AppealPart(LinePart, kw_only=True):
    """Asking something of everybody one knows."""

    default_act: ClassVar[str] = "request"
    answers: dict[Key, Text] = {}
    crowd: Text | None = None


class StoryPart(LinePart, kw_only=True):
    """Something the player could tell at a party."""

    default_act: ClassVar[str] = "share"
    topic: Reference
    answers: dict[Key, Text] = {}


class VoiceLinePart(LinePart, kw_only=True):
    """What somebody else would answer in the player's place."""

    default_act: ClassVar[str] = "explain"
    then: Ways | None = None


class GuestLinePart(LinePart, kw_only=True):
    """Something the player could say to a guest, as its author wrote it."""

    act: ActName
    promise: PromisePart | None = None
    answer: Text | None = None


class BeatPart(Part):
    """A moment of a conversation."""

    says: Text | None = None
    after: Span | None = None
    mood: Word | None = None
    meets: Flag = False
    about: Reference | None = None
    heated: Flag = False
    choices: Annotated[dict[Key, ChoicePart], Meta(max_length=20)] = {}
    voices: Annotated[dict[Key, VoiceLinePart], Meta(max_length=20)] = {}


class PostPart(Part):
    """Something a person posts."""

    on: Whole[int, 1, 200]
    text: Text
    comments: Annotated[dict[Key, ChoicePart], Meta(max_length=20)] = {}


class RemarkPart(Part, kw_only=True):
    """What a person says of the player at the end."""

    when: ConditionText | None = None
    says: Text


class PortraitPart(Part):
    """How a person looks."""

    seed: Word | None = None
    head: Word | None = None
    accessories: Word | None = None
    facial_hair: Word | None = None
    skin: Word | None = None
    clothing: Word | None = None
    hair: Word | None = None
    mask: Word | None = None


class TemperPart(Part):
    """What a person can bear."""

    patience: Whole[int, 1, 8] = 3
    replies_after: Span = field(default_factory=lambda: [1, 1])
    remembers: Whole[int, 1, 200] = 5


class PersonPart(Part, kw_only=True):
    """Someone who writes and is written to."""

    name: Name
    role: Name
    channel: Name | None = None
    public: Flag = False
    seen_by: References = []
    about: Text | None = None
    portrait: PortraitPart | None = None
    face: Word = "calm"
    temper: TemperPart | None = None
    profile: Text | None = None
    posts: Annotated[dict[Key, PostPart], Meta(max_length=100)] = {}
    start: Ways | None = None
    beats: Annotated[dict[Key, BeatPart], Meta(max_length=5000)] = {}
    follow_ups: Annotated[dict[Key, ChoicePart], Meta(max_length=20)] = {}
    notes: dict[str, Text] = {}
    afterwards: Annotated[dict[Key, RemarkPart], Meta(max_length=20)] = {}


class ProspectPart(PersonPart, kw_only=True):
    """A person of a ``prospects`` scenario: there must be something to talk about."""

    beats: Annotated[dict[Key, BeatPart], Meta(min_length=1, max_length=5000)]


class KnowledgePart(Part, kw_only=True):
    """Something a guest could tell."""

    topic: Reference
    ask: Text | None = None
    closed: Text | None = None
    shrug: Text | None = None
    says: Text
    reflect: Text | None = None
    after: References = []
    volunteers: Flag = True


class GuestPart(PersonPart, kw_only=True):
    """A person of a ``party``."""

    circle: Reference
    talkative: Whole[int, 1, 5] = 3
    energy: Whole[int, 1, 10] = 6
    interests: dict[str, Whole[int, 0, 5]] = {}
    knows: Annotated[dict[Key, KnowledgePart], Meta(max_length=100)] = {}
    small_talk: Annotated[dict[Key, Text], Meta(max_length=60)] = {}
    bored: Text | None = None
    invite_in: Annotated[dict[Key, InvitePart], Meta(max_length=20)] = {}
    moderate: ModeratePart | None = None
    wish: Text | None = None
    granted: ConditionText | None = None
    glows: Text | None = None
    lines: Annotated[dict[Key, GuestLinePart], Meta(max_length=20)] = {}


class ClockPart(Part):
    """How time runs, of whatever kind."""

    unit: str | None = None
    turns: Whole[int, 1, 200] | None = None
    attention: Whole[int, 1, 20] | None = None
    starts: Annotated[str, Meta(max_length=20)] | None = None
    minutes: Whole[int, 1, 720] | None = None


class DaysPart(ClockPart):
    """How time runs among prospects."""

    unit: Literal["day", "hour"] | None = None


class RoundsPart(ClockPart):
    """How time runs at a party."""

    unit: Literal["round"] | None = None


class VariablePart(Part):
    """A number or flag of the author's own."""

    start: Amount = 0
    least: Amount = 0
    most: Amount = 100


Variable: TypeAlias = Short[VariablePart, _as_variable, Flag, Amount]


class GoalPart(Part):
    """One line of the plan."""

    text: Text
    when: ConditionText
    by: Whole[int, 1, 400] | None = None
    points: Percent = 10
    optional: Flag = False


class NewsPart(Part, kw_only=True):
    """Something that happens by itself."""

    when: ConditionText
    who: Reference | None = None
    text: Text
    effects: dict[Key, Amount] = {}
    then: Reference | None = None


class EndingPart(Part):
    """How it ended."""

    title: Name
    text: Text
    when: ConditionText | None = None


class CirclePart(Part):
    """A group of people standing together."""

    name: Name
    topic: Reference


class VoicePart(Part):
    """Someone who can answer in the player's place; under the key ``you``, what the player knows."""

    name: Name | None = None
    sounds: Text | None = None
    knows: References = []
    takes: Whole[int, 0, 50] = 1
    reach: Wins = field(default_factory=lambda: [0, 0])
    when: ConditionText | None = field(default=None, name="if")


class SecretPart(Part):
    """Bad news that only the player knows."""

    text: Text
    out: ConditionText
    news: Text


class CrisisPart(Part):
    """Bad news that travels."""

    spread: Percent = 10
    grows: Percent = 2


class ClientPart(Part):
    """The one above."""

    who: Reference
    approval: Percent = 50
    sags: Percent = 3
    calls_below: Percent = 30


class OpenPromisePart(Part):
    """A promise that an earlier part of a campaign may have left open."""

    text: Text
    due: Turns
    say: Text
    then: Ways | None = None


class CarriesPart(Part):
    """What may come from an earlier part of a campaign."""

    facts: Annotated[dict[Reference, Text], Meta(max_length=500)] = {}
    promises: Annotated[dict[Key, dict[Key, OpenPromisePart]], Meta(max_length=60)] = {}


class ScenarioPart(Part, kw_only=True):
    """What the two kinds of file have in common."""

    format: Version
    kind: Literal["prospects", "party"]
    language: Literal["es", "en"]
    title: Name
    brief: Text | None = None
    you: Text | None = None
    minutes: Whole[int, 1, 600] = 10
    clock: ClockPart | None = None
    shelf: Whole[int, 0, 1000] = 100
    followers: Count = 0
    variables: Annotated[dict[Key, Variable], Meta(max_length=40)] = {}
    weights: dict[str, Whole[int, 0, 10]] = {}
    par: dict[str, Whole[int, 1, 1000]] = {}
    insights: References = []
    topics: Annotated[dict[Key, Name], Meta(max_length=60)] = {}
    voices: Annotated[dict[Key, VoicePart], Meta(max_length=20)] = {}
    secrets: Annotated[dict[Key, SecretPart], Meta(max_length=20)] = {}
    crisis: CrisisPart | None = None
    client: ClientPart | None = None
    carries: CarriesPart | None = None
    plan: Annotated[dict[Key, GoalPart], Meta(max_length=20)] = {}
    template: Text | None = None
    megaphone: Annotated[dict[Key, MegaphonePart], Meta(max_length=20)] = {}
    page: Annotated[dict[Key, PagePart], Meta(max_length=100)] = {}
    introductions: Annotated[dict[Key, IntroductionPart], Meta(max_length=200)] = {}
    appeals: Annotated[dict[Key, AppealPart], Meta(max_length=20)] = {}
    news: Annotated[dict[Key, NewsPart], Meta(max_length=200)] = {}
    endings: Annotated[dict[Key, EndingPart], Meta(max_length=20)] = {}


class ProspectsPart(ScenarioPart, kw_only=True):
    """A file of kind ``prospects``."""

    kind: Literal["prospects"]
    clock: DaysPart | None = None
    prospects: Annotated[dict[Key, ProspectPart], Meta(min_length=1, max_length=MOST_PEOPLE)]


class PartyPart(ScenarioPart, kw_only=True):
    """A file of kind ``party``."""

    kind: Literal["party"]
    clock: RoundsPart | None = None
    guests: Annotated[dict[Key, GuestPart], Meta(min_length=1, max_length=MOST_PEOPLE)]
    topics: Annotated[dict[Key, Name], Meta(min_length=1, max_length=60)]
    circles: Annotated[dict[Key, CirclePart], Meta(min_length=1, max_length=20)]
    you_stand: Reference | None = None
    stories: Annotated[dict[Key, StoryPart], Meta(max_length=60)] = {}
    morning_after: DaysPart | None = None


class CampaignEntryPart(Part):
    """One part of a campaign."""

    file: Annotated[str, Meta(pattern=r"^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+\.ya?ml" + END, max_length=120)]


class CampaignPart(Part, kw_only=True):
    """A file of kind ``campaign``: scenarios played one after the other."""

    format: Version
    kind: Literal["campaign"]
    language: Literal["es", "en"]
    title: Name
    brief: Text | None = None
    minutes: Whole[int, 1, 600] | None = None
    shelf: Whole[int, 0, 1000] = 100
    parts: Annotated[dict[Key, CampaignEntryPart], Meta(min_length=1, max_length=12)]


FilePart: TypeAlias = ProspectsPart | PartyPart | CampaignPart

KINDS: dict[str, type[FilePart]] = {
    "prospects": ProspectsPart,
    "party": PartyPart,
    "campaign": CampaignPart,
}
"""The kinds of file."""


def ways(given: Ways) -> Sequence[WayPart]:
    """Return ways written in any manner, one by one."""
    if isinstance(given, str):
        return (WayPart(to=given),)
    return (given,) if isinstance(given, WayPart) else given


def names(given: References) -> Sequence[str]:
    """Return names written in any manner, one by one."""
    return (given,) if isinstance(given, str) else given


def taken(root: Any, kind: type[FilePart]) -> FilePart:
    """Return the values of a file as what they mean.

    :raises msgspec.ValidationError: if anything is wrong with them; it names one thing of perhaps many.
    """
    return convert(root, kind, dec_hook=read)
