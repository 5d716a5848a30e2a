"""Sending statements to a learning record store: in order, once each, going on after a break.

After each batch that the store confirms it is written down how far the play's statements are there. A batch whose
answer never came is sent again: the ids are the same, so a store that has it already keeps one. Where a store refuses
a whole batch because it knows one of it, its statements are put one by one. Nothing is followed to another address,
and credentials go to no other than the one that was named.
"""

import base64
import http.client
import json
import sqlite3
import time
import urllib.error
import urllib.parse
import urllib.request
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

from game.records.results.database import changing
from game.records.xapi.statements import Statement
from game.records.xapi.writing import Told

VERSION: Final = "1.0.3"
"""The version of xAPI that is spoken."""

BATCH: Final = 100
"""Statements in one request."""

TIMEOUT: Final = 30.0
"""Seconds to wait for an answer."""

PAUSES: Final = (0.5, 2.0, 5.0)
"""Seconds to wait before each further try of a request that failed."""

MOST_ANSWER: Final = 1_000_000
"""Bytes of an answer that are read."""

LATER: Final = (408, 425, 429, 500, 502, 503, 504)
"""Answers that may be others the next time."""

Pause = Callable[[float], None]


class StoreError(Exception):
    """A store that cannot be sent to; ``results.store.<reason>`` says why."""

    def __init__(self, reason: str, **params: object) -> None:
        super().__init__(reason)
        self.reason, self.params = reason, params


class Broken(StoreError):
    """A connection that broke, again and again: to be gone on with later."""


class Answer(NamedTuple):
    """What a store said."""

    status: int
    text: str


@dataclass(frozen=True, slots=True)
class Store:
    """A learning record store."""

    url: str
    """Its statements, without credentials."""
    user: str = ""
    password: str = field(default="", repr=False)

    @classmethod
    def at(cls, url: str, user: str = "", password: str = "") -> "Store":
        """Return the store at an address: that of its xAPI, or of its statements.

        :raises StoreError: if it is no address of the web.
        """
        try:
            parts = urllib.parse.urlsplit(url)
            port = f":{parts.port}" if parts.port else ""
            (parts.hostname or "").encode("idna")
        except ValueError as error:
            raise StoreError("no_address", url=url) from error
        if parts.scheme not in ("http", "https") or not parts.hostname or not url.isprintable() or " " in url:
            raise StoreError("no_address", url=url)
        host = f"[{parts.hostname}]" if ":" in parts.hostname else parts.hostname
        path = parts.path.rstrip("/").removesuffix("/statements")
        whole = f"{parts.scheme}://{host}{port}{path}/statements"
        return cls(
            whole,
            user or urllib.parse.unquote(parts.username or ""),
            password or urllib.parse.unquote(parts.password or ""),
        )

    @property
    def open_to_all(self) -> bool:
        """Whether what is sent can be read on the way: no encryption, and not this very computer."""
        parts = urllib.parse.urlsplit(self.url)
        return parts.scheme == "http" and parts.hostname not in ("localhost", "127.0.0.1", "::1")


@dataclass(slots=True)
class Sent:
    """What came of sending."""

    plays: int = 0
    """Plays all of whose statements the store has now and had not confirmed before."""
    statements: int = 0
    """Statements that it has confirmed."""
    known: int = 0
    """Plays that it had confirmed before."""
    left: list[Told] = field(default_factory=list)
    """Plays that have no statements, for their logs do not prove them."""


def confirmed(connection: sqlite3.Connection, store: Store) -> dict[str, tuple[int, int]]:
    """Return, by play, how many of how many statements a store has confirmed."""
    asked = "SELECT play, statements, of FROM sent WHERE store = ?"
    return {play: (done, whole) for play, done, whole in connection.execute(asked, (store.url,))}


def complete(connection: sqlite3.Connection, store: Store) -> frozenset[str]:
    """Return the plays of which a store has confirmed every statement."""
    return frozenset(play for play, (done, whole) in confirmed(connection, store).items() if done >= whole)


def send(
    connection: sqlite3.Connection,
    store: Store,
    plays: Iterable[Told],
    sent: Sent,
    *,
    pause: Pause = time.sleep,
    tick: Callable[[int], None] = lambda done: None,  # noqa: ARG005 (tells nobody)
) -> None:
    """Send plays, in order, and count them in ``sent``, which holds what was confirmed even if this breaks off.

    :raises Broken: if the connection breaks; the same again goes on from there.
    :raises StoreError: if the store does not take what is sent.
    """
    before = confirmed(connection, store)
    for play in plays:
        if play.unproved:
            sent.left.append(play)
            continue
        done, _ = before.get(play.key, (0, 0))
        for batch in _batches(play.statements[done:]):
            _deliver(store, batch, pause)
            done += len(batch)
            with changing(connection):
                connection.execute(
                    "INSERT INTO sent VALUES (?, ?, ?, ?) ON CONFLICT (store, play)"
                    " DO UPDATE SET statements = excluded.statements, of = excluded.of",
                    (store.url, play.key, done, len(play.statements)),
                )
            sent.statements += len(batch)
        sent.plays += 1
        tick(sent.plays)


