"""The toolkit: a small retained layer over Pygame that knows nothing of the game.

**A screen** is a class with a ``build`` method that returns a tree of widgets for its present state.
A callback changes the state and calls ``refresh``; the tree is then built anew. What belongs to the
reader (focus, scroll position, typed text) stays with the ``key`` of its widget.

>>> from game.ui.kit import App, ChoiceList, Button, Column, Heading, Label, Run, Screen, ScrollView
>>> class Greeting(Screen):
...     first_focus = "choices"
...
...     def __init__(self):
...         super().__init__()
...         self.said = []
...
...     def say(self, words):
...         self.said.append(words)
...         self.refresh()
...
...     def build(self):
...         thread = Column([Label(words) for words in self.said], gap=8)
...         offers = ["¿Qué tal?", "¡Compra!"]
...         return Column(
...             [
...                 Heading(["Una ", Run("charla", mark=True)]),
...                 ScrollView(thread, key="thread", to_end=True),
...                 ChoiceList([Button(text, lambda text=text: self.say(text)) for text in offers], key="choices"),
...             ],
...             padding=20,
...             gap=12,
...         )
>>> app = App(Greeting(), headless=True)  # without headless, call app.run()
>>> app.press("2")
>>> app.press("tab")
>>> app.press("enter")
>>> app.screen.said
['¡Compra!', '¿Qué tal?']
>>> app.close()

**Lengths** are logical units, pixels in a window of 1280 × 720. ``Look`` turns them into pixels:
``px`` for space, ``tx`` for what grows with the reader's text, ``wide`` for columns. A screen asks
``self.look.room`` how many units of text the window holds before it sets columns side by side.

**Layout.** ``Column``, ``Row``, ``Grid``, ``Layers``, ``Scatter``, ``Panel``; any widget takes ``width``,
``height``, ``min_width``, ``max_width``, ``min_height`` and ``flex`` (its share of what is left).

**Text** is a string, a ``Run`` with a style, or a list of both; it wraps, holds emoji, and signs such as
→ ✓ ★ are drawn as icons. ``Label(on_link=…)`` makes its linked runs pickable.

**Colours** are names of the theme (``Token``): never write a figure in a screen.

**Drawing.** A widget draws itself anew in every frame, on a ``Canvas``; only what differs from the frame before is
painted. So nobody says what has changed, but a picture once put there is never painted on again.

**Keys.** Tab and arrows move the focus, Enter and Space press, 1 to 9 press what has that number, Page
Up and Down scroll, Escape calls ``on_back``, F11 fills the screen, Ctrl with + − 0 sets the text size.
A game pad says the same in its own way (:mod:`game.ui.kit.pads`); fingers drag and flick.

**Tests.** ``App(screen, headless=True)`` with ``press``, ``write``, ``click``, ``find`` and ``screenshot``;
``problems(app.screen.tree.root, app.look)`` lists text cut off, overlaps, and what lies outside.
"""

from game.ui.kit.app import App
from game.ui.kit.bubble import Bubble, Said
from game.ui.kit.buttons import Button, Card, ChoiceList, Group, Pressable
from game.ui.kit.canvas import Canvas
from game.ui.kit.entry import TextInput
from game.ui.kit.events import Key, Pointer, Typed, Wheel
from game.ui.kit.labels import Chip, Heading, Label
from game.ui.kit.layout import Box, Column, Grid, Layers, Panel, Row, Rule, Scatter, Spacer
from game.ui.kit.look import Look
from game.ui.kit.meters import Bar, Pips, Shares, Slider, Swatch
from game.ui.kit.pictures import Icon, Painting, Portrait
from game.ui.kit.problems import problems
from game.ui.kit.screen import Screen
from game.ui.kit.scroll import ScrollView
from game.ui.kit.text import Run, Text, aloud, plain
from game.ui.kit.theme import HIGH_CONTRAST, NIGHT, PAPER, THEMES, Theme, Token
from game.ui.kit.widget import Node, Widget

__all__ = [
    "HIGH_CONTRAST",
    "NIGHT",
    "PAPER",
    "THEMES",
    "App",
    "Bar",
    "Box",
    "Bubble",
    "Button",
    "Canvas",
    "Card",
    "Chip",
    "ChoiceList",
    "Column",
    "Grid",
    "Group",
    "Heading",
    "Icon",
    "Key",
    "Label",
    "Layers",
    "Look",
    "Node",
    "Painting",
    "Panel",
    "Pips",
    "Pointer",
    "Portrait",
    "Pressable",
    "Row",
    "Rule",
    "Run",
    "Said",
    "Scatter",
    "Screen",
    "ScrollView",
    "Shares",
    "Slider",
    "Spacer",
    "Swatch",
    "Text",
    "TextInput",
    "Theme",
    "Token",
    "Typed",
    "Wheel",
    "Widget",
    "aloud",
    "plain",
    "problems",
]
