"""python search_bink.py R.ink.json SECONDS: a search with bink, by saving and loading; prints edges per second.

A situation is what the story saves of itself. Each edge loads a situation, takes a choice, lets the story go on to the
next choices, and saves.
"""

import sys
import time
from pathlib import Path

from bink.story import Story  # type: ignore[import-not-found]

story = Story(Path(sys.argv[1]).read_text(encoding="utf-8").lstrip("\ufeff"))


def go_on() -> str:
    while story.can_continue():
        story.cont()
    saved: str = story.save_state()
    return saved


def search(seconds: float) -> float:
    story.reset_state()
    first = go_on()
    seen, stack, edges = {first}, [first], 0
    start, begun = time.perf_counter(), time.process_time()
    while stack and time.perf_counter() - start < seconds:
        state = stack.pop()
        story.load_state(state)
        for choice in range(len(story.get_current_choices())):
            story.load_state(state)
            story.choose_choice_index(choice)
            after = go_on()
            edges += 1
            if after not in seen:
                seen.add(after)
                stack.append(after)
    return edges / (time.process_time() - begun)


print(search(float(sys.argv[2]) if len(sys.argv) > 2 else 4.0))
