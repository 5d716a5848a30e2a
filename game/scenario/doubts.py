"""What is allowed in a scenario but probably not meant: parts that no play can ever reach or use."""

from collections.abc import Iterable, Iterator

from game.scenario.build import Built
from game.scenario.diagnostics import Report
from game.scenario.marks import Document, Path
from game.simulation.definitions import Choice, Ending, Person, Remark, Scenario, Way


def doubt(built: Built, document: Document, report: Report) -> None:
    """Report everything doubtful in a valid scenario, as warnings."""
    scenario = built.scenario
    if scenario is None:
        return
    group = "guests" if scenario.kind == "party" else "prospects"
    _facts(built, scenario, document, report)
    _rows(("endings",), scenario.endings, "unreachable-ending", document, report)
    for who, person in scenario.people.items():
        base = (group, who)
        _rows((*base, "afterwards"), person.afterwards, "unreachable-remark", document, report)
        reached = _reached(scenario, person)
        for name in person.beats:
            if name not in reached:
                report.warning("unreachable-beat", document.at_key((*base, "beats", name)), name=name)
        for path, ways in _all_ways(base, person):
            for index in range(len(_open(ways)), len(ways)):
                report.warning("unreachable-way", document.at_value((*path, index)), name=ways[index].to)


def _facts(built: Built, scenario: Scenario, document: Document, report: Report) -> None:
    by_the_engine = {
        fact
        for person in scenario.people.values()
        if person.guest
        for item in person.guest.knows.values()
        for fact in item.facts
    }
    for fact, (path, at) in built.facts.items():
        if fact in built.mentioned or fact in by_the_engine:
            continue
        if report.full:
            report.left_out += 1
        else:
            report.warning("unused-fact", document.inside(path, at), name=fact)


def _rows(path: Path, rows: Iterable[Ending | Remark], code: str, document: Document, report: Report) -> None:
    """Report what comes after a row that always holds."""
    always = ""
    for row in rows:
        if always:
            report.warning(code, document.at_key((*path, row.key)), name=row.key, earlier=always)
        elif row.when is None:
            always = row.key


def _open(ways: tuple[Way, ...]) -> tuple[Way, ...]:
    """Return the ways that can be taken: none after one that always is."""
    for index, way in enumerate(ways):
        if way.when is None and way.chance == 100:
            return ways[: index + 1]
    return ways


def _leads(choice: Choice) -> Iterator[str]:
    for way in (*_open(choice.then), *(_open(choice.promise.then) if choice.promise else ())):
        yield way.to


def _reached(scenario: Scenario, person: Person) -> set[str]:
    pending = [way.to for way in _open(person.start)]
    pending += [news.then for news in scenario.news if news.who == person.key and news.then]
    anytime = [choice for post in person.posts.values() for choice in post.comments.values()]
    for choice in (*anytime, *person.follow_ups.values()):
        pending += _leads(choice)
    pending += [
        way.to for who, promise in scenario.carried_promises.values() if who == person.key for way in promise.then
    ]
    reached: set[str] = set()
    while pending:
        name = pending.pop()
        if name in reached or name not in person.beats:
            continue
        reached.add(name)
        for choice in (*person.beats[name].choices.values(), *person.beats[name].voices.values()):
            pending += _leads(choice)
    return reached


def _all_ways(base: Path, person: Person) -> Iterator[tuple[Path, tuple[Way, ...]]]:
    yield (*base, "start"), person.start
    groups: list[tuple[Path, Iterable[tuple[str, Choice]]]] = [
        ((*base, "beats", name, "choices"), beat.choices.items()) for name, beat in person.beats.items()
    ]
    groups += [((*base, "beats", name, "voices"), beat.voices.items()) for name, beat in person.beats.items()]
    groups += [((*base, "posts", name, "comments"), post.comments.items()) for name, post in person.posts.items()]
    groups.append(((*base, "follow_ups"), person.follow_ups.items()))
    for path, choices in groups:
        for name, choice in choices:
            yield (*path, name, "then"), choice.then
            if choice.promise:
                yield (*path, name, "promise", "then"), choice.promise.then
