"""What each key of the format means, with an example: what an editor says and completes while an author types.

The keys, their types and their bounds are those of the models in :mod:`game.scenario.format`; a test holds that none is
without words here, and none here without a key.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final, NamedTuple


class Note(NamedTuple):
    """The words for a key: what it means, and examples of its value, the first the most telling."""

    about: str
    examples: tuple[Any, ...]


def _n(about: str, *examples: Any) -> Note:
    return Note(about, examples)


EXPRESSIONS: Final = (
    *("smile", "smile_big", "calm", "cheeky", "awe", "concerned", "worried", "suspicious", "tired", "serious"),
    *("contempt", "driven", "explaining", "solemn", "blank", "cute", "old", "rage", "angry", "furious", "fear"),
    *("hectic", "loving", "delighted", "laughing", "smile_gap", "eyes_closed", "eating", "cyclops", "monster"),
)
"""Faces and moods; a test holds them against those that can be drawn."""

_EITHER: Final = (True, False)
_THEN: Final = _n(
    "Where the thread goes then: the key of a beat of this person, `silence`, or ways of which the first that holds is "
    "taken. Left out, the thread rests.",
    "patio",
    "silence",
    [{"if": "stage(joana) >= trusted", "to": "yes_then"}, {"chance": 50, "to": "maybe"}, {"to": "not_yet"}],
)
_IF: Final = _n(
    "A condition for it to be offered.",
    "stage(joana) >= liked",
    "heard(joana.patio) and turn > 2",
    "not chose(joana.first.ask_why)",
)
_WHEN: Final = _n(
    "A condition; of several rows the first that holds is taken, and a row without one always holds.",
    "stage(joana) >= liked",
    "count(met) >= 1",
    "broadcasts >= 2",
)
_ANSWERS: Final = _n("What people answer at once, by the person's key.", {"joana": "¡Por fin! Gracias."})
_PROMISE: Final = _n(
    "What the player promises with this line; an offer to keep it stands until it falls due.",
    {"key": "recipe", "text": "Pasarle la receta a Marc", "due": 3, "say": "Aquí la tienes: …"},
)
_ACT: Final = _n("What the line is in the field's own terms; from it come its effects and its points.", "ask_open")
_LANGUAGE: Final = _n("The language of the texts in this file; others lie in catalogues beside it.", "es", "en")
_SHELF: Final = _n("Where it stands in the library: the least first, from 0 to 1000.", 100)
_TITLE: Final = _n("The title, as the library shows it.", "El puesto de la plaza")
_BRIEF: Final = _n(
    "What the player is told before: who they are, for whom, what for.",
    "Llevas la comunicación de un vivero. En cuatro días quieres conocer a Nuria, que lleva un puesto en la plaza.",
)
_FORMAT: Final = _n("The version of the format.", 1)

NOTES: Final[Mapping[str, Note]] = MappingProxyType(
    {
        # the lines of the player
        "WayPart.when": _n("A condition for this way to be taken.", "stage(joana) >= trusted", "heard(joana.patio)"),
        "WayPart.chance": _n("The chance, in percent, that this way is taken where its condition holds.", 50),
        "WayPart.to": _n("The key of a beat of this person, or `silence`.", "patio", "silence"),
        "PromisePart.key": _n("The promise's permanent name, in conditions `person.key`.", "recipe"),
        "PromisePart.text": _n("How the notebook words the promise.", "Pasarle la receta a Marc"),
        "PromisePart.due": _n("Turns from the making until it counts as broken.", 3),
        "PromisePart.say": _n("The words with which it is kept.", "Aquí la tienes: …"),
        "PromisePart.then": _THEN,
        "LinePart.say": _n("The line, as the player says it.", "¿Qué es lo que más lío te da los sábados?"),
        "LinePart.act": _ACT,
        "LinePart.uses": _n(
            "Facts the line draws on: it is offered once all of them were heard, and they count as used.",
            ["saturdays"],
            ["joana.patio", "teo.sound"],
        ),
        "LinePart.asks": _n(
            "Facts the line asks for; to ask again for what one was told is noticed.", ["since_2004"], ["teo.sound"]
        ),
        "LinePart.contradicts": _n("Facts the line goes against: what was said and not listened to.", ["not_now"]),
        "LinePart.needs": _n("Facts that must have been heard for the line to be offered.", ["joana.patio"]),
        "LinePart.when": _IF,
        "LinePart.cost": _n("Units of attention it takes, from 0 to 10.", 1, 2, 0),
        "LinePart.effects": _n(
            "What it changes in place of the act's own `warmth`, `trust` and `strain`; followers (`reach`); `spread`; "
            "`approval`; and amounts added to variables.",
            {"warmth": 2, "trust": 1},
            {"strain": 1, "reach": -5},
        ),
        "LinePart.discloses": _n("Secrets that the line says, by their keys under `secrets`.", ["batch"]),
        "ChoicePart.act": _ACT,
        "ChoicePart.blind": _n("Whether it can be said without having opened the message, too.", *_EITHER),
        "ChoicePart.promise": _PROMISE,
        "ChoicePart.then": _THEN,
        "InvitePart.tells": _n("What it brings out: a key of what this guest knows.", "by_hand"),
        "MegaphonePart.reach": _n("The least and most followers (or cards) it wins the first time.", [40, 90]),
        "PagePart.interested": _n("Whom it is worth something to, by their keys.", ["joana", "teo"]),
        "IntroductionPart.between": _n("The two people introduced, by their keys.", ["joana", "teo"]),
        "IntroductionPart.fits": _n(
            "Whether the two have something for each other; `false` for two who only sound as if they should meet.",
            *_EITHER,
        ),
        "IntroductionPart.answers": _ANSWERS,
        "AppealPart.answers": _ANSWERS,
        "AppealPart.crowd": _n("What the followers do about it.", "212 «me gusta»."),
        "StoryPart.topic": _n("The topic it is on, by its key under `topics`.", "patios"),
        "StoryPart.answers": _ANSWERS,
        "VoiceLinePart.then": _THEN,
        "GuestLinePart.act": _ACT,
        "GuestLinePart.promise": _PROMISE,
        "GuestLinePart.answer": _n("What the guest says to it; may mark facts.", "No me creo que quede alguno."),
        # people
        "BeatPart.says": _n(
            "What the person says; `[words](fact:key)` marks what it reveals. Left out, the player may write first.",
            "Buenas. [Los sábados no doy abasto](fact:saturdays).",
        ),
        "BeatPart.after": _n(
            "Turns until the message comes, or the least and most; left out, as their temper has it.", 1, [1, 2], 0
        ),
        "BeatPart.mood": _n("The expression on the portrait while this is the newest they said.", *EXPRESSIONS),
        "BeatPart.meets": _n("Whether this message agrees to meet in person; it counts only from `trusted`.", *_EITHER),
        "BeatPart.about": _n("The topic one must know of to answer for it, by its key under `topics`.", "boiler"),
        "BeatPart.heated": _n("Whether it goes too far, so that decency may be asked for.", *_EITHER),
        "BeatPart.choices": _n(
            "What the player may answer, by keys of yours.",
            {"ask": {"say": "¿Qué es lo que más lío te da?", "act": "ask_open", "then": "bunches"}},
        ),
        "BeatPart.voices": _n(
            "What each voice would answer in the player's place, by the voice's key.",
            {"teresa": {"say": "Soy Teresa, la dibujé yo.", "act": "explain", "then": "relieved"}},
        ),
        "PostPart.on": _n("The turn it appears on.", 3),
        "PostPart.text": _n("The post; `[words](fact:key)` marks what it reveals.", "[El patio](fact:patio), por fin."),
        "PostPart.comments": _n(
            "What the player may comment, by keys of yours.",
            {"nice": {"say": "¿Qué es lo rojo del fondo?", "act": "ask_open"}},
        ),
        "RemarkPart.when": _WHEN,
        "RemarkPart.says": _n("What they say of the player at the end.", "Preguntó antes de ofrecer."),
        "PortraitPart.seed": _n("What the face is drawn from; what you name is fixed, the rest follows.", "joana"),
        "PortraitPart.head": _n(
            "The hair, or what is worn on it.",
            *("afro", "bald", "bangs", "bantu_knots", "beanie", "bun", "buns", "cornrows", "dreads", "flat_top"),
            *("gray_bun", "gray_medium", "gray_short", "hat", "hijab", "long", "long_curly", "medium", "mohawk"),
            *("pompadour", "shaved", "short", "turban", "twists"),
        ),
        "PortraitPart.accessories": _n("What they wear on the face.", "glasses", "sunglasses", "eyepatch", "none"),
        "PortraitPart.facial_hair": _n("The beard.", "none", "chin", "full", "goatee", "moustache"),
        "PortraitPart.skin": _n("The colour of the skin.", "light", "fair", "tan", "brown", "dark"),
        "PortraitPart.clothing": _n(
            "The colour of the clothes.", "blue", "green", "orange", "pink", "red", "teal", "yellow"
        ),
        "PortraitPart.hair": _n(
            "The colour of the hair.",
            *("black", "white", "blond", "golden", "pink", "caramel", "auburn", "brown", "dark", "red"),
        ),
        "PortraitPart.mask": _n("A mask, if any.", "none", "medical", "respirator"),
        "TemperPart.patience": _n("The strain they bear before they cool; at twice that they close.", 3, 5),
        "TemperPart.replies_after": _n("Turns until they answer, or the least and most; 0 is the same day.", [1, 2], 1),
        "TemperPart.remembers": _n("Turns without contact before what there was fades.", 5),
        "PersonPart.name": _n("Their name.", "Joana Rius"),
        "PersonPart.role": _n("What they do, in a few words.", "librera"),
        "PersonPart.channel": _n("Where you talk.", "correo", "linkedin"),
        "PersonPart.public": _n("Whether they are talked to where others read along.", *_EITHER),
        "PersonPart.seen_by": _n("Who reads along, by their keys; left out, everybody in the file.", ["marga", "teo"]),
        "PersonPart.about": _n("One line that the player may know from the start.", "Tiene la librería de la esquina."),
        "PersonPart.portrait": _n("How they look.", {"seed": "joana", "head": "bun", "accessories": "glasses"}),
        "PersonPart.face": _n("Their expression at the start.", *EXPRESSIONS),
        "PersonPart.temper": _n("What they can bear and how quickly they write.", {"patience": 3, "remembers": 5}),
        "PersonPart.profile": _n(
            "What their profile says; `[words](fact:key)` marks what it reveals.",
            "Abrió [su librería en 2004](fact:since_2004).",
        ),
        "PersonPart.posts": _n(
            "What they post, by keys of yours.", {"photo": {"on": 3, "text": "[El patio](fact:bloom), en flor."}}
        ),
        "PersonPart.start": _n(
            "The first beat, or ways to it; left out, the one that stands first.",
            "first",
            [{"if": "stage(nil) >= liked", "to": "nil_writes"}, {"to": "you_write"}],
        ),
        "PersonPart.beats": _n(
            "The conversation, message by message, by keys of yours.",
            {"hello": {"says": "Buenas.", "choices": {"ask": {"say": "¿Qué tal?", "act": "ask_open"}}}},
        ),
        "PersonPart.follow_ups": _n(
            "What the player may write once they have gone silent.",
            {"saturday": {"say": "¿Cómo fue el sábado?", "act": "follow_up", "then": "bunches"}},
        ),
        "PersonPart.notes": _n(
            "How the notebook words a fact, in place of the marked words.", {"patio": "se le muere el patio"}
        ),
        "PersonPart.afterwards": _n(
            "What they say of the player at the end, the first that holds.",
            {"warm": {"when": "stage(joana) >= liked", "says": "Preguntó."}, "cold": {"says": "Otro más."}},
        ),
        "ProspectPart.beats": _n(
            "The conversation, message by message, by keys of yours.",
            {"hello": {"says": "Buenas.", "choices": {"ask": {"say": "¿Qué tal?", "act": "ask_open"}}}},
        ),
        # a party
        "KnowledgePart.topic": _n("The topic it is on, by its key under `topics`.", "printing"),
        "KnowledgePart.ask": _n("The open question that brings it out.", "¿Qué tienes ahora entre manos?"),
        "KnowledgePart.closed": _n("A closed question near it, tempting.", "¿Y eso da para vivir?"),
        "KnowledgePart.shrug": _n("What the closed question brings out.", "Bueno. Vamos tirando."),
        "KnowledgePart.says": _n(
            "What they tell; a fact of its own unless the text marks others.",
            "[Imprimo carteles a mano](fact:by_hand), con una máquina de mi abuelo.",
        ),
        "KnowledgePart.reflect": _n(
            "The line that takes it up once told.", "La máquina de tu abuelo sigue trabajando."
        ),
        "KnowledgePart.after": _n("Facts that must have been heard first.", ["by_hand"]),
        "KnowledgePart.volunteers": _n("Whether they tell it in their own time, without being asked.", *_EITHER),
        "GuestPart.circle": _n("Where they stand at the start, by its key under `circles`.", "kitchen"),
        "GuestPart.talkative": _n("How readily they take the floor, from 1 to 5.", 3, 1, 5),
        "GuestPart.energy": _n("How much evening they have left in them, from 1 to 10.", 6),
        "GuestPart.interests": _n("How much each topic matters to them, from 0 to 5.", {"printing": 5, "patios": 2}),
        "GuestPart.knows": _n(
            "What they could tell, in order, by keys of yours.",
            {"by_hand": {"topic": "printing", "ask": "¿Qué haces?", "says": "[Imprimo a mano](fact:by_hand)."}},
        ),
        "GuestPart.small_talk": _n("What they say when they have nothing new.", {"a": "Qué calor.", "b": "En fin."}),
        "GuestPart.bored": _n("What they say as they turn away.", "Voy a por hielo."),
        "GuestPart.invite_in": _n(
            "Ways of bringing them in while somebody else talks.",
            {"by_craft": {"say": "Nil, tú imprimes a mano, ¿no?", "uses": ["by_hand"], "tells": "second_item"}},
        ),
        "GuestPart.moderate": _n(
            "Asking them, kindly, to let another finish.", {"say": "Perdona, Omar: Nil estaba a media frase."}
        ),
        "GuestPart.wish": _n("The one thing that would make tonight worth it.", "Encontrar a alguien que dibuje."),
        "GuestPart.granted": _n("When the wish has come true.", "introduced(nil_lucia)", "used(lou.sail)"),
        "GuestPart.glows": _n("What they say when it does.", "¿De verdad dibujas macetas?"),
        "GuestPart.lines": _n(
            "What one could say to them in the circle, by keys of yours.",
            {"photo": {"say": "El lunes te mando la foto.", "act": "share", "answer": "No me lo creo."}},
        ),
        "CirclePart.name": _n("Where they stand together.", "la cocina"),
        "CirclePart.topic": _n("What is being talked about there at the start.", "patios"),
        # the top of a file
        "ClockPart.unit": _n("What a turn is.", "day", "hour", "round"),
        "ClockPart.turns": _n("How many turns there are.", 10),
        "ClockPart.attention": _n("Units of attention a turn.", 4),
        "ClockPart.starts": _n(
            "A weekday where turns are days, a time of day where they are not.",
            *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "08:00", "21:30"),
        ),
        "ClockPart.minutes": _n("Minutes that an hour's turn or a round takes.", 10),
        "VariablePart.start": _n("Its value at the beginning.", 0),
        "VariablePart.least": _n("The least it can be.", 0),
        "VariablePart.most": _n("The most it can be.", 5),
        "GoalPart.text": _n("What is to be reached.", "Que una conversación acabe en un café"),
        "GoalPart.when": _n("When it is reached.", "count(met) >= 1", "insights >= 2"),
        "GoalPart.by": _n("The last turn that counts; left out, the last of all.", 12),
        "GoalPart.points": _n("What it is worth.", 10),
        "GoalPart.optional": _n("Whether it counts only for players who put it into their own plan.", *_EITHER),
        "NewsPart.when": _n("When it happens.", "broadcasts >= 2", "turn == 3"),
        "NewsPart.who": _n("Whose news it is, by their key.", "marc"),
        "NewsPart.text": _n("What is told of an evening.", "Marc le habla a Ana de tus anuncios."),
        "NewsPart.effects": _n("What it changes, as with a line.", {"strain": 1}),
        "NewsPart.then": _n("A beat of `who` to which their thread turns.", "worried"),
        "EndingPart.title": _n("The ending's title.", "Un café"),
        "EndingPart.text": _n("How it ended.", "Os visteis el jueves, y no hablasteis de macetas."),
        "EndingPart.when": _WHEN,
        "VoicePart.name": _n("Who it is.", "Teresa, que diseñó la caldera"),
        "VoicePart.sounds": _n("How it sounds, which the player is told.", "Seca, exacta. Se disculpa poco y bien."),
        "VoicePart.knows": _n("Topics it can answer for, by their keys under `topics`.", ["boiler"]),
        "VoicePart.takes": _n("Turns until it has answered what is handed to it.", 2, 1, 0),
        "VoicePart.reach": _n("The least and most followers it brings each time it speaks.", [30, 80]),
        "VoicePart.when": _n("When it is at hand; left out, always.", "turn > 2"),
        "SecretPart.text": _n("What only the player knows.", "Que el lote 7 salió con la junta mal cortada"),
        "SecretPart.out": _n("When it comes out by itself.", "turn >= 7 or spread >= 60"),
        "SecretPart.news": _n("How it comes out.", "Alguien ha colgado en el foro el parte interno del lote 7."),
        "CrisisPart.spread": _n("How far it has spread at the start, from 0 to 100.", 12),
        "CrisisPart.grows": _n("By how much more with each turn, for every public message without an answer.", 2),
        "ClientPart.who": _n("Which of the people it is, by their key.", "berta"),
        "ClientPart.approval": _n("How content they are at the start, from 0 to 100.", 55),
        "ClientPart.sags": _n("What a turn without a broadcast costs.", 3),
        "ClientPart.calls_below": _n("Below that they want meetings: a unit of attention less each turn.", 30),
        "OpenPromisePart.text": _n("How the notebook words the promise.", "Mandarle la foto del cartel"),
        "OpenPromisePart.due": _n("Turns from the beginning until it counts as broken.", 3),
        "OpenPromisePart.say": _n("The words with which it is kept.", "Aquí va, con mal pulso: …"),
        "OpenPromisePart.then": _THEN,
        "CarriesPart.facts": _n(
            "Facts told in the part before, in the notebook's words.", {"nil.by_hand": "imprime a mano"}
        ),
        "CarriesPart.promises": _n(
            "Promises that the part before may have left open, by person and promise.",
            {"nil": {"poster": {"text": "Mandarle la foto", "due": 3, "say": "Aquí va: …"}}},
        ),
        "ScenarioPart.format": _FORMAT,
        "ScenarioPart.kind": _n("Days among people who write, or an evening in circles.", "prospects", "party"),
        "ScenarioPart.language": _LANGUAGE,
        "ScenarioPart.title": _TITLE,
        "ScenarioPart.brief": _BRIEF,
        "ScenarioPart.you": _n("Who the player is, in a few words.", "Llevas un vivero de aromáticas"),
        "ScenarioPart.minutes": _n("How many minutes a play takes.", 10),
        "ScenarioPart.clock": _n("How time runs.", {"unit": "day", "turns": 12, "attention": 4, "starts": "monday"}),
        "ScenarioPart.shelf": _SHELF,
        "ScenarioPart.followers": _n("Followers at the start.", 120),
        "ScenarioPart.variables": _n(
            "Numbers and flags of your own.", {"tour_seen": False, "samples": {"start": 0, "least": 0, "most": 5}}
        ),
        "ScenarioPart.weights": _n("How much each competency counts, from 0 (left out) to 10.", {"listening": 2}),
        "ScenarioPart.par": _n("The points that make a hundred, by competency.", {"listening": 40}),
        "ScenarioPart.insights": _n('Facts that say why: what a "no" is worth once one asks.', ["nuria.summer"]),
        "ScenarioPart.topics": _n("What can be talked about, by keys of yours.", {"patios": "los patios"}),
        "ScenarioPart.voices": _n(
            "Who can answer in the player's place; under `you`, what the player knows.",
            {"you": {"knows": ["refunds"]}, "teresa": {"name": "Teresa", "sounds": "Seca.", "knows": ["boiler"]}},
        ),
        "ScenarioPart.secrets": _n(
            "Bad news that only the player knows.",
            {"batch": {"text": "Que el lote 7 gotea", "out": "turn >= 7", "news": "Está en el foro."}},
        ),
        "ScenarioPart.crisis": _n("Bad news that travels.", {"spread": 12, "grows": 2}),
        "ScenarioPart.client": _n("The one above, who approves or doesn't.", {"who": "berta", "approval": 55}),
        "ScenarioPart.carries": _n(
            "What may come from an earlier part of a campaign.", {"facts": {"nil.by_hand": "imprime a mano"}}
        ),
        "ScenarioPart.plan": _n(
            "What the player is measured on, beside the competencies.",
            {"coffee": {"text": "Que una conversación acabe en un café", "when": "count(met) >= 1"}},
        ),
        "ScenarioPart.template": _n("The presentation that can be sent to anyone, unread.", "Hola, te cuento…"),
        "ScenarioPart.megaphone": _n(
            "Texts that go to everybody at once.", {"launch": {"say": "¡Ya está aquí!", "reach": [40, 90]}}
        ),
        "ScenarioPart.page": _n(
            "Posts on one's own page.", {"guide": {"say": "Siete plantas de sombra.", "act": "give", "for": ["joana"]}}
        ),
        "ScenarioPart.introductions": _n(
            "People who should meet, or only sound as if.",
            {"joana_teo": {"between": ["joana", "teo"], "needs": ["joana.patio"], "say": "Joana, Teo."}},
        ),
        "ScenarioPart.appeals": _n(
            "What one could ask of everybody one knows.", {"van": {"say": "¿Alguien tiene furgoneta?"}}
        ),
        "ScenarioPart.news": _n(
            "What happens by itself of an evening, once.",
            {"gossip": {"when": "broadcasts >= 2", "who": "marc", "text": "Marc habla de tus anuncios."}},
        ),
        "ScenarioPart.endings": _n(
            "How it ended, the first that holds; the last without `when`.",
            {"met": {"title": "Un café", "text": "Os visteis.", "when": "count(met) >= 1"}},
        ),
        "ProspectsPart.kind": _n("Days among people who write and are written to.", "prospects"),
        "ProspectsPart.prospects": _n(
            "The people, by keys of yours.",
            {"nuria": {"name": "Nuria Vidal", "role": "verdulera", "beats": {"hello": {"says": "Buenas."}}}},
        ),
        "PartyPart.kind": _n("An evening in circles, and the morning after.", "party"),
        "PartyPart.guests": _n(
            "The people, by keys of yours.", {"nil": {"name": "Nil Bosch", "role": "impresor", "circle": "kitchen"}}
        ),
        "PartyPart.topics": _n("What can be talked about, by keys of yours.", {"printing": "imprimir a mano"}),
        "PartyPart.circles": _n("Where people stand.", {"kitchen": {"name": "la cocina", "topic": "patios"}}),
        "PartyPart.you_stand": _n("Where the player stands at the start; left out, the first circle.", "kitchen"),
        "PartyPart.stories": _n(
            "What the player could tell.", {"flood": {"topic": "patios", "say": "Se me inundó el balcón."}}
        ),
        "PartyPart.morning_after": _n("The days after.", {"turns": 1, "attention": 4, "starts": "monday"}),
        # a campaign
        "CampaignEntryPart.file": _n("The scenario's file, in a folder beside this one.", "el-jueves/fiesta.yaml"),
        "CampaignPart.format": _FORMAT,
        "CampaignPart.kind": _n("Scenarios played one after the other.", "campaign"),
        "CampaignPart.language": _LANGUAGE,
        "CampaignPart.title": _TITLE,
        "CampaignPart.brief": _BRIEF,
        "CampaignPart.minutes": _n("How many minutes a play takes; left out, as many as its parts together.", 20),
        "CampaignPart.shelf": _SHELF,
        "CampaignPart.parts": _n(
            "The scenarios, in their order, by keys of yours.", {"thursday": {"file": "el-jueves/fiesta.yaml"}}
        ),
    }
)
"""Model and field to the words for it; a field that is inherited has its words where it is declared."""
