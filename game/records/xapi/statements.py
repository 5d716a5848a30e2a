"""A finished play as xAPI statements.

The same log always gives the same statements, to the letter, under the same ids; so a store that has them already can
tell. That is why nothing is in them that may change when the play is over: no name, no rating of one's own.
"""

import uuid
from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import UTC, datetime, timedelta
from typing import Any, Final
from urllib.parse import quote

from game.records.log import Log, Result
from game.records.results.finished import key as key_of
from game.records.xapi import vocabulary as words
from game.scenario.facts import plain
from game.simulation import Play, Scenario
from game.simulation.competencies import Evidence
from game.simulation.events import Event, Scored, TurnBegan

Statement = dict[str, Any]
"""A statement as a JSON object."""

PLATFORM: Final = "Tertulia"


def statements(log: Log, play: Play, player: str = "") -> list[Statement]:
    """Return the statements of a finished play, in the order in which things happened.

    ``play`` has been made again from ``log``; ``player`` is who played where the log does not say.
    """
    return list(_Told(log, play, player).all())


class _Told:
    """Makes the statements of one play."""

    def __init__(self, log: Log, play: Play, player: str) -> None:
        self.log, self.play = log, play
        self.key = key_of(log)
        who = log.header.player or player or str(self.key)
        self.actor = {"objectType": "Agent", "account": {"homePage": words.PLAYERS, "name": who}}
        self.begun = datetime.fromisoformat(log.header.started).astimezone(UTC)
        self.count: Counter[str] = Counter()
        head = play.head
        self.whole = _activity(
            f"scenarios/{quote(log.header.scenario, safe='')}",
            words.GAME,
            head.language,
            plain(head.texts[head.campaign.title if head.campaign else head.title]),
        )

    def all(self) -> Iterator[Statement]:
        parts = [(part.scenario, part.choices, part.steps) for part in self.play.past]
        parts.append((self.play.scenario, self.play.choices, self.play.steps))
        yield self.tell("initialized", self.whole, 0.0)
        times = iter(self.log.times)
        campaign, now = len(parts) > 1 or self.play.scenario.parts > 1, 0.0
        for number, (scenario, choices, steps) in enumerate(parts, 1):
            if number > 1:
                now = next(times)
            level = self.level(scenario, number) if campaign else self.whole
            if campaign:
                yield self.tell("initialized", level, now)
            for choice, happened in zip(choices, steps, strict=True):
                now = next(times)
                yield self.chosen(scenario, level, choice, happened, now)
                yield from self.turns(scenario, level, happened, now)
            if campaign:
                yield self.tell("completed", level, now, {"completion": True})
        yield from self.ended(now)

    def level(self, scenario: Scenario, number: int) -> dict[str, Any]:
        """Return a part of a campaign."""
        return _activity(
            f"scenarios/{quote(self.log.header.scenario, safe='')}/parts/{number}",
            words.LEVEL,
            scenario.language,
            plain(scenario.texts[scenario.title]),
        )

    def chosen(
        self, scenario: Scenario, level: dict[str, Any], choice: str, happened: Sequence[Event], now: float
    ) -> Statement:
        """Tell of a choice, with the points it earned or cost."""
        who, _ = scenario.choices.get(choice, ("", None))
        kind, name = (words.DIALOGUE, choice.rpartition(".")[0]) if who else (words.MENU, choice.partition(":")[0])
        among = {
            "id": f"{level['id']}/{'dialogues' if who else 'menus'}/{quote(name, safe='')}",
            "objectType": "Activity",
            "definition": {"type": kind},
        }
        points = _points(each for each in _evidence(happened) if each.choice)
        result: dict[str, Any] = {"response": choice}
        if points:
            result["extensions"] = {words.extension("points"): points}
        return self.tell("selected", among, now, result, level)

    def turns(
        self, scenario: Scenario, level: dict[str, Any], happened: Sequence[Event], now: float
    ) -> Iterator[Statement]:
        """Tell how far the play has come, where a turn began, with the points for what was left undone before."""
        begun = [event.turn for event in happened if isinstance(event, TurnBegan) and event.turn > 1]
        if not begun:
            return
        share = round(min(1.0, (begun[-1] - 1) / max(1, scenario.last_turn)), 4)
        extensions: dict[str, Any] = {words.PROGRESS: share}
        points = _points(each for each in _evidence(happened) if not each.choice)
        if points:
            extensions[words.extension("points")] = points
        yield self.tell("progressed", level, now, {"extensions": extensions})

    def ended(self, now: float) -> Iterator[Statement]:
        """Tell what came of it."""
        result = Result.of(self.play)
        seconds = self.log.seconds
        now = max(now, seconds or 0.0)
        score = {"scaled": round(result.score / 100, 4), "raw": result.score, "min": 0, "max": 100}
        success = result.score >= words.PASS
        told: dict[str, Any] = {
            "score": score,
            "success": success,
            "completion": True,
            "extensions": {
                **{words.competency(name): value for name, value in result.competencies.items()},
                words.extension("reach"): result.reach,
                words.extension("network"): result.network,
                words.extension("ending"): result.ending,
            },
        }
        if seconds is not None:
            told["duration"] = f"PT{seconds:.2f}S"
        yield self.tell("completed", self.whole, now, told)
        verb = "passed" if success else "failed"
        yield self.tell(verb, self.whole, now, {"score": score, "success": success})

    def tell(
        self,
        verb: str,
        what: dict[str, Any],
        now: float,
        result: dict[str, Any] | None = None,
        within: dict[str, Any] | None = None,
    ) -> Statement:
        """Return one statement; ``now`` is how many seconds had been played."""
        header = self.log.header
        number = self.count[verb]
        self.count[verb] += 1
        iri, english, spanish = words.VERBS[verb]
        around: dict[str, Any] = {"category": [{"id": words.PROFILE, "objectType": "Activity"}]}
        if within is not None:
            around["parent"] = [within]
        if self.whole not in (what, within):
            around["grouping"] = [self.whole]
        told: Statement = {
            "id": str(uuid.uuid5(self.key, f"{verb}:{number}")),
            "actor": self.actor,
            "verb": {"id": iri, "display": {"en": english, "es": spanish}},
            "object": what,
            "context": {
                "registration": str(self.key),
                "contextActivities": around,
                "platform": PLATFORM,
                "language": header.language,
                "revision": header.content_hash,
                "extensions": {words.extension("seed"): str(header.seed), words.extension("mode"): header.mode},
            },
            "timestamp": (self.begun + timedelta(seconds=now)).isoformat(timespec="milliseconds"),
        }
        if result is not None:
            told["result"] = result
        return told


def _activity(path: str, kind: str, language: str, name: str) -> dict[str, Any]:
    return {
        "id": f"{words.OURS}/{path}",
        "objectType": "Activity",
        "definition": {"type": kind, "name": {language: name}},
    }


def _evidence(happened: Sequence[Event]) -> Iterator[Evidence]:
    return (event.evidence for event in happened if isinstance(event, Scored))


def _points(evidence: Iterator[Evidence]) -> dict[str, int]:
    points: Counter[str] = Counter()
    for each in evidence:
        points[each.competency] += each.points
    return dict(points)
