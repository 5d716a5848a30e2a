"""Voices: letting somebody else answer, who may know better, sounds otherwise, and takes time.

The right voices are found within: who knows the work, and who can act on what they are told. A hired account with many
followers is quick and loud and knows nothing of it.
"""

from collections.abc import Iterator

from game.simulation.conditions import holds
from game.simulation.definitions import Beat, Person, Scenario
from game.simulation.events import HandedOver, Line, YouSaid
from game.simulation.moment import Moment
from game.simulation.offers import Offer
from game.simulation.public import disclose, said_in_public
from game.simulation.state import READ, State
from game.simulation.view import StateView, tie_of

DOES_NOT_KNOW = -1
"""Trust it costs where the voice that answered does not know what it was asked."""


def offers(scenario: Scenario, state: State, view: StateView, person: Person, beat: Beat) -> Iterator[Offer]:
    """Yield the voices to which a person's opened message can be handed: those at hand and not at work on another."""
    if tie_of(scenario, state, person.key).message != READ:
        return
    busy = {tie.voice for tie in state.ties}
    for key, choice in beat.voices.items():
        voice = scenario.voices[key]
        if key in busy or not holds(voice.when, view):
            continue
        if (choice.uses | choice.needs) <= state.heard and holds(choice.when, view):
            line = Line("standing.delegate", (("name", voice.name),))
            knows = voice.answers_for(beat)
            yield Offer(choice.key, "delegate", line, "delegate", person.key, choice.cost, voice=key, knows=knows)


def hand_over(moment: Moment, offer: Offer) -> None:
    """Hand a thread to a voice: it answers at once, or when it has had its time."""
    voice = moment.scenario.voices[offer.voice]
    speaks = moment.state.turn + voice.takes
    moment.change_tie(offer.who, voice=voice.key, speaks=speaks)
    moment.tell(HandedOver(moment.state.turn, offer.who, voice.key, speaks))
    if not voice.takes:
        speak(moment, offer.who)


def speak(moment: Moment, who: str) -> None:
    """Let the voice that a thread was handed to say its words; where the thread goes then is not decided here."""
    tie = moment.tie(who)
    beat = moment.scenario.people[who].beats[tie.beat]
    voice, choice = moment.scenario.voices[tie.voice], beat.voices[tie.voice]
    moment.change_tie(who, voice="", speaks=0)
    moment.tell(YouSaid(moment.state.turn, who, Line(choice.say), choice.act, choice.key, voice.key))
    moment.apply(who, choice, choice.act)
    disclose(moment, choice.discloses)
    if voice.answers_for(beat):
        moment.touch(who, "delegate", words=False)
        said_in_public(moment, who, "delegate")
    else:
        moment.sway(who, 0, DOES_NOT_KNOW, 0)
        said_in_public(moment, who, choice.act, heated=beat.heated)
    moment.reach(moment.between(voice.reach, "voice", voice.key, who))
