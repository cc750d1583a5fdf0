import logging
import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from decisionaid.diagnostics import (
    LARGEST_LOG,
    LOG_NAME,
    Known,
    WordlessFormatter,
    log_tail,
    problem_report,
    start_log,
)
from decisionaid.errors import PlainError
from decisionaid.language import words
from tests.source import PATHS

CANARY = "Blumenkohlwort"
ROOT = Path(__file__).parents[1]


@pytest.fixture
def log(tmp_path, monkeypatch):
    monkeypatch.setattr(logging, "raiseExceptions", True)
    start_log(tmp_path)
    yield logging.getLogger("decisionaid.test")
    start_log(None)
    logging.getLogger("decisionaid").propagate = True


def test_numbers_and_known_texts_are_logged(log, tmp_path):
    log.warning("saved %d questions of aid %s in %.1f s", 3, Known("leukemia-options"), 0.25)
    assert "saved 3 questions of aid leukemia-options in 0.2 s" in log_tail(tmp_path)


def test_a_typed_word_reaches_no_log_by_any_way(log, tmp_path):
    def fail(typed):
        raise ValueError(f"bad question: {typed}")

    log.info("question %s", CANARY)
    log.info("question %r at %s", CANARY, {"text": CANARY})
    log.info("%(typed)s", {"typed": CANARY})
    try:
        fail(CANARY)
    except ValueError:
        log.exception("could not keep")
    try:
        raise PlainError(CANARY, f"detail {CANARY}é")
    except PlainError:
        log.exception("could not open")
    told = (tmp_path / LOG_NAME).read_text()
    assert CANARY not in told
    assert "ValueError" in told
    assert "test_diagnostics.py" in told
    assert "[...]" in told


def test_a_message_that_does_not_fit_its_arguments_tells_no_word():
    record = logging.LogRecord("decisionaid", logging.INFO, "x.py", 1, "%d", (CANARY,), None)
    assert WordlessFormatter().format(record).endswith("INFO decisionaid %d")


def test_the_detail_of_a_plain_error_is_logged(log, tmp_path):
    try:
        raise PlainError("A sentence.", "errno 28")
    except PlainError:
        log.exception("could not keep")
    assert "PlainError (errno 28)" in log_tail(tmp_path)


def test_the_log_does_not_grow_without_end(log, tmp_path):
    for _ in range(6000):
        log.info("a line of some length that stands in the log again and again")
    assert sum(p.stat().st_size for p in tmp_path.iterdir()) < 2 * LARGEST_LOG + 1000


def test_a_folder_that_vanishes_puts_no_traceback_on_stderr(log, tmp_path, capfd):
    log.warning("first")
    logging.getLogger("decisionaid").handlers[0].close()
    shutil.rmtree(tmp_path)
    log.warning("second")
    assert capfd.readouterr().err == ""


def test_without_a_folder_nothing_is_written(tmp_path):
    start_log(None)
    logging.getLogger("decisionaid").error("x")
    assert list(tmp_path.iterdir()) == []
    assert log_tail(tmp_path) == ""
    logging.getLogger("decisionaid").propagate = True


def test_a_report_says_what_is_known_and_nothing_typed():
    report = problem_report(words("en"), {"Screen": "1280 by 800"}, "a line", "Fatal error")
    assert "Screen: 1280 by 800" in report
    assert "a line" in report
    assert "Fatal error" in report
    assert "Nothing was written down" in problem_report(words("en"), {}, "")


def run(code, *args):
    return subprocess.run(
        [sys.executable, "-c", code, *args], capture_output=True, text=True, check=False,
        env={**os.environ, "PYTHONPATH": PATHS},
    )


def test_a_crash_is_written_down_without_values_and_read_at_the_next_start(tmp_path):
    code = (
        "import faulthandler,sys,pathlib\n"
        "from decisionaid.diagnostics import start_crash_file, forbid_core_dumps\n"
        "forbid_core_dumps()\n"
        "start_crash_file(pathlib.Path(sys.argv[1]))\n"
        f"typed = '{CANARY}'\n"
        "faulthandler._sigsegv()\n"
    )
    assert run(code, str(tmp_path)).returncode != 0
    told = run(
        "import sys,pathlib\nfrom decisionaid.diagnostics import start_crash_file\n"
        "print(start_crash_file(pathlib.Path(sys.argv[1])))", str(tmp_path),
    ).stdout
    assert "Segmentation fault" in told or "access violation" in told
    assert CANARY not in told


@pytest.mark.skipif(sys.platform != "linux", reason="the limit and the flag are Linux's")
def test_core_dumps_are_off():
    told = run(
        "import resource,ctypes\nfrom decisionaid.diagnostics import forbid_core_dumps\n"
        "print(forbid_core_dumps(), resource.getrlimit(resource.RLIMIT_CORE),"
        " ctypes.CDLL(None).prctl(3))"
    ).stdout
    assert told.split("\n")[0] == "True (0, 0) 0"


def test_the_crash_file_stays_the_same_for_a_quiet_start(tmp_path):
    code = (
        "import sys,pathlib\nfrom decisionaid.diagnostics import start_crash_file\n"
        "assert start_crash_file(pathlib.Path(sys.argv[1])) == ''"
    )
    assert run(code, str(tmp_path)).returncode == 0
    assert run(code, str(tmp_path)).returncode == 0
