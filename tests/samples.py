"""Small scenarios for tests, written as an author would write them."""

from functools import cache
from pathlib import Path

from game.analysis.policies import POLICIES
from game.analysis.simulate import play_out
from game.scenario import library
from game.simulation import Play, Scenario

DAYS = """
format: 1
kind: prospects
language: en
title: Two neighbours
clock: {unit: day, turns: 8, attention: 4, starts: monday}
followers: 100
variables: {samples: {start: 1, least: 0, most: 3}}
template: "Hello friend, here is our catalogue."
plan:
  coffee: {text: "A coffee with somebody", when: "count(met) >= 1", by: 8, points: 10}
megaphone:
  launch: {say: "Our new box is here, and it is wonderful.", reach: [40, 60]}
page:
  guide: {say: "Seven plants that live in the shade.", act: give, for: [ana]}
introductions:
  ana_bo: {between: [ana, bo], needs: [ana.patio, bo.flute], say: "Ana, Bo. You should meet.", answers: {ana: "At last.", bo: "Ha."}}
news:
  gossip: {when: "broadcasts >= 2", who: bo, text: "Bo tells Ana about your posts.", effects: {strain: 1}}
endings:
  met: {title: "A coffee", text: "You met.", when: "count(met) >= 1"}
  noise: {title: "Noise", text: "Many heard you.", when: "broadcasts >= 3"}
  quiet: {title: "Quiet", text: "Time passed."}
prospects:
  ana:
    name: Ana
    role: bookseller
    temper: {patience: 3, replies_after: 1, remembers: 4}
    profile: "Opened [her shop in 2004](fact:since)."
    posts:
      photo: {on: 2, text: "The [patio in bloom](fact:bloom).", comments: {nice: {say: "What is the red one?", act: ask_open, uses: [bloom]}}}
    start: first
    beats:
      first:
        says: "Thank you. [We buy nothing this year](fact:not_now). The [patio](fact:patio) is dying."
        choices:
          why: {say: "What is wrong with it?", act: ask_open, uses: [patio], then: patio}
          again: {say: "Our offer stands.", act: pitch, contradicts: [not_now], then: silence}
          yes: {say: "Shall I tell you about boxes?", act: ask_permission, then: patio}
          vow:
            say: "I will find out what it has."
            act: promise
            promise: {key: cure, text: "Find out what ails the patio", due: 2, say: "It is the drain.", then: thanks}
      patio:
        says: "It gets no sun."
        choices:
          told: {say: "No sun at all, and you keep at it.", act: reflect, then: thanks}
          re_ask: {say: "Do you have a patio?", act: ask_closed, asks: [patio], then: silence}
      thanks:
        says: "You listened."
        choices:
          come: {say: "May I see it?", act: invite, uses: [patio], then: [{if: "stage(ana) >= trusted", to: meeting}, {to: later}]}
          sorry: {say: "I should have asked before.", act: own_up, then: thanks_more}
      thanks_more:
        says: "Never mind."
        choices:
          gift: {say: "Here is a list for shade.", act: give, then: thanks_last}
      thanks_last:
        says: "That is kind."
        choices:
          come: {say: "May I see it?", act: invite, uses: [patio], then: [{if: "stage(ana) >= trusted", to: meeting}, {to: later}]}
      later: {says: "Some other time."}
      meeting: {says: "Come on Thursday.", meets: true}
    follow_ups:
      hello: {say: "How is the patio?", act: follow_up, uses: [patio], then: patio}
    afterwards:
      warm: {when: "stage(ana) >= liked", says: "A good listener."}
      cold: {says: "Who was that?"}
  bo:
    name: Bo
    role: plumber
    temper: {patience: 2, replies_after: [0, 2]}
    start: write
    beats:
      write:
        choices:
          hello: {say: "What do you play?", act: ask_open, then: answer}
          sell: {say: "We sell boxes.", act: pitch, then: silence}
      answer:
        says: "The [flute](fact:flute), badly."
        choices:
          nod: {say: "Badly is a start.", act: acknowledge, uses: [flute], effects: {warmth: 2, samples: -2}}
"""

