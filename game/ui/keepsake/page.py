"""The debrief as one page that needs nothing else: no script, no font, no picture from anywhere.

Whatever a scenario or a player wrote is escaped, and the page itself forbids a browser to load or run anything. It is
light or dark as the reader's system is, can be printed, and says in words what its drawings show.
"""

import base64
from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Final

from game.simulation.competencies import START
from game.telling.bonds import Bond
from game.telling.debrief import THEY, VOICE, YOU
from game.telling.debrief_told import Circle, DebriefTold, Row, TurningPoint
from game.telling.figures import capital, signed
from game.ui.keepsake import drawings
from game.ui.keepsake.drawings import colour, icon, safe
from game.ui.kit.theme import NIGHT, PAPER, Theme
from game.ui.pieces.verdicts import SIGNS
from game.ui.screens.debrief_pages import GOALS, PLEDGES
from game.ui.screens.network import STROKES

Faces = Callable[[str], str | None]
"""Gives the face of a person as SVG; ``None`` where it cannot be drawn."""

_STYLE: Final = """
* { box-sizing: border-box }
body { font: 16px/1.5 "Atkinson Hyperlegible", system-ui, sans-serif; color: var(--ink); background: var(--paper);
       max-width: 66rem; margin: 0 auto; padding: 1.5rem; overflow-wrap: break-word }
h1, h2, h3 { line-height: 1.25; margin: 0 } h1 { font-size: 2rem } h3 { font-size: 1.05rem; margin-top: 1rem }
.card > h3:first-child, .two > div > h3:first-child { margin-top: 0 }
h2 { margin: 2.6rem 0 .6rem; padding-bottom: .2rem; border-bottom: 2px solid var(--ink) }
p { margin: .3rem 0 } .soft { color: var(--ink-soft) } small, .small { font-size: .85rem }
.two { display: grid; grid-template-columns: repeat(auto-fit, minmax(min(22rem, 100%), 1fr)); gap: 1.2rem }
.card { background: var(--card); border: 2px solid var(--ink); border-radius: .9rem; padding: .8rem 1rem;
        break-inside: avoid }
.icon { vertical-align: -.2em; margin-right: .35em; flex: none } svg .icon { margin: 0 }
.curve, .network { width: 100%; height: auto; background: var(--card); font-size: 14px }
.curve { border: 2px solid var(--ink); border-radius: .9rem; padding: .4rem }
.tie { vertical-align: -.5em; margin-right: .5em }
.muted { filter: grayscale(1); opacity: .55 }
.face { border-radius: 50%; border: 2px solid var(--ink); background: var(--disc); flex: none }
.figure { font-size: 2.6rem; font-weight: bold; color: var(--people); line-height: 1 }
table { border-collapse: collapse; width: 100% } td, th { padding: .25rem .4rem; text-align: left; vertical-align: top }
caption { text-align: left; font-weight: bold }
td.n, th.n { text-align: right; white-space: nowrap; font-variant-numeric: tabular-nums } th { font-weight: normal }
.bar { position: relative; margin-top: .35rem; background: var(--track); height: .8rem; border-radius: .4rem;
       min-width: 8rem }
.bar i { position: absolute; inset: 0 auto 0 0; background: var(--people); border-radius: .4rem }
.bar i.low { background: var(--warn) } .bar i.other { background: var(--ink-soft) }
.bar b { position: absolute; top: -.2rem; bottom: -.2rem; width: 4px; margin-left: -2px; background: var(--ink) }
.said { display: flex; gap: .7rem; align-items: flex-end; margin: .6rem 0 }
.said > div, .line { background: var(--card); border: 2px solid var(--ink); border-radius: .9rem; padding: .4rem .8rem }
.row { display: grid; grid-template-columns: 4.2rem 1fr; gap: .6rem; margin: .5rem 0; break-inside: avoid }
.row .says { display: flex; gap: .6rem; align-items: center; flex-wrap: wrap }
.row .line { max-width: 48rem } .line.you { background: var(--people-soft) } .who { display: block; font-size: .82rem }
.up { color: var(--people); font-weight: bold } .down { color: var(--bad); font-weight: bold }
mark { background: var(--marker); color: var(--marker-ink) }
.neon { color: var(--neon-ink) } .chip { border: 2px solid var(--neon); border-radius: 1rem; padding: 0 .7rem;
        background: var(--neon-soft); color: var(--neon-ink); font-weight: bold; white-space: nowrap }
ul { padding-left: 1.3rem } .plain { list-style: none; padding: 0 } li { margin: .4rem 0 }
.key { display: flex; flex-wrap: wrap; gap: .3rem 1.6rem; list-style: none; padding: 0; margin: .5rem 0 }
.key li { margin: 0 } .card + .card { margin-top: .6rem } .two > .card { margin-top: 0 }
.network text { paint-order: stroke; stroke: var(--card); stroke-width: 4px; stroke-linejoin: round }
.network .you { stroke: none }
ul.reasons { list-style: none; padding: 0; margin: .2rem 0; font-size: .85rem } ul.reasons li { margin: .1rem 0 }
.head { display: flex; gap: .8rem; justify-content: space-between; flex-wrap: wrap }
footer { margin-top: 3rem; color: var(--ink-soft); font-size: .85rem }
@media print {
  @page { margin: 12mm }
  :root { font-size: 12px; --paper: white }
  body { max-width: none; padding: 0; font-size: 1rem; print-color-adjust: exact; -webkit-print-color-adjust: exact }
  h2, h3, h3 + p, .key { break-after: avoid } .said, tr { break-inside: avoid } h2 { margin-top: 1.6rem }
}
"""


