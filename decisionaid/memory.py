"""Memory overwritten as it is freed: at the clinic nothing typed waits there to be found."""

import os
import sys
from collections.abc import Mapping

TUNABLES = "glibc.malloc.perturb=165:glibc.malloc.tcache_count=0"


def overwriting(environment: Mapping[str, str]) -> dict[str, str]:
    """Return an environment in which freed memory is overwritten, by Linux's C library.

    `perturb` fills what is freed with a byte (mallopt(3), M_PERTURB); the cache before it would
    leave some out, and Python's own allocator all of its small objects.
    """
    tunables = environment.get("GLIBC_TUNABLES", "")
    return {**environment, "PYTHONMALLOC": "malloc",
            "GLIBC_TUNABLES": f"{tunables}:{TUNABLES}" if tunables else TUNABLES}


def overwrites(environment: Mapping[str, str]) -> bool:
    """Return whether a program started in this environment overwrites what it frees."""
    return environment.get("GLIBC_TUNABLES", "").endswith(TUNABLES)


def start_overwriting() -> None:
    """Start this program anew, as the same process, where it does not overwrite yet.

    To be called before any window opens. Where the C library cannot, or the start is refused,
    the program goes on as it is.
    """
    if not sys.platform.startswith("linux") or overwrites(os.environ):
        return
    if "CS_GNU_LIBC_VERSION" not in os.confstr_names:
        return
    frozen = getattr(sys, "frozen", False)
    words = [sys.executable, *(sys.argv[1:] if frozen else sys.orig_argv[1:])]
    try:
        os.execve(sys.executable, words, overwriting(os.environ))  # noqa: S606 - itself, no shell
    except OSError:
        return
