"""A screen reader's side of AT-SPI: reads the tree of an application over the bus, and clicks what is in it."""

from __future__ import annotations

import os
import shutil
import signal
import subprocess
import sys
import time
from collections import deque
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from jeepney import DBusAddress, MatchRule, Properties, new_method_call
from jeepney.io.blocking import DBusConnection, open_dbus_connection

LAUNCHER = (Path("/usr/libexec/at-spi-bus-launcher"), Path("/usr/lib/at-spi2-core/at-spi-bus-launcher"))
PATIENCE = 60.0
"""Seconds after which something that was waited for will not come any more."""

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
        self.session: DBusConnection = open_dbus_connection(bus=address)
        status = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Status")
        for switch in ("IsEnabled", "ScreenReaderEnabled"):
            self._reply(self.session, Properties(status).set(switch, "b", 1))
        bus = DBusAddress("/org/a11y/bus", bus_name="org.a11y.Bus", interface="org.a11y.Bus")
        (found,) = self._reply(self.session, new_method_call(bus, "GetAddress"))
        self.bus: DBusConnection = open_dbus_connection(bus=found)
        rule = MatchRule(type="signal", interface="org.a11y.atspi.Event.Object", member="Announcement")
        daemon = DBusAddress("/org/freedesktop/DBus", bus_name="org.freedesktop.DBus", interface="org.freedesktop.DBus")
        self._reply(self.bus, new_method_call(daemon, "AddMatch", "s", (rule.serialise(),)))
        self._heard: deque[Any] = deque()
        self.bus.filter(rule, queue=self._heard).__enter__()

    def close(self) -> None:
        """Leave both buses."""
        self.bus.close()
        self.session.close()

    @staticmethod
    def _reply(connection: DBusConnection, message: Any) -> tuple[Any, ...]:
        reply = connection.send_and_get_reply(message, timeout=PATIENCE)
        if reply.header.message_type.name == "error":
            raise LookupError(reply.body)
        return tuple(reply.body)

    def call(self, accessible: Accessible, interface: str, method: str, *given: Any) -> tuple[Any, ...]:
        """Call a method of an object.

        :raises LookupError: if the object is gone.
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
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            if found := self.applications():
                return found[0]
            with suppress(TimeoutError):
                self.bus.recv_messages(timeout=0.1)
        raise TimeoutError("no application")

    def name(self, accessible: Accessible) -> str:
        """Return the name of an object."""
        ((_, name),) = self._reply(self.bus, Properties(accessible.address("Accessible")).get("Name"))
        return str(name)

    def see(self, accessible: Accessible, depth: int = 0) -> Iterator[Seen]:
        """Yield an object and all below it, in reading order.

        :raises LookupError: if something goes away meanwhile.
        """
        (number,) = self.call(accessible, "Accessible", "GetRole")
        role = ROLES.get(number, str(number))
        ((low, _),) = self.call(accessible, "Accessible", "GetState")
        states = frozenset(word for bit, word in STATES.items() if low >> bit & 1)
        yield Seen(accessible, role, self.name(accessible), states, depth)
        for child in self.children(accessible):
            yield from self.see(child, depth + 1)

    def click(self, accessible: Accessible) -> None:
        """Do the first thing that can be done with an object."""
        self.call(accessible, "Action", "DoAction", "i", 0)

    def focus(self, accessible: Accessible) -> None:
        """Give the focus to an object."""
        self.call(accessible, "Component", "GrabFocus")

    def announced(self) -> list[str]:
        """Return what was announced by itself since the last time."""
        found = [message.body[3][1] for message in self._heard if message.body]
        self._heard.clear()
        return found

    def changed(self, application: Accessible, before: list[Seen]) -> list[Seen]:
        """Return what there is to see of an application once it is something else than *before*.

        :raises TimeoutError: if nothing changes.
        """
        until = time.monotonic() + PATIENCE
        while time.monotonic() < until:
            with suppress(LookupError):  # something went away while it was looked at: look again
                now = list(self.see(application))
                if [seen.told for seen in now] != [seen.told for seen in before]:
                    return now
            with suppress(TimeoutError):
                self.bus.recv_messages(timeout=0.1)
        raise TimeoutError([seen.name for seen in before])


def environment(display: str, bus: str, home: Path) -> dict[str, str]:
    """Return the environment of a game that is played through assistive technology alone."""
    return {
        **os.environ,
        "DISPLAY": display,
        "DBUS_SESSION_BUS_ADDRESS": bus,
        "TERTULIA_HOME": str(home),
        "HOME": str(home),
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
