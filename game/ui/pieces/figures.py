"""Numbers as they are written in a language."""


def grouped(number: int, language: str) -> str:
    """Return a number with its thousands set apart: ``1,204`` in English, ``1.204`` in Spanish."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "es" else text
