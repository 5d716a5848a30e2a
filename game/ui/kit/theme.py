"""Named colours, sizes and spaces: what every widget draws with.

A theme is data. Lengths are logical units: one unit is one pixel in a window of 1280 × 720.
``PAIRS`` declares which colour is drawn on which, with the contrast that pair has to reach; the
tests measure every theme against it.
"""

from dataclasses import dataclass, field
from typing import Literal

Token = Literal[
    "paper",
    "paper_deep",
    "card",
    "ink",
    "ink_soft",
    "people",
    "people_soft",
    "marker",
    "marker_ink",
    "neon",
    "neon_soft",
    "neon_ink",
    "warn",
    "warn_soft",
    "bad",
    "bad_soft",
    "focus",
    "track",
    "hover",
    "on_people",
    "disc",
    "disc_ink",
    "share_1",
    "share_2",
    "share_3",
    "share_4",
    "share_5",
    "share_6",
]
"""The name of a colour."""

TextSize = Literal["caption", "body", "strong", "title", "display"]
"""A step of the type scale. ``strong`` is as large as ``body``, and bold."""

Colour = tuple[int, int, int]

MASK: Colour = (255, 255, 255)
"""What a shape is cut out with: no colour, only where it is opaque counts."""

AA_TEXT = 4.5
AA_SHAPE = 3.0

PAIRS: tuple[tuple[Token, Token, float], ...] = (
    *((ink, ground, AA_TEXT) for ink in ("ink", "ink_soft", "people", "warn", "bad", "neon_ink")
      for ground in ("paper", "paper_deep", "card")),
    ("ink", "hover", AA_TEXT),
    ("ink_soft", "hover", AA_TEXT),
    ("ink", "people_soft", AA_TEXT),
    ("ink_soft", "people_soft", AA_TEXT),
    ("people", "people_soft", AA_TEXT),
    ("marker_ink", "marker", AA_TEXT),
    ("neon_ink", "neon_soft", AA_TEXT),
    ("warn", "warn_soft", AA_TEXT),
    ("ink", "warn_soft", AA_TEXT),
    ("bad", "bad_soft", AA_TEXT),
    ("ink", "bad_soft", AA_TEXT),
    ("ink_soft", "bad_soft", AA_TEXT),
    ("paper", "ink", AA_TEXT),
    ("on_people", "people", AA_TEXT),
    ("disc_ink", "disc", AA_TEXT),
    *(("neon", ground, AA_SHAPE) for ground in ("paper", "paper_deep", "card", "neon_soft")),
    *((tone, "track", AA_SHAPE) for tone in ("people", "warn", "bad", "ink_soft", "neon")),
    *(("focus", ground, AA_SHAPE) for ground in ("paper", "paper_deep", "card")),
    *((share, ground, AA_SHAPE) for share in ("share_1", "share_2", "share_3", "share_4", "share_5", "share_6")
      for ground in ("paper", "card")),
)  # fmt: skip
"""Foreground, background, and the WCAG contrast the pair has to reach."""


def rgb(value: str) -> Colour:
    """Read ``#RRGGBB``."""
    return int(value[1:3], 16), int(value[3:5], 16), int(value[5:7], 16)


