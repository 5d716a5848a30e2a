"""The file format as data models: which keys there are, what they may hold, and within which bounds.

Every value comes as the string that stands in the file; here it becomes what the format wants. What hangs on other
parts of the file (does that beat exist?) is checked in :mod:`game.scenario.build`.
"""

from typing import Annotated, Any, ClassVar, Literal, TypeAlias

from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, StringConstraints

from game.scenario.characters import LONGEST_TEXT
from game.simulation.acts import ACTS
from game.simulation.conditions import LONGEST

LONGEST_NAME = 120
MOST_PEOPLE = 60


def _as_list(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _as_span(value: object) -> object:
    return [value, value] if isinstance(value, str) else value


def _as_ways(value: object) -> object:
    if isinstance(value, str):
        return [{"to": value}]
    return [value] if isinstance(value, dict) else value


def _as_variable(value: object) -> object:
    if value in ("true", "false"):
        return {"start": str(int(value == "true")), "least": "0", "most": "1"}
    return {"start": value} if isinstance(value, str) else value


def _flag(value: object) -> object:
    return {"true": True, "false": False}.get(value, "?") if isinstance(value, str) else value


def _whole(value: object) -> object:
    """Keep the lax reading of numbers from taking ``1_000`` or ``2.0``."""
    if isinstance(value, str) and not value.removeprefix("-").removeprefix("+").isdecimal():
        return "?"
    return value


_SPAN_SCHEMA: Any = int | list[int]
_NAMES_SCHEMA: Any = str | list[str]

Key: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[a-z][a-z0-9_]*$", max_length=40)]
Reference: TypeAlias = Annotated[str, StringConstraints(min_length=1, max_length=90)]
Text: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_TEXT)]
Name: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST_NAME)]
Word: TypeAlias = Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_#]+$", max_length=40)]
ConditionText: TypeAlias = Annotated[str, StringConstraints(strip_whitespace=True, min_length=1, max_length=LONGEST)]
ActName: TypeAlias = Annotated[str, Field(json_schema_extra={"enum": list(ACTS)}, max_length=90)]
Flag: TypeAlias = Annotated[bool, BeforeValidator(_flag, json_schema_input_type=bool)]


Whole: TypeAlias = Annotated[int, BeforeValidator(_whole, json_schema_input_type=int)]
Turns: TypeAlias = Annotated[Whole, Field(ge=0, le=200)]
Amount: TypeAlias = Annotated[Whole, Field(ge=-1000, le=1000)]
Count: TypeAlias = Annotated[Whole, Field(ge=0, le=1_000_000)]
Span: TypeAlias = Annotated[
    list[Turns],
    Field(min_length=2, max_length=2),
    BeforeValidator(_as_span, json_schema_input_type=_SPAN_SCHEMA),
]
Wins: TypeAlias = Annotated[
    list[Count],
    Field(min_length=2, max_length=2),
    BeforeValidator(_as_span, json_schema_input_type=_SPAN_SCHEMA),
]
References: TypeAlias = Annotated[
    tuple[Reference, ...],
    Field(max_length=60),
    BeforeValidator(_as_list, json_schema_input_type=_NAMES_SCHEMA),
]


class Part(BaseModel):
    """What every part of a file has in common: no key but the known ones.

    What pydantic makes of a model is made when a file is first held against it: of a file's one kind, not of each part.
    """

    model_config = ConfigDict(extra="forbid", populate_by_name=False, defer_build=True)


class WayPart(Part):
    """One way on of a ``then``."""

    when: ConditionText | None = Field(None, alias="if")
    chance: Annotated[Whole, Field(ge=0, le=100)] = 100
    to: Reference


_WAYS_SCHEMA: Any = str | WayPart | list[WayPart]
Ways: TypeAlias = Annotated[
    list[WayPart],
    Field(min_length=1, max_length=20),
    BeforeValidator(_as_ways, json_schema_input_type=_WAYS_SCHEMA),
]


