"""Every diagnostic there is: to which kind it belongs, and how grave it is by itself."""

from collections.abc import Mapping
from types import MappingProxyType
from typing import Final

from game.scenario.diagnostics import ERROR, WARNING, Severity

GROUPS: Final[Mapping[str, tuple[str, ...]]] = MappingProxyType(
    {
        "file": (
            *("file-not-found", "file-not-a-file", "file-unreadable", "file-too-large", "file-empty", "utf-16"),
            *("byte-order-mark", "not-utf8", "control-character", "no-scenario-files", "scenario-not-found"),
            "more-errors",
        ),
        "syntax": (
            *("tab", "stray-colon", "missing-colon", "stray-comma", "unclosed-quote", "unclosed-bracket"),
            *("reserved-character", "bad-escape", "bad-indentation"),
            *("text-after-quote", "yaml-syntax", "duplicate-key", "merge-key", "tag", "directive", "second-document"),
            *("unknown-alias", "unused-anchor", "recursive-alias", "alias-bomb", "too-many-values", "too-deep"),
            *("key-not-a-word", "not-a-mapping", "empty-value"),
        ),
        "structure": (
            *("unknown-key", "missing-key", "bad-key", "reserved-key", "same-key", "empty-text", "text-too-long"),
            *("unknown-value", "not-a-number", "out-of-range", "not-a-time", "not-a-flag", "not-a-text"),
            *("not-a-list", "not-a-group", "bad-word", "bad-value", "too-few", "too-many", "span-reversed"),
        ),
        "names": (
            *("unknown-act", "missing-beat", "unknown-fact", "unknown-person", "unknown-topic", "unknown-circle"),
            *("unknown-item", "unknown-effect", "unknown-competency", "unknown-voice", "unknown-secret"),
            *("same-person", "then-without-who", "seen-but-private"),
        ),
        "facts": ("bad-mark", "empty-mark", "bad-fact-key", "misplaced-fact", "fact-without-person"),
        "conditions": (
            *("condition-too-long", "condition-syntax", "condition-not-a-question", "condition-unknown-form"),
            *("condition-type", "condition-unknown-word", "condition-arguments", "condition-unknown-name"),
        ),
        "flow": (
            *("unused-fact", "unreachable-beat", "unreachable-choice", "unreachable-way", "unreachable-ending"),
            *("unreachable-remark", "unreachable-post", "condition-never", "condition-always", "endless-loop"),
            *("beat-not-met", "choice-not-met", "ending-not-met", "person-not-heard", "plan-not-met"),
            *("promise-unkept", "dead-end", "idle-turn"),
        ),
        "teaching": (
            *("law-broken", "broadcasting-unseen", "dull-rule-wins", "right-is-longest", "right-is-polite"),
            *("choice-never-best", "choice-unwanted", "no-last-word", "reading-time"),
        ),
        "language": (
            *("translation-unreadable", "translation-missing", "translation-stale", "translation-orphan"),
            *("translation-twice", "translation-facts", "translation-placeholders", "letter-unknown"),
            *("text-does-not-fit", "word-does-not-fit"),
        ),
        "campaign": ("part-broken", "part-elsewhere", "part-language", "part-a-campaign"),
        "pack": (
            *("pack-not-a-zip", "pack-damaged", "pack-unusual", "pack-encrypted"),
            *("pack-method", "pack-path-outside", "pack-name-characters", "pack-name-too-long"),
            *("pack-name-reserved", "pack-name-twice", "pack-link", "pack-special-file"),
            *("pack-nested", "pack-foreign-file", "pack-file-too-large", "pack-too-large"),
            *("pack-bomb", "pack-too-many-files", "pack-too-deep", "pack-too-much-work"),
            *("pack-without-scenario", "pack-not-a-scenario", "pack-scenario-known", "pack-not-kept"),
        ),
        "project": (
            *("project-unreadable", "project-unknown-key", "project-unknown-code", "project-severity"),
            "project-floor",
        ),
    }
)
"""The kinds of diagnostics, and the codes of each, in the order in which the guide tells of them."""

WARNINGS: Final = frozenset(
    {
        *GROUPS["flow"],
        *GROUPS["teaching"],
        "unused-anchor",
        *("translation-missing", "translation-stale", "translation-orphan", "translation-placeholders"),
        *("letter-unknown", "text-does-not-fit", "word-does-not-fit"),
    }
)
"""What is only doubtful; everything else is wrong."""

THOROUGH: Final = frozenset(
    {
        *GROUPS["teaching"],
        *("beat-not-met", "choice-not-met", "ending-not-met", "person-not-heard", "plan-not-met"),
        *("promise-unkept", "dead-end", "idle-turn"),
    }
)
"""What is told only when a scenario is checked thoroughly, by plays."""

CODES: Final[Mapping[str, str]] = MappingProxyType({code: group for group, codes in GROUPS.items() for code in codes})
"""Every code, with its kind."""


def severity(code: str) -> Severity:
    """Return how grave a diagnostic is by itself."""
    return WARNING if code in WARNINGS else ERROR
