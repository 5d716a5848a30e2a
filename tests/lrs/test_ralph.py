"""Fifty results go through a real store with two breaks, come back equal, and a second send adds none."""

import json
import subprocess
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from game import places
from game.analysis.policies import policy, see
from game.records.results.database import opened
from game.records.results.progress import attempts
from game.records.results.proof import Prover
from game.records.session import RecordedPlay
from game.records.xapi import vocabulary, writing
from game.records.xapi.sending import Broken, Sent, Store, complete, send
from game.scenario import library
from game.simulation.play import GO_ON
from tests.lrs.build import python
from tests.lrs.server import PASSWORD, USER
from tests.lrs.store import HERE, Ralph, Wire

pytestmark = pytest.mark.skipif(
    not python().exists(), reason="Ralph's environment is not there; python -m tests.lrs.build makes it"
)

PLAYS = {"primer-mensaje": 24, "hola-amigo": 8, "un-cafe": 6, "an-empty-page": 5, "la-fiesta": 5, "el-jueves": 2}
"""Scenario to how many of the fifty are of it."""
POLICIES = ("listener", "random", "broadcaster", "noisy:listener:0.4")

Json = dict[str, Any]


@pytest.fixture(scope="module", autouse=True)
def home(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """Return a home with fifty finished plays in it, each with a seed of its own."""
    with pytest.MonkeyPatch.context() as patch:
        home = tmp_path_factory.mktemp("home")
        patch.setenv(places.HOME_VARIABLE, str(home))
        seed = 0
        for name, many in PLAYS.items():
            scenario = library.load(name)
            for _ in range(many):
                seed += 1
                play_out(RecordedPlay.start(scenario, seed, scenario.language), POLICIES[seed % len(POLICIES)])
        assert seed == 50
        yield home


def play_out(play: RecordedPlay, name: str) -> None:
    choose = policy(name)
    while not play.complete:
        play.choose(GO_ON if play.over else choose(see(play)))
    play.finish()
    assert play.unlisted is None
    play.close()


@pytest.fixture(scope="module")
def ours(home: Path) -> list[Json]:
    """Return our statements, in order."""
    with opened() as connection:
        return [each for play in writing.told(connection, Prover()) for each in play.statements]


@pytest.fixture(scope="module")
def ralph(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Ralph]:
    """Return a store with nothing in it."""
    store = Ralph(tmp_path_factory.mktemp("ralph"))
    store.start()
    yield store
    store.end()


def send_on(store: Store) -> Sent:
    sent = Sent()
    with opened() as connection:
        done = complete(connection, store)
        send(connection, store, writing.told(connection, Prover(), skip=done), sent, pause=lambda _: None)
    return sent


def as_sent(statement: Json) -> Json:
    """Return a statement without what the store has added."""
    return {name: value for name, value in statement.items() if name not in ("stored", "authority")}


def test_every_statement_is_valid(ours: list[Json], tmp_path: Path) -> None:
    file = tmp_path / "statements.jsonl"
    file.write_text("".join(f"{json.dumps(each)}\n" for each in ours), encoding="utf-8")
    said = subprocess.run([python(), HERE / "validate.py", file], capture_output=True, text=True, check=True).stdout
    assert json.loads(said) == {"count": len(ours), "wrong": []}


def test_fifty_results_with_two_breaks(ours: list[Json], ralph: Ralph) -> None:
    broken_at: list[int] = []

    def cut(request: int) -> str:
        if 12 <= request < 16:
            return "after" if request == 12 else "before"  # the store has it, and nobody is told
        if request == 40:
            ralph.end()  # the store is gone in the middle of it, and the tries that follow find nobody
        return ""

    wire = Wire(ralph, cut)
    store = Store.at(wire.url, USER, PASSWORD)
    try:
        for _ in range(2):
            with pytest.raises(Broken):
                send_on(store)
            broken_at.append(wire.requests)
            if len(broken_at) == 2:
                ralph.start()
        send_on(store)
        assert broken_at == [15, 43]
        assert [as_sent(each) for each in ralph.statements()] == ours

        before = wire.requests
        assert send_on(store) == Sent()
        assert wire.requests == before

        with opened() as connection:
            connection.execute("DELETE FROM sent")  # as if nobody had noted what was confirmed
        assert send_on(store).plays == 50
        assert [as_sent(each) for each in ralph.statements()] == ours
    finally:
        wire.close()
    print(f"\n50 results, {len(ours)} statements, {wire.requests} requests, broken at {broken_at}, equal")


def test_the_results_can_be_read_back_from_the_store(ours: list[Json], ralph: Ralph) -> None:
    wire = Wire(ralph, lambda _: "")
    try:
        send_on(Store.at(wire.url, USER, PASSWORD))
    finally:
        wire.close()
    ended = {
        each["context"]["registration"]: each["result"]
        for each in ralph.statements()
        if each["verb"]["id"] == vocabulary.VERBS["completed"][0] and "score" in each.get("result", {})
    }
    with opened() as connection:
        results = attempts(connection)
    assert len(results) == len(ended) == 50
    for result in results:
        told = ended[result.key]
        extensions = told["extensions"]
        assert told["score"]["raw"] == result.score
        assert told["success"] == (result.score >= vocabulary.PASS)
        assert told["duration"] == f"PT{result.seconds:.2f}S"
        assert {name: extensions[vocabulary.competency(name)] for name in result.competencies} == result.competencies
        assert extensions[vocabulary.extension("ending")] == result.ending
        assert extensions[vocabulary.extension("reach")] == result.reach
