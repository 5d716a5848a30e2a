"""Examples for each key of the format: what an editor completes while an author types, and the reference shows.

What a key means stands as ``field.<model>.<field>`` in ``language/texts/fields.po``. The keys, their types and their
bounds are those of the models in :mod:`game.scenario.format`; a test holds that none is without words and examples, and
none here without a key.
"""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Any, Final


def _n(*examples: Any) -> tuple[Any, ...]:
    return examples


EXPRESSIONS: Final = (
    *("smile", "smile_big", "calm", "cheeky", "awe", "concerned", "worried", "suspicious", "tired", "serious"),
    *("contempt", "driven", "explaining", "solemn", "blank", "cute", "old", "rage", "angry", "furious", "fear"),
    *("hectic", "loving", "delighted", "laughing", "smile_gap", "eyes_closed", "eating", "cyclops", "monster"),
)
"""Faces and moods; a test holds them against those that can be drawn."""

_EITHER: Final = (True, False)
_THEN: Final = _n(
    "patio",
    "silence",
    [{"if": "stage(joana) >= trusted", "to": "yes_then"}, {"chance": 50, "to": "maybe"}, {"to": "not_yet"}],
)
_IF: Final = _n(
    "stage(joana) >= liked",
    "heard(joana.patio) and turn > 2",
    "not chose(joana.first.ask_why)",
)
_WHEN: Final = _n(
    "stage(joana) >= liked",
    "count(met) >= 1",
    "broadcasts >= 2",
)
_ANSWERS: Final = _n({"joana": "¡Por fin! Gracias."})
_PROMISE: Final = _n(
    {"key": "recipe", "text": "Pasarle la receta a Marc", "due": 3, "say": "Aquí la tienes: …"},
)
_ACT: Final = _n("ask_open")
_LANGUAGE: Final = _n("es", "en")
_SHELF: Final = _n(100)
_TITLE: Final = _n("El puesto de la plaza")
_BRIEF: Final = _n(
    "Llevas la comunicación de un vivero. En cuatro días quieres conocer a Nuria, que lleva un puesto en la plaza.",
)
_FORMAT: Final = _n(1)

