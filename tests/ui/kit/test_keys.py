"""Everything can be reached and done with the keyboard alone, and with the pointer."""

from collections.abc import Callable

import pygame
import pytest

from game.ui.display import NoDisplay
from game.ui.kit import (
    App,
    Button,
    Card,
    ChoiceList,
    Column,
    Label,
    Row,
    Run,
    ScrollView,
    Slider,
    Text,
    TextInput,
    Widget,
)
from tests.ui.kit.demo import Ask, Demo
from tests.ui.kit.stage import Stage, focused, stage


def buttons(done: list[str], *names: str) -> list[Button]:
    def press(name: str) -> Callable[[], None]:
        return lambda: done.append(name)

    return [Button(name, press(name), key=name) for name in names]


def test_tab_follows_the_reading_order_and_comes_around() -> None:
    done: list[str] = []
    app = stage(lambda: Column([Row(buttons(done, "a", "b")), *buttons(done, "c")]))
    seen = []
    for _ in range(4):
        app.press("tab")
        seen.append(focused(app))
    assert seen == ["a", "b", "c", "a"]
    app.press("tab", shift=True)
    assert focused(app) == "c"


@pytest.mark.parametrize("key", ["enter", "space"])
def test_enter_and_space_press(key: str) -> None:
    done: list[str] = []
    app = stage(lambda: Column(buttons(done, "a", "b")), first="b")
    app.press(key)
    assert done == ["b"]


def test_arrows_stay_in_a_list_and_come_around() -> None:
    done: list[str] = []
    app = stage(lambda: Column([*buttons(done, "x"), ChoiceList(buttons(done, "a", "b", "c"))]), first="c")
    app.press("down")
    assert focused(app) == "a"
    app.press("up")
    assert focused(app) == "c"


def test_arrows_find_the_nearest_elsewhere() -> None:
    done: list[str] = []
    app = stage(
        lambda: Column(
            [Row(buttons(done, "a", "b"), gap=40), Row(buttons(done, "c", "d"), gap=40)], gap=20, align="start"
        ),
        first="a",
    )
    for key, expected in [("right", "b"), ("down", "d"), ("left", "c"), ("up", "a")]:
        app.press(key)
        assert focused(app) == expected


def test_numbers_press_choices() -> None:
    done: list[str] = []
    app = stage(lambda: ChoiceList(buttons(done, "a", "b", "c")))
    app.press("2")
    assert done == ["b"]
    assert focused(app) == "b"


@pytest.mark.parametrize("code", [pygame.K_0, pygame.K_KP_0])
def test_the_tenth_is_pressed_by_nought(code: int) -> None:
    done: list[str] = []
    app = stage(lambda: ChoiceList(buttons(done, *"abcdefghijk")))
    app.post(pygame.Event(pygame.KEYDOWN, key=code, mod=0, scancode=0))
    app.frame()
    assert done == ["j"]


def test_the_digit_row_counts_on_any_layout() -> None:
    done: list[str] = []
    app = stage(lambda: ChoiceList(buttons(done, "a", "b")))
    app.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_AMPERSAND, mod=0, scancode=pygame.KSCAN_1))
    app.frame()
    assert done == ["a"]


def test_a_key_held_behind_a_slow_frame_chooses_once() -> None:
    done: list[str] = []
    app = stage(lambda: ChoiceList(buttons(done, "a", "b")))
    for _ in range(5):
        app.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_1, mod=0, scancode=pygame.KSCAN_1))
    app.frame()
    assert done == ["a"]
    app.post(pygame.Event(pygame.KEYUP, key=pygame.K_1, mod=0, scancode=pygame.KSCAN_1))
    app.press("1")
    assert done == ["a", "a"]


def test_an_arrow_goes_on_while_it_is_held() -> None:
    app = stage(lambda: ChoiceList(buttons([], "a", "b", "c")))
    app.press("tab")
    for _ in range(2):
        app.post(pygame.Event(pygame.KEYDOWN, key=pygame.K_DOWN, mod=0, scancode=0))
    app.frame()
    assert focused(app) == "c"


def test_a_disabled_button_is_skipped() -> None:
    done: list[str] = []
    app = stage(lambda: Column([*buttons(done, "a"), Button("no", lambda: done.append("no"), enabled=False, key="no")]))
    app.press("tab")
    app.press("tab")
    assert focused(app) == "a"
    app.click("no")
    assert done == []


def test_focus_survives_a_rebuild_by_key() -> None:
    done: list[str] = []
    order = [["a", "b", "c"]]
    app = stage(lambda: Column(buttons(done, *order[0])), first="b")
    order[0] = ["c", "b", "a"]
    app.screen.refresh()
    app.frame()
    assert focused(app) == "b"
    assert app.find("b").focused
    order[0] = ["c", "a"]
    app.screen.refresh()
    app.frame()
    assert focused(app) in ("c", "a")


