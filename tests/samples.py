"""Small scenarios for tests, written as an author would write them."""

from functools import cache

from game.scenario import library
from game.simulation import Scenario

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
