"""Make the game's sounds anew: ``python assets/sounds/make.py [FOLDER]`` writes them beside this file, or there.

Standard library only, and no recordings: tones are sums of dying sines, paper and pen are filtered noise from a fixed
seed, the murmur is eight made-up voices in which no word can be made out. All tones are of one scale (C, pentatonic),
so that any two may sound together.
"""

import array
import math
import random
import sys
import wave
from collections.abc import Callable, Sequence
from pathlib import Path

RATE = 22_050
"""Samples a second; the mixer runs at the same."""
MURMUR_RATE = 11_025
"""The murmur has nothing above 2 kHz, and takes half the space."""
C5 = 523.25
SCALE = (0, 2, 4, 7, 9)
"""Semitones of the pentatonic scale."""
REACHES = 5
"""How often the sound of reach may wear thinner."""

Samples = list[float]
Partials = Sequence[tuple[float, float, float]]
"""Of each sine: times the frequency, loudness, and seconds until it has died to a third."""

WOOD: Partials = ((1, 1.0, 0.22), (2, 0.12, 0.12), (4, 0.16, 0.05), (9.2, 0.05, 0.02))
"""A bar of rosewood, struck softly."""
FELT: Partials = ((1, 1.0, 0.34), (2, 0.22, 0.2), (3, 0.08, 0.12))
"""A string struck through felt."""
GLASS: Partials = ((1, 0.8, 0.16), (2.76, 0.5, 0.1), (5.4, 0.3, 0.06), (8.9, 0.14, 0.03))
"""Something that glitters."""