EVENING = """
format: 1
kind: party
language: en
title: A small party
clock: {unit: round, turns: 6, starts: "21:30", minutes: 10}
morning_after: {turns: 1, attention: 3, starts: monday}
topics: {boats: "boats", bread: "bread"}
circles: {kitchen: {name: "the kitchen", topic: boats}, stairs: {name: "the stairs", topic: bread}}
you_stand: kitchen
megaphone: {cards: {say: "Here is my card, all of you.", reach: [2, 4]}}
stories: {rowing: {topic: boats, say: "I once rowed to the wrong island.", act: share, answers: {lou: "Which one?"}}}
introductions: {lou_may: {between: [lou, may], needs: [lou.sail, may.oven], say: "Lou, May: sails and ovens.", answers: {lou: "No!", may: "Yes!"}}}
guests:
  lou:
    name: Lou
    role: captain
    circle: kitchen
    talkative: 5
    energy: 8
    interests: {boats: 5}
    knows:
      sail: {topic: boats, says: "I mend [my own sails](fact:sail).", ask: "What do you do all winter?", reflect: "Your own sails."}
      storm: {topic: boats, says: "There was a storm.", ask: "And the storm?"}
    small_talk: {a: "So I said to them, no.", b: "That was in March."}
    moderate: {say: "Lou, one moment: May was speaking.", act: moderate}
    wish: "To be asked a second question."
    granted: "used(lou.sail)"
    glows: "Nobody ever asks."
  may:
    name: May
    role: baker
    circle: kitchen
    talkative: 1
    energy: 9
    interests: {bread: 5, boats: 2}
    knows:
      oven: {topic: bread, says: "I built [an oven](fact:oven).", ask: "What are you building?", closed: "Is it warm?", shrug: "Yes.", volunteers: false}
    small_talk: {a: "Mm."}
    bored: "I will get some ice."
    invite_in: {craft: {say: "May, you build things. What would you do?", tells: oven}}
    start: write
    beats:
      write:
        choices:
          oven: {say: "How is the oven?", act: ask_open, uses: [oven], then: answer}
          nice: {say: "Nice to have met you.", act: thank, then: answer}
      answer: {says: "It was good to talk.", after: 0}
  sol:
    name: Sol
    role: singer
    circle: stairs
    talkative: 3
    energy: 6
    interests: {bread: 3}
    knows:
      tune: {topic: bread, says: "I sing while kneading.", ask: "What do you sing?"}
    small_talk: {a: "La la."}
"""

