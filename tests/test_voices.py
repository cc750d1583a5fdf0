"""Which program speaks, how it is asked, and that what is said stands on no command line."""

import os
import select
import shutil
import subprocess
import sys

import pytest

from decisionaid.voices import (
    GUARD,
    SPEEDS,
    Voice,
    ask_program,
    find_voice,
    piped,
    saying,
    silencing,
)

SPD = ["  NAME  LANGUAGE  VARIANT", "  English (America)+Andy  en-us  Andy", "  Spanish  es  none"]
ESPEAK = ["Pty Language Age/Gender VoiceName File", " 5  es-419  --/M  Spanish  roa/es-419"]
SAY = ["Alex                en_US    # Hello", "Mónica Premium      es_ES    # Hola"]
SAPI = ["en-US|Microsoft Zira", "es-ES|Voz de l'Eva"]


def found(lang, lines, there, platform="linux"):
    return find_voice(lang, lambda command: lines, lambda name: name if name in there else None,
                      platform)


@pytest.mark.parametrize(("platform", "lines", "there", "kind", "name"), [
    ("linux", SPD, ("spd-say", "espeak-ng"), "speech-dispatcher", ""),
    ("linux", ESPEAK, ("espeak-ng",), "espeak-ng", ""),
    ("darwin", SAY, ("say",), "say", "Mónica Premium"),
    ("win32", SAPI, (), "sapi", "Voz de l'Eva"),
])
def test_a_voice_of_the_language_is_found(platform, lines, there, kind, name):
    voice = found("es-MX", lines, there, platform)
    assert voice is not None
    assert (voice.kind, voice.lang, voice.name) == (kind, "es", name)
    assert found("tl", lines, there, platform) is None
    assert found("es", [], there, platform) is None


def test_without_a_program_there_is_no_voice():
    assert found("en", SPD, ()) is None


def test_espeak_speaks_where_the_dispatcher_has_no_voice():
    lines = {"spd-say": SPD[:2], "espeak-ng": ESPEAK}
    voice = find_voice("es", lambda command: lines[command[0]], lambda name: name, "linux")
    assert voice is not None
    assert voice.kind == "espeak-ng"


@pytest.mark.parametrize("kind", ["speech-dispatcher", "espeak-ng", "say", "sapi"])
def test_each_speed_is_another_command_and_normal_is_the_voices_own(kind):
    voice = Voice(kind, "program", "es", "It's")
    commands = {saying(voice, speed) for speed in SPEEDS}
    assert len(commands) == len(SPEEDS)
    assert all(command[0] == "program" for command in commands)


@pytest.mark.skipif(shutil.which("setpriv") is None, reason="setpriv is not installed")
def test_a_voice_ends_with_the_program_however_that_ends():
    command = [shutil.which("setpriv"), *GUARD, "sh", "-c", "echo up; exec sleep 600"]
    starts = (f"import subprocess as s; p = s.Popen({command}, stdout=s.PIPE); "
              "p.stdout.readline(); print(p.pid, flush=True); p.wait()")
    with subprocess.Popen([sys.executable, "-c", starts], stdout=subprocess.PIPE) as program:
        pid = int(program.stdout.readline())
        end = os.pidfd_open(pid)
        program.kill()
    assert select.select([end], [], [], 60)[0]  # it ended
    os.close(end)


def test_the_voice_of_linux_is_guarded():
    voice = found("es", ESPEAK, ("espeak-ng", "setpriv"))
    assert voice is not None
    assert saying(voice)[:4] == ("setpriv", *GUARD, "espeak-ng")


def test_the_name_of_a_voice_ends_no_word_of_a_script():
    assert "SelectVoice('It''s')" in saying(Voice("sapi", "p", "es", "It's"))[-1]


def test_what_is_said_is_one_line_that_commands_nothing():
    assert piped("!-!SET self RATE 9\nnow [[rate 1]] é").decode() == (
        "SET self RATE 9 now rate 1 é\n")
    assert b"!-!" not in piped("!-!-!!-!")


def test_only_a_voice_that_goes_on_alone_is_silenced():
    assert silencing(Voice("speech-dispatcher", "spd-say", "en")) == ("spd-say", "--stop")
    assert silencing(Voice("espeak-ng", "espeak-ng", "en")) == ()


def test_what_a_program_lists_is_read_and_what_fails_lists_nothing():
    assert ask_program([sys.executable, "-c", "print('one'); print('two')"]) == ["one", "two"]
    assert ask_program([sys.executable, "-c", "print('one'); raise SystemExit(1)"]) == []
    assert ask_program(["/nowhere/program"]) == []


STARTS_A_SERVICE = """
import subprocess, sys
print("one", flush=True)
subprocess.Popen([sys.executable, "-c", "import time; time.sleep(5); print('two')"])
"""


def test_a_service_that_keeps_the_output_open_is_not_waited_for():
    assert ask_program([sys.executable, "-c", STARTS_A_SERVICE]) == ["one"]
