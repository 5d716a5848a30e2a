"""Sending to a store that behaves in every way a store may: in order, once each, going on after a break."""

import base64
import json
import threading
from collections.abc import Callable, Iterator
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest

from game.language import LANGUAGES, catalogue
from game.records.results.database import opened
from game.records.xapi import sending
from game.records.xapi.sending import Broken, Sent, Store, StoreError, complete, send
from game.records.xapi.writing import Told

Statement = dict[str, Any]


class Shelf:
    """A store in this process: keeps statements as the specification has it; ``moods`` says what it does instead."""

    def __init__(self, *, strict: bool = False) -> None:
        self.strict = strict
        """Whether it refuses a whole batch because it knows one of it."""
        self.kept: dict[str, Statement] = {}
        self.asked: list[tuple[str, str]] = []
        self.headers: list[dict[str, str]] = []
        self.moods: list[Callable[[BaseHTTPRequestHandler], bool]] = []
        """What is done with each request to come; where it returns true the request is taken all the same."""
        shelf = self

        class Handler(BaseHTTPRequestHandler):
            """Takes requests."""

            def handle_any(self) -> None:
                """Take a request, as the next mood has it."""
                shelf.asked.append((self.command, self.path))
                shelf.headers.append(dict(self.headers.items()))
                self.body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
                if shelf.moods and not shelf.moods.pop(0)(self):
                    return
                self.answer(*self.taken())

            do_POST = do_PUT = do_GET = handle_any  # noqa: N815 (the names it is called by)

            def taken(self) -> tuple[int, bytes]:
                """Do what was asked and return what there is to answer."""
                return shelf.take(self.command, self.path, self.body)

            def answer(self, status: int, text: bytes = b"", **headers: str) -> None:
                """Answer."""
                self.send_response(status)
                for name, value in {**headers, "Content-Length": str(len(text))}.items():
                    self.send_header(name, value)
                self.end_headers()
                if status != 204:
                    self.wfile.write(text)

            def log_message(self, *_: object) -> None:
                """Say nothing."""

        self.server = ThreadingHTTPServer(("127.0.0.1", 0), Handler)
        self.store = Store.at(f"http://127.0.0.1:{self.server.server_address[1]}/xapi/", "ana", "a:b")
        threading.Thread(target=self.server.serve_forever, daemon=True).start()

    def take(self, method: str, path: str, body: bytes) -> tuple[int, bytes]:
        """Do what was asked and return the answer."""
        if method == "GET":
            found = self.kept.get(parse_qs(urlsplit(path).query)["statementId"][0])
            return (200, json.dumps({**found, "stored": "now"}).encode()) if found else (404, b"")
        sent = json.loads(body)
        statements = [sent] if method == "PUT" else sent
        known = [each for each in statements if each["id"] in self.kept]
        if any(self.kept[each["id"]] != each for each in known) or (self.strict and known):
            return 409, b"conflict"
        self.kept.update((each["id"], each) for each in statements)
        return (204, b"") if method == "PUT" else (200, b"[]")


@pytest.fixture
def shelf() -> Iterator[Shelf]:
    """Return a store."""
    found = Shelf()
    yield found
    found.server.shutdown()
    found.server.server_close()


def plays(count: int = 3, size: int = 5) -> list[Told]:
    """Return plays of a few statements each."""
    return [
        Told(f"play-{n}", [{"id": f"{n}-{m}", "verb": {"id": "v"}, "result": {"n": m}} for m in range(size)])
        for n in range(count)
    ]


def deliver(shelf: Shelf, what: list[Told], waits: list[float] | None = None) -> Sent:
    sent = Sent()
    with opened() as connection:
        done = complete(connection, shelf.store)
        pause = (waits if waits is not None else []).append
        send(connection, shelf.store, (each for each in what if each.key not in done), sent, pause=pause)
    return sent


def ids(what: list[Told]) -> list[str]:
    return [each["id"] for play in what for each in play.statements]


def cut(handler: BaseHTTPRequestHandler) -> bool:
    handler.close_connection = True
    handler.connection.close()
    return False


def cut_after(handler: Any) -> bool:
    handler.taken()
    return cut(handler)


def answers(status: int, text: bytes = b"", **headers: str) -> Callable[[Any], bool]:
    def mood(handler: Any) -> bool:
        handler.answer(status, text, **headers)
        return False

    return mood


def test_in_order_and_once(shelf: Shelf) -> None:
    sent = deliver(shelf, plays())
    assert (sent.plays, sent.statements) == (3, 15)
    assert [*shelf.kept] == ids(plays())
    assert shelf.asked == [("POST", "/xapi/statements")] * 3
    assert deliver(shelf, plays()) == Sent()
    assert len(shelf.asked) == 3


def test_it_says_which_version_it_speaks_and_who_it_is(shelf: Shelf) -> None:
    deliver(shelf, plays(1))
    (headers,) = shelf.headers
    assert headers["X-Experience-Api-Version"] == "1.0.3"
    assert base64.b64decode(headers["Authorization"].removeprefix("Basic ")) == b"ana:a:b"


def test_a_long_play_goes_in_batches(shelf: Shelf, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sending, "BATCH", 2)
    deliver(shelf, plays(1, 5))
    assert len(shelf.asked) == 3
    assert [*shelf.kept] == ids(plays(1, 5))