CRISIS = """
format: 1
kind: prospects
language: en
title: The boilers of Thursday
you: You look after the customers of a small maker of boilers
brief: "Batch seven leaks, and you have known since last night."
clock: {unit: hour, turns: 8, attention: 4, starts: "07:00", minutes: 120}
followers: 1200
topics: {boiler: the boiler, money: refunds}
crisis: {spread: 20, grows: 3}
client: {who: bea, approval: 48, sags: 4, calls_below: 40}
voices:
  you: {knows: [money]}
  tess: {name: "Tess, who designed the boiler", sounds: "Dry and exact. Says sorry seldom, and then means it.", knows: [boiler], takes: 2}
  agency: {name: The agency, sounds: "Spotless and round; you have heard it before.", takes: 0, reach: [50, 60]}
secrets:
  batch: {text: "That batch seven left the works with a badly cut seal", out: "turn >= 5", news: "Somebody put the internal report of batch seven into the forum."}
plan:
  calm: {text: "That it is calm again by the evening", when: "spread <= 20 and turn >= 7", by: 8, points: 10}
megaphone:
  proud: {say: "Thirty years of warmth. Thank you for your trust.", reach: [40, 60]}
page:
  confess: {say: "Batch seven leaks, and it is our fault. Shut the lower tap; we are on our way.", act: own_up, discloses: [batch]}
  excuse: {say: "We are aware of certain comments.", act: press_release}
  tips: {say: "How to shut the valve, in three pictures.", act: give, for: [ann, bob]}
endings:
  calm: {title: "A calm evening", text: "They had an answer from somebody who knew.", when: "spread <= 30"}
  loud: {title: "A loud evening", text: "Tomorrow it is in the paper."}
prospects:
  ann:
    name: Ann Hollis
    role: neighbour on the third floor
    about: Writes on the building's board.
    public: true
    seen_by: [bob]
    temper: {patience: 6, replies_after: 1}
    beats:
      leak:
        says: "Mine has been [dripping at the valve](fact:drips) since Tuesday. Is that dangerous?"
        about: boiler
        choices:
          ask: {say: "Where exactly does it drip, and since when?", act: ask_open, then: since}
          guess: {say: "That is only the seal, nothing to worry about.", act: explain, then: since}
          deny: {say: "Our boilers do not drip.", act: deny, then: silence}
          own: {say: "It is ours, and I am sorry. Batch seven was badly cut.", act: own_up, discloses: [batch], then: since}
        voices:
          tess: {say: "I am Tess, I drew it. Dangerous, no; a nuisance, yes. Shut the lower tap.", act: explain, then: relieved}
          agency: {say: "We are sorry for any inconvenience. Your safety is our priority.", act: press_release, then: silence}
      since:
        says: "Since Tuesday, and [my mother is eighty](fact:mother)."
        about: boiler
        choices:
          warm: {say: "Then we come to your mother first.", act: give, uses: [mother]}
        voices:
          tess: {say: "I will ring her myself and tell her which tap.", act: explain, then: relieved}
      relieved:
        says: "Thank you. At last somebody who knows."
    afterwards:
      warm: {when: "stage(ann) >= liked", says: "Somebody who knew answered me."}
      cold: {says: "I got a statement."}
  bob:
    name: Bob Tanner
    role: plumber and joker
    public: true
    temper: {patience: 6, replies_after: 1}
    beats:
      joke:
        says: "Whoever buys a boiler like that deserves to sleep in the wet."
        heated: true
        about: boiler
        choices:
          calm: {say: "Bob, Ann is frightened. Laugh at us, not at her.", act: moderate, then: fine}
          money: {say: "Whoever wants their money back gets it.", act: explain, then: fine}
        voices:
          tess: {say: "You are a plumber: it is the seal of the lower valve.", act: explain, then: fine}
      fine:
        says: "Fair enough. What do you need?"
  bea:
    name: Bea Lund
    role: founder, signs the invoices
    temper: {patience: 8, replies_after: 1}
    beats:
      wants:
        says: "Say nothing of the batch today. [The buyers come at noon](fact:buyers)."
        choices:
          agree: {say: "As you wish.", act: acknowledge, uses: [buyers], then: silence}
          show: {say: "Ann's mother is eighty and has water in the kitchen. Let us say it first.", act: explain, uses: [ann.mother], then: yes_then}
      yes_then:
        says: "All right. Say it, then."
"""