def _batches(statements: list[Statement]) -> Iterator[list[Statement]]:
    for begin in range(0, len(statements), BATCH):
        yield statements[begin : begin + BATCH]


def _deliver(store: Store, batch: list[Statement], pause: Pause) -> None:
    """Have a store take a batch, whether or not it has some of it already."""
    answer = _ask(store, "POST", "", batch, pause)
    if answer.status in (200, 204):
        return
    if answer.status == 413 and len(batch) > 1:
        half = len(batch) // 2
        _deliver(store, batch[:half], pause)
        _deliver(store, batch[half:], pause)
    elif answer.status == 409:
        for statement in batch:
            _put(store, statement, pause)
    else:
        raise _refused(store, answer)


def _put(store: Store, statement: Statement, pause: Pause) -> None:
    """Have a store take one statement, or make sure that the one it has under its id tells the same."""
    query = urllib.parse.urlencode({"statementId": statement["id"]})
    answer = _ask(store, "PUT", query, statement, pause)
    if answer.status in (200, 204):
        return
    if answer.status != 409:
        raise _refused(store, answer)
    there = _ask(store, "GET", query, None, pause)
    if there.status != 200:
        raise _refused(store, there)
    if not _same(statement, _statement(there.text)):
        raise StoreError("conflict", id=statement["id"])


def _statement(text: str) -> Statement:
    try:
        found = json.loads(text)
    except (ValueError, RecursionError):
        return {}
    if isinstance(found, dict) and isinstance(found.get("statements"), list):
        found = next(iter(found["statements"]), {})
    return found if isinstance(found, dict) else {}


def _same(ours: Statement, theirs: Statement) -> bool:
    """Say whether two statements tell the same, whatever a store has added and however things are called in it."""
    return all(_core(ours.get(name)) == _core(theirs.get(name)) for name in ("id", "actor", "verb", "object", "result"))


def _core(value: Any) -> Any:
    if isinstance(value, dict):
        wordings = ("definition", "display", "objectType", "duration")
        return {key: _core(each) for key, each in value.items() if key not in wordings}
    return value


def _refused(store: Store, answer: Answer) -> StoreError:
    if answer.status in (401, 403):
        return StoreError("credentials", url=store.url)
    if 300 <= answer.status < 400:
        return StoreError("moved", url=store.url)
    return StoreError("refused", url=store.url, status=answer.status, answer=answer.text[:300])


# The wire


class _NoWay(urllib.request.HTTPRedirectHandler):
    """Follows nobody anywhere."""

    def redirect_request(self, *_: Any, **__: Any) -> None:
        """Follow no redirection."""
        return


_WEB = urllib.request.build_opener(_NoWay())


def _ask(store: Store, method: str, query: str, what: object, pause: Pause) -> Answer:
    """Ask a store, again after a while if the connection breaks or it is not ready.

    :raises Broken: if it stays so.
    """
    why: object = ""
    for wait in (0.0, *PAUSES):
        if wait:
            pause(wait)
        try:
            answer = _once(store, method, query, what)
        except (OSError, http.client.HTTPException) as error:
            why = getattr(error, "reason", None) or error
            continue
        if answer.status not in LATER:
            return answer
        why = answer.status
    raise Broken("broken", url=store.url, why=str(why) or type(why).__name__)


def _once(store: Store, method: str, query: str, what: object) -> Answer:
    url = f"{store.url}?{query}" if query else store.url
    data = None if what is None else json.dumps(what, ensure_ascii=False).encode()
    request = urllib.request.Request(url, data, method=method)  # noqa: S310 (http or https, see Store.at)
    request.add_header("X-Experience-API-Version", VERSION)
    if data is not None:
        request.add_header("Content-Type", "application/json")
    if store.user or store.password:
        token = base64.b64encode(f"{store.user}:{store.password}".encode()).decode()
        request.add_unredirected_header("Authorization", f"Basic {token}")
    try:
        with _WEB.open(request, timeout=TIMEOUT) as answer:
            return Answer(answer.status, answer.read(MOST_ANSWER).decode("utf-8", "replace"))
    except urllib.error.HTTPError as error:
        with error:
            return Answer(error.code, error.read(MOST_ANSWER).decode("utf-8", "replace"))
