"""The printers of CUPS: which there are, what state they are in, and the jobs handed to them."""

from __future__ import annotations

import ctypes
import os
import re
import subprocess
import sys
from collections.abc import Callable
from typing import Any, Literal

from decisionaid.system_programs import system_environment

SECONDS = 30
REQUEST = re.compile(r"request id is (\S+)")
CUPS_LIBRARY = "libcups.2.dylib" if sys.platform == "darwin" else "libcups.so.2"
ALL_JOBS = -1  # CUPS_WHICHJOBS_ALL
PRINTING = 5
FAILED = (7, 8)  # canceled, aborted
QueueState = Literal["ready", "stopped", "closed"]
JobPlace = Literal["gone", "queued", "stopped", "failed"]
Run = Callable[..., "subprocess.CompletedProcess[Any]"]


def said(run: Run, *command: str) -> str:
    """Return what a command printed, in English; nothing where it failed or is not there."""
    try:
        done = run(command, capture_output=True, text=True, timeout=SECONDS, check=False,
                   env=english(), stdin=subprocess.DEVNULL)
    except (OSError, subprocess.TimeoutExpired):
        return ""
    return done.stdout if done.returncode == 0 else ""


def english() -> dict[str, str]:
    """Return the surroundings in which CUPS's commands answer in English."""
    return {**system_environment(os.environ), "LC_ALL": "C"}


def cups_printers(run: Run = subprocess.run) -> tuple[str, ...]:
    """Return the printers CUPS knows, the usual one first; none where CUPS is not there."""
    names = said(run, "lpstat", "-e").split()
    usual = said(run, "lpstat", "-d").rpartition(": ")[2].strip()
    if usual in names:
        names.remove(usual)
        names.insert(0, usual)
    return tuple(names)


def queue_state(name: str, run: Run = subprocess.run) -> QueueState:
    """Return whether a queue takes jobs and prints them, keeps them waiting, or refuses them."""
    if f"{name} not accepting requests" in said(run, "lpstat", "-a", name):
        return "closed"
    return "stopped" if f"printer {name} disabled" in said(run, "lpstat", "-p", name) else "ready"


def request_id(answer: str) -> str:
    """Return the id of the job in what `lp` answered, such as "Desk-12", or nothing."""
    found = REQUEST.search(answer)
    return found.group(1) if found else ""


def job_place(job_id: str, name: str, run: Run = subprocess.run) -> JobPlace:
    """Return whether a job left its queue, failed, is in the queue, or in one that has stopped."""
    waiting = [line.split()[0] for line in said(run, "lpstat", "-o", name).splitlines() if line]
    if job_id not in waiting:
        return "failed" if job_state(job_id) in FAILED else "gone"
    return "queued" if queue_state(name, run) == "ready" else "stopped"


def is_waiting(job_id: str, name: str) -> bool:
    """Return whether a job stands in its queue and none of its pages come out now."""
    return job_state(job_id) != PRINTING and job_place(job_id, name) in ("queued", "stopped")


class _Job(ctypes.Structure):
    """`cups_job_t` of CUPS's cups.h."""

    _fields_ = [
        ("id", ctypes.c_int), *((name, ctypes.c_char_p) for name in (
            "dest", "title", "user", "format")),
        ("state", ctypes.c_int), ("size", ctypes.c_int), ("priority", ctypes.c_int),
        *((name, ctypes.c_long) for name in ("completed", "created", "processed"))]


def job_state(job_id: str) -> int:
    """Return the state of one of our jobs as CUPS counts them (`ipp_jstate_t`), 0 if unknown.

    `lpstat` says the same of a job that printed and of one that was aborted: the library is asked.
    """
    name, _, number = job_id.rpartition("-")
    try:
        cups = ctypes.CDLL(CUPS_LIBRARY)
        get, free = cups.cupsGetJobs2, cups.cupsFreeJobs
    except (OSError, AttributeError):
        return 0
    jobs = ctypes.POINTER(_Job)()
    get.argtypes = (ctypes.c_void_p, ctypes.c_void_p, ctypes.c_char_p, ctypes.c_int, ctypes.c_int)
    count = get(None, ctypes.byref(jobs), name.encode(), 1, ALL_JOBS)
    try:
        return next((jobs[n].state for n in range(count) if str(jobs[n].id) == number), 0)
    finally:
        if count > 0:
            free(count, jobs)


def cancel_job(job_id: str, run: Run = subprocess.run) -> None:
    """Take a job out of its queue, and its pages out of the spool."""
    for command in (("cancel", "-x", job_id), ("cancel", job_id)):
        try:
            done = run(command, capture_output=True, timeout=SECONDS, check=False, env=english())
        except (OSError, subprocess.TimeoutExpired):
            continue
        if done.returncode == 0:
            return
