"""Small matters of writing: figures as each language writes them, a capital at the beginning."""

from game.language import Catalogue


def grouped(number: int, language: str) -> str:
    """Return a number with its thousands set apart: ``1,204`` in English, ``1.204`` in Spanish."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "es" else text


def capital(text: str) -> str:
    """Return a text that begins with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]


def number(value: float, words: Catalogue) -> str:
    """Return a number with at most one decimal, as the language writes it."""
    text = f"{value:.1f}".removesuffix(".0")
    return text.replace(".", ",") if words.language == "es" else text


def percent(value: int, words: Catalogue) -> str:
    """Return a percentage as the language writes it."""
    return f"{value}\u00a0%" if words.language == "es" else f"{value}%"


def signed(points: int) -> str:
    """Return points with their sign, a true minus included."""
    return f"+{points}" if points > 0 else f"−{-points}" if points < 0 else "0"
