"""Faces, drawn from a few words: Open Peeps through DiceBear, rasterised once and kept.

A scenario says ``portrait: {seed: joana, head: bun, accessories: glasses}``; everything it leaves
open follows from the seed. Art: Open Peeps by Pablo Stanley (CC0).
"""

import hashlib
import json
from collections.abc import Mapping
from functools import cache
from importlib import resources
from pathlib import Path
from typing import Any

from game import places
from game.files import put_whole

FINE = 4
"""Pictures are this much larger than they are shown, and scaled down smoothly."""

EXPRESSIONS = {
    "angry": "angryWithFang",
    "awe": "awe",
    "blank": "blank",
    "calm": "calm",
    "cheeky": "cheeky",
    "concerned": "concerned",
    "worried": "concernedFear",
    "contempt": "contempt",
    "cute": "cute",
    "cyclops": "cyclops",
    "driven": "driven",
    "eating": "eatingHappy",
    "explaining": "explaining",
    "eyes_closed": "eyesClosed",
    "fear": "fear",
    "hectic": "hectic",
    "loving": "lovingGrin1",
    "delighted": "lovingGrin2",
    "monster": "monster",
    "old": "old",
    "rage": "rage",
    "serious": "serious",
    "smile": "smile",
    "smile_big": "smileBig",
    "laughing": "smileLOL",
    "smile_gap": "smileTeethGap",
    "solemn": "solemn",
    "suspicious": "suspicious",
    "tired": "tired",
    "furious": "veryAngry",
}
"""The faces one can make, by our name and the style's."""

HEADS = {
    "afro": "afro",
    "bangs": "bangs",
    "bangs_2": "bangs2",
    "bantu_knots": "bantuKnots",
    "bear": "bear",
    "bun": "bun",
    "bun_2": "bun2",
    "buns": "buns",
    "cornrows": "cornrows",
    "cornrows_2": "cornrows2",
    "dreads": "dreads1",
    "dreads_2": "dreads2",
    "flat_top": "flatTop",
    "flat_top_long": "flatTopLong",
    "gray_bun": "grayBun",
    "gray_medium": "grayMedium",
    "gray_short": "grayShort",
    "beanie": "hatBeanie",
    "hat": "hatHip",
    "hijab": "hijab",
    "long": "long",
    "long_afro": "longAfro",
    "long_bangs": "longBangs",
    "long_curly": "longCurly",
    "medium": "medium1",
    "medium_2": "medium2",
    "medium_3": "medium3",
    "medium_bangs": "mediumBangs",
    "medium_bangs_2": "mediumBangs2",
    "medium_bangs_3": "mediumBangs3",
    "medium_straight": "mediumStraight",
    "mohawk": "mohawk",
    "mohawk_2": "mohawk2",
    "bald": "noHair1",
    "bald_2": "noHair2",
    "bald_3": "noHair3",
    "pompadour": "pomp",
    "shaved": "shaved1",
    "shaved_2": "shaved2",
    "shaved_3": "shaved3",
    "short": "short1",
    "short_2": "short2",
    "short_3": "short3",
    "short_4": "short4",
    "short_5": "short5",
    "turban": "turban",
    "twists": "twists",
    "twists_2": "twists2",
}
ACCESSORIES = {
    "none": "",
    "eyepatch": "eyepatch",
    "glasses": "glasses",
    "glasses_2": "glasses2",
    "glasses_3": "glasses3",
    "glasses_4": "glasses4",
    "glasses_5": "glasses5",
    "sunglasses": "sunglasses",
    "sunglasses_2": "sunglasses2",
}
FACIAL_HAIR = {
    "none": "",
    "chin": "chin",
    "full": "full",
    "full_2": "full2",
    "full_3": "full3",
    "full_4": "full4",
    "goatee": "goatee1",
    "goatee_2": "goatee2",
    **{f"moustache{'' if n == 1 else f'_{n}'}": f"moustache{n}" for n in range(1, 10)},
}
MASKS = {"none": "", "medical": "medicalMask", "respirator": "respirator"}
SKINS = {
    "light": "#ffdbb4",
    "fair": "#edb98a",
    "tan": "#d08b5b",
    "brown": "#ae5d29",
    "dark": "#694d3d",
}
CLOTHES = {
    "blue": "#8fa7df",
    "green": "#78e185",
    "orange": "#ffcf77",
    "pink": "#e279c7",
    "red": "#e78276",
    "teal": "#9ddadb",
    "yellow": "#fdea6b",
}
HAIR_COLOURS = {
    "black": "#2c1b18",
    "white": "#e8e1e1",
    "blond": "#ecdcbf",
    "golden": "#d6b370",
    "pink": "#f59797",
    "caramel": "#b58143",
    "auburn": "#a55728",
    "brown": "#724133",
    "dark": "#4a312c",
    "red": "#c93305",
}

