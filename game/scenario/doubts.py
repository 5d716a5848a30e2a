"""What is allowed in a scenario but probably not meant: parts that no play can ever reach or use.

What is reported here is so in every play (see :mod:`game.scenario.flow`); what is not reported may still never happen.
"""

from collections.abc import Iterable, Iterator, Mapping

from game import typefaces
from game.scenario import room
from game.scenario.build import Built
from game.scenario.diagnostics import Report, Term
from game.scenario.flow import Flow, endless, flow, straight
from game.scenario.marks import Document, Path
from game.simulation.conditions import Condition
from game.simulation.definitions import Choice, Ending, Person, Remark, Scenario, Way


def doubt(built: Built, document: Document, report: Report) -> None:
    """Report everything doubtful in a valid scenario, as warnings."""
    scenario = built.scenario
    if scenario is None:
        return
    group = "guests" if scenario.kind == "party" else "prospects"
    found = flow(scenario)
    _facts(built, scenario, document, report)
    _letters(scenario, document, report)
    _places(scenario, document, report)
    _rows(("endings",), scenario.endings, "unreachable-ending", found, document, report)
    for path, condition in _questions(scenario):
        _condition(path, condition, found, document, report)
    for key, (who, promise) in scenario.carried_promises.items():
        _ways(("carries", "promises", who, key.rpartition(".")[2], "then"), promise.then, found, document, report)
    for who, person in scenario.people.items():
        base = (group, who)
        _rows((*base, "afterwards"), person.afterwards, "unreachable-remark", found, document, report)
        _ways((*base, "start"), person.start, found, document, report)
        if person.guest:
            _condition((*base, "granted"), person.guest.granted, found, document, report)
            if person.guest.moderate:
                _choice((*base, "moderate"), person.guest.moderate, found, document, report)
        for key, post in person.posts.items():
            if post.on > scenario.last_turn:
                on, last = str(post.on), str(scenario.last_turn)
                at = document.at_value((*base, "posts", key, "on"))
                report.warning("unreachable-post", at, name=key, on=on, last=last)
        for place, choices in _choices(base, person, found):
            for name, choice in choices.items():
                if not _plain(choice):
                    _choice((*place, name), choice, found, document, report)
        for name in endless(person, found):
            report.warning("endless-loop", document.at_key((*base, "beats", name)), name=name)
        unreached = [name for name in person.beats if (who, name) not in found.beats]
        explained = _behind(person, found) if unreached else ()
        for name in unreached:
            if name not in explained:
                report.warning("unreachable-beat", document.at_key((*base, "beats", name)), name=name)


def _letters(scenario: Scenario, document: Document, report: Report) -> None:
    """Report what no typeface of the game can draw."""
    if not typefaces.missing(" ".join(scenario.texts.values())):
        return
    for key, text in scenario.texts.items():
        if letter := typefaces.missing(text):
            place = document.inside(document.path(key), max(0, text.find(letter)))
            report.warning("letter-unknown", place, letter=letter, point=f"U+{ord(letter):04X}")


def _places(scenario: Scenario, document: Document, report: Report) -> None:
    """Report the player's lines that do not stand whole in their place on the screen, and words wider than a line."""
    tall = [key for key, text in scenario.texts.items() if key.endswith(".say") and room.too_tall(text)]
    meant_long = {choice.say for _, choice in scenario.choices.values() if choice.act == "monologue"} if tall else ()
    for key in tall:
        if key not in meant_long:
            place, rows = document.at_value(document.path(key)), str(room.rows(scenario.texts[key]))
            report.warning("text-does-not-fit", place, rows=rows, most=str(room.TALL))
    if not room.may_be_too_wide(scenario.texts.values()):
        return
    for key, text in scenario.texts.items():
        if word := room.too_wide(text):
            place = document.inside(document.path(key), max(0, text.find(word)))
            report.warning("word-does-not-fit", place, word=word)


def _behind(person: Person, found: Flow) -> set[str]:
    """Return the beats that only a choice or a way that was reported keeps out of reach."""
    pending = [way.to for way, taken in zip(person.start, found.open(person.start), strict=True) if not taken]
    for name, beat in person.beats.items():
        if (person.key, name) in found.beats:
            pending += _targets((*beat.choices.values(), *beat.voices.values()))
    behind: set[str] = set()
    while pending:
        name = pending.pop()
        if name in person.beats and name not in behind:
            behind.add(name)
            beat = person.beats[name]
            pending += _targets((*beat.choices.values(), *beat.voices.values()))
    return behind


