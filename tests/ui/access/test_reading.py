"""Reading aloud: what is said, in which order, and that nothing is said which nobody asked for."""

import pytest

from game.language import catalogue
from game.ui.access import voices
from game.ui.access.reading import ReadAloud
from game.ui.access.voices import SystemVoice
from game.ui.kit import App, Button, ChoiceList, Column, Grid, Heading, Label, Screen, Slider, Widget
from tests.ui.screens.shell import Open


class Recorder:
    """A voice that keeps what it was to say."""

    def __init__(self) -> None:
        self.said: list[tuple[str, str]] = []
        self.stopped = 0

    def say(self, text: str, language: str) -> None:
        """Keep it."""
        self.said.append((text, language))

    def stop(self) -> None:
        """Count it."""
        self.stopped += 1

    def close(self) -> None:
        """Do nothing."""


class Talk(Screen):
    """Choices that bring an answer."""

    first_focus = "choices"

    def __init__(self) -> None:
        super().__init__()
        self.answers: list[str] = []

    def answer(self) -> None:
        """Have somebody answer."""
        self.answers.append(f"Respuesta {len(self.answers) + 1}.")
        self.refresh()

    def build(self) -> Widget:
        """Return the answers, the choices and a switch."""
        rows = [Label(words, live=words == self.answers[-1]) for words in self.answers]
        choices = ChoiceList(
            [Button("Preguntar", self.answer, key="ask"), Button("Callar", self.answer, key="hush")],
            name="Opciones",
            key="choices",
        )
        colours = Grid(
            [Button("Noche", lambda: None, checked=False, one_of=True, key="night")], role="group", name="Colores"
        )
        return Column([Heading("Charla"), *rows, choices, colours, Slider(50, name="Letra", told="50 %", key="s")])


class Reading:
    """A window that is read aloud to a recorder."""

    def __init__(self, language: str = "es") -> None:
        self.on = True
        self.language = language
        self.screen = Talk()
        self.app = App(self.screen, headless=True)
        self.voice = Recorder()
        self.aloud = ReadAloud(
            self.app, self.voice, lambda: catalogue(self.language), lambda: self.language, lambda: self.on
        )

    @property
    def last(self) -> str:
        """What was said last."""
        return self.voice.said[-1][0]


def test_a_screen_is_introduced_with_what_has_the_focus() -> None:
    reading = Reading()
    reading.app.frame()
    assert reading.voice.said == [("Charla. Opciones. Preguntar, botón, tecla 1, 1 de 2.", "es")]


def test_what_gets_the_focus_is_said_with_what_it_is_and_how_it_stands() -> None:
    reading = Reading("en")
    reading.app.frame()
    reading.app.press("tab")
    assert reading.last == "Callar, button, key 2, 2 of 2."
    reading.app.press("tab")
    assert reading.last == "Colores. Noche, option, off."
    reading.app.press("tab")
    assert reading.last == "Letra, slider, 50 %."


def test_what_is_new_is_said_before_anything_else_and_once() -> None:
    reading = Reading()
    reading.app.frame()
    reading.app.press("enter")
    assert reading.last == "Respuesta 1."
    reading.app.press("tab")
    assert reading.last == "Callar, botón, tecla 2, 2 de 2."


def test_nothing_is_said_twice_when_only_a_frame_was_drawn() -> None:
    reading = Reading()
    reading.app.frame()
    reading.app.redraw()
    reading.app.frame()
    assert len(reading.voice.said) == 1


def test_the_whole_screen_is_read_when_asked_for() -> None:
    reading = Reading()
    reading.app.frame()
    reading.aloud.read_all()
    assert reading.last.startswith("Charla. Charla. Opciones. Preguntar, botón")
    assert reading.last.endswith("Letra, regulador, 50 %.")


def test_nothing_is_said_while_it_is_off_and_it_stops_when_it_is_switched_off() -> None:
    reading = Reading()
    reading.app.frame()
    reading.on = False
    reading.app.press("tab")
    assert len(reading.voice.said) == 1
    assert reading.voice.stopped == 1


def test_f4_switches_it_on_and_off_and_the_voice_follows_the_language(open_window: Open) -> None:
    window = open_window(lambda flow: flow.library())
    window.flow.speechless = False
    voice = Recorder()
    flow = window.flow
    window.aloud = ReadAloud(window, voice, lambda: flow.words, lambda: flow.language, lambda: flow.preferences.speak)
    window.press("f4")
    assert flow.preferences.speak
    assert voice.said[-1][1] == "es"
    window.press("f3")
    assert voice.said[-1][1] == "en"
    window.press("f4", shift=True)
    assert flow.text("library.play") in voice.said[-1][0]
    window.press("f4")
    said = len(voice.said)
    window.press("tab")
    assert len(voice.said) == said


def test_without_speech_the_settings_say_so(open_window: Open) -> None:
    window = open_window(lambda flow: flow.library())
    window.flow.no_speech()
    window.press("f4")
    assert not window.flow.preferences.speak
    names = [node.name for top in window.screen.tree.nodes() for node in top.walk()]
    assert f"{window.flow.text('settings.speak')}: {window.flow.text('settings.speak.missing')}" in names


def test_a_machine_without_speech_says_so_once_and_the_game_goes_on(monkeypatch: pytest.MonkeyPatch) -> None:
    import sys
    import threading

    monkeypatch.setitem(sys.modules, "prism", None)
    silent = threading.Event()
    voice = SystemVoice(silent.set)
    voice.say("Hola", "es")
    assert silent.wait(10)
    voice.say("¿Hay alguien?", "es")
    voice.close()


def test_a_voice_that_speaks_the_language_is_taken() -> None:
    assert voices.best(["af", "en-GB", "es-419", "es"], "es") == 3
    assert voices.best(["en-US", "es_MX"], "es") == 1
    assert voices.best(["de"], "es") is None