@pytest.mark.parametrize("mood", [cut, cut_after, answers(503), answers(429), answers(500, b"oops")])
def test_what_breaks_once_is_tried_again(shelf: Shelf, mood: Callable[[Any], bool]) -> None:
    waits: list[float] = []
    shelf.moods = [mood]
    assert deliver(shelf, plays(), waits).statements == 15
    assert [*shelf.kept] == ids(plays())
    assert waits == [sending.PAUSES[0]]


@pytest.mark.parametrize("mood", [cut, cut_after, answers(503)])
@pytest.mark.parametrize("strict", [False, True])
def test_after_a_break_it_goes_on_where_it_was(
    shelf: Shelf, monkeypatch: pytest.MonkeyPatch, mood: Callable[[Any], bool], strict: bool
) -> None:
    monkeypatch.setattr(sending, "BATCH", 2)
    shelf.strict = strict
    shelf.moods = [lambda _: True] * 4 + [mood] + [answers(503)] * 3
    with pytest.raises(Broken):
        deliver(shelf, plays())
    shelf.moods = []
    asked = len(shelf.asked)
    sent = deliver(shelf, plays())
    assert [*shelf.kept] == ids(plays())
    assert sent.plays == 2
    assert asked + 1 <= len(shelf.asked) <= asked + 10
    assert deliver(shelf, plays()) == Sent()


@pytest.mark.parametrize("strict", [False, True])
def test_a_store_that_has_it_already_keeps_one(shelf: Shelf, strict: bool) -> None:
    shelf.strict = strict
    deliver(shelf, plays())
    with opened() as connection:
        connection.execute("DELETE FROM sent")
    assert deliver(shelf, plays()).plays == 3
    assert [*shelf.kept] == ids(plays())


def test_a_store_that_has_something_else_under_that_id_is_not_overwritten(shelf: Shelf) -> None:
    other = {"id": "1-2", "verb": {"id": "v"}, "result": {"n": 99}}
    shelf.kept["1-2"] = other
    with pytest.raises(StoreError) as raised:
        deliver(shelf, plays())
    assert (raised.value.reason, raised.value.params["id"]) == ("conflict", "1-2")
    assert shelf.kept["1-2"] == other


def test_a_batch_that_is_too_large_is_halved(shelf: Shelf) -> None:
    shelf.moods = [answers(413)]
    deliver(shelf, plays(1, 6))
    assert [*shelf.kept] == ids(plays(1, 6))
    assert len(shelf.asked) == 3


@pytest.mark.parametrize(
    ("mood", "reason"),
    [
        (answers(401), "credentials"),
        (answers(403), "credentials"),
        (answers(400, b"\x1b[2J bad \xff"), "refused"),
        (answers(302, Location="http://elsewhere.example/"), "moved"),
        (answers(307, Location="http://elsewhere.example/"), "moved"),
        (answers(404, b"x" * 3_000_000), "refused"),
    ],
)
def test_a_store_that_does_not_take_it(shelf: Shelf, mood: Callable[[Any], bool], reason: str) -> None:
    shelf.moods = [mood]
    with pytest.raises(StoreError) as raised:
        deliver(shelf, plays())
    assert raised.value.reason == reason
    assert len(shelf.asked) == 1
    for language in LANGUAGES:
        said = catalogue(language).text(f"results.store.{reason}", **raised.value.params)
        assert "{" not in said
        assert len(said) < 600


def test_nobody_is_there() -> None:
    waits: list[float] = []
    with opened() as connection, pytest.raises(Broken):
        send(connection, Store.at("http://127.0.0.1:1/xapi"), plays(), Sent(), pause=waits.append)
    assert tuple(waits) == sending.PAUSES


@pytest.mark.parametrize(
    "url", ["", "store", "file:///etc/passwd", "ftp://x/", "http://", "https://a b/", "http://x:99999/", "http://\x1b/"]
)
def test_what_is_no_store(url: str) -> None:
    with pytest.raises(StoreError) as raised:
        Store.at(url)
    assert raised.value.reason == "no_address"


@pytest.mark.parametrize(
    ("url", "whole"),
    [
        ("https://x.example/xapi", "https://x.example/xapi/statements"),
        ("https://x.example/xapi/statements/", "https://x.example/xapi/statements"),
        ("https://x.example:8443", "https://x.example:8443/statements"),
        ("http://[::1]:80/a", "http://[::1]:80/a/statements"),
    ],
)
def test_where_a_store_is(url: str, whole: str) -> None:
    assert Store.at(url).url == whole


def test_credentials_in_an_address_are_taken_out_of_it() -> None:
    store = Store.at("https://ana:s%3Acret@x.example/xapi")
    assert (store.url, store.user, store.password) == ("https://x.example/xapi/statements", "ana", "s:cret")
    assert "cret" not in repr(store)


@pytest.mark.parametrize(
    ("url", "open_to_all"), [("https://x.example", False), ("http://x.example", True), ("http://127.0.0.1:8", False)]
)
def test_what_can_be_read_on_the_way(url: str, open_to_all: bool) -> None:
    assert Store.at(url).open_to_all is open_to_all