def _targets(choices: Iterable[Choice]) -> Iterator[str]:
    for choice in choices:
        yield from (way.to for way in choice.then)
        yield from (way.to for way in (choice.promise.then if choice.promise else ()))


def _questions(scenario: Scenario) -> Iterator[tuple[Path, Condition]]:
    """Yield the conditions of what stands at the top of a file, with their places."""
    yield from ((("plan", goal.key, "when"), goal.when) for goal in scenario.plan)
    yield from ((("news", news.key, "when"), news.when) for news in scenario.news)
    yield from ((("secrets", name, "out"), secret.out) for name, secret in scenario.secrets.items())
    yield from ((("voices", name, "if"), voice.when) for name, voice in scenario.voices.items() if voice.when)
    for group in ("megaphone", "page", "introductions", "stories", "appeals"):
        choices: Mapping[str, Choice] = getattr(scenario, group)
        yield from (((group, name, "if"), choice.when) for name, choice in choices.items() if choice.when)


def _condition(path: Path, condition: Condition | None, found: Flow, document: Document, report: Report) -> None:
    """Report a condition that is the same whatever happens."""
    if condition is None:
        return
    if not found.can(condition):
        report.warning("condition-never", document.at_value(path), found=condition.source)
    elif found.must(condition):
        report.warning("condition-always", document.at_value(path), found=condition.source)


def _facts(built: Built, scenario: Scenario, document: Document, report: Report) -> None:
    by_the_engine = {
        fact
        for person in scenario.people.values()
        if person.guest
        for item in person.guest.knows.values()
        for fact in item.facts
    }
    for fact, (text, at) in built.facts.items():
        if fact in built.mentioned or fact in by_the_engine:
            continue
        if report.full:
            report.left_out += 1
        else:
            report.warning("unused-fact", document.inside(document.path(text), at), name=fact)


def _rows(
    path: Path, rows: Iterable[Ending | Remark], code: str, found: Flow, document: Document, report: Report
) -> None:
    """Report what comes after a row that always holds, and rows that never hold."""
    always = ""
    for row in rows:
        if always:
            report.warning(code, document.at_key((*path, row.key)), name=row.key, earlier=always)
            continue
        _condition((*path, row.key, "when"), row.when, found, document, report)
        if found.must(row.when):
            always = row.key


def _ways(path: Path, ways: tuple[Way, ...], found: Flow, document: Document, report: Report) -> None:
    """Report the ways that are never taken."""
    shut = False
    for index, way in enumerate(ways):
        at = (*path, index)
        if shut or way.chance == 0:
            hint = Term("diagnostic.unreachable-way.hint" if shut else "diagnostic.no-chance")
            report.warning("unreachable-way", document.at_value(at), name=way.to, hint=hint)
        elif way.when is not None:
            _condition((*at, "if"), way.when, found, document, report)
        shut = shut or (way.chance == 100 and (way.when is None or found.must(way.when)))


def _plain(choice: Choice) -> bool:
    """Say whether nothing about a choice hangs on anything, as about most."""
    if choice.when or choice.uses or choice.needs or choice.promise:
        return False
    return not choice.then or straight(choice.then)


def _choice(path: Path, choice: Choice, found: Flow, document: Document, report: Report) -> None:
    """Report what is never met in a choice that stands where plays come by."""
    if choice.uses <= found.facts and choice.needs <= found.facts:
        if choice.when is not None:
            _condition((*path, "if"), choice.when, found, document, report)
    else:
        missing = ", ".join(sorted((choice.uses | choice.needs) - found.facts))
        report.warning("unreachable-choice", document.at_key(path), name=str(path[-1]), facts=missing)
    if choice.then:
        _ways((*path, "then"), choice.then, found, document, report)
    if choice.promise:
        _ways((*path, "promise", "then"), choice.promise.then, found, document, report)


def _choices(base: Path, person: Person, found: Flow) -> Iterator[tuple[Path, Mapping[str, Choice]]]:
    """Yield what can be said to a person where plays come by, in groups with their places."""
    for name, beat in person.beats.items():
        if (person.key, name) in found.beats:
            yield (*base, "beats", name, "choices"), beat.choices
            yield (*base, "beats", name, "voices"), beat.voices
    for name, post in person.posts.items():
        yield (*base, "posts", name, "comments"), post.comments
    yield (*base, "follow_ups"), person.follow_ups
    if person.guest:
        yield (*base, "invite_in"), person.guest.invite_in
        yield (*base, "lines"), person.guest.lines