def contrast(a: str, b: str) -> float:
    """Return the WCAG 2 contrast ratio of two colours, 1 to 21."""

    def luminance(value: str) -> float:
        red, green, blue = (
            part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4
            for part in (channel / 255 for channel in rgb(value))
        )
        return 0.2126 * red + 0.7152 * green + 0.0722 * blue

    light, dark = sorted((luminance(a), luminance(b)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


@dataclass(frozen=True)
class Theme:
    """One coherent set of colours, sizes and spaces."""

    name: str
    colours: dict[Token, str]
    sizes: dict[TextSize, float] = field(
        default_factory=lambda: {"caption": 14, "body": 17, "strong": 17, "title": 21, "display": 32}
    )
    line_height: float = 1.36
    outline: float = 2
    radius: float = 14
    radius_small: float = 7
    gap: float = 8
    padding: float = 14
    glow: float = 9
    ring: float = 3
    veil: int = 120
    """How thick the veil is over a screen that lies under a card, and over the face of who has gone, up to 255."""

    def __hash__(self) -> int:
        return hash(self.name)

    def hex(self, token: Token) -> str:
        """Return a colour as ``#RRGGBB``."""
        return self.colours[token]


PAPER = Theme(
    "paper",
    {
        "paper": "#F7F2E8",
        "paper_deep": "#EFE7D8",
        "card": "#FFFEF9",
        "ink": "#1E1A16",
        "ink_soft": "#635A4F",
        "people": "#0B6B63",
        "people_soft": "#DDEFEA",
        "marker": "#FFE08A",
        "marker_ink": "#1E1A16",
        "neon": "#E6007E",
        "neon_soft": "#FFE3F2",
        "neon_ink": "#B8005F",
        "warn": "#9A4708",
        "warn_soft": "#FBE9D8",
        "bad": "#B01717",
        "bad_soft": "#FBE3DF",
        "focus": "#0F766E",
        "track": "#DCD2C1",
        "hover": "#F4ECDC",
        "on_people": "#FFFFFF",
        "disc": "#EFE7D8",
        "disc_ink": "#1E1A16",
        "share_1": "#0F766E",
        "share_2": "#B45309",
        "share_3": "#6D28D9",
        "share_4": "#1D4ED8",
        "share_5": "#A8326B",
        "share_6": "#4D6B1F",
    },
)
"""Warm paper and ink: the look of the game."""

NIGHT = Theme(
    "night",
    {
        "paper": "#1C1916",
        "paper_deep": "#26221E",
        "card": "#2E2925",
        "ink": "#F5EFE4",
        "ink_soft": "#BFB5A6",
        "people": "#5FCFC2",
        "people_soft": "#173C38",
        "marker": "#FFD65C",
        "marker_ink": "#1E1A16",
        "neon": "#FF4FAE",
        "neon_soft": "#471A33",
        "neon_ink": "#FF94CD",
        "warn": "#F2A65A",
        "warn_soft": "#3D2A16",
        "bad": "#FF8E80",
        "bad_soft": "#451F1B",
        "focus": "#5FCFC2",
        "track": "#4A433B",
        "hover": "#38322C",
        "on_people": "#10201E",
        "disc": "#E5DAC6",
        "disc_ink": "#1E1A16",
        "share_1": "#4DBFB2",
        "share_2": "#E08A3C",
        "share_3": "#B08CF5",
        "share_4": "#7EA6FF",
        "share_5": "#EE86B4",
        "share_6": "#A5C266",
    },
)
"""The same room with the light off."""

HIGH_CONTRAST = Theme(
    "high contrast",
    {
        "paper": "#FFFFFF",
        "paper_deep": "#FFFFFF",
        "card": "#FFFFFF",
        "ink": "#000000",
        "ink_soft": "#1F1F1F",
        "people": "#00504A",
        "people_soft": "#FFFFFF",
        "marker": "#FFE100",
        "marker_ink": "#000000",
        "neon": "#A80058",
        "neon_soft": "#FFFFFF",
        "neon_ink": "#8A0047",
        "warn": "#6B2F00",
        "warn_soft": "#FFFFFF",
        "bad": "#8B0000",
        "bad_soft": "#FFFFFF",
        "focus": "#0000D6",
        "track": "#B0B0B0",
        "hover": "#FFF6C2",
        "on_people": "#FFFFFF",
        "disc": "#FFFFFF",
        "disc_ink": "#000000",
        "share_1": "#00504A",
        "share_2": "#8A3C00",
        "share_3": "#4B0FA3",
        "share_4": "#0B2FA8",
        "share_5": "#7D1048",
        "share_6": "#34500A",
    },
    outline=3,
    ring=4,
)
"""Black on white, thicker lines."""

THEMES: dict[str, Theme] = {theme.name: theme for theme in (PAPER, NIGHT, HIGH_CONTRAST)}