class PromisePart(Part):
    """Something the player promises."""

    key: Key
    text: Text
    due: Turns
    say: Text
    then: Ways | None = None


class LinePart(Part):
    """What every line of the player's can have."""

    default_act: ClassVar[str] = ""
    default_reach: ClassVar[tuple[int, int]] = (0, 0)

    say: Text
    act: ActName = ""
    uses: References = ()
    asks: References = ()
    contradicts: References = ()
    needs: References = ()
    when: ConditionText | None = Field(None, alias="if")
    cost: Annotated[Whole, Field(ge=0, le=10)] = 1
    effects: dict[Key, Amount] = Field(default_factory=dict)
    discloses: References = ()


class ChoicePart(LinePart):
    """A line the player may answer with."""

    act: ActName
    blind: Flag = False
    promise: PromisePart | None = None
    then: Ways | None = None


class InvitePart(LinePart):
    """A way of bringing a quiet guest in."""

    default_act: ClassVar[str] = "invite_in"
    tells: Reference | None = None


class ModeratePart(LinePart):
    """A way of asking a loud guest to let another finish."""

    default_act: ClassVar[str] = "moderate"


class MegaphonePart(LinePart):
    """A text that goes to everybody at once."""

    default_act: ClassVar[str] = "broadcast"
    default_reach: ClassVar[tuple[int, int]] = (20, 50)
    reach: Wins = [20, 50]


class PagePart(LinePart):
    """A post on one's own page."""

    default_act: ClassVar[str] = "give"
    interested: References = Field((), alias="for")


class IntroductionPart(LinePart):
    """Introducing two people."""

    default_act: ClassVar[str] = "introduce"
    between: Annotated[list[Reference], Field(min_length=2, max_length=2)]
    fits: Flag = True
    answers: dict[Key, Text] = Field(default_factory=dict)


class AppealPart(LinePart):
    """Asking something of everybody one knows."""

    default_act: ClassVar[str] = "request"
    answers: dict[Key, Text] = Field(default_factory=dict)
    crowd: Text | None = None


class StoryPart(LinePart):
    """Something the player could tell at a party."""

    default_act: ClassVar[str] = "share"
    topic: Reference
    answers: dict[Key, Text] = Field(default_factory=dict)


class VoiceLinePart(LinePart):
    """What somebody else would answer in the player's place."""

    default_act: ClassVar[str] = "explain"
    then: Ways | None = None


class GuestLinePart(LinePart):
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
    choices: Annotated[dict[Key, ChoicePart], Field(max_length=20)] = Field(default_factory=dict)
    voices: Annotated[dict[Key, VoiceLinePart], Field(max_length=20)] = Field(default_factory=dict)


class PostPart(Part):
    """Something a person posts."""

    on: Annotated[Whole, Field(ge=1, le=200)]
    text: Text
    comments: Annotated[dict[Key, ChoicePart], Field(max_length=20)] = Field(default_factory=dict)


class RemarkPart(Part):
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

    patience: Annotated[Whole, Field(ge=1, le=8)] = 3
    replies_after: Span = [1, 1]
    remembers: Annotated[Whole, Field(ge=1, le=200)] = 5


class PersonPart(Part):
    """Someone who writes and is written to."""

    name: Name
    role: Name
    channel: Name | None = None
    public: Flag = False
    seen_by: References = ()
    about: Text | None = None
    portrait: PortraitPart | None = None
    face: Word = "calm"
    temper: TemperPart | None = None
    profile: Text | None = None
    posts: Annotated[dict[Key, PostPart], Field(max_length=100)] = Field(default_factory=dict)
    start: Ways | None = None
    beats: Annotated[dict[Key, BeatPart], Field(max_length=5000)] = Field(default_factory=dict)
    follow_ups: Annotated[dict[Key, ChoicePart], Field(max_length=20)] = Field(default_factory=dict)
    notes: dict[str, Text] = Field(default_factory=dict)
    afterwards: Annotated[dict[Key, RemarkPart], Field(max_length=20)] = Field(default_factory=dict)


