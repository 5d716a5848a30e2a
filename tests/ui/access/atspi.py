"""A screen reader's side of AT-SPI: reads the tree of an application over the bus, and clicks what is in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pygame
from jeepney import DBusAddress, HeaderFields, MatchRule, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
PATIENCE = 60.0
"""Seconds after which something that was waited for will not come any more."""

SILENCE = 15.0
"""Seconds after which a question that nothing was heard of is asked again, as screen readers do: AccessKit loses one in
some hundreds of those that come while it is still entering what there is."""

GLANCE = 0.1
"""Seconds between two looks at what says nothing of itself."""

ANNOUNCEMENT = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")

STATES = {1: "active", 4: "checked", 8: "enabled", 11: "focusable", 12: "focused", 23: "selected", 24: "sensitive"}
"""The states that matter here, by their bit."""

ROLES = {
    7: "check box",
    16: "dialog",
    23: "frame",
    27: "image",
    29: "label",
    31: "list",
    32: "list item",
    43: "push button",
    44: "radio button",
    51: "slider",
    75: "application",
    79: "entry",
    83: "heading",
    88: "link",
}
"""The roles that matter here, by their number."""


def missing() -> str:
    """Return what this machine lacks for the tests over AT-SPI; nothing where it has all."""
    if not sys.platform.startswith("linux"):
        return "AT-SPI is Linux's"
    wanted = [name for name in ("Xvfb", "dbus-daemon") if shutil.which(name) is None]
    if not any(path.exists() for path in LAUNCHER):
        wanted.append("at-spi2-core")
    return ", ".join(wanted)


@dataclass(frozen=True)
class Accessible:
    """One object of an application's tree."""

    owner: str
    path: str

    def address(self, interface: str) -> DBusAddress:
        """Return where one of its interfaces is."""
        return DBusAddress(self.path, bus_name=self.owner, interface=f"org.a11y.atspi.{interface}")


@dataclass(frozen=True)
class Seen:
    """What is told of an object."""

    accessible: Accessible
    role: str
    name: str
    states: frozenset[str]
    depth: int

    @property
    def told(self) -> tuple[str, str, frozenset[str], int]:
        """What is told, whatever object it is told by."""
        return self.role, self.name, self.states, self.depth


