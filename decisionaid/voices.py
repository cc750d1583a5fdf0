"""The voices of this computer: which program speaks a language, and how it is asked to.

Each program reads what to say from its standard input and ends once it has said it. What is said
never stands on a command line, where others could read it, nor in a file. Qt's own speech is not
used: it brings network and sound libraries, which the package must not hold.
"""

from __future__ import annotations

import os
import re
import shutil
import sys
import threading
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Literal

from msgspec import Struct

if TYPE_CHECKING:
    import subprocess

Kind = Literal["speech-dispatcher", "espeak-ng", "say", "sapi"]
Speed = Literal["slower", "normal", "faster"]
SPEEDS: tuple[Speed, ...] = ("slower", "normal", "faster")
ANSWER_SECONDS, REST_SECONDS = 10.0, 0.5  # for a list of voices, and for the rest of its output
Ask = Callable[[Sequence[str]], list[str]]
Which = Callable[[str], str | None]
# What each program calls slower and faster; normal is its own.
RATES: dict[Kind, tuple[str, str]] = {
    "speech-dispatcher": ("-40", "40"), "espeak-ng": ("125", "235"), "say": ("130", "230"),
    "sapi": ("-3", "3"),
}
SAPI = ("Add-Type -AssemblyName System.Speech; "
        "$voice = New-Object System.Speech.Synthesis.SpeechSynthesizer; ")
SAPI_LIST = SAPI + ("$voice.GetInstalledVoices() | Where-Object { $_.Enabled } | ForEach-Object "
                    "{ $_.VoiceInfo.Culture.Name + '|' + $_.VoiceInfo.Name }")
SAPI_SAY = SAPI + ("$in = New-Object IO.StreamReader([Console]::OpenStandardInput(), "
                   "[Text.Encoding]::UTF8); $voice.SelectVoice('{name}'); $voice.Rate = {rate}; "
                   "$voice.Speak($in.ReadToEnd())")
# spd-say waits for ever where there is no sound card; orphaned, it would keep the words it has.
GUARD = ("--pdeathsig", "KILL")
POWERSHELL = ("-NoProfile", "-NonInteractive", "-Command")
SAY_LINE = r"^(?P<name>.+?)\s+(?P<lang>[a-z]{2,3}[_-]\w+)\s+#"


class Voice(Struct, frozen=True):
    """A program that speaks a language.

    Attributes:
        name: The voice by the program's own name, where it must be told.
        guard: The program that has the voice end with whoever started it, however that ends.
    """

    kind: Kind
    program: str
    lang: str
    name: str = ""
    guard: str = ""


def ask_program(command: Sequence[str]) -> list[str]:
    """Return the lines a command prints; none where it fails or takes too long.

    What it starts may hold its output open for long: its own end is what counts.
    """
    import subprocess  # here: the settings name this module's speeds before the first paint

    from decisionaid.system_programs import system_environment

    try:
        asked = subprocess.Popen(  # noqa: S603 - a fixed command
            list(command), stdin=subprocess.DEVNULL, stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL, env=system_environment(os.environ),
            creationflags=getattr(subprocess, "CREATE_NO_WINDOW", 0))
    except OSError:
        return []
    said: list[bytes] = []
    reader = threading.Thread(target=_read, args=(asked, said), daemon=True)
    reader.start()
    try:
        code = asked.wait(ANSWER_SECONDS)
    except subprocess.TimeoutExpired:
        asked.kill()
        asked.wait()
        return []
    reader.join(REST_SECONDS)
    return b"".join(said).decode("utf-8", "replace").splitlines() if code == 0 else []


def _read(asked: subprocess.Popen[bytes], said: list[bytes]) -> None:
    if asked.stdout is not None:
        with asked.stdout as pipe:
            while chunk := os.read(pipe.fileno(), 1 << 16):
                said.append(chunk)