class ProspectPart(PersonPart):
    """A person of a ``prospects`` scenario: there must be something to talk about."""

    beats: Annotated[dict[Key, BeatPart], Field(min_length=1, max_length=5000)]


class KnowledgePart(Part):
    """Something a guest could tell."""

    topic: Reference
    ask: Text | None = None
    closed: Text | None = None
    shrug: Text | None = None
    says: Text
    reflect: Text | None = None
    after: References = ()
    volunteers: Flag = True


class GuestPart(PersonPart):
    """A person of a ``party``."""

    circle: Reference
    talkative: Annotated[Whole, Field(ge=1, le=5)] = 3
    energy: Annotated[Whole, Field(ge=1, le=10)] = 6
    interests: dict[str, Annotated[Whole, Field(ge=0, le=5)]] = Field(default_factory=dict)
    knows: Annotated[dict[Key, KnowledgePart], Field(max_length=100)] = Field(default_factory=dict)
    small_talk: Annotated[dict[Key, Text], Field(max_length=60)] = Field(default_factory=dict)
    bored: Text | None = None
    invite_in: Annotated[dict[Key, InvitePart], Field(max_length=20)] = Field(default_factory=dict)
    moderate: ModeratePart | None = None
    wish: Text | None = None
    granted: ConditionText | None = None
    glows: Text | None = None
    lines: Annotated[dict[Key, GuestLinePart], Field(max_length=20)] = Field(default_factory=dict)


class ClockPart(Part):
    """How time runs."""

    unit: Literal["day", "hour", "round"] | None = None
    turns: Annotated[Whole, Field(ge=1, le=200)] | None = None
    attention: Annotated[Whole, Field(ge=1, le=20)] | None = None
    starts: Annotated[str, StringConstraints(max_length=20)] | None = None
    minutes: Annotated[Whole, Field(ge=1, le=720)] | None = None


class VariablePart(Part):
    """A number or flag of the author's own."""

    start: Amount = 0
    least: Amount = 0
    most: Amount = 100


Variable: TypeAlias = Annotated[
    VariablePart, BeforeValidator(_as_variable, json_schema_input_type=bool | int | VariablePart)
]


class GoalPart(Part):
    """One line of the plan."""

    text: Text
    when: ConditionText
    by: Annotated[Whole, Field(ge=1, le=400)] | None = None
    points: Annotated[Whole, Field(ge=0, le=100)] = 10
    optional: Flag = False


class NewsPart(Part):
    """Something that happens by itself."""

    when: ConditionText
    who: Reference | None = None
    text: Text
    effects: dict[Key, Amount] = Field(default_factory=dict)
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
    knows: References = ()
    takes: Annotated[Whole, Field(ge=0, le=50)] = 1
    reach: Wins = [0, 0]
    when: ConditionText | None = Field(None, alias="if")


class SecretPart(Part):
    """Bad news that only the player knows."""

    text: Text
    out: ConditionText
    news: Text


Percent: TypeAlias = Annotated[Whole, Field(ge=0, le=100)]


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

    facts: Annotated[dict[Reference, Text], Field(max_length=500)] = Field(default_factory=dict)
    promises: Annotated[dict[Key, dict[Key, OpenPromisePart]], Field(max_length=60)] = Field(default_factory=dict)