EXAMPLES: Final[Mapping[str, tuple[Any, ...]]] = MappingProxyType(
    {
        # the lines of the player
        "WayPart.when": _n("stage(joana) >= trusted", "heard(joana.patio)"),
        "WayPart.chance": _n(50),
        "WayPart.to": _n("patio", "silence"),
        "PromisePart.key": _n("recipe"),
        "PromisePart.text": _n("Pasarle la receta a Marc"),
        "PromisePart.due": _n(3),
        "PromisePart.say": _n("Aquí la tienes: …"),
        "PromisePart.then": _THEN,
        "LinePart.say": _n("¿Qué es lo que más lío te da los sábados?"),
        "LinePart.act": _ACT,
        "LinePart.uses": _n(
            ["saturdays"],
            ["joana.patio", "teo.sound"],
        ),
        "LinePart.asks": _n(["since_2004"], ["teo.sound"]),
        "LinePart.contradicts": _n(["not_now"]),
        "LinePart.needs": _n(["joana.patio"]),
        "LinePart.when": _IF,
        "LinePart.cost": _n(1, 2, 0),
        "LinePart.effects": _n(
            {"warmth": 2, "trust": 1},
            {"strain": 1, "reach": -5},
        ),
        "LinePart.discloses": _n(["batch"]),
        "ChoicePart.act": _ACT,
        "ChoicePart.blind": _n(*_EITHER),
        "ChoicePart.promise": _PROMISE,
        "ChoicePart.then": _THEN,
        "InvitePart.tells": _n("by_hand"),
        "MegaphonePart.reach": _n([40, 90]),
        "PagePart.interested": _n(["joana", "teo"]),
        "IntroductionPart.between": _n(["joana", "teo"]),
        "IntroductionPart.fits": _n(
            *_EITHER,
        ),
        "IntroductionPart.answers": _ANSWERS,
        "AppealPart.answers": _ANSWERS,
        "AppealPart.crowd": _n("212 «me gusta»."),
        "StoryPart.topic": _n("patios"),
        "StoryPart.answers": _ANSWERS,
        "VoiceLinePart.then": _THEN,
        "GuestLinePart.act": _ACT,
        "GuestLinePart.promise": _PROMISE,
        "GuestLinePart.answer": _n("No me creo que quede alguno."),
        # people
        "BeatPart.says": _n(
            "Buenas. [Los sábados no doy abasto](fact:saturdays).",
        ),
        "BeatPart.after": _n(1, [1, 2], 0),
        "BeatPart.mood": _n(*EXPRESSIONS),
        "BeatPart.meets": _n(*_EITHER),
        "BeatPart.about": _n("boiler"),
        "BeatPart.heated": _n(*_EITHER),
        "BeatPart.choices": _n(
            {"ask": {"say": "¿Qué es lo que más lío te da?", "act": "ask_open", "then": "bunches"}},
        ),
        "BeatPart.voices": _n(
            {"teresa": {"say": "Soy Teresa, la dibujé yo.", "act": "explain", "then": "relieved"}},
        ),
        "PostPart.on": _n(3),
        "PostPart.text": _n("[El patio](fact:patio), por fin."),
        "PostPart.comments": _n(
            {"nice": {"say": "¿Qué es lo rojo del fondo?", "act": "ask_open"}},
        ),
        "RemarkPart.when": _WHEN,
        "RemarkPart.says": _n("Preguntó antes de ofrecer."),
        "PortraitPart.seed": _n("joana"),
        "PortraitPart.head": _n(
            *("afro", "bald", "bangs", "bantu_knots", "beanie", "bun", "buns", "cornrows", "dreads", "flat_top"),
            *("gray_bun", "gray_medium", "gray_short", "hat", "hijab", "long", "long_curly", "medium", "mohawk"),
            *("pompadour", "shaved", "short", "turban", "twists"),
        ),
        "PortraitPart.accessories": _n("glasses", "sunglasses", "eyepatch", "none"),
        "PortraitPart.facial_hair": _n("none", "chin", "full", "goatee", "moustache"),
        "PortraitPart.skin": _n("light", "fair", "tan", "brown", "dark"),
        "PortraitPart.clothing": _n("blue", "green", "orange", "pink", "red", "teal", "yellow"),
        "PortraitPart.hair": _n(
            *("black", "white", "blond", "golden", "pink", "caramel", "auburn", "brown", "dark", "red"),
        ),
        "PortraitPart.mask": _n("none", "medical", "respirator"),
        "TemperPart.patience": _n(3, 5),
        "TemperPart.replies_after": _n([1, 2], 1),
        "TemperPart.remembers": _n(5),
        "PersonPart.name": _n("Joana Rius"),
        "PersonPart.role": _n("librera"),
        "PersonPart.channel": _n("correo", "linkedin"),
        "PersonPart.public": _n(*_EITHER),
        "PersonPart.seen_by": _n(["marga", "teo"]),
        "PersonPart.about": _n("Tiene la librería de la esquina."),
        "PersonPart.portrait": _n({"seed": "joana", "head": "bun", "accessories": "glasses"}),
        "PersonPart.face": _n(*EXPRESSIONS),
        "PersonPart.temper": _n({"patience": 3, "remembers": 5}),
        "PersonPart.profile": _n(
            "Abrió [su librería en 2004](fact:since_2004).",
        ),
        "PersonPart.posts": _n({"photo": {"on": 3, "text": "[El patio](fact:bloom), en flor."}}),
        "PersonPart.start": _n(
            "first",
            [{"if": "stage(nil) >= liked", "to": "nil_writes"}, {"to": "you_write"}],
        ),
        "PersonPart.beats": _n(
            {"hello": {"says": "Buenas.", "choices": {"ask": {"say": "¿Qué tal?", "act": "ask_open"}}}},
        ),
        "PersonPart.follow_ups": _n(
            {"saturday": {"say": "¿Cómo fue el sábado?", "act": "follow_up", "then": "bunches"}},
        ),
        "PersonPart.notes": _n({"patio": "se le muere el patio"}),
        "PersonPart.afterwards": _n(
            {"warm": {"when": "stage(joana) >= liked", "says": "Preguntó."}, "cold": {"says": "Otro más."}},
        ),
        "ProspectPart.beats": _n(
            {"hello": {"says": "Buenas.", "choices": {"ask": {"say": "¿Qué tal?", "act": "ask_open"}}}},
        ),
        # a party
        "KnowledgePart.topic": _n("printing"),
        "KnowledgePart.ask": _n("¿Qué tienes ahora entre manos?"),
        "KnowledgePart.closed": _n("¿Y eso da para vivir?"),
        "KnowledgePart.shrug": _n("Bueno. Vamos tirando."),
        "KnowledgePart.says": _n(
            "[Imprimo carteles a mano](fact:by_hand), con una máquina de mi abuelo.",
        ),
        "KnowledgePart.reflect": _n("La máquina de tu abuelo sigue trabajando."),
        "KnowledgePart.after": _n(["by_hand"]),
        "KnowledgePart.volunteers": _n(*_EITHER),
        "GuestPart.circle": _n("kitchen"),
        "GuestPart.talkative": _n(3, 1, 5),
        "GuestPart.energy": _n(6),
        "GuestPart.interests": _n({"printing": 5, "patios": 2}),
        "GuestPart.knows": _n(
            {"by_hand": {"topic": "printing", "ask": "¿Qué haces?", "says": "[Imprimo a mano](fact:by_hand)."}},
        ),
        "GuestPart.small_talk": _n({"a": "Qué calor.", "b": "En fin."}),
        "GuestPart.bored": _n("Voy a por hielo."),
        "GuestPart.invite_in": _n(
            {"by_craft": {"say": "Nil, tú imprimes a mano, ¿no?", "uses": ["by_hand"], "tells": "second_item"}},
        ),
        "GuestPart.moderate": _n({"say": "Perdona, Omar: Nil estaba a media frase."}),
        "GuestPart.wish": _n("Encontrar a alguien que dibuje."),
        "GuestPart.granted": _n("introduced(nil_lucia)", "used(lou.sail)"),
        "GuestPart.glows": _n("¿De verdad dibujas macetas?"),
        "GuestPart.lines": _n(
            {"photo": {"say": "El lunes te mando la foto.", "act": "share", "answer": "No me lo creo."}},
        ),
        "CirclePart.name": _n("la cocina"),
        "CirclePart.topic": _n("patios"),
        # the top of a file
        "DaysPart.unit": _n("day", "hour"),
        "RoundsPart.unit": _n("round"),
        "RoundsPart.starts": _n("21:30"),
        "ClockPart.turns": _n(10),
        "ClockPart.attention": _n(4),
        "ClockPart.starts": _n(
            *("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday", "08:00", "21:30"),
        ),
        "ClockPart.minutes": _n(10),
        "VariablePart.start": _n(0),
        "VariablePart.least": _n(0),
        "VariablePart.most": _n(5),
        "GoalPart.text": _n("Que una conversación acabe en un café"),
        "GoalPart.when": _n("count(met) >= 1", "insights >= 2"),
        "GoalPart.by": _n(12),
        "GoalPart.points": _n(10),
        "GoalPart.optional": _n(*_EITHER),
        "NewsPart.when": _n("broadcasts >= 2", "turn == 3"),
        "NewsPart.who": _n("marc"),
        "NewsPart.text": _n("Marc le habla a Ana de tus anuncios."),
        "NewsPart.effects": _n({"strain": 1}),
        "NewsPart.then": _n("worried"),
        "EndingPart.title": _n("Un café"),
        "EndingPart.text": _n("Os visteis el jueves, y no hablasteis de macetas."),
        "EndingPart.when": _WHEN,
        "VoicePart.name": _n("Teresa, que diseñó la caldera"),
        "VoicePart.sounds": _n("Seca, exacta. Se disculpa poco y bien."),
        "VoicePart.knows": _n(["boiler"]),
        "VoicePart.takes": _n(2, 1, 0),
        "VoicePart.reach": _n([30, 80]),
        "VoicePart.when": _n("turn > 2"),
        "SecretPart.text": _n("Que el lote 7 salió con la junta mal cortada"),
        "SecretPart.out": _n("turn >= 7 or spread >= 60"),
        "SecretPart.news": _n("Alguien ha colgado en el foro el parte interno del lote 7."),
        "CrisisPart.spread": _n(12),
        "CrisisPart.grows": _n(2),
        "ClientPart.who": _n("berta"),
        "ClientPart.approval": _n(55),
        "ClientPart.sags": _n(3),
        "ClientPart.calls_below": _n(30),
        "OpenPromisePart.text": _n("Mandarle la foto del cartel"),
        "OpenPromisePart.due": _n(3),
        "OpenPromisePart.say": _n("Aquí va, con mal pulso: …"),
        "OpenPromisePart.then": _THEN,
        "CarriesPart.facts": _n({"nil.by_hand": "imprime a mano"}),
        "CarriesPart.promises": _n(
            {"nil": {"poster": {"text": "Mandarle la foto", "due": 3, "say": "Aquí va: …"}}},
        ),
        "ScenarioPart.format": _FORMAT,
        "ScenarioPart.kind": _n("prospects", "party"),
        "ScenarioPart.language": _LANGUAGE,
        "ScenarioPart.title": _TITLE,
        "ScenarioPart.brief": _BRIEF,
        "ScenarioPart.you": _n("Llevas un vivero de aromáticas"),
        "ScenarioPart.minutes": _n(10),
        "PartyPart.clock": _n({"unit": "round", "turns": 16, "starts": "21:30", "minutes": 10}),
        "ScenarioPart.clock": _n({"unit": "day", "turns": 12, "attention": 4, "starts": "monday"}),
        "ScenarioPart.shelf": _SHELF,
        "ScenarioPart.followers": _n(120),
        "ScenarioPart.variables": _n({"tour_seen": False, "samples": {"start": 0, "least": 0, "most": 5}}),
        "ScenarioPart.weights": _n({"listening": 2}),
        "ScenarioPart.par": _n({"listening": 40}),
        "ScenarioPart.insights": _n(["nuria.summer"]),
        "ScenarioPart.topics": _n({"patios": "los patios"}),
        "ScenarioPart.voices": _n(
            {"you": {"knows": ["refunds"]}, "teresa": {"name": "Teresa", "sounds": "Seca.", "knows": ["boiler"]}},
        ),
        "ScenarioPart.secrets": _n(
            {"batch": {"text": "Que el lote 7 gotea", "out": "turn >= 7", "news": "Está en el foro."}},
        ),
        "ScenarioPart.crisis": _n({"spread": 12, "grows": 2}),
        "ScenarioPart.client": _n({"who": "berta", "approval": 55}),
        "ScenarioPart.carries": _n({"facts": {"nil.by_hand": "imprime a mano"}}),
        "ScenarioPart.plan": _n(
            {"coffee": {"text": "Que una conversación acabe en un café", "when": "count(met) >= 1"}},
        ),
        "ScenarioPart.template": _n("Hola, te cuento…"),
        "ScenarioPart.megaphone": _n({"launch": {"say": "¡Ya está aquí!", "reach": [40, 90]}}),
        "ScenarioPart.page": _n({"guide": {"say": "Siete plantas de sombra.", "act": "give", "for": ["joana"]}}),
        "ScenarioPart.introductions": _n(
            {"joana_teo": {"between": ["joana", "teo"], "needs": ["joana.patio"], "say": "Joana, Teo."}},
        ),
        "ScenarioPart.appeals": _n({"van": {"say": "¿Alguien tiene furgoneta?"}}),
        "ScenarioPart.news": _n(
            {"gossip": {"when": "broadcasts >= 2", "who": "marc", "text": "Marc habla de tus anuncios."}},
        ),
        "ScenarioPart.endings": _n(
            {"met": {"title": "Un café", "text": "Os visteis.", "when": "count(met) >= 1"}},
        ),
        "ProspectsPart.kind": _n("prospects"),
        "ProspectsPart.prospects": _n(
            {"nuria": {"name": "Nuria Vidal", "role": "verdulera", "beats": {"hello": {"says": "Buenas."}}}},
        ),
        "PartyPart.kind": _n("party"),
        "PartyPart.guests": _n({"nil": {"name": "Nil Bosch", "role": "impresor", "circle": "kitchen"}}),
        "PartyPart.topics": _n({"printing": "imprimir a mano"}),
        "PartyPart.circles": _n({"kitchen": {"name": "la cocina", "topic": "patios"}}),
        "PartyPart.you_stand": _n("kitchen"),
        "PartyPart.stories": _n({"flood": {"topic": "patios", "say": "Se me inundó el balcón."}}),
        "PartyPart.morning_after": _n({"turns": 1, "attention": 4, "starts": "monday"}),
        # a campaign
        "CampaignEntryPart.file": _n("el-jueves/fiesta.yaml"),
        "CampaignPart.format": _FORMAT,
        "CampaignPart.kind": _n("campaign"),
        "CampaignPart.language": _LANGUAGE,
        "CampaignPart.title": _TITLE,
        "CampaignPart.brief": _BRIEF,
        "CampaignPart.minutes": _n(20),
        "CampaignPart.shelf": _SHELF,
        "CampaignPart.parts": _n({"thursday": {"file": "el-jueves/fiesta.yaml"}}),
    }
)
"""Model and field to examples of its value, the most telling first; what is inherited has them where it is declared."""