def note(step: int) -> float:
    """Return the frequency of a step of the scale, counted from C5."""
    return C5 * 2 ** (step // len(SCALE) + SCALE[step % len(SCALE)] / 12)


def tone(frequency: float, seconds: float, partials: Partials, attack: float = 0.004) -> Samples:
    """Return a tone that is struck and dies away."""
    count = round(seconds * RATE)
    end = RATE * 0.03
    out = [0.0] * count
    for times, loud, lasts in partials:
        turn = math.tau * frequency * times / RATE
        fade = math.exp(-1 / (lasts * RATE))
        level = loud
        for at in range(count):
            out[at] += level * math.sin(turn * at)
            level *= fade
    rise = attack * RATE
    return [sample * min(1.0, at / rise, (count - at) / end) for at, sample in enumerate(out)]


def noise(seconds: float, seed: int) -> Samples:
    """Return noise, the same for the same seed."""
    chance = random.Random(seed)  # noqa: S311 - to be the same every time
    return [chance.uniform(-1, 1) for _ in range(round(seconds * RATE))]


def band(samples: Samples, frequency: float, width: float, rate: int = RATE) -> Samples:
    """Let pass what lies around a frequency; *width* is in octaves."""
    turn = math.tau * frequency / rate
    alpha = math.sin(turn) * math.sinh(math.log(2) / 2 * width * turn / math.sin(turn))
    b0, a0, a1, a2 = alpha, 1 + alpha, -2 * math.cos(turn), 1 - alpha
    x1 = x2 = y1 = y2 = 0.0
    out = []
    for x in samples:
        y = (b0 * x - b0 * x2 - a1 * y1 - a2 * y2) / a0
        x1, x2, y1, y2 = x, x1, y, y1
        out.append(y)
    return out


def shaped(samples: Samples, shape: Callable[[float], float]) -> Samples:
    """Make samples as loud as *shape* says, which is asked at 0 to 1 of the way."""
    count = len(samples)
    return [sample * shape(at / count) for at, sample in enumerate(samples)]


def hill(top: float, sharp: float = 1.0) -> Callable[[float], float]:
    """Return a shape that rises to 1 at *top* of the way and falls to nothing."""

    def height(at: float) -> float:
        part = at / top if at < top else (1 - at) / (1 - top)
        return math.pow(math.sin(part * math.pi / 2), 2 * sharp)

    return height


def together(*parts: tuple[float, Samples]) -> Samples:
    """Return samples laid over each other, each from its second on."""
    starts = [(round(seconds * RATE), samples) for seconds, samples in parts]
    out = [0.0] * max(start + len(samples) for start, samples in starts)
    for start, samples in starts:
        for at, sample in enumerate(samples):
            out[start + at] += sample
    return out


def arrived() -> Samples:
    """A message has come: two notes on wood, the second higher."""
    return together((0, tone(note(2), 0.3, WOOD)), (0.11, tone(note(5), 0.42, WOOD)))


def sent() -> Samples:
    """Your words are on their way: a sheet of paper slides off."""
    paper = noise(0.26, 1)
    low = shaped(band(paper, 1400, 1.2), hill(0.35))
    high = shaped(band(paper, 4200, 0.9), hill(0.65, 1.4))
    return [0.8 * a + b for a, b in zip(low, high, strict=True)]


def page() -> Samples:
    """A page is turned: it is lifted, and falls."""
    lifted = shaped(band(noise(0.22, 2), 2600, 1.4), hill(0.7))
    falls = shaped(band(noise(0.16, 3), 900, 1.6), hill(0.12, 0.8))
    return together((0, lifted), (0.2, [1.5 * sample for sample in falls]))


def noted() -> Samples:
    """Something goes into the notebook: one stroke of a felt pen, there and back."""
    there = shaped(band(noise(0.13, 4), 2300, 0.5), hill(0.3))
    back = shaped(band(noise(0.1, 5), 2900, 0.5), hill(0.4))
    return together((0, there), (0.13, back))


def warmer() -> Samples:
    """Somebody warms to you: two soft notes that rise."""
    return together((0, tone(note(0), 0.5, FELT, 0.02)), (0.13, tone(note(2), 0.6, FELT, 0.02)))


def left() -> Samples:
    """Somebody turns away: two muffled notes that sink, and a door."""
    door = shaped(band(noise(0.14, 6), 150, 1.6), hill(0.08))
    return together(
        (0, tone(note(-3), 0.36, FELT, 0.015)),
        (0.16, tone(note(-5), 0.42, FELT, 0.015)),
        (0.34, [2.2 * sample for sample in door]),
    )


def kept() -> Samples:
    """A word was kept, something came true: three notes that open."""
    return together(
        (0, tone(note(0), 0.5, WOOD)),
        (0.09, tone(note(3), 0.5, WOOD)),
        (0.18, tone(note(5), 0.62, FELT)),
    )


def reach(worn: int) -> Samples:
    """The counter runs: glitter that climbs; each time *worn* it is shorter, thinner and further out of tune."""
    chance = random.Random(worn)  # noqa: S311 - to be the same every time
    count = 8 - 1.4 * worn
    parts: list[tuple[float, Samples]] = []
    for step in range(round(count)):
        cents = worn * 14 * chance.choice((-1, 1)) * (1 - 0.3 * chance.random())
        frequency = note(5 + step) * 2 ** (cents / 1200)
        body = [(t, loud * (1 if t > 1 else 1 - 0.22 * worn), lasts * (1 - 0.14 * worn)) for t, loud, lasts in GLASS]
        parts.append((step * 0.085, tone(frequency, 0.36 - 0.05 * worn, body, 0.002)))
    return together(*parts)


def voice(seed: int, count: int) -> Samples:
    """Return somebody far away who talks in circles: the end goes on at the beginning."""
    chance = random.Random(seed)  # noqa: S311 - to be the same every time
    out = [0.0] * count
    at, base = 0, chance.uniform(95, 210)
    while at < count:
        if chance.random() < 0.16:
            at += round(chance.uniform(0.25, 0.8) * MURMUR_RATE)
            continue
        length = round(chance.uniform(0.1, 0.26) * MURMUR_RATE)
        pitch = base * 2 ** (chance.uniform(-3, 4) / 12)
        formant, loud, phase = chance.uniform(320, 760), chance.uniform(0.4, 1), 0.0
        buzz = []
        for step in range(length):
            phase += pitch * (1 - 0.06 * step / length) / MURMUR_RATE
            buzz.append(2 * (phase % 1) - 1)
        spoken = shaped(band(buzz, formant, 0.9, MURMUR_RATE), hill(0.35))
        for step, sample in enumerate(spoken):
            out[(at + step) % count] += loud * sample
        at += round(length * chance.uniform(0.75, 1.1))
    return out


def murmur() -> Samples:
    """A room full of people, none of whom can be understood; six seconds that come around."""
    count = 6 * MURMUR_RATE
    voices = [voice(seed, count) for seed in range(8)]
    crowd = [sum(each) for each in zip(*voices, strict=True)]
    out, low = [], 0.0
    for turn in range(2):  # the second time round the filter no longer knows of a beginning
        for sample in crowd:
            low += 0.34 * (sample - low)
            if turn:
                out.append(low)
    return out


SOUNDS: dict[str, tuple[Callable[[], Samples], float]] = {
    "arrived": (arrived, 0.5),
    "sent": (sent, 0.3),
    "page": (page, 0.34),
    "noted": (noted, 0.26),
    "warmer": (warmer, 0.5),
    "left": (left, 0.5),
    "kept": (kept, 0.5),
    "murmur": (murmur, 0.5),
}
"""Each sound and its loudest sample, of 1."""


def frames(samples: Samples, peak: float) -> bytes:
    """Return samples of 16 bits, the loudest at *peak*."""
    loudest = max(abs(sample) for sample in samples)
    data = array.array("h", (round(32_767 * peak * sample / loudest) for sample in samples))
    if sys.byteorder == "big":
        data.byteswap()
    return data.tobytes()


def made() -> dict[str, tuple[int, bytes]]:
    """Return the rate and the frames of every sound."""
    found = {
        name: (MURMUR_RATE if make is murmur else RATE, frames(make(), peak)) for name, (make, peak) in SOUNDS.items()
    }
    for worn in range(REACHES):
        found[f"reach-{worn + 1}"] = RATE, frames(reach(worn), 0.42 * (1 - 0.12 * worn))
    return found


def write(folder: Path) -> None:
    """Write every sound into a folder."""
    for name, (rate, data) in made().items():
        with wave.open(str(folder / f"{name}.wav"), "wb") as file:
            file.setnchannels(1)
            file.setsampwidth(2)
            file.setframerate(rate)
            file.writeframes(data)


if __name__ == "__main__":
    write(Path(sys.argv[1]) if len(sys.argv) > 1 else Path(__file__).parent)