def page(told: DebriefTold, faces: Faces, when: date) -> str:
    """Return the page; ``when`` it was kept."""
    return "\n".join([*_Page(told, faces).parts(when), ""])


class _Page:
    def __init__(self, told: DebriefTold, faces: Faces) -> None:
        self.told, self.teller = told, told.teller
        self.drawn = {who: faces(who) for who in told.play.scenario.people}
        self.names = {who: f"face-{place}" for place, who in enumerate(self.drawn)}
        self.near = {*told.found.bonds.near, *told.found.bonds.rebound}

    def parts(self, when: date) -> Iterator[str]:
        """Yield the page, part by part."""
        yield self._head()
        yield self._faces()
        yield f"<header><h1>{safe(self.told.title())}</h1><p class='soft'>{safe(self.told.about())}</p></header><main>"
        yield self._ending()
        yield self._network()
        yield self._marks()
        yield self._moments()
        yield self._transcript()
        if self.told.commitment:
            yield self._section("next.title", _p(self.told.commitment, "card"))
        yield f"</main><footer><p>{safe(self.told.text('keepsake.made', date=when.isoformat()))}</p></footer>"
        yield "</body></html>"

    def _text(self, key: str, **params: object) -> str:
        return safe(self.told.text(key, **params))

    def _section(self, key: str, *inside: str) -> str:
        return f"<section><h2>{self._text(key)}</h2>{''.join(inside)}</section>"

    def _head(self) -> str:
        title = safe(f"{self.told.title()} · {self.told.text('keepsake.title')}")
        themes = f":root {{ color-scheme: light dark; {_variables(PAPER)} }}"
        themes += f"@media screen and (prefers-color-scheme: dark) {{ :root {{ {_variables(NIGHT)} }} }}"
        policy = "default-src 'none'; style-src 'unsafe-inline'; img-src data:"
        return (
            f'<!doctype html><html lang="{safe(self.teller.language)}"><head><meta charset="utf-8">'
            f'<meta http-equiv="Content-Security-Policy" content="{policy}">'
            '<meta name="viewport" content="width=device-width, initial-scale=1">'
            f"<title>{title}</title><style>{themes}{_STYLE}</style></head><body>"
        )

    # Faces, each once

    def _faces(self) -> str:
        drawn = []
        for who, name in self.names.items():
            drawn.append(f'<symbol id="{name}" viewBox="0 0 96 96">{self._drawn(who)}</symbol>')
        clip = '<clipPath id="round"><circle cx="48" cy="48" r="48"/></clipPath>'
        hidden = 'width="0" height="0" style="position:absolute" aria-hidden="true"'
        return f"<svg {hidden}><defs>{clip}{''.join(drawn)}</defs></svg>"

    def _drawn(self, who: str) -> str:
        disc = f'<circle cx="48" cy="48" r="48" style="fill:{colour("disc")}"/>'
        vector = self.drawn[who]
        if vector is None:
            letter = safe(self.teller.name(who)[:1].upper())
            style = f"fill:{colour('disc-ink')};font-size:44px"
            return f'{disc}<text x="48" y="64" text-anchor="middle" style="{style}">{letter}</text>'
        data = base64.b64encode(vector.encode()).decode()
        image = f'<image width="96" height="96" clip-path="url(#round)" href="data:image/svg+xml;base64,{data}"/>'
        return disc + image

    def _face(self, who: str, side: int, *, muted: bool = False) -> str:
        name = safe(self.teller.name(who))
        return (
            f'<svg class="face{" muted" if muted else ""}" width="{side}" height="{side}" viewBox="0 0 96 96"'
            f' role="img" aria-label="{name}"><use href="#{self.names[who]}" width="96" height="96"/></svg>'
        )

    # What happened

    def _ending(self) -> str:
        ending = self.told.found.ending
        said = "".join(
            f'<div class="said">{self._face(who, 54)}'
            f'<div><span class="who soft">{safe(name)}</span>{safe(words)}</div></div>'
            for who, name, words in self.told.remarks()
        )
        reach = f'<p>{self._text("reach")}: <span class="chip">▲ {safe(self.told.reach())}</span></p>'
        story = "".join(
            [
                f"<h3>{safe(self.teller.plain(ending.title))}</h3>",
                _p(self.teller.plain(ending.text)),
                f"<p>{self._text('network')}: <strong>{safe(self.told.network())}</strong></p>",
                reach,
                _p(self.told.text("reach.about"), "soft small"),
            ]
        )
        remarks = f"<h3>{self._text('said')}</h3>{said}" if said else ""
        return self._section("ended", f'<div class="two"><div>{story}</div><div>{remarks}</div></div>')

    # The people

    def _network(self) -> str:
        text, told = self.told.words.text, self.told.bonds
        dots = self.told.dots()
        crowd = ""
        if dots is not None:
            crowd = f'<p class="neon small">▲ <strong>{safe(self.told.followers())}</strong> {safe(dots.about)}</p>'
        could = "".join(
            [
                f"<h3>{safe(text('bonds.title.possible'))}</h3>",
                drawings.potential(self.told, self.names),
                f"<p><strong>{safe(told.possible())}</strong></p>",
                _p(text("bonds.possible.about"), "soft small"),
                crowd,
            ]
        )
        there = "".join(
            [
                f"<h3>{safe(text('bonds.title.real'))}</h3>",
                drawings.real(self.told, self.names),
                f'<p class="up">{safe(told.alive())}</p>',
                _p(told.answer()),
                *(_p(told.introduction(tie), "small") for tie in self.told.found.bonds.introductions),
            ]
        )
        people = "".join(self._person(bond) for bond in self.told.found.bonds.bonds)
        return self._section(
            "tab.people",
            f'<div class="two"><div class="card">{could}</div><div class="card">{there}</div></div>',
            self._key(),
            f"<h3>{safe(text('bonds.each'))}</h3>",
            _p(text("bonds.each.about"), "soft small"),
            f'<div class="two">{people}</div>',
        )

    def _key(self) -> str:
        text, network = self.told.words.text, self.told.found.bonds
        there = {bond.stage for bond in network.bonds}
        there |= {"introduced" if tie.fits else "dead_end" for tie in network.introductions}
        there |= {"rebound"} if network.rebound else set()
        items = []
        for kind in (*STROKES, "rebound"):
            if kind in there:
                own = kind in ("introduced", "dead_end", "rebound")
                words = text(f"bonds.sign.{kind}") if own else self.teller.stage(kind)
                items.append(f"<li>{drawings.sample(kind)}{safe(words)}</li>")
        return f'<ul class="key small">{"".join(items)}</ul>' if items else ""

    def _person(self, bond: Bond) -> str:
        told = self.told.bonds
        ledger = "".join(f"<li><strong>{safe(figure)}</strong> {safe(name)}</li>" for figure, name in told.ledger(bond))
        return "".join(
            [
                '<article class="card"><div class="said">',
                self._face(bond.who, 46, muted=bond.who not in self.near),
                f"<span><strong>{safe(self.teller.name(bond.who))}</strong><br>",
                f"{drawings.sample(bond.stage) if bond.stage in STROKES else ''}",
                f"{safe(capital(self.teller.stage(bond.stage)))}</span></div>",
                _p(told.path(bond, " → "), "soft small"),
                _p(told.missing(bond)),
                f'<ul class="key small">{ledger}</ul></article>',
            ]
        )

    # The marks

    def _marks(self) -> str:
        left = "".join([*self._scores(), f"<h3>{self._text('marks')}</h3>", self._competencies()])
        right = "".join([*self._talk(), f"<h3>{self._text('measures')}</h3>", self._measures()])
        return self._section("tab.conversation", f'<div class="two"><div>{left}</div><div>{right}</div></div>')

    def _scores(self) -> Iterator[str]:
        parts = self.told.parts()
        score = self.told.play.whole_score() if parts else self.told.found.score
        name = self._text("score.campaign" if parts else "score")
        yield f'<p><span class="figure">{score:.0f}</span> <strong>{name}</strong> {self._text("score.of")}</p>'
        if parts:
            rows = "".join(
                f"<li>{safe(part.title)}{' · ' + self._text('score.here') if part.here else ''}:"
                f" <strong>{part.score:.0f}</strong></li>"
                for part in parts
            )
            yield f"<ul>{rows}</ul>"

    def _competencies(self) -> str:
        rows = []
        for one in self.told.competencies():
            own = "" if one.rated is None else f" · {self._text('keepsake.rated', n=one.rated)}"
            sign = icon("arrow-down", "warn", 15) if one.low else ""
            rows.append(
                f'<tr><th scope="row">{safe(one.name)} {sign}</th>'
                f"<td>{_bar(one.score, one.rated, 'low' if one.low else '')}</td>"
                f'<td class="n"><strong>{one.score}</strong><span class="soft small">{own}</span></td></tr>'
            )
        note = self._text("marks.own" if self.told.ratings else "marks.none")
        return f'<p class="soft small">{note}</p><table>{"".join(rows)}</table>'

    def _talk(self) -> Iterator[str]:
        circles = self.told.circles()
        if circles:
            yield f"<h3>{self._text('talk')}</h3>{_p(self.told.text('talk.about'), 'soft small')}"
        for circle in circles:
            yield self._circle(circle)

    def _circle(self, circle: Circle) -> str:
        rows = []
        for talker in circle.heard:
            much = not talker.who and circle.too_much
            kind = "low" if much else "" if not talker.who else "other"
            sign = icon("arrow-up", "warn", 15) if much else ""
            rows.append(
                f'<tr><th scope="row">{safe(talker.name)}</th><td>{_bar(talker.share, circle.fair, kind)}</td>'
                f'<td class="n">{sign}{talker.share}</td></tr>'
            )
        silent = ""
        if circle.silent:
            names = self.told.bonds.listed(circle.silent)
            silent = f'<p class="small">{icon("mic-off", "ink_soft", 16)}{self._text("talk.silent", names=names)}</p>'
        table = f"<table><caption>{safe(circle.name)}</caption>{''.join(rows)}</table>"
        return f'<div class="card">{table}{silent}</div>'

    def _measures(self) -> str:
        rows = []
        for one in self.told.counted():
            kind, source = self.told.source(one.source)
            rests = f'<br><small class="soft"><strong>{safe(kind)}</strong> · <em>{safe(source)}</em></small>'
            rows.append(
                f'<tr><th scope="row" class="n up">{safe(one.figure)}</th><td>{safe(one.words)}{rests}</td></tr>'
            )
        return f"{_p(self.told.text('measures.about'), 'soft small')}<table>{''.join(rows)}</table>"

    # Turn by turn

    def _moments(self) -> str:
        reach = self._text(f"curve.reach.{self.teller.units()}")
        legend = [f"<li>{icon('trending-up', 'people', 15)}{self._text('curve.score', start=START)}</li>"]
        if self.told.rated:
            legend.append(f"<li>— {self._text('curve.reachable')}</li>")
            legend.append(f"<li>{icon('square', 'warn', 15)}{self._text('curve.gap')}</li>")
        legend.append(f'<li class="neon">▲ {reach}</li>')
        moments = "".join(
            f'<li class="card"><div class="head"><strong>{moment.figure} · {safe(moment.head)}</strong>'
            f"{_points(moment.entry.points)}</div>{_p(moment.line)}"
            f"<p class='soft'><em>{safe(moment.reasons)}</em></p></li>"
            for moment in self.told.moments
        )
        return self._section(
            "curve",
            f'<ul class="key small">{"".join(legend)}</ul>',
            drawings.curve(self.told),
            *self._turning_points(),
            f"<h3>{self._text('moments')}</h3>{_p(self.told.text('moments.about.paper'), 'soft small')}",
            f'<ul class="plain">{moments}</ul>' if moments else _p(self.told.text("moments.none")),
            '<div class="two">',
            self._sentences("plan", ((each.text, each.state) for each in self.told.plan())),
            self._sentences("promises", ((each.text, each.state) for each in self.told.promises())),
            "</div>",
        )

    def _turning_points(self) -> Iterator[str]:
        if not self.told.rated:
            return
        yield f"<h3>{self._text('turning')}</h3>{_p(self.told.text('turning.about'), 'soft small')}"
        if not self.told.turning_points:
            yield _p(self.told.text("turning.none"))
            return
        yield _p(self.told.text("verdicts"), "soft small")
        yield f'<ul class="plain">{"".join(self._turning_point(each) for each in self.told.turning_points)}</ul>'

    def _turning_point(self, point: TurningPoint) -> str:
        parts = [
            f'<li class="card"><div class="head"><span>{self._verdict(point.mark)}',
            f" <strong>{safe(point.head)}</strong></span>",
            f"<strong>{safe(point.lost)}</strong></div>{_p(point.line)}",
        ]
        if point.why:
            parts.append(f"<p class='soft'><em>{safe(point.why)}</em></p>")
        if point.deeds or point.others:
            parts.append(f"<p><strong>{self._text('turning.instead')}</strong></p>")
        if point.deeds:
            parts.append(f"<p>{icon('footprints', 'people')}{safe(point.deeds)}</p>")
        for other in point.others:
            note = f" <em>({safe(other.note)})</em>" if other.note else ""
            parts.append(f"<p><strong>{safe(other.who)}:</strong> {safe(other.text)}{note}</p>")
        return "".join([*parts, "</li>"])

    def _sentences(self, key: str, rows: Iterable[tuple[str, str]]) -> str:
        items = []
        for text, state in rows:
            name, token = {**GOALS, **PLEDGES}[state]
            said = f" · <strong>{self._text(f'plan.{state}')}</strong>" if state in GOALS else ""
            items.append(f"<li>{icon(name, token)}{safe(text)}{said}</li>")
        return f'<div><h3>{self._text(key)}</h3><ul class="plain">{"".join(items)}</ul></div>' if items else ""

    def _verdict(self, mark: str, count: int | None = None) -> str:
        name, token = SIGNS[mark]
        often = "" if count is None else f" {count}"
        word = f"{self._text(f'mark.{mark}')}{often}"
        return f'{icon(name, token)}<strong style="color:{colour(token)}">{word}</strong>'

    # Line by line

    def _transcript(self) -> str:
        tally = "".join(f"<li>{self._verdict(mark, count)}</li>" for mark, count in self.told.tally())
        about = _p(self.told.text("lines.about"), "soft")
        if tally:
            about += f'{_p(self.told.text("verdicts"), "soft small")}<ul class="key">{tally}</ul>'
        turns = (
            f"<section><h3>{safe(turn.title)}</h3>{''.join(self._row(row) for row in turn.rows)}</section>"
            for turn in self.told.transcript()
        )
        return self._section("tab.lines", about, *turns)

    def _row(self, row: Row) -> str:
        points = _points(row.entry.points) if row.entry.points else ""
        reasons = "".join(
            f'<li><span class="{_way(each.points)}">{safe(self.told.points(each))}</span>'
            f" <strong>{safe(each.competency)}.</strong> {safe(each.text)}</li>"
            for each in row.reasons
        )
        below = f'<ul class="reasons">{reasons}</ul>' if reasons else ""
        return f'<div class="row"><div>{points}</div><div><div class="says">{self._says(row)}</div>{below}</div></div>'

    def _says(self, row: Row) -> str:
        entry = row.entry
        words = "".join(
            f"<mark>{safe(span.text)}</mark>" if span.fact is not None else safe(span.text) for span in row.words
        )
        verdict = f"<span>{self._verdict(row.mark)}</span>" if row.mark is not None else ""
        if not row.who:
            return f'<em class="soft">{words}</em>{verdict}'
        who = f'<span class="who soft">{safe(row.who)}</span>'
        mine = entry.speaker in (YOU, VOICE)
        face = self._face(entry.who, 38) if entry.speaker == THEY and entry.who in self.names else ""
        return f'{face}<div class="line{" you" if mine else ""}">{who}{words}</div>{verdict}'


def _variables(theme: Theme) -> str:
    return " ".join(f"--{token.replace('_', '-')}: {value};" for token, value in theme.colours.items())


def _p(text: str, kind: str = "") -> str:
    return f'<p class="{kind}">{safe(text)}</p>' if kind else f"<p>{safe(text)}</p>"


def _bar(share: int, tick: int | None, kind: str) -> str:
    mark = "" if tick is None else f'<b style="left:{tick}%"></b>'
    return f'<div class="bar" aria-hidden="true"><i class="{kind}" style="width:{share}%"></i>{mark}</div>'


def _way(points: int) -> str:
    return "up" if points > 0 else "down"


def _points(points: int) -> str:
    name, token = ("trending-up", "people") if points > 0 else ("trending-down", "bad")
    return f'<span class="{_way(points)}">{icon(name, token, 16)}{signed(points)}</span>'