def find_voice(
    lang: str, ask: Ask = ask_program, which: Which = shutil.which, platform: str = sys.platform
) -> Voice | None:
    """Return a voice of this computer for a language, or None. It takes a moment.

    ask: runs a command and returns the lines it prints, none where it cannot be asked.
    """
    main = lang.split("-")[0].lower()
    if platform == "win32":
        return _sapi(main, ask)
    if platform == "darwin":
        return _say(main, ask, which)
    return _dispatcher(main, ask, which) or _espeak(main, ask, which)


def _is(lang: str, code: str) -> bool:
    return re.split("[-_]", code.lower())[0] == lang


def _dispatcher(lang: str, ask: Ask, which: Which) -> Voice | None:
    program = which("spd-say")
    if program is None:
        return None
    # A name may have blanks; the language is the last word but one.
    there = (line.split()[-2:-1] for line in ask([program, "-L"])[1:])
    if any(_is(lang, code) for codes in there for code in codes):
        return Voice("speech-dispatcher", program, lang, guard=which("setpriv") or "")
    return None


def _espeak(lang: str, ask: Ask, which: Which) -> Voice | None:
    program = which("espeak-ng")
    if program is None:
        return None
    there = (line.split()[1:2] for line in ask([program, f"--voices={lang}"])[1:])
    if any(_is(lang, code) for codes in there for code in codes):
        return Voice("espeak-ng", program, lang, guard=which("setpriv") or "")
    return None


def _say(lang: str, ask: Ask, which: Which) -> Voice | None:
    program = which("say")
    lines = ask([program, "-v", "?"]) if program else []
    found = (m for line in lines if (m := re.match(SAY_LINE, line)) and _is(lang, m["lang"]))
    first = next(found, None)
    return Voice("say", program, lang, first["name"]) if program and first else None


def _sapi(lang: str, ask: Ask) -> Voice | None:
    system = Path(os.environ.get("SYSTEMROOT", "C:\\Windows")) / "System32"
    program = str(system / "WindowsPowerShell" / "v1.0" / "powershell.exe")
    for line in ask([program, *POWERSHELL, SAPI_LIST]):
        code, _, name = line.strip().partition("|")
        if name and _is(lang, code):
            return Voice("sapi", program, lang, name)
    return None


def saying(voice: Voice, speed: Speed = "normal") -> tuple[str, ...]:
    """Return the command that says what comes through its standard input, and ends then."""
    rate = {"slower": RATES[voice.kind][0], "faster": RATES[voice.kind][1]}.get(speed, "")
    guard = (voice.guard, *GUARD) if voice.guard else ()
    if voice.kind == "speech-dispatcher":
        return (*guard, voice.program, "--pipe-mode", "--wait", "--application-name", "decisionaid",
                "--language", voice.lang, *(("--rate", rate) if rate else ()))
    if voice.kind == "espeak-ng":
        return (*guard, voice.program, "--stdin", "-v", voice.lang, *(("-s", rate) if rate else ()))
    if voice.kind == "say":
        return (voice.program, "-v", voice.name, *(("-r", rate) if rate else ()), "-f", "-")
    quoted = voice.name.replace("'", "''")
    said = SAPI_SAY.replace("{name}", quoted).replace("{rate}", rate or "0")
    return (voice.program, *POWERSHELL, said)


def silencing(voice: Voice) -> tuple[str, ...]:
    """Return the command that stops the speech, where it goes on without the one that began it."""
    return (voice.program, "--stop") if voice.kind == "speech-dispatcher" else ()


def piped(text: str) -> bytes:
    """Return a sentence for the pipe: one line, and nothing in it that a program would obey.

    A line of spd-say that begins with !-! is a command; [[ ]] is one to the others.
    """
    line = "".join(c if c.isprintable() else " " for c in text)
    for sign in ("!-!", "[[", "]]"):
        line = line.replace(sign, " ")
    return " ".join(line.split()).encode() + b"\n"