PARTS = {
    "campaign.yaml": """
format: 1
kind: campaign
language: en
title: Thursday and what came after
brief: "One evening in a kitchen, and the days that followed it."
parts:
  evening: {file: parts/evening.yaml}
  after: {file: parts/after.yaml}
""",
    "campaign.es.po": """
msgid ""
msgstr "Language: es\\n"

msgctxt "title"
msgid "Thursday and what came after"
msgstr "El jueves y lo que vino después"

msgctxt "brief"
msgid "One evening in a kitchen, and the days that followed it."
msgstr "Una noche en una cocina, y los días que la siguieron."
""",
    "parts/evening.yaml": """
format: 1
kind: party
language: en
title: The kitchen
minutes: 4
brief: "You know nobody here."
clock: {unit: round, turns: 4, starts: "21:00"}
topics: {press: printing}
circles: {hall: {name: the hall, topic: press}, stairs: {name: the stairs, topic: press}}
you_stand: hall
megaphone: {card: {say: "Here, my card, everybody.", reach: [5, 5]}}
guests:
  nil:
    name: Nil Bosch
    role: printer
    circle: hall
    talkative: 5
    interests: {press: 5}
    knows:
      hand: {topic: press, ask: "What do you print?", says: "[By hand](fact:by_hand), with my grandfather's press.", reflect: "By hand, still."}
    small_talk: {a: "And so on."}
    lines:
      photo:
        say: "I have a poster by your grandfather. I'll send you a photo of it."
        act: promise
        answer: "I did not know any were left."
        promise: {key: photo, text: "Send Nil the photo of the poster", due: 2, say: "Here is the photo."}
  ona:
    name: Ona Prat
    role: potter
    circle: hall
    talkative: 2
    interests: {press: 4}
    knows: {clay: {topic: press, ask: "And you?", says: "I print [on clay](fact:clay)."}}
    small_talk: {a: "Mm."}
  pau:
    name: Pau Mir
    role: cook
    circle: stairs
    talkative: 2
    small_talk: {a: "Salt."}
""",
    "parts/after.yaml": """
format: 1
kind: prospects
language: en
title: The days after
minutes: 6
brief: "On Monday you have nothing but what you remember."
clock: {unit: day, turns: 3, attention: 3, starts: monday}
carries:
  facts: {nil.by_hand: "prints by hand, with his grandfather's press"}
  promises:
    nil: {photo: {text: "Send Nil the photo of the poster", due: 2, say: "Here it is, badly lit: …", then: thanks}}
plan:
  coffee: {text: "A coffee with somebody", when: "count(met) >= 1", by: 3, points: 10}
prospects:
  nil:
    name: Nil Bosch
    role: printer
    start: [{if: "carried and stage(nil) >= known", to: again}, {to: first}]
    beats:
      again:
        says: "You are the one from the kitchen."
        choices:
          hand: {say: "And you are the one who prints by hand. Still that press?", act: ask_open, uses: [by_hand], then: press}
          sell: {say: "Shall I send you our prices?", act: pitch, then: silence}
      press: {says: "Still that press. Come and see it."}
      first:
        says: "Do we know each other?"
        choices:
          who: {say: "Not yet. What do you do?", act: ask_open, then: press}
      thanks: {says: "You remembered."}
  eva:
    name: Eva Sol
    role: bookbinder
    beats:
      hello:
        says: "Nil says you ask good questions."
        choices:
          ask: {say: "What do you bind?", act: ask_open, then: silence}
""",
}
"""The files of a small campaign in two parts, by their place in a folder."""


def write_campaign(folder: Path) -> Path:
    """Write the small campaign into a folder and return its file."""
    for name, text in PARTS.items():
        file = folder / name
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(text.lstrip(), encoding="utf-8")
    return folder / "campaign.yaml"


@cache
def crisis() -> Scenario:
    """Return the small scenario with voices, public threads, a secret and one above."""
    return library.loads(CRISIS, "crisis")


@cache
def days() -> Scenario:
    """Return the small ``prospects`` scenario."""
    return library.loads(DAYS, "days")


@cache
def evening() -> Scenario:
    """Return the small ``party`` scenario."""
    return library.loads(EVENING, "evening")


@cache
def shipped(name: str) -> Scenario:
    """Return a scenario that ships with the game."""
    return library.load(name)


def played(name: str, policy: str = "listener", seed: int = 5) -> Play:
    """Return a play of a scenario that ships with the game, come to its very end by a policy."""
    return play_out(shipped(name), POLICIES[policy], seed)