class ScenarioPart(Part):
    """What the two kinds of file have in common."""

    format: Literal["1"] = Field(json_schema_extra={"enum": [1, "1"]})
    kind: Literal["prospects", "party"]
    language: Literal["es", "en"]
    title: Name
    brief: Text | None = None
    you: Text | None = None
    minutes: Annotated[Whole, Field(ge=1, le=600)] = 10
    clock: ClockPart | None = None
    shelf: Annotated[Whole, Field(ge=0, le=1000)] = 100
    followers: Count = 0
    variables: Annotated[dict[Key, Variable], Field(max_length=40)] = Field(default_factory=dict)
    weights: dict[str, Annotated[Whole, Field(ge=0, le=10)]] = Field(default_factory=dict)
    par: dict[str, Annotated[Whole, Field(ge=1, le=1000)]] = Field(default_factory=dict)
    insights: References = ()
    topics: Annotated[dict[Key, Name], Field(max_length=60)] = Field(default_factory=dict)
    voices: Annotated[dict[Key, VoicePart], Field(max_length=20)] = Field(default_factory=dict)
    secrets: Annotated[dict[Key, SecretPart], Field(max_length=20)] = Field(default_factory=dict)
    crisis: CrisisPart | None = None
    client: ClientPart | None = None
    carries: CarriesPart | None = None
    plan: Annotated[dict[Key, GoalPart], Field(max_length=20)] = Field(default_factory=dict)
    template: Text | None = None
    megaphone: Annotated[dict[Key, MegaphonePart], Field(max_length=20)] = Field(default_factory=dict)
    page: Annotated[dict[Key, PagePart], Field(max_length=100)] = Field(default_factory=dict)
    introductions: Annotated[dict[Key, IntroductionPart], Field(max_length=200)] = Field(default_factory=dict)
    appeals: Annotated[dict[Key, AppealPart], Field(max_length=20)] = Field(default_factory=dict)
    news: Annotated[dict[Key, NewsPart], Field(max_length=200)] = Field(default_factory=dict)
    endings: Annotated[dict[Key, EndingPart], Field(max_length=20)] = Field(default_factory=dict)


class ProspectsPart(ScenarioPart):
    """A file of kind ``prospects``."""

    kind: Literal["prospects"]
    prospects: Annotated[dict[Key, ProspectPart], Field(min_length=1, max_length=MOST_PEOPLE)]


class PartyPart(ScenarioPart):
    """A file of kind ``party``."""

    kind: Literal["party"]
    guests: Annotated[dict[Key, GuestPart], Field(min_length=1, max_length=MOST_PEOPLE)]
    topics: Annotated[dict[Key, Name], Field(min_length=1, max_length=60)]
    circles: Annotated[dict[Key, CirclePart], Field(min_length=1, max_length=20)]
    you_stand: Reference | None = None
    stories: Annotated[dict[Key, StoryPart], Field(max_length=60)] = Field(default_factory=dict)
    morning_after: ClockPart | None = None


class CampaignEntryPart(Part):
    """One part of a campaign."""

    file: Annotated[str, StringConstraints(pattern=r"^[A-Za-z0-9_-]+/[A-Za-z0-9_-]+\.ya?ml$", max_length=120)]


class CampaignPart(Part):
    """A file of kind ``campaign``: scenarios played one after the other."""

    format: Literal["1"] = Field(json_schema_extra={"enum": [1, "1"]})
    kind: Literal["campaign"]
    language: Literal["es", "en"]
    title: Name
    brief: Text | None = None
    minutes: Annotated[Whole, Field(ge=1, le=600)] | None = None
    shelf: Annotated[Whole, Field(ge=0, le=1000)] = 100
    parts: Annotated[dict[Key, CampaignEntryPart], Field(min_length=1, max_length=12)]


FilePart: TypeAlias = ProspectsPart | PartyPart | CampaignPart

KINDS: dict[str, type[FilePart]] = {
    "prospects": ProspectsPart,
    "party": PartyPart,
    "campaign": CampaignPart,
}
"""The kinds of file."""


def schema() -> dict[str, Any]:
    """Return the JSON Schema of the format, for editors."""
    from pydantic import TypeAdapter

    whole: TypeAdapter[Any] = TypeAdapter(
        Annotated[ProspectsPart | PartyPart | CampaignPart, Field(discriminator="kind")]
    )
    found = whole.json_schema(by_alias=True)
    return {"$schema": "https://json-schema.org/draft/2020-12/schema", "title": "A Tertulia scenario", **found}
