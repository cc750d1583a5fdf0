"""A CUPS of our own for the tests that print for real; only root can start one."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager, nullcontext
from pathlib import Path

import pytest

PPD = Path("/usr/share/ppd/cups-pdf/CUPS-PDF_noopt.ppd")
BACKEND = Path("/usr/lib/cups/backend/cups-pdf")
SECONDS = 60
NULL_PRINTER = "decisionaid-null"
TAKES_PDF = '*cupsFilter2: "application/vnd.cups-pdf application/pdf 0 -"\n'
CONF = """Listen {root}/cups.sock
Browsing No
DefaultAuthType None
WebInterface No
PreserveJobFiles {keep}
<Location />
  Order allow,deny
  Allow all
</Location>
<Location /admin>
  Order allow,deny
  Allow all
</Location>
<Policy default>
  <Limit All>
    Order deny,allow
  </Limit>
</Policy>
"""
FILES = """ServerRoot {root}/etc
RequestRoot {root}/spool
CacheDir {root}/cache
StateDir {root}/state
TempDir {root}/tmp
ErrorLog {root}/error_log
AccessLog {root}/access_log
PageLog {root}/page_log
SystemGroup root lpadmin
FileDevice Yes
"""


def missing() -> str:
    """Return why no queue of our own can be started here, or nothing."""
    if not hasattr(os, "getuid") or os.getuid() != 0:
        return "only root can start a CUPS of its own"
    if not shutil.which("cupsd") or not shutil.which("lp"):
        return "CUPS is not installed"
    if not PPD.exists() or not BACKEND.exists():
        return "printer-driver-cups-pdf is not installed"
    return ""


def until(true, what: str):
    """Return what a function gives once it is true; a minute is long enough for a slow machine."""
    end = time.monotonic() + SECONDS
    while time.monotonic() < end:
        found = true()
        if found:
            return found
        time.sleep(0.05)
    pytest.fail(f"{what} did not happen")


@contextmanager
def _alone() -> Iterator[None]:
    """Wait for the turn: the paper of every CUPS here comes out in one folder of the account."""
    import fcntl  # Windows has none

    with Path(tempfile.gettempdir(), "decisionaid-cups.lock").open("w") as turn:
        fcntl.flock(turn, fcntl.LOCK_EX)
        yield


@contextmanager
def own_cups(*, keeps_files: bool = True, prints: bool = True) -> Iterator[Path]:
    """Run a CUPS of our own with two queues whose paper comes out as a PDF file.

    A third, `decisionaid-null`, throws its pages away; the spool keeps files as CUPS does by
    itself, or not, as docs/kiosk.md tells a clinic to set it. Only one that prints runs at a time.
    """
    with _alone() if prints else nullcontext(), _started(keeps_files=keeps_files) as root:
        yield root


@contextmanager
def _started(*, keeps_files: bool) -> Iterator[Path]:
    root = Path(tempfile.mkdtemp(prefix="decisionaid-cups-"))
    root.chmod(0o755)
    for name in ("etc", "spool", "cache", "state", "tmp"):
        (root / name).mkdir(mode=0o755)
    (root / "tmp").chmod(0o1777)
    (root / "cupsd.conf").write_text(CONF.format(
        root=root, keep="Yes" if keeps_files else "No"))
    (root / "cups-files.conf").write_text(FILES.format(root=root))
    process = subprocess.Popen(
        ["cupsd", "-f", "-c", root / "cupsd.conf", "-s", root / "cups-files.conf"],
        stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    before = os.environ.get("CUPS_SERVER")
    os.environ["CUPS_SERVER"] = str(root / "cups.sock")
    try:
        until((root / "cups.sock").exists, "the start of CUPS")
        ppd = root / "hall.ppd"
        ppd.write_text(PPD.read_text("latin-1") + TAKES_PDF, "latin-1")
        for command in (["lpadmin", "-p", "Desk", "-E", "-v", "cups-pdf:/", "-P", str(PPD)],
                        ["lpadmin", "-p", "Hall", "-E", "-v", f"file:{root}/hall.pdf",
                         "-P", str(ppd)],
                        ["lpadmin", "-p", NULL_PRINTER, "-E", "-v", "file:/dev/null",
                         "-P", str(ppd)],
                        ["lpadmin", "-d", "Desk"]):
            subprocess.run(command, check=True, capture_output=True, timeout=SECONDS)
        yield root
    finally:
        process.terminate()
        process.wait(timeout=SECONDS)
        if before is None:
            del os.environ["CUPS_SERVER"]
        else:
            os.environ["CUPS_SERVER"] = before
        shutil.rmtree(root, ignore_errors=True)