class Reader:
    """A connection to the bus of assistive technology."""

    def __init__(self, address: str) -> None:
        self._heard: list[Any] = []
        self.session: DBusConnection = open_dbus_connection(bus=address)
        status = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Status")
        for switch in ("IsEnabled", "ScreenReaderEnabled"):
            self._reply(self.session, Properties(status).set(switch, "b", 1))
        bus = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        (found,) = self._reply(self.session, new_method_call(bus, "GetAddress"))
        self.bus: DBusConnection = open_dbus_connection(bus=found)
        daemon = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
        self._reply(self.bus, new_method_call(daemon, "AddMatch", "s", (ANNOUNCEMENT.serialise(),)))

    def close(self) -> None:
        """Leave both buses."""
        self.bus.close()
        self.session.close()

    def _receive(self, connection: DBusConnection, timeout: float) -> Any:
        """Return the next message of a bus, and note it where it is an announcement.

        :raises TimeoutError: if none comes.
        """
        message = connection.receive(timeout=timeout)
        if ANNOUNCEMENT.matches(message):
            self._heard.append(message)
        return message

    def _replies(self, connection: DBusConnection, messages: list[Any]) -> list[tuple[Any, ...]]:
        """Ask all of this at once, and return the answers; one by one they would take many times as long.

        :raises LookupError: if what is asked is not there, or nothing was heard for too long.
        """
        asked = [next(connection.outgoing_serial) for _ in messages]
        for serial, message in zip(asked, messages, strict=True):
            connection.send(message, serial=serial)
        answers: dict[int, Any] = {}
        while len(answers) < len(asked):
            try:
                message = self._receive(connection, SILENCE)
            except TimeoutError:
                raise LookupError(f"{len(asked) - len(answers)} of {len(asked)} not answered") from None
            serial = message.header.fields.get(HeaderFields.reply_serial)
            if serial in asked:
                answers[serial] = message
        for answer in answers.values():
            if answer.header.message_type.name == "error":
                raise LookupError(answer.body)
        return [tuple(answers[serial].body) for serial in asked]

    def _reply(self, connection: DBusConnection, message: Any) -> tuple[Any, ...]:
        (reply,) = self._replies(connection, [message])
        return reply

    def call(self, accessible: Accessible, interface: str, method: str, *given: Any) -> tuple[Any, ...]:
        """Call a method of an object.

        :raises LookupError: if the object is gone, or nobody answers.
        """
        signature, *values = given or ("",)
        message = new_method_call(accessible.address(interface), method, signature or None, tuple(values))
        return self._reply(self.bus, message)

    def children(self, accessible: Accessible) -> list[Accessible]:
        """Return the children of an object."""
        (found,) = self.call(accessible, "Accessible", "GetChildren")
        return [Accessible(owner, path) for owner, path in found]

    def applications(self) -> list[Accessible]:
        """Return the applications that are on the bus."""
        return self.children(Accessible("org.a11y.atspi.Registry", "/org/a11y/atspi/accessible/root"))

    def first_application(self) -> Accessible:
        """Wait until an application is on the bus, and return it.

        :raises TimeoutError: if none comes.
        """
        self.until(lambda: bool(self.applications()))
        return self.applications()[0]

    def places(self, every: list[Accessible]) -> list[pygame.Rect]:
        """Return where on the screen objects are, whether they can be seen there or not.

        :raises LookupError: if one of them is gone, or nobody answers.
        """
        asked = [new_method_call(each.address("Component"), "GetExtents", "u", (0,)) for each in every]
        return [pygame.Rect(place) for (place,) in self._replies(self.bus, asked)]

    def see(self, top: Accessible) -> list[Seen]:
        """Return an object and all below it, in reading order.

        :raises LookupError: if something goes away meanwhile, or nobody answers.
        """
        found: dict[Accessible, tuple[str, str, frozenset[str], list[Accessible]]] = {}
        level = [top]
        while level:
            replies = iter(self._replies(self.bus, [question for each in level for question in _questions(each)]))
            for each in level:
                ((number,), ((low, _),), ((_, name),), (below,)) = (next(replies) for _ in range(4))
                states = frozenset(word for bit, word in STATES.items() if low >> bit & 1)
                found[each] = ROLES.get(number, str(number)), str(name), states, [Accessible(*child) for child in below]
            level = [child for each in level for child in found[each][3]]

        def told(each: Accessible, depth: int) -> Iterator[Seen]:
            role, name, states, children = found[each]
            yield Seen(each, role, name, states, depth)
            for child in children:
                yield from told(child, depth + 1)

        return list(told(top, 0))

    def click(self, accessible: Accessible) -> None:
        """Do the first thing that can be done with an object."""
        self.call(accessible, "Action", "DoAction", "i", 0)

    def put(self, accessible: Accessible, value: float) -> None:
        """Give an object a value."""
        self._reply(self.bus, Properties(accessible.address("Value")).set("CurrentValue", "d", value))

    def focus(self, accessible: Accessible) -> None:
        """Give the focus to an object."""
        self.call(accessible, "Component", "GrabFocus")

    def listen(self, seconds: float) -> None:
        """Listen until nothing was announced for so long."""
        with suppress(TimeoutError):
            while True:
                self._receive(self.bus, seconds)

    def announced(self) -> list[str]:
        """Return what was announced by itself since the last time."""
        found = [message.body[3][1] for message in self._heard if message.body]
        self._heard.clear()
        return found

    def changed(self, application: Accessible, before: list[Seen], patience: float = PATIENCE) -> list[Seen]:
        """Return what there is to see of an application once it is something else than *before*.

        :raises TimeoutError: if nothing changes.
        """
        now = before

        def other() -> bool:
            nonlocal now
            now = self.see(application)
            return [seen.told for seen in now] != [seen.told for seen in before]

        self.until(other, patience)
        return now

    def until(self, so: Callable[[], bool], patience: float = PATIENCE) -> None:
        """Wait until something is so; where that could not be seen, as something went away, it is looked at again.

        :raises TimeoutError: if it never is.
        """
        until = time.monotonic() + patience
        while time.monotonic() < until:
            with suppress(LookupError):
                if so():
                    return
            with suppress(TimeoutError):
                self._receive(self.bus, GLANCE)
        raise TimeoutError(so)


def _questions(accessible: Accessible) -> list[Any]:
    """Return what is asked of every object: its role, its states, its name and its children."""
    of = accessible.address("Accessible")
    asked = [new_method_call(of, method) for method in ("GetRole", "GetState")]
    return [*asked, Properties(of).get("Name"), new_method_call(of, "GetChildren")]


def environment(display: str, bus: str, home: Path) -> dict[str, str]:
    """Return the environment of a game that is played through assistive technology alone."""
    return {
        **os.environ,
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": bus,
        "TERTULIA_HOME": str(home),
        "HOME": str(home),
        "SDL_VIDEODRIVER": "x11",  # a window that is really there, whatever other tests do without
        "SDL_AUDIODRIVER": "dummy",
    }


@contextmanager
def screen() -> Iterator[str]:
    """Give a display of one's own."""
    read, write = os.pipe()
    server = subprocess.Popen(
        ["Xvfb", "-displayfd", str(write), "-screen", "0", "1400x900x24", "-nolisten", "tcp", "-noreset"],
        pass_fds=(write,),
        stderr=subprocess.DEVNULL,
    )
    os.close(write)
    try:
        with os.fdopen(read) as said:
            yield f":{said.readline().strip()}"
    finally:
        server.terminate()
        server.wait()


@contextmanager
def session(display: str) -> Iterator[str]:
    """Give a bus of one's own."""
    daemon = subprocess.Popen(
        ["dbus-daemon", "--session", "--nofork", "--print-address=1"],
        stdout=subprocess.PIPE,
        stderr=subprocess.DEVNULL,
        start_new_session=True,
        env={**os.environ, "DISPLAY": display},
        text=True,
    )
    assert daemon.stdout is not None
    try:
        yield daemon.stdout.readline().strip()
    finally:
        os.killpg(daemon.pid, signal.SIGTERM)  # with it the services it has started
        daemon.wait()
        daemon.stdout.close()
