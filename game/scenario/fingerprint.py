"""Short hashes of a scenario's parts, to say what changed between two versions of a file."""

import hashlib
import json
from collections.abc import Mapping
from typing import Any, Final

TOP: Final = "*"
"""The name of everything that belongs to no part: title, clock, weights, endings."""

_ENCODE = json.JSONEncoder(sort_keys=True, separators=(",", ":"), check_circular=False).encode


def short_hash(value: object) -> str:
    """Return ten hexadecimal digits for a value, the same wherever and whenever it is hashed."""
    return hashlib.blake2b(_ENCODE(value).encode(), digest_size=5).hexdigest()


def fingerprint(root: Mapping[str, Any]) -> dict[str, str]:
    """Return the hash of every part of a valid file.

    Beats and posts are named ``person.key``, the rest of a person ``person``; entries of the page, the megaphone,
    introductions, the plan, news and stories ``group.key``; all that is left is :data:`TOP`.
    """
    found: dict[str, str] = {}
    rest = dict(root)
    for group in ("page", "megaphone", "introductions", "plan", "news", "stories", "appeals"):
        for key, part in rest.pop(group, {}).items():
            found[f"{group}.{key}"] = short_hash(part)
    for group in ("prospects", "guests"):
        for who, person in rest.pop(group, {}).items():
            own = dict(person)
            for inner in ("beats", "posts"):
                for key, part in own.pop(inner, {}).items():
                    found[f"{who}.{key}"] = short_hash(part)
            found[who] = short_hash(own)
    found[TOP] = short_hash(rest)
    return found
