"""python play_bink.py R.ink.json SECONDS: random plays with bink 0.7.1; prints choices per second of processor time.

The compiled story is what ``play_inkjs.cjs`` writes.
"""

import random
import sys
import time
from pathlib import Path

from bink.story import Story  # type: ignore[import-not-found]

story = Story(Path(sys.argv[1]).read_text(encoding="utf-8").lstrip("\ufeff"))
rng = random.Random(1)  # noqa: S311 (a benchmark)


def play() -> int:
    story.reset_state()
    choices = 0
    while True:
        while story.can_continue():
            story.cont()
        options = len(story.get_current_choices())
        if not options:
            return choices
        story.choose_choice_index(int(rng.random() * options))
        choices += 1


for _ in range(50):
    play()
seconds = float(sys.argv[2]) if len(sys.argv) > 2 else 4.0
start, begun = time.perf_counter(), time.process_time()
total = 0
while time.perf_counter() - start < seconds:
    total += play()
print(total / (time.process_time() - begun))
