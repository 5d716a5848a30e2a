"""The room of a party: everybody has a place, and no words cover anybody."""

from itertools import combinations

import pygame
import pytest

from game.ui.kit import Run, plain
from game.ui.room import LARGE_FACE, YOU, Corner, Figure, Plan, Scene, Speech, part, plan
from tests.ui.kit.stage import look

NAMES = ("Benito", "Celia", "Darío", "Amparo", "Ulises", "Gervasio", "Chus", "Leo", "Irene", "Vega")
SIZES = ((960, 540), (1280, 720), (1920, 1080), (3840, 2160))
WORDS = (
    Run("En mi taxi "),
    Run("se rompieron dos bodas, cantó un ministro y nació una criatura", mark=True),
    Run(" en el semáforo de Correos. Verde se puso tres veces. Nadie pitó."),
)


def scene(guests: int = 4, elsewhere: int = 3, speaker: int = 0, words: tuple[Run, ...] = WORDS) -> Scene:
    circle = tuple(Figure(name, name, state="3 rondas sin hablar") for name in NAMES[:guests])
    corners = tuple(
        Corner(
            f"c{index}",
            ("la cocina de Amparo", "el rellano del ascensor", "la escalera")[index % 3],
            "hablan de: la calle y el barrio",
            tuple(Figure(f"{index}{name}", name) for name in NAMES[: 2 + index]),
            "",
            "ABC"[index],
            lambda: None,
        )
        for index in range(elsewhere)
    )
    who = circle[speaker]
    return Scene(
        Figure(YOU, "Tú"),
        circle,
        corners,
        (Speech(who.key, who.name, words),),
        "¿Qué es lo más raro que te ha pasado en el taxi?",
        (("footprints", "Chus cambia de corro: la azotea."),),
        floor="tiene la palabra",
        go_on="Seguir ({n} de {total})",
    )


def picture(size: tuple[int, int]) -> tuple[int, int]:
    """Return the part of a window that the picture has beside the choices."""
    return round(size[0] * 0.7), round(size[1] * 0.92)


def everywhere(made: Plan) -> list[pygame.Rect]:
    return [*made.places.values(), *made.corners, *([made.notices] if made.notices.height else [])]


def check(made: Plan) -> None:
    """Assert that nobody stands on anybody and no words cover anybody, and that all is within the picture."""
    whole = pygame.Rect((0, 0), made.size)
    for first, second in combinations(everywhere(made), 2):
        assert not first.colliderect(second)
    for rect in everywhere(made):
        assert whole.contains(rect)
    for page in made.pages:
        bubbles = [bubble for bubble in (page.place if page.speech >= 0 else None, page.yours) if bubble is not None]
        for bubble in bubbles:
            assert whole.contains(bubble)
            assert bubble.collidelist([*made.places.values(), *made.corners]) < 0
        if len(bubbles) == 2:
            assert not bubbles[0].colliderect(bubbles[1])


@pytest.mark.parametrize("text", [1.0, 1.5, 2.0])
@pytest.mark.parametrize("size", SIZES)
def test_words_cover_nobody(size: tuple[int, int], text: float) -> None:
    for guests, speaker in ((1, 0), (3, 1), (5, 4)):
        made = plan(scene(guests, speaker=speaker), look(size, text), picture(size))
        check(made)


@pytest.mark.parametrize("size", SIZES[:3])
def test_nine_guests_fit_in_one_circle(size: tuple[int, int]) -> None:
    made = plan(scene(9, 1, speaker=4), look(size), picture(size))
    assert made.fits
    assert len(made.places) == 10
    check(made)


def test_usual_evenings_are_a_picture_on_one_page() -> None:
    for guests in range(1, 7):
        made = plan(scene(guests), look(), picture((1280, 720)))
        assert made.fits
        assert len(made.pages) == 1
        assert not made.brief


def test_a_long_speech_turns_pages_at_sentences() -> None:
    words = tuple(Run(f"Frase {number} con unas cuantas palabras de más para ocupar sitio. ") for number in range(14))
    made = plan(scene(3, words=words), look((960, 540)), (640, 490))
    assert len(made.pages) > 1
    check(made)
    assert " ".join(plain(page.words) for page in made.pages) == plain(words).rstrip()
    if made.fits:
        assert all(plain(page.words).endswith(".") for page in made.pages)


def test_without_room_for_a_picture_nothing_is_lost() -> None:
    made = plan(scene(9), look((960, 540), 2.0), (600, 400))
    assert not made.fits
    assert [page.speech for page in made.pages] == [0]


def test_the_same_scene_has_the_same_plan() -> None:
    first, second = (plan(scene(5), look(), (900, 660)) for _ in range(2))
    assert first == second


def test_parts_keep_their_marks() -> None:
    words = (Run("ab "), Run("cd", mark=True), Run(" ef"))
    assert part(words, 1, 5) == (Run("b "), Run("cd", mark=True))
    assert plain(part(words, 0, 100)) == "ab cd ef"


def test_faces_stay_large_however_long_the_words_are() -> None:
    """Between one page and the next nobody shrinks to a dot: the words go elsewhere instead."""
    for length in range(60, 290, 20):
        words = (Run(("palabras que se dicen y se oyen " * 9)[:length]),)
        made = plan(scene(3, speaker=1, words=words), look((1280, 720)), picture((1280, 720)))
        assert made.face >= LARGE_FACE, length
        check(made)
