"""The reference story: the same work for every engine that is measured.

Sixty beats in twenty layers, twenty choices a play, fifteen variables, four options a beat (two of them conditional),
three effects a choice, two ways on from each, and a line more where the other has become friendlier. As ink it is what
inkjs and bink play; as a scenario it is a talk with one person who answers at once.
"""

import random
import tempfile
from pathlib import Path
from typing import Any, Final

from game.scenario import library
from game.simulation import Scenario

VARIABLES: Final = tuple(f"v{n}" for n in range(15))

ACTS: Final = ("ask_open", "ask_closed", "share", "acknowledge")
"""The act of each option of a beat."""

BOUND: Final = 60
"""No play takes a variable further: twenty choices, two at most each."""


def story(depth: int = 20, lanes: int = 3, seed: int = 7) -> dict[str, Any]:
    """Return the story as plain data."""
    rng = random.Random(seed)  # noqa: S311 (a fixed story)
    beats: dict[str, Any] = {}
    for layer in range(depth):
        for lane in range(lanes):
            choices = []
            for k in range(4):
                effects = [(v, rng.choice([-1, 1, 2])) for v in rng.sample(VARIABLES, 3)]
                condition = None
                if k >= 2:
                    condition = (
                        *(rng.choice(VARIABLES), rng.choice([">=", "<="]), rng.randint(0, 3)),
                        *(rng.choice(VARIABLES), ">=", rng.randint(-2, 2)),
                    )
                goto = (
                    *(rng.choice(VARIABLES), rng.randint(0, 3)),
                    f"n_{layer + 1}_{rng.randrange(lanes)}",
                    f"n_{layer + 1}_{rng.randrange(lanes)}",
                )
                choices.append(
                    {
                        "say": f"You choose to respond in way number {k} at beat {layer}",
                        "reply": f"The prospect considers answer {k} for a moment and replies.",
                        "if": condition,
                        "effects": effects,
                        "goto": goto,
                    }
                )
            beats[f"n_{layer}_{lane}"] = {
                "text": f"Beat {layer} lane {lane}: the prospect looks at you and waits for an answer.",
                "aside": (rng.choice(VARIABLES), rng.randint(0, 4), "They seem friendlier than before."),
                "choices": choices,
            }
    return {"start": "n_0_0", "depth": depth, "lanes": lanes, "beats": beats}


def ink(model: dict[str, Any]) -> str:
    """Return the story as ink source."""
    lines = [f"VAR {v} = 0" for v in VARIABLES] + [f"-> {model['start']}"]
    for name, beat in model["beats"].items():
        variable, least, aside = beat["aside"]
        lines += [f"=== {name} ===", beat["text"], f"{{ {variable} >= {least}: {aside} }}"]
        for choice in beat["choices"]:
            condition = ""
            if choice["if"]:
                a, op, k, b, op2, k2 = choice["if"]
                condition = f"{{ {a} {op} {k} and {b} {op2} {k2} }} "
            lines += [f"+ {condition}[{choice['say']}]", f"  {choice['reply']}"]
            lines += [f"  ~ {v} = {v} {'+' if x >= 0 else '-'} {abs(x)}" for v, x in choice["effects"]]
            variable, least, yes, no = choice["goto"]
            lines += [f"  {{ {variable} >= {least}: -> {yes} }}", f"  -> {no}"]
    for lane in range(model["lanes"]):
        lines += [f"=== n_{model['depth']}_{lane} ===", "The end.", "-> END"]
    return "\n".join(lines) + "\n"


def scenario(model: dict[str, Any]) -> Scenario:
    """Return the story as a scenario.

    A beat with its further line is a beat of its own, chosen on the way there. To open a message costs attention, to
    answer none, so that all fits into the one day there is; the others' next message comes at once.
    """
    lines = ["format: 1", "kind: prospects", "language: en", "title: Reference"]
    lines += [f"clock: {{unit: day, turns: 1, attention: {model['depth']}}}", "variables:"]
    lines += [f"  {v}: {{start: 0, least: -{BOUND}, most: {BOUND}}}" for v in VARIABLES]
    lines += ["prospects:", "  ana:", "    name: Ana Ros", "    role: reader", "    start: n_0_0", "    beats:"]
    beats = model["beats"]

    def ways(goto: tuple[str, int, str, str]) -> list[str]:
        variable, least, yes, no = goto
        found = []
        for condition, target in ((f"{variable} >= {least}", yes), ("", no)):
            if target in beats:
                other, more, _ = beats[target]["aside"]
                both = " and ".join(filter(None, (condition, f"{other} >= {more}")))
                found.append(f'{{if: "{both}", to: {target}_more}}')
            found.append(f'{{if: "{condition}", to: {target}}}' if condition else f"{{to: {target}}}")
        return found

    for name, beat in beats.items():
        for suffix, says in (("", beat["text"]), ("_more", f"{beat['text']} {beat['aside'][2]}")):
            lines += [f"      {name}{suffix}:", f'        says: "{says}"', "        after: 0", "        choices:"]
            for k, choice in enumerate(beat["choices"]):
                lines += [f"          c{k}:", f'            say: "{choice["say"]}"', f"            act: {ACTS[k]}"]
                lines += ["            cost: 0"]
                if choice["if"]:
                    a, op, n, b, op2, n2 = choice["if"]
                    lines.append(f'            if: "{a} {op} {n} and {b} {op2} {n2}"')
                effects = ", ".join(f"{v}: {x}" for v, x in choice["effects"])
                lines.append(f"            effects: {{{effects}}}")
                lines.append(f"            then: [{', '.join(ways(choice['goto']))}]")
    for lane in range(model["lanes"]):
        lines += [f"      n_{model['depth']}_{lane}:", '        says: "The end."', "        after: 0"]
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "reference.yaml"
        path.write_text("\n".join(lines) + "\n", encoding="utf-8")
        return library.load(path)
