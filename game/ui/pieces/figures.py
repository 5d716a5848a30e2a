"""Small matters of writing: numbers with their thousands set apart, a capital at the beginning."""


def grouped(number: int, language: str) -> str:
    """Return a number with its thousands set apart: ``1,204`` in English, ``1.204`` in Spanish."""
    text = f"{number:,}"
    return text.replace(",", ".") if language == "es" else text


def capital(text: str) -> str:
    """Return a text that begins with a capital, the rest as it is."""
    return text[:1].upper() + text[1:]
