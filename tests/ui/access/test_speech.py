"""The voice for real: through Prism and Speech Dispatcher to espeak-ng, which speaks into a file."""

import os
import select
import shutil
import socket
import subprocess
import sys
import threading
import time
import wave
from collections.abc import Iterator
from contextlib import suppress
from importlib.util import find_spec
from pathlib import Path

import pytest

from game.ui.access.voices import SystemVoice

LACKING = [name for name in ("speech-dispatcher", "espeak-ng") if shutil.which(name) is None]
if find_spec("prism") is None:
    LACKING.append("prismatoid")

pytestmark = pytest.mark.skipif(
    not sys.platform.startswith("linux") or bool(LACKING), reason=f"not on this machine: {', '.join(LACKING)}"
)

PATIENCE = 30.0
"""Seconds after which what was to be heard will not be heard any more."""

SETTINGS = """
LogLevel 3
LogDir "{place}"
AudioOutputMethod "libao"
AddModule "file" "sd_generic" "file.conf"
DefaultModule file
DefaultLanguage "en"
"""

INTO_A_FILE = r"""
GenericExecuteSynth \
"printf '%s' \'$DATA\' | espeak-ng -v $VOICE -w {place}/$VOICE.wav --stdin; printf '%s ' $VOICE > {place}/said"
AddVoice "en" "MALE1" "en"
AddVoice "es" "MALE1" "es"
"""


@pytest.fixture
def dispatcher(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """A Speech Dispatcher whose only voices speak into files, and tell through a pipe which of them did."""
    modules = tmp_path / "conf" / "modules"
    modules.mkdir(parents=True)
    (tmp_path / "conf" / "speechd.conf").write_text(SETTINGS.format(place=tmp_path))
    (modules / "file.conf").write_text(INTO_A_FILE.replace("{place}", str(tmp_path)))
    os.mkfifo(tmp_path / "said")
    monkeypatch.setenv("SPEECHD_ADDRESS", f"unix_socket:{tmp_path / 'socket'}")
    program = ["speech-dispatcher", "-s", "-C", str(tmp_path / "conf")]
    program += ["-S", str(tmp_path / "socket"), "-P", str(tmp_path / "pid")]
    server = subprocess.Popen(program, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    try:
        answer(tmp_path / "socket")
        yield tmp_path
    finally:
        server.terminate()
        server.wait()


def answer(place: Path) -> None:
    """Wait until somebody answers at a socket.

    :raises TimeoutError: if nobody does.
    """
    until = time.monotonic() + PATIENCE
    while time.monotonic() < until:
        with socket.socket(socket.AF_UNIX) as door, suppress(OSError):
            door.connect(str(place))
            return
        select.select([], [], [], 0.05)
    raise TimeoutError(place)


def heard(pipe: int) -> str:
    """Wait until a voice has spoken, and return which."""
    found, _, _ = select.select([pipe], [], [], PATIENCE)
    return os.read(pipe, 100).decode().split()[0] if found else ""


def test_what_is_said_is_spoken_in_the_language_of_the_moment(dispatcher: Path) -> None:
    silent = threading.Event()
    voice = SystemVoice(silent.set)
    pipe = os.open(dispatcher / "said", os.O_RDWR)
    try:
        for text, language in (("Hello there.", "en"), ("Hola, amiga.", "es")):
            voice.say(text, language)
            assert heard(pipe) == language
            with wave.open(str(dispatcher / f"{language}.wav")) as spoken:
                assert spoken.getnframes() > spoken.getframerate() / 4
    finally:
        voice.close()
        os.close(pipe)
    assert not silent.is_set()
