"""How much memory this process may take: the system refuses what goes beyond."""

from __future__ import annotations

import ctypes
import sys
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Iterator

PROCESS_MEMORY = 0x100  # JOB_OBJECT_LIMIT_PROCESS_MEMORY
EXTENDED_LIMITS = 9  # JobObjectExtendedLimitInformation


class JobLimits(ctypes.Structure):
    """JOBOBJECT_EXTENDED_LIMIT_INFORMATION of winnt.h."""

    _fields_ = (
        ("process_time", ctypes.c_int64), ("job_time", ctypes.c_int64),
        ("flags", ctypes.c_uint32), ("least_set", ctypes.c_size_t),
        ("most_set", ctypes.c_size_t), ("processes", ctypes.c_uint32),
        ("affinity", ctypes.c_size_t), ("priority", ctypes.c_uint32),
        ("scheduling", ctypes.c_uint32), ("io", ctypes.c_uint64 * 6),
        ("process_memory", ctypes.c_size_t), ("job_memory", ctypes.c_size_t),
        ("peak_process", ctypes.c_size_t), ("peak_job", ctypes.c_size_t))


class Job:
    """A job of Windows that holds this process, and sets how much memory it may take."""

    def __init__(self, kernel: Any) -> None:
        self._kernel = kernel
        kernel.CreateJobObjectW.restype = kernel.GetCurrentProcess.restype = ctypes.c_void_p
        self.handle = ctypes.c_void_p(kernel.CreateJobObjectW(None, None))

    def hold(self, most: int) -> bool:
        """Hold this process to so many bytes from now on; return whether the system does."""
        own = ctypes.c_void_p(self._kernel.GetCurrentProcess())
        return bool(self.limit(most) and self._kernel.AssignProcessToJobObject(self.handle, own))

    def limit(self, most: int) -> bool:
        """Set the limit of the job in bytes; 0 lifts it."""
        limits = JobLimits(flags=PROCESS_MEMORY if most else 0, process_memory=most)
        return bool(self._kernel.SetInformationJobObject(
            self.handle, EXTENDED_LIMITS, ctypes.byref(limits), ctypes.sizeof(limits)))


def hold_memory(most: int) -> None:
    """Let the system refuse this process more than so many bytes, where it can."""
    if sys.platform == "linux":
        import resource

        resource.setrlimit(resource.RLIMIT_AS, (most, most))
    elif sys.platform == "win32":
        Job(ctypes.windll.kernel32).hold(most)


@contextmanager
def more_memory(most: int) -> Iterator[None]:
    """For as long as this lasts, let the system refuse more than so many bytes beside what is here.

    What is refused is a MemoryError.
    """
    if sys.platform == "linux":
        import resource

        before = resource.getrlimit(resource.RLIMIT_AS)
        resource.setrlimit(resource.RLIMIT_AS, (_mapped() + most, before[1]))
        try:
            yield
        finally:
            resource.setrlimit(resource.RLIMIT_AS, before)
    elif sys.platform == "win32":
        job = Job(ctypes.windll.kernel32)
        job.hold(most)
        try:
            yield
        finally:
            job.limit(0)
    else:
        yield


def _mapped() -> int:
    """Return the bytes of memory that this process has mapped (proc(5), statm)."""
    import os
    from pathlib import Path

    pages = Path("/proc/self/statm").read_text("ascii").split()[0]
    return int(pages) * os.sysconf("SC_PAGE_SIZE")