def test_the_ring_hides_from_the_pointer_and_comes_back() -> None:
    done: list[str] = []
    app = stage(lambda: Column(buttons(done, "a", "b")), first="a")
    app.click("b")
    assert done == ["b"]
    assert not app.find("b").focused
    app.press("tab", shift=True)
    assert app.find("a").focused


def test_escape_goes_back() -> None:
    app = stage(lambda: Column([]))
    app.press("escape")
    screen = app.screen
    assert isinstance(screen, Stage)
    assert screen.backs == 1


def test_text_comes_from_text_events() -> None:
    app = stage(lambda: TextInput(key="t"), first="t")
    field = app.find("t")
    assert isinstance(field, TextInput)
    app.press("n")
    assert field.text == ""
    app.write("niño")
    app.press("home")
    app.write("Un ")
    app.press("end")
    app.press("backspace")
    assert field.text == "Un niñ"
    app.press("left", ctrl=True)
    app.press("delete")
    assert field.text == "Un iñ"


def test_numbers_are_text_while_writing() -> None:
    done: list[str] = []
    app = stage(lambda: Column([TextInput(key="t"), ChoiceList(buttons(done, "a"))]), first="t")
    app.press("1")
    app.press("space")
    assert done == []


def test_typed_text_survives_a_rebuild() -> None:
    app = stage(lambda: TextInput(key="t"), first="t")
    app.write("mañana")
    app.screen.refresh()
    app.write("!")
    field = app.find("t")
    assert isinstance(field, TextInput)
    assert field.text == "mañana!"


