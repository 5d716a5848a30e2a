"""What the program itself says, in English and Spanish.

The texts lie in ``texts/<area>.po``, one catalogue an area, both languages in each entry: the context is the key, the
source the English, the translation the Spanish. Adding a text is adding one entry. Placeholders are plain names in
braces (``{name}``); nothing else in a text is interpreted.
"""

import os
import re
from collections.abc import Mapping
from functools import lru_cache
from itertools import chain
from pathlib import Path
from types import MappingProxyType
from typing import Final

from game import kept

__all__ = ["DEFAULT", "LANGUAGES", "Catalogue", "catalogue", "system_language"]

LANGUAGES: Final = ("en", "es")
"""The languages the program speaks."""

DEFAULT: Final = "en"
"""The language where the system names none of ours."""

_TEXTS = Path(__file__).resolve().parent / "texts"
_BETWEEN: Final = "\0"
"""What stands between keys and texts where they are kept; in none of them."""

_PLACEHOLDER = re.compile(r"\{([a-z_]+)\}")


class Catalogue:
    """The program's texts in one language, by key."""

    def __init__(self, language: str, texts: Mapping[str, str]) -> None:
        self.language, self.texts = language, texts

    def __contains__(self, key: object) -> bool:
        return key in self.texts

    def text(self, key: str, /, **params: object) -> str:
        """Return a text with its placeholders replaced; a placeholder without a value stays as it is.

        :raises KeyError: if there is no such text.
        """
        text = self.texts[key]
        if "{" not in text:
            return text
        return _PLACEHOLDER.sub(lambda found: str(params.get(found[1], found[0])), text)

    def text_n(self, key: str, n: int, /, **params: object) -> str:
        """Return ``key.one`` or ``key.other``, as ``n`` has it, with ``{n}`` replaced.

        :raises KeyError: if there is no such text.
        """
        return self.text(f"{key}.one" if n == 1 else f"{key}.other", n=n, **params)


@lru_cache(maxsize=len(LANGUAGES))
def _read(language: str) -> Mapping[str, str]:
    """Read every area at once, when a text is first asked for; what has not changed is not parsed again."""
    made_from = kept.digest(kept.code(_TEXTS.parent, _TEXTS))
    body = kept.load_bytes(f"texts-{language}", lambda: made_from)
    if body is None:
        texts = _parsed(language)
        kept.save_bytes(f"texts-{language}", made_from, _BETWEEN.join(chain(*texts.items())).encode())
    else:
        words = body.decode().split(_BETWEEN)
        texts = dict(zip(words[::2], words[1::2], strict=True))
    return MappingProxyType(texts)


def _parsed(language: str) -> dict[str, str]:
    from game.language import po

    entries = [entry for area in sorted(_TEXTS.glob("*.po")) for entry in po.read(area.read_text("utf-8"))]
    return {entry.context: entry.source if language == "en" else entry.translation for entry in entries}


@lru_cache(maxsize=len(LANGUAGES) + 1)
def catalogue(language: str) -> Catalogue:
    """Return the program's texts in a language, or in the default one where it is not ours."""
    language = language if language in LANGUAGES else DEFAULT
    return Catalogue(language, _read(language))


def system_language() -> str:
    """Return the language of the user's system if it is one of ours, else the default."""
    for name in ("LC_ALL", "LC_MESSAGES", "LANG", "LANGUAGE"):
        if found := os.environ.get(name, ""):
            return _ours(found)
    import locale  # where the system says it otherwise, as Windows does

    return _ours(locale.getlocale()[0] or "")


def _ours(name: str) -> str:
    code = re.split(r"[_.@:-]", name.lower(), maxsplit=1)[0]
    code = {"spanish": "es", "english": "en"}.get(code, code)
    return code if code in LANGUAGES else DEFAULT
