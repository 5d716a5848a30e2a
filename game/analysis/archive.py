"""Analyses kept in a folder, each by the very rules and words that it is about.

What a file is about is told by a digest of the compiled scenario: its functions hold the rules, its content hash the
words. So nothing kept is taken for what it is not when a rule or a scenario changes. A file that cannot be read, or is
of something else, is as good as none.
"""

import json
from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import asdict, dataclass, field
from hashlib import blake2b
from pathlib import Path
from typing import Any, Final

from game.analysis.compiled import Lean
from game.analysis.exact import Begun
from game.files import put_whole

FORMAT: Final = 2

A_VALUE: Final = 8
"""Bytes of what is known of a situation."""


@dataclass(slots=True)
class Found:
    """What was found of a scenario with one seed's luck, so far."""

    method: str
    """``exhaustive``, ``search`` or ``plays``."""
    effort: int = 0
    """How long was searched, if it was: so many squared plays."""
    states: int = 0
    edges: int = 0
    best: tuple[float, tuple[str, ...]] = (-1.0, ())
    worst: tuple[float, tuple[str, ...]] = (101.0, ())
    best_with: dict[str, float] = field(default_factory=dict)
    """By choice, the best score of a line with it."""
    rules: dict[str, float] = field(default_factory=dict)
    """The mean score of each dull rule."""

    def saw(self, score: float, line: Sequence[str]) -> None:
        """Take note of a line that was played."""
        if score > self.best[0]:
            self.best = (score, tuple(line))
        if score < self.worst[0]:
            self.worst = (score, tuple(line))
        self.worth(dict.fromkeys(line, score))

    def worth(self, best_with: Mapping[str, float]) -> None:
        """Take note of what lines with certain choices came to."""
        for choice, score in best_with.items():
            self.best_with[choice] = max(score, self.best_with.get(choice, -1.0))


class Archive:
    """What is kept of one compiled scenario (the parts of a campaign, one after the other) and one seed."""

    def __init__(self, folder: Path, parts: Sequence[Lean], seed: int) -> None:
        told = [str(FORMAT), str(seed)]
        for lean in parts:
            told += [lean.scenario.content_hash, *(f"{name}\n{code}" for name, code in lean.program.sources.items())]
        self.digest = blake2b("\0".join(told).encode(), digest_size=16).hexdigest()
        self.file = folder / f"{parts[0].scenario.id}-{self.digest}.json"
        self.part = self.file.with_suffix(".part")
        """Where the situations lie that a look at everything had come to when it was stopped."""

    def load(self) -> Found | None:
        """Return what is kept, or nothing."""
        try:
            data = json.loads(self.file.read_bytes())
            best, worst = ((float(data[end][0]), tuple(map(str, data[end][1]))) for end in ("best", "worst"))
            return Found(
                method=str(data["method"]),
                effort=int(data["effort"]),
                states=int(data["states"]),
                edges=int(data["edges"]),
                best=best,
                worst=worst,
                best_with={str(key): float(score) for key, score in data["best_with"].items()},
                rules={str(key): float(score) for key, score in data["rules"].items()},
            )
        except (OSError, ValueError, KeyError, TypeError, AttributeError, IndexError):
            return None

    def save(self, found: Found) -> None:
        """Keep what was found; a folder that cannot be written to keeps nothing."""
        self._write(self.file, json.dumps(asdict(found)).encode())
        with suppress(OSError):
            self.part.unlink(missing_ok=True)

    def load_part(self) -> Begun | None:
        """Return how far a look at everything had come when it was stopped, or nothing."""
        try:
            with self.part.open("rb") as file:
                head: dict[str, Any] = json.loads(file.readline())
                body = file.read()
            size = int(head["size"])
            if blake2b(body).hexdigest() != head["body"]:
                return None
            known = {
                body[at : at + size]: int.from_bytes(body[at + size : at + size + A_VALUE], "little")
                for at in range(0, len(body), size + A_VALUE)
            }
            return Begun(known, int(head["edges"]), [int(best) for best in head["best_with"]])
        except (OSError, ValueError, KeyError, TypeError):
            return None

    def save_part(self, begun: Begun) -> None:
        """Keep how far a look at everything has come."""
        size = len(next(iter(begun.known), b""))
        body = b"".join(key + value.to_bytes(A_VALUE, "little") for key, value in begun.known.items())
        head = {"size": size, "edges": begun.edges, "best_with": begun.best_with, "body": blake2b(body).hexdigest()}
        self._write(self.part, json.dumps(head).encode() + b"\n" + body)

    @staticmethod
    def _write(path: Path, data: bytes) -> None:
        with suppress(OSError):
            path.parent.mkdir(parents=True, exist_ok=True)
            put_whole(path, data, lasting=False)
