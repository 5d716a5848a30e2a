"""How somebody gets on, attempt by attempt, and how a class does: what is asked of the results.

Screens, tables and reports all take their figures from here.
"""

import sqlite3
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from itertools import groupby
from typing import Any, Final

from game.simulation.competencies import COMPETENCIES

MOST_REASONS: Final = 12
"""Reasons that a class report names."""


@dataclass(frozen=True, slots=True)
class Trend:
    """A figure from 0 to 100 over somebody's attempts; in a class report the mean of everybody's."""

    first: float
    best: float
    last: float

    def to_json(self) -> dict[str, float]:
        """Return it as a JSON object."""
        return {"first": self.first, "best": self.best, "last": self.last}


@dataclass(frozen=True, slots=True)
class Attempt:
    """A finished play, without its evidence."""

    id: int
    """Its number in this database, and in no other."""
    key: str
    player: str
    """A pseudonym; empty where nobody's was kept."""
    name: str
    """Empty where none was given."""
    scenario: str
    started: str
    """ISO time, UTC."""
    seconds: float | None
    """How long it was played; ``None`` where its log does not say."""
    score: float
    reach: int
    network: int
    ending: str
    choices: int
    seed: str
    language: str
    mode: str
    app: str
    proof: str
    """``reproduced``, or in a word why its log does not prove it now."""
    file: str
    """The name of its log; empty where it was brought from elsewhere."""
    competencies: Mapping[str, int] = field(default_factory=dict)
    rated: Mapping[str, int] = field(default_factory=dict)
    """How the player rated herself, by competency; empty where she did not."""

    def to_json(self) -> dict[str, Any]:
        """Return the attempt as a JSON object."""
        data = {name: getattr(self, name) for name in (*_SHOWN, "competencies", "rated")}
        return {**data, "competencies": dict(self.competencies), "rated": dict(self.rated)}


_SHOWN: Final = (
    *("key", "player", "name", "scenario", "started", "seconds", "score", "reach", "network", "ending", "choices"),
    *("seed", "language", "mode", "app", "proof"),
)


@dataclass(frozen=True, slots=True)
class Progress:
    """One player's attempts at one scenario, the first first."""

    scenario: str
    player: str
    name: str
    attempts: tuple[Attempt, ...]

    @property
    def score(self) -> Trend:
        """The whole score."""
        return _trend([attempt.score for attempt in self.attempts])

    @property
    def competencies(self) -> Mapping[str, Trend]:
        """Each competency that counted in an attempt, in the order in which they are shown."""
        rows = {name: [a.competencies[name] for a in self.attempts if name in a.competencies] for name in COMPETENCIES}
        return {name: _trend(scores) for name, scores in rows.items() if scores}

    def to_json(self) -> dict[str, Any]:
        """Return the progress as a JSON object."""
        return {
            "scenario": self.scenario,
            "player": self.player,
            "name": self.name,
            "attempts": len(self.attempts),
            "score": self.score.to_json(),
            "competencies": {name: trend.to_json() for name, trend in self.competencies.items()},
        }


def _trend(scores: list[float] | list[int]) -> Trend:
    return Trend(scores[0], max(scores), scores[-1])


@dataclass(frozen=True, slots=True)
class Reason:
    """What in a scenario earned or cost the players most."""

    competency: str
    reason: str
    points: int
    """All points that it earned or cost, over all plays."""
    times: int
    players: int
    """How many players it happened to."""


@dataclass(frozen=True, slots=True)
class ClassReport:
    """How a class did in one scenario: the means over its players of their first, best and last attempts."""

    scenario: str
    players: int
    attempts: int
    score: Trend
    competencies: Mapping[str, Trend]
    reasons: tuple[Reason, ...]
    """Those that moved most points, the most first."""

    def to_json(self) -> dict[str, Any]:
        """Return the report as a JSON object."""
        return {
            "scenario": self.scenario,
            "players": self.players,
            "attempts": self.attempts,
            "score": self.score.to_json(),
            "competencies": {name: trend.to_json() for name, trend in self.competencies.items()},
            "reasons": [
                {
                    "competency": each.competency,
                    "reason": each.reason,
                    "points": each.points,
                    "times": each.times,
                    "players": each.players,
                }
                for each in self.reasons
            ],
        }


# Asking

_ATTEMPTS = """
    SELECT r.id, r.key, r.player, COALESCE(p.name, ''), r.scenario, r.started, r.seconds, r.score, r.reach, r.network,
           r.ending, r.choices, r.seed, r.language, r.mode, r.app, r.proof, r.file
    FROM results r LEFT JOIN players p USING (player)
    WHERE (?1 IS NULL OR r.player = ?1) AND (?2 IS NULL OR r.scenario = ?2)
    ORDER BY r.scenario, r.player, r.started, r.id
"""
_COMPETENCIES = """
    SELECT c.result, c.competency, c.score, c.rated FROM competencies c JOIN results r ON r.id = c.result
    WHERE (?1 IS NULL OR r.player = ?1) AND (?2 IS NULL OR r.scenario = ?2)
"""