_OPTIONS: dict[str, tuple[str, dict[str, str]]] = {
    "head": ("headVariant", HEADS),
    "accessories": ("accessoriesVariant", ACCESSORIES),
    "facial_hair": ("facialHairVariant", FACIAL_HAIR),
    "mask": ("maskVariant", MASKS),
    "skin": ("skinColor", SKINS),
    "clothing": ("clothingColor", CLOTHES),
    "hair": ("headContrastColor", HAIR_COLOURS),
}


def choices() -> dict[str, list[str]]:
    """Return the values each option of a portrait takes; ``expression`` is among them."""
    return {name: list(values) for name, (_, values) in _OPTIONS.items()} | {"expression": list(EXPRESSIONS)}


def _expression(name: str) -> str:
    """Return the style's name of an expression, given by ours or by the style's own."""
    return EXPRESSIONS.get(name) or (name if name in EXPRESSIONS.values() else "calm")


def style_options(seed: str, options: Mapping[str, str], expression: str) -> dict[str, Any]:
    """Return our words in the style's; what is unknown is left to the seed."""
    found: dict[str, Any] = {
        "seed": options.get("seed", seed),
        "expressionVariant": [_expression(expression)],
        # Beards, glasses and masks only where the scenario asks for them.
        "accessoriesProbability": 0,
        "facialHairProbability": 0,
        "maskProbability": 0,
    }
    for name, (theirs, values) in _OPTIONS.items():
        value = values.get(options.get(name, ""))
        if not value:
            continue
        found[theirs] = [value]
        if theirs.endswith("Variant") and name != "head":
            found[theirs.replace("Variant", "Probability")] = 100
    return found


@cache
def _style() -> Any:
    from dicebear import Style

    definition = resources.files("dicebear_styles") / "open-peeps.json"
    return Style(json.loads(definition.read_text("utf-8")))


def _vector(options: dict[str, Any], pixels: int) -> str:
    from dicebear import Avatar

    return str(Avatar(_style(), {**options, "size": pixels}).to_string())


def portrait_svg(seed: str, options: Mapping[str, str] | None = None, expression: str = "calm") -> str | None:
    """Return a face as a vector drawing, for pages; ``None`` if it can't be drawn."""
    try:
        return _vector(style_options(seed, options or {}, expression), 96)
    except Exception:  # as with pictures: a missing face must never stop the game
        return None


def _draw(options: dict[str, Any], pixels: int) -> bytes:
    import resvg_py

    svg = _vector(options, pixels)
    return bytes(resvg_py.svg_to_bytes(svg_string=svg, skip_system_fonts=True))


def _place(options: dict[str, Any], pixels: int) -> Path:
    """Return where the picture of these options is kept."""
    text = json.dumps([1, options, pixels], sort_keys=True)
    return places.user_cache() / "portraits" / f"{hashlib.sha256(text.encode()).hexdigest()[:24]}.png"


def known_png(
    seed: str, options: Mapping[str, str] | None = None, expression: str = "calm", size: int = 96
) -> Path | None:
    """Return the picture of a face if it has been drawn before, else ``None``; takes no time."""
    try:
        path = _place(style_options(seed, options or {}, expression), size * FINE)
        return path if path.exists() else None
    except OSError:
        return None


def portrait_png(
    seed: str, options: Mapping[str, str] | None = None, expression: str = "calm", size: int = 96
) -> Path | None:
    """Return the picture of a face to be shown *size* pixels wide, or ``None`` if it can't be drawn.

    The widget ``Portrait`` shows the initial of the name in place of ``None``.
    """
    wanted = style_options(seed, options or {}, expression)
    pixels = size * FINE
    try:
        path = _place(wanted, pixels)
        if path.exists():
            return path
        picture = _draw(wanted, pixels)
        path.parent.mkdir(parents=True, exist_ok=True)
        put_whole(path, picture, lasting=False)
    except Exception:  # a missing face must never stop the game
        return None
    return path
