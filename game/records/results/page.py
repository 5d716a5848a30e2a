"""Results as one page that needs nothing else: no script, no font, no picture from anywhere.

Whatever stands in it is escaped, and the page itself forbids a browser to load or run anything.
"""

from collections.abc import Iterable, Mapping, Sequence
from html import escape

from game.language import Catalogue
from game.records.results import chart
from game.records.results.progress import Attempt, ClassReport, Progress, Trend
from game.scenario.diagnostics import printable

_STYLE = """
body { font: 16px/1.5 system-ui, sans-serif; color: #1E1A16; background: #F7F2E8; max-width: 56rem; margin: 2rem auto;
       padding: 0 1rem }
h1, h2, h3 { line-height: 1.2 } h2 { border-bottom: 2px solid #1E1A16; margin-top: 3rem }
table { border-collapse: collapse; margin: 1rem 0; width: 100% }
th, td { padding: .3rem .6rem; text-align: right; border-bottom: 1px solid #C9BFAF; font-variant-numeric: tabular-nums }
th:first-child, td:first-child { text-align: left }
svg { width: 100%; height: auto; background: #fff; border: 1px solid #C9BFAF }
.key span { display: inline-block; width: .9em; height: .9em; margin: 0 .4em 0 1em; vertical-align: -.1em }
"""


def page(
    words: Catalogue,
    titles: Mapping[str, str],
    found: Sequence[Progress],
    classes: Sequence[ClassReport] = (),
) -> str:
    """Return the page: each scenario with its class, if there are any, and with each player's progress."""
    parts = [_head(words), *(_class(words, titles, each) for each in classes)]
    if classes:
        parts += [_players(words, titles, found)]
    else:
        parts += [_progress(words, titles, each) for each in found]
    if not found:
        parts.append(_paragraph(words.text("results.none")))
    return "\n".join([*parts, "</body></html>", ""])


def _head(words: Catalogue) -> str:
    title = _safe(words.text("results.title"))
    return (
        f'<!doctype html><html lang="{words.language}"><head><meta charset="utf-8">'
        "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'\">"
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        f"<title>{title}</title><style>{_STYLE}</style></head><body><h1>{title}</h1>"
    )


def _progress(words: Catalogue, titles: Mapping[str, str], found: Progress) -> str:
    scores = [attempt.score for attempt in found.attempts]
    title = titles.get(found.scenario, found.scenario)
    name = words.text("results.chart.attempts", title=title, scores=", ".join(f"{score:.0f}" for score in scores))
    return "".join(
        [
            f"<section><h2>{_safe(title)}</h2>",
            _paragraph(words.text_n("results.attempts", len(scores), who=found.name or found.player)),
            chart.attempts(scores, printable(name)) if len(scores) > 1 else "",
            _trends(words, found.score, found.competencies),
            _attempts(words, found.attempts),
            "</section>",
        ]
    )


def _class(words: Catalogue, titles: Mapping[str, str], found: ClassReport) -> str:
    title = titles.get(found.scenario, found.scenario)
    rows = {words.text("results.score"): found.score, **_named(words, found.competencies)}
    return "".join(
        [
            f"<section><h2>{_safe(title)}</h2>",
            _paragraph(words.text("results.class", players=found.players, attempts=found.attempts)),
            _key(words),
            chart.bars(rows, printable(words.text("results.chart.class", title=title))),
            _trends(words, found.score, found.competencies),
            _reasons(words, found),
            "</section>",
        ]
    )


def _trends(words: Catalogue, score: Trend, competencies: Mapping[str, Trend]) -> str:
    rows = {words.text("results.score"): score, **_named(words, competencies)}
    head = ["", *(words.text(f"results.{kind}") for kind in ("first", "best", "last"))]
    body = [[name, *(f"{figure:.0f}" for figure in (t.first, t.best, t.last))] for name, t in rows.items()]
    return _table(head, body)


def _named(words: Catalogue, competencies: Mapping[str, Trend]) -> dict[str, Trend]:
    return {words.text(f"telling.competency.{name}"): trend for name, trend in competencies.items()}


def _attempts(words: Catalogue, attempts: Iterable[Attempt]) -> str:
    columns = ("started", "minutes", "score", "reach", "network")
    body = [
        [
            each.started.replace("T", " ")[:16],
            "" if each.seconds is None else f"{each.seconds / 60:.0f}",
            f"{each.score:.1f}",
            str(each.reach),
            str(each.network),
        ]
        for each in attempts
    ]
    return _table([words.text(f"results.{column}") for column in columns], body)


def _players(words: Catalogue, titles: Mapping[str, str], found: Iterable[Progress]) -> str:
    head = [words.text(f"results.{each}") for each in ("player", "scenario", "tries", "first", "best", "last")]
    body = [
        [
            each.name or each.player,
            titles.get(each.scenario, each.scenario),
            str(len(each.attempts)),
            *(f"{figure:.1f}" for figure in (each.score.first, each.score.best, each.score.last)),
        ]
        for each in sorted(found, key=lambda each: (each.name or each.player, each.scenario))
    ]
    return f"<section><h2>{_safe(words.text('results.players'))}</h2>{_table(head, body)}</section>"


def _reasons(words: Catalogue, found: ClassReport) -> str:
    head = [words.text(f"results.{each}") for each in ("reason", "points", "times", "players")]
    body = [
        [reason_told(words, each.reason), f"{each.points:+d}", str(each.times), str(each.players)]
        for each in found.reasons
    ]
    return f"<h3>{_safe(words.text('results.reasons'))}</h3>{_table(head, body)}" if body else ""


def reason_told(words: Catalogue, reason: str) -> str:
    """Return what earned or cost points, said of nobody in particular."""
    key = f"reason.{reason}"
    if key not in words:
        return reason
    told = words.text(key, name=words.text("results.somebody"), fact="…")
    return told[:1].upper() + told[1:]


def _key(words: Catalogue) -> str:
    named = (
        f'<span style="background:{colour}"></span>{_safe(words.text(f"results.{kind}"))}'
        for kind, colour in chart.COLOURS.items()
    )
    return f'<p class="key">{"".join(named)}</p>'


def _table(head: Iterable[str], body: Iterable[Iterable[str]]) -> str:
    columns = "".join(f'<th scope="col">{_safe(each)}</th>' for each in head)
    rows = "".join(f"<tr>{''.join(f'<td>{_safe(cell)}</td>' for cell in row)}</tr>" for row in body)
    return f"<table><thead><tr>{columns}</tr></thead><tbody>{rows}</tbody></table>"


def _paragraph(text: str) -> str:
    return f"<p>{_safe(text)}</p>"


def _safe(text: str) -> str:
    return escape(printable(text))