RANKED: Final = """
    WITH ranked AS (
        SELECT id, player, score,
               ROW_NUMBER() OVER (PARTITION BY player ORDER BY started, id) AS number,
               COUNT(*) OVER (PARTITION BY player) AS many
        FROM results WHERE scenario = ?
    )
"""
CLASS_SCORE: Final = f"""
    {RANKED}
    SELECT COUNT(*), SUM(many), AVG(first), AVG(best), AVG(last) FROM (
        SELECT player, MAX(many) AS many, MAX(CASE WHEN number = 1 THEN score END) AS first,
               MAX(score) AS best, MAX(CASE WHEN number = many THEN score END) AS last
        FROM ranked GROUP BY player
    )
"""  # noqa: S608 (fixed words)
CLASS_COMPETENCIES: Final = f"""
    {RANKED}
    SELECT competency, AVG(first), AVG(best), AVG(last) FROM (
        SELECT competency, MAX(CASE WHEN number = 1 THEN c.score END) AS first,
               MAX(c.score) AS best, MAX(CASE WHEN number = many THEN c.score END) AS last
        FROM ranked JOIN competencies c ON c.result = ranked.id GROUP BY player, competency
    ) GROUP BY competency
"""  # noqa: S608 (fixed words)
CLASS_REASONS: Final = """
    SELECT competency, reason, SUM(points), COUNT(*), COUNT(DISTINCT player)
    FROM results JOIN evidence ON result = results.id WHERE scenario = ?
    GROUP BY competency, reason ORDER BY ABS(SUM(points)) DESC, competency, reason
"""


def attempts(
    connection: sqlite3.Connection, *, player: str | None = None, scenario: str | None = None
) -> list[Attempt]:
    """Return finished plays, by scenario, player and time: all, or one player's, or one scenario's."""
    asked = (player, scenario)
    scores: dict[int, dict[str, int]] = {}
    ratings: dict[int, dict[str, int]] = {}
    for result, competency, score, rated in connection.execute(_COMPETENCIES, asked):
        scores.setdefault(result, {})[competency] = score
        if rated is not None:
            ratings.setdefault(result, {})[competency] = rated
    return [
        Attempt(*(*row, _ordered(scores.get(row[0], {})), _ordered(ratings.get(row[0], {}))))
        for row in connection.execute(_ATTEMPTS, asked)
    ]


def _ordered(scores: Mapping[str, int]) -> dict[str, int]:
    return {name: scores[name] for name in COMPETENCIES if name in scores}


def progress(
    connection: sqlite3.Connection, *, player: str | None = None, scenario: str | None = None
) -> list[Progress]:
    """Return how each player got on in each scenario: of all, or of one player, or in one scenario."""
    return list(grouped(attempts(connection, player=player, scenario=scenario)))


def grouped(found: list[Attempt]) -> Iterator[Progress]:
    """Yield attempts that come by scenario and player as what they say of each player in each scenario."""
    for (scenario, player), rows in groupby(found, key=lambda each: (each.scenario, each.player)):
        them = tuple(rows)
        yield Progress(scenario, player, them[0].name, them)


def pseudonym(connection: sqlite3.Connection, who: str) -> str:
    """Return the pseudonym of a player who is given by it, or by a name that only one of them has."""
    found = connection.execute("SELECT player FROM players WHERE name = ? COLLATE NOCASE", (who,)).fetchall()
    return str(found[0][0]) if len(found) == 1 else who


def scenarios(connection: sqlite3.Connection) -> list[str]:
    """Return the ids of the scenarios of which there are results."""
    return [row[0] for row in connection.execute("SELECT DISTINCT scenario FROM results ORDER BY scenario")]


def class_report(connection: sqlite3.Connection, scenario: str) -> ClassReport:
    """Return how a class did in a scenario; of one without results all figures are 0."""
    players, many, *score = connection.execute(CLASS_SCORE, (scenario,)).fetchone()
    rows = {name: Trend(*figures) for name, *figures in connection.execute(CLASS_COMPETENCIES, (scenario,))}
    reasons = connection.execute(CLASS_REASONS, (scenario,)).fetchmany(MOST_REASONS)
    return ClassReport(
        scenario,
        players,
        many or 0,
        Trend(*score) if players else Trend(0, 0, 0),
        {name: rows[name] for name in COMPETENCIES if name in rows},
        tuple(Reason(*row) for row in reasons),
    )


def evidence(connection: sqlite3.Connection, attempt: Attempt) -> list[tuple[Any, ...]]:
    """Return the evidence of a play, in order: part, turn, competency, points, reason, source, who, choice, fact."""
    asked = "SELECT part, turn, competency, points, reason, source, who, choice, fact FROM evidence"
    return connection.execute(f"{asked} WHERE result = ? ORDER BY n", (attempt.id,)).fetchall()
