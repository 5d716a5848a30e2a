"""Loading, validating and checking a scenario of one megabyte, against a bare ``yaml.load`` of the same file.

Run ``python -m tests.benchmarks.loading``. The ratios are what counts: at most 0.15 for reading the values quickly and
0.35 with all marks, 0.7 for loading and validating (also where there are mistakes to be placed), 1.5 for ``check`` with
all it says without plays; and of the shipped library, loaded again unchanged, at most 0.05 of parsing it. Time is the
process's own, so that others do not count.
"""

import gc
import os
import tempfile
import time
from collections.abc import Callable
from contextlib import suppress
from pathlib import Path
from typing import Final

import yaml

from game import places
from game.scenario import library, plain, syntax
from game.scenario.collector import no_collection
from game.scenario.diagnostics import Report, ScenarioError

MISTAKES: Final = 20
"""Misspelt acts, spread over the first fortieth of the file."""

_TEXT = (
    "Bueno, [lo del patio número {n}](fact:patio_{n}) viene de lejos: mi madre regaba a las siete, antes de abrir, y "
    "aún hoy hay quien pregunta por ella. ¿Tú cómo lo harías, con esta sombra y sin tocar la tubería?"
)


def large(size: int = 1_000_000) -> str:
    """Return a valid scenario file of about ``size`` bytes, as people write them: block style, some conditions."""
    lines = ["format: 1", "kind: prospects", "language: es", "title: Un barrio entero", "prospects:"]
    written, n = 0, 0
    while written < size or n % 40:
        part = []
        if n % 40 == 0:
            who = f"person_{n // 40}"
            part += [f"  {who}:", "    name: Joana Rius", "    role: librera", "    start: beat_0", "    beats:"]
        beat = n % 40
        following = f"beat_{beat + 1}" if beat < 39 else "silence"
        part += [
            f"      beat_{beat}:",
            f'        says: "{_TEXT.format(n=beat)}"',
            "        after: [1, 2]",
            "        choices:",
            "          ask_on:",
            '            say: "¿Y qué hacía tu madre cuando no llegaba el agua al fondo del patio?"',
            "            act: ask_open",
            f"            uses: [patio_{beat}]",
            f"            then: {following}",
            "          tell_them:",
            "            say: >-",
            "              Eso mismo nos lo cuentan en medio barrio, y no siempre la respuesta es un cajón;",
            "              a veces basta con cambiar de sitio la albahaca.",
            "            act: reflect",
            f'            if: "warmth({who}) >= {beat % 7} and not heard({who}.patio_{beat})"',
            f"            then: [{{if: 'stage({who}) >= liked', to: {following}}}, {{to: silence}}]",
            "          same_again:",
            '            say: "Te cuento lo que hacemos y verás que te encaja."',
            "            act: pitch",
            f"            contradicts: [patio_{beat}]",
            "            then: silence",
        ]
        lines += part
        written += sum(len(line.encode()) + 1 for line in part)
        n += 1
    return "\n".join(lines) + "\n"


def best(*tasks: Callable[[], object], rounds: int = 9) -> list[float]:
    """Return the least seconds each of some tasks took, tried by turns."""
    times: list[list[float]] = [[] for _ in tasks]
    for _ in range(rounds):
        for task, taken in zip(tasks, times, strict=True):
            gc.collect()  # or one task would leave its rubbish to the next
            start = time.process_time()
            task()
            taken.append(time.process_time() - start)
    return [min(taken) for taken in times]


def main() -> None:
    """Measure and print."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "large.yaml")
        path.write_text(large(), encoding="utf-8")
        loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

        def bare() -> object:
            with path.open(encoding="utf-8") as file:
                return yaml.load(file, loader)  # noqa: S506 (a safe loader)

        def quick() -> object:
            with no_collection():
                return plain.values(text)

        def full() -> object:
            with no_collection():
                return syntax.read(text, Report(""))

        def refused() -> None:
            with suppress(ScenarioError):
                library.loads(broken)

        data, text = path.read_bytes(), large()
        broken = text.replace("act: reflect", "act: reflct", MISTAKES)
        library.loads(data)
        tasks = (bare, quick, full, lambda: library.loads(data), refused, lambda: library.check(path))
        base, values, marked, ours, placed, checked = best(*tasks)
        size = path.stat().st_size / 1e6
        print(f"file                    {size:.2f} MB")
        print(f"bare yaml.load          {base * 1000:7.1f} ms")
        print(f"read the values         {values * 1000:7.1f} ms   ratio {values / base:.2f}")
        print(f"read with all marks     {marked * 1000:7.1f} ms   ratio {marked / base:.2f}")
        print(f"load and validate       {ours * 1000:7.1f} ms   ratio {ours / base:.2f}")
        print(f"  with {MISTAKES} mistakes      {placed * 1000:7.1f} ms   ratio {placed / base:.2f}")
        print(f"check, with warnings    {checked * 1000:7.1f} ms   ratio {checked / base:.2f}")
        os.environ[places.HOME_VARIABLE] = folder
        shelf = library.files()
        texts = [file.read_bytes() for file in [*shelf, *(part for file in shelf for part in library.parts(file))]]
        parsed, again = best(
            lambda: [yaml.load(text, loader) for text in texts],  # noqa: S506 (a safe loader)
            lambda: [library.load(file) for file in shelf],
            rounds=5,
        )
        print(f"the library, parsed     {parsed * 1000:7.1f} ms")
        print(f"the library, again      {again * 1000:7.1f} ms   ratio {again / parsed:.3f}")


if __name__ == "__main__":
    main()