def test_a_slider_is_moved_by_keys_and_pointer() -> None:
    values: list[int] = []
    app = stage(lambda: Slider(None, values.append, low=1, high=5, key="s", width=400), first="s")
    for key in ("right", "right", "end", "home", "left"):
        app.press(key)
    assert values == [3, 4, 5, 1]
    rect = app.find("s").rect
    app.click((rect.x + rect.width // 2, rect.centery))
    assert values[-1] == 3


def scroller(to_end: bool = False, lines: int = 60, buttons_too: bool = False) -> Callable[[], Widget]:
    def make() -> Widget:
        rows: list[Widget] = [
            Button(f"b{n}", lambda: None, key=f"b{n}") if buttons_too else Label(f"línea {n}") for n in range(lines)
        ]
        return Column([ScrollView(Column(rows), key="v", to_end=to_end)])

    return make


def view(app: App) -> ScrollView:
    found = app.find("v")
    assert isinstance(found, ScrollView)
    return found


def test_pages_and_ends_scroll_whatever_has_the_focus() -> None:
    app = stage(scroller())
    app.press("page down")
    assert 0 < view(app).offset < view(app).furthest
    app.press("end")
    assert view(app).offset == view(app).furthest
    app.press("home")
    assert view(app).offset == 0


def test_the_wheel_scrolls() -> None:
    app = stage(scroller())
    app.post(pygame.Event(pygame.MOUSEMOTION, pos=(300, 300), rel=(0, 0), buttons=(0, 0, 0)))
    app.post(pygame.Event(pygame.MOUSEWHEEL, x=0, y=-2, precise_y=-2.0))
    app.frame()
    assert view(app).offset > 0


def test_dragging_scrolls_and_does_not_press() -> None:
    app = stage(scroller(buttons_too=True))
    for kind, y in ((pygame.MOUSEBUTTONDOWN, 500), (pygame.MOUSEMOTION, 400), (pygame.MOUSEBUTTONUP, 400)):
        more = {"button": 1} if kind != pygame.MOUSEMOTION else {"rel": (0, -100), "buttons": (1, 0, 0)}
        app.post(pygame.Event(kind, pos=(300, y), **more))
    app.frame()
    assert view(app).offset == 100


def test_a_press_that_becomes_a_drag_no_longer_looks_pressed_even_where_nothing_scrolls() -> None:
    app = stage(scroller(buttons_too=True))
    held = app.find("b0").rect
    first, last = (held.centerx, held.top + 1), (held.centerx, held.bottom - 1)
    app.post(pygame.Event(pygame.MOUSEMOTION, pos=first, rel=(0, 0), buttons=(0, 0, 0)))
    app.post(pygame.Event(pygame.MOUSEBUTTONDOWN, pos=first, button=1))
    app.frame()
    assert app.find("b0").pressed
    app.post(pygame.Event(pygame.MOUSEMOTION, pos=last, rel=(0, held.height - 2), buttons=(1, 0, 0)))
    assert app.frame()
    assert not app.find("b0").pressed


def test_focus_is_scrolled_to() -> None:
    app = stage(scroller(buttons_too=True), first="b0")
    app.press("tab", shift=True)
    assert focused(app) == "b59"
    assert view(app).rect.contains(app.find("b59").rect)


def test_a_thread_stays_at_its_end_until_the_reader_scrolls_up() -> None:
    count = [40]
    app = stage(lambda: scroller(to_end=True, lines=count[0])())
    assert view(app).offset == view(app).furthest
    count[0] = 50
    app.screen.refresh()
    app.frame()
    assert view(app).offset == view(app).furthest
    app.press("page up")
    here = view(app).offset
    count[0] = 60
    app.screen.refresh()
    app.frame()
    assert view(app).offset == here


def test_links_in_text_are_picked_by_key_and_pointer() -> None:
    picked: list[str] = []
    words: Text = ["Abrió ", Run("en 2004", link="since"), " y tiene ", Run("un patio", link="patio")]
    app = stage(lambda: Column([Label(words, on_link=picked.append, key="t")]), first="t")
    app.press("enter")
    app.press("right")
    app.press("enter")
    label = app.find("t")
    assert isinstance(label, Label)
    assert label.block is not None
    app.click(label.block.links()[0][1].move(label.rect.topleft).center)
    assert picked == ["since", "patio", "since"]


def test_a_second_press_right_after_a_choice_passes_by() -> None:
    done: list[str] = []
    app = stage(lambda: Column([*buttons(done, "one", "two")]))
    app.hold_ms = 60_000
    app.click("one")
    app.hold()
    app.click("two")
    app.press("enter")
    app.hold_ms = -1
    app.hold()
    app.click("two")
    assert done == ["one", "two"]


def test_what_was_not_pressed_down_is_not_pressed_by_letting_go() -> None:
    done: list[str] = []
    app = stage(lambda: Column([*buttons(done, "one", "two")]))
    app.post(pygame.Event(pygame.MOUSEBUTTONUP, pos=app.find("two").rect.center, button=1))
    app.frame()
    assert done == []


def test_a_card_is_pressed_as_one() -> None:
    done: list[int] = []
    app = stage(
        lambda: Column([Card([Label("Joana"), Label("librera")], lambda: done.append(1), name="Joana", key="c")])
    )
    app.click("c")
    app.press("enter")
    assert done == [1, 1]


def test_only_what_changed_is_drawn() -> None:
    app = App(Demo(), headless=True)
    assert app.frame()
    assert not app.frame()
    app.press("tab")
    assert not app.frame()


def test_the_window_can_be_resized_and_the_text_enlarged() -> None:
    app = App(Demo(), headless=True)
    app.frame()
    app.post(pygame.Event(pygame.VIDEORESIZE, w=1920, h=1080, size=(1920, 1080)))
    app.frame()
    assert app.surface.get_size() == (1920, 1080)
    assert app.look.scale == 1.5
    app.press("=", ctrl=True)
    assert app.look.text_scale == 1.25
    assert focused(app) == "offer.0"


def test_full_screen_and_back() -> None:
    app = App(Demo(), headless=True)
    app.press("f11")
    assert app.fullscreen
    app.press("f11")
    app.frame()
    assert not app.fullscreen
    assert app.surface.get_size() == (1280, 720)


def test_an_overlay_has_the_keys_and_gives_them_back() -> None:
    app = App(Demo(), headless=True)
    app.frame()
    app.push(Ask())
    app.frame()
    assert focused(app) == "yes"
    app.press("escape")
    assert isinstance(app.screen, Demo)
    assert focused(app) == "offer.0"


def test_closing_ends_the_loop() -> None:
    app = App(Demo(), headless=True)
    app.post(pygame.Event(pygame.QUIT))
    app.run()
    assert not app.running


def test_no_display_has_a_name(monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("SDL_VIDEODRIVER", "DISPLAY", "WAYLAND_DISPLAY"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("sys.platform", "linux")
    with pytest.raises(NoDisplay):
        App(Demo())


def test_assistive_technology_is_told_names_roles_and_states() -> None:
    app = App(Demo(), headless=True)
    app.frame()
    found: dict[str, dict[str, object]] = {}
    nodes = app.screen.tree.nodes()
    while nodes:
        node = nodes.pop()
        assert node.role in ("group", "list", "list item", "scroll area", "progress") or node.name, node
        found[f"{node.role}: {node.name}"] = dict(node.state)
        nodes += node.children
    assert found["button: Joana Rius"] == {"selected": True}
    assert found["text input: Nota"] == {"value": ""}
    assert any(name.startswith("button: Lo de tu vecina") for name in found)
