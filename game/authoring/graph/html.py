"""A picture as one HTML page, to be zoomed, dragged and searched in any browser, with nothing fetched."""

from html import escape
from typing import Final

_PAGE: Final = """<!doctype html>
<html lang="{language}"><meta charset="utf-8"><title>{title}</title>
<style>
body {{ margin: 0; background: #F7F2E8; font: 16px system-ui, sans-serif; }}
header {{ position: fixed; inset: 0 0 auto 0; padding: 8px 12px; background: #1E1A16; color: #fff; z-index: 1; }}
header label {{ margin-right: 18px; }} input {{ font: inherit; }}
main {{ padding-top: 48px; }} svg {{ display: block; transform-origin: 0 0; }}
text.found {{ fill: #C81E1E; font-weight: 700; text-decoration: underline; }}
</style>
<header><label>{find} <input id="find" type="search"></label>
<label>{zoom} <input id="zoom" type="range" min="10" max="200" value="100"></label><span id="count"></span></header>
<main>{svg}</main>
<script>
const svg = document.querySelector("svg"), texts = [...svg.querySelectorAll("text")];
const wide = svg.width.baseVal.value, high = svg.height.baseVal.value;
const zoom = document.getElementById("zoom"), find = document.getElementById("find");
zoom.oninput = () => {{
  svg.setAttribute("width", wide * zoom.value / 100);
  svg.setAttribute("height", high * zoom.value / 100);
}};
find.oninput = () => {{
  const wanted = find.value.trim().toLowerCase();
  const found = texts.filter(text => {{
    const hit = wanted && text.textContent.toLowerCase().includes(wanted);
    text.classList.toggle("found", Boolean(hit));
    return hit;
  }});
  document.getElementById("count").textContent = wanted ? found.length : "";
  if (found.length) found[0].scrollIntoView({{block: "center", inline: "center"}});
}};
</script></html>
"""


def html(svg: str, title: str, language: str, find: str, zoom: str) -> str:
    """Return a page around a drawing."""
    words = {"title": escape(title), "language": escape(language), "find": escape(find), "zoom": escape(zoom)}
    return _PAGE.format(svg=svg, **words)
