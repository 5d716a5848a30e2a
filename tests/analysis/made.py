"""Small scenarios made up by Hypothesis: every mechanism of the days, thrown together."""

import json
from random import Random
from typing import Any, Final

from hypothesis import strategies as st

from game.scenario import library
from game.simulation import Scenario
from game.simulation.acts import ACTS

LINES: Final = tuple(
    act for act in ACTS if act not in ("broadcast", "template", "introduce", "join", "leave", "listen", "delegate")
)
"""Acts that a line to somebody can be."""

STAGES: Final = ("stranger", "known", "liked", "trusted")


class _Made:
    """A file under way, as plain data."""

    def __init__(self, rng: Random) -> None:
        self.rng = rng
        self.people = ["ana", "bo", "cy"][: rng.randint(1, 3)]
        self.variables = ["luck", "mud"][: rng.randint(0, 2)]
        self.facts = {who: [f"f{n}" for n in range(rng.randint(1, 2))] for who in self.people}
        self.voices = rng.random() < 0.4
        self.secret = rng.random() < 0.4
        self.promises: list[str] = []

    def maybe(self, percent: int) -> bool:
        return self.rng.random() * 100 < percent

    def condition(self) -> str:
        rng, who = self.rng, self.rng.choice(self.people)
        simple = [
            f"stage({who}) >= {rng.choice(STAGES)}",
            f"warmth({who}) {rng.choice(['>=', '<', '=='])} {rng.randint(-2, 6)}",
            f"trust({who}) + strain({who}) > {rng.randint(-1, 3)}",
            f"heard({who}.{rng.choice(self.facts[who])})",
            f"used({who}.{rng.choice(self.facts[who])}) or said({who}.{rng.choice(self.facts[who])})",
            f"turn {rng.choice(['>=', '<='])} {rng.randint(1, 4)}",
            f"broadcasts {rng.choice(['==', '>='])} {rng.randint(0, 2)}",
            f"count({rng.choice(STAGES)}) >= {rng.randint(0, 3)}",
            f"waiting({who})",
            f"silence({who}) >= {rng.randint(1, 3)}",
            f"gives({who}) * 2 >= asks({who}) - {rng.randint(0, 2)}",
            f"contacts({who}) < {rng.randint(1, 4)}",
            f"fatigue({who}) > 0 or permission({who})",
            f"network >= {rng.randint(0, 2)}",
            f"insights >= {rng.randint(0, 1)}",
            f"attention > {rng.randint(0, 3)}",
            f"followers > {rng.randint(95, 110)}",
            "promises_kept > promises_broken",
            f"0 <= turn < {rng.randint(2, 6)}",
        ]
        simple += [f"{v} {rng.choice(['>=', '<=', '!='])} {rng.randint(-1, 3)}" for v in self.variables]
        if self.secret:
            simple += ["disclosed(leak)", "out(leak)"]
        one, other = rng.choice(simple), rng.choice(simple)
        return rng.choice([one, one, f"not ({one})", f"({one}) and ({other})", f"({one}) or ({other})"])

    def some_facts(self) -> list[str]:
        who = self.rng.choice(self.people)
        return [f"{who}.{self.rng.choice(self.facts[who])}"]

    def line(self, who: str, beats: list[str], *, act: str = "") -> dict[str, Any]:
        rng = self.rng
        line: dict[str, Any] = {
            "say": " ".join(["word"] * rng.choice([2, 3, 5, 40])),
            "act": act or rng.choice(LINES),
        }
        for key in ("uses", "asks", "contradicts", "needs"):
            if self.maybe(15):
                line[key] = self.some_facts()
        if self.maybe(25):
            line["if"] = self.condition()
        if self.maybe(15):
            line["blind"] = True
        if self.maybe(20):
            line["cost"] = rng.randint(0, 2)
        effects: dict[str, int] = {}
        for key in ("warmth", "trust", "strain"):
            if self.maybe(15):
                effects[key] = rng.randint(-2, 6)
        if self.maybe(15):
            effects["reach"] = rng.choice([-200, -3, 5])
        for variable in self.variables:
            if self.maybe(40):
                effects[variable] = rng.choice([-2, -1, 1, 3])
        if effects:
            line["effects"] = effects
        if self.secret and self.maybe(10):
            line["discloses"] = ["leak"]
        if self.maybe(15):
            key = f"p{len(self.promises)}"
            self.promises.append(f"{who}.{key}")
            line["promise"] = {"key": key, "text": "A thing", "due": rng.randint(1, 3), "say": "Here it is."}
            if self.maybe(50):
                line["promise"]["then"] = rng.choice(beats)
        if self.maybe(85):
            line["then"] = self.then(beats)
        return line

    def then(self, beats: list[str]) -> Any:
        targets = [*beats, "silence"]
        if self.maybe(60):
            return self.rng.choice(targets)
        ways: list[dict[str, Any]] = []
        for _ in range(self.rng.randint(1, 2)):
            way: dict[str, Any] = {"to": self.rng.choice(targets)}
            if self.maybe(50):
                way["if"] = self.condition()
            if self.maybe(50) or "if" not in way:
                way["chance"] = self.rng.choice([20, 50, 80])
            ways.append(way)
        return [*ways, {"to": self.rng.choice(targets)}]

    def person(self, who: str) -> dict[str, Any]:
        rng = self.rng
        beats = [f"b{n}" for n in range(rng.randint(1, 3))]
        written: dict[str, Any] = {}
        told = list(self.facts[who])
        for place, key in enumerate(beats):
            beat: dict[str, Any] = {}
            if place or self.maybe(75):
                fact = told.pop() if told else rng.choice(self.facts[who])
                beat["says"] = f"I keep [a thing](fact:{fact}) here."
                if self.maybe(50):
                    beat["after"] = rng.choice([0, 1, [0, 2], [1, 3]])
                if self.maybe(20):
                    beat["meets"] = True
                if self.maybe(20):
                    beat["heated"] = True
                if self.voices and self.maybe(60):
                    beat["about"] = "boats"
                    beat["voices"] = {
                        "tess": {"say": "I know it.", "act": rng.choice(LINES), "then": self.then(beats)},
                        "ad": {"say": "We care.", "act": "press_release", "then": self.then(beats)},
                    }
            if "says" not in beat or self.maybe(85):
                beat["choices"] = {f"c{n}": self.line(who, beats) for n in range(rng.randint(1, 3))}
            written[key] = beat
        person: dict[str, Any] = {"name": who.capitalize(), "role": "neighbour", "start": beats[0], "beats": written}
        profile = [f"[thing {n}](fact:{fact})" for n, fact in enumerate(told)]
        if profile or self.maybe(40):
            person["profile"] = f"Keeps things. {' '.join(profile)}"
        if self.maybe(50):
            person["temper"] = {
                "patience": rng.randint(1, 4),
                "replies_after": rng.choice([0, 1, [0, 2]]),
                "remembers": rng.randint(1, 4),
            }
        if self.maybe(40):
            comments = {"c": self.line(who, beats), "d": self.line(who, beats)}
            person["posts"] = {"photo": {"on": rng.randint(1, 3), "text": "A photo.", "comments": comments}}
        if self.maybe(40):
            person["follow_ups"] = {f"u{n}": self.line(who, beats, act="follow_up") for n in range(rng.randint(1, 2))}
        if self.maybe(40):
            person["public"] = True
        return person

    def whole(self) -> dict[str, Any]:
        rng = self.rng
        people = {who: self.person(who) for who in self.people}
        made: dict[str, Any] = {
            "format": 1,
            "kind": "prospects",
            "language": "en",
            "title": "Made up",
            "clock": {"unit": "day", "turns": rng.randint(2, 5), "attention": rng.randint(1, 5)},
            "followers": rng.choice([0, 100]),
            "prospects": people,
        }
        if self.variables:
            made["variables"] = {v: {"start": 0, "least": -2, "most": rng.choice([2, 300])} for v in self.variables}
        if self.maybe(50):
            made["template"] = "Dear friend."
        if self.maybe(70):
            made["megaphone"] = {
                f"m{n}": {"say": "NEWS", "reach": rng.choice([[5, 5], [2, 9]])} for n in range(rng.randint(1, 2))
            }
            if self.maybe(40):
                made["megaphone"]["m0"]["if"] = self.condition()
        if self.maybe(50):
            made["page"] = {
                "tip": {"say": "A tip.", "act": "give", "for": self.people},
                "sorry": {"say": "It was us.", "act": rng.choice(["own_up", "deny", "press_release"])},
            }
            if self.secret:
                made["page"]["sorry"]["discloses"] = ["leak"]
        if len(self.people) > 1 and self.maybe(60):
            one, other = self.people[:2]
            made["introductions"] = {
                "both": {
                    "between": [one, other],
                    "needs": self.some_facts(),
                    "say": "You two.",
                    "answers": {one: "At last."},
                    "fits": self.maybe(70),
                }
            }
        if self.maybe(40):
            answers = dict.fromkeys(self.people, "Here I am.")
            made["appeals"] = {"van": {"say": "Who has a van?", "act": "request", "answers": answers, "crowd": "12."}}
        if self.maybe(60):
            who = rng.choice(self.people)
            made["news"] = {
                "storm": {
                    "when": self.condition(),
                    "who": who,
                    "text": "A storm.",
                    "effects": {"strain": rng.randint(0, 2), "reach": rng.choice([-5, 5])},
                    "then": rng.choice(list(people[who]["beats"])),
                },
                "sun": {
                    "when": self.condition(),
                    "text": "Sun.",
                    **({"effects": {"luck": 1}} if self.variables else {}),
                },
            }
        if self.maybe(60):
            made["plan"] = {
                "one": {"text": "A goal", "when": self.condition(), "by": rng.randint(1, 2), "points": 7},
                "two": {"text": "Another", "when": self.condition(), "optional": True},
            }
        if self.maybe(60):
            made["endings"] = {
                "first": {"title": "One", "text": "One.", "when": self.condition()},
                "last": {"title": "Two", "text": "Two."},
            }
        if self.voices:
            made["topics"] = {"boats": "boats", "mud": "mud"}
            made["voices"] = {
                "you": {"knows": ["mud"]},
                "tess": {"name": "Tess", "sounds": "Dry.", "knows": ["boats"], "takes": rng.randint(0, 2)},
                "ad": {"name": "Ad", "sounds": "Smooth.", "takes": rng.randint(0, 1), "reach": [3, 9]},
            }
        if self.secret:
            made["secrets"] = {"leak": {"text": "It leaks", "out": self.condition(), "news": "It is out."}}
        if self.maybe(40):
            made["crisis"] = {"spread": rng.randint(0, 60), "grows": rng.randint(0, 9)}
        if self.maybe(40):
            made["client"] = {"who": rng.choice(self.people), "approval": 50, "sags": 4, "calls_below": 48}
        return made


@st.composite
def scenarios(draw: st.DrawFn) -> Scenario:
    """Make up a scenario of days."""
    made = _Made(draw(st.randoms(use_true_random=False)))
    return library.loads(json.dumps(made.whole()), "made")
