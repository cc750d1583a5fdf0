"""A speech-dispatcher of its own, whose voice is espeak-ng: it writes down what it is given."""

from __future__ import annotations

import os
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from pathlib import Path

CONF = """LogLevel 1
AudioOutputMethod "libao"
AddModule "recorder" "sd_generic" "recorder.conf"
DefaultModule recorder
"""
# Each piece is spoken into a file, for sound cards are rare where tests run; then it takes a while.
SCRIPT = """printf '%s' "$3" | espeak-ng -v "$2" --stdin -w {wave} || exit 1
printf '%s|%s|%s\\036' "$1" "$2" "$3" >> {heard}
sleep {seconds}
"""
MODULE = """GenericExecuteSynth "sh {script} \'$RATE\' \'$VOICE\' \'$DATA\'"
GenericRecodeFallback "?"
GenericRateAdd 0
GenericRateMultiply 100
GenericRateForceInteger 1
GenericLanguage "en" "en" "utf-8"
GenericLanguage "es" "es" "utf-8"
AddVoice "en" "MALE1" "en"
AddVoice "es" "MALE1" "es"
DefaultVoice "en"
"""
MOST = 30  # seconds until it listens


class Recorder:
    """What a running speech-dispatcher was given to speak.

    Attributes:
        address: What its clients must have as SPEECHD_ADDRESS.
    """

    def __init__(self, folder: Path) -> None:
        self.heard, self.wave = folder / "heard", folder / "last.wav"
        self.address = f"unix_socket:{folder / 'socket'}"
        self.group = 0  # of its processes

    def pieces(self) -> list[tuple[str, str, str]]:
        """Return rate, voice and words of each piece that was spoken."""
        if not self.heard.exists():
            return []
        lines = self.heard.read_text("utf-8").split("\036")
        return [tuple(line.split("|", 2)) for line in lines if line]  # type: ignore[misc]

    def die(self) -> None:
        """End as a service that crashed."""
        os.killpg(self.group, signal.SIGKILL)

    def words(self) -> str:
        """Return all that was spoken, piece after piece."""
        return " ".join(" ".join(words.split()) for _rate, _voice, words in self.pieces())


@contextmanager
def dispatcher(folder: Path, seconds: float = 0.2) -> Iterator[Recorder]:
    """Run speech-dispatcher in a folder; each piece takes so many seconds."""
    made = Recorder(folder)
    modules = folder / "conf" / "modules"
    modules.mkdir(parents=True)
    (folder / "log").mkdir()
    (modules.parent / "speechd.conf").write_text(CONF, "utf-8")
    script = folder / "speak.sh"
    script.write_text(SCRIPT.format(wave=made.wave, heard=made.heard, seconds=seconds), "utf-8")
    (modules / "recorder.conf").write_text(MODULE.format(script=script), "utf-8")
    pid = folder / "pid"
    process = subprocess.Popen(
        ["speech-dispatcher", "-s", "-C", str(modules.parent), "-S", str(folder / "socket"), "-P",
         str(pid), "-L", str(folder / "log"), "-t", "0"], env=os.environ.copy(),
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL, start_new_session=True)
    made.group = process.pid
    try:
        ends = time.monotonic() + MOST
        around = os.environ | {"SPEECHD_ADDRESS": made.address}
        while subprocess.run(["spd-say", "-L"], env=around, check=False,
                             capture_output=True).returncode:
            if time.monotonic() > ends or process.poll() is not None:
                raise RuntimeError("speech-dispatcher does not answer")
            time.sleep(0.05)
        yield made
    finally:
        with suppress(ProcessLookupError):
            made.die()
        process.wait()
