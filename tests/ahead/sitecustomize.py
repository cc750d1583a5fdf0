"""Loaded by Python at its start in runs with `faketime`, whose clock_nanosleep refuses to sleep.

With the monotonic clock left alone, libfaketime 0.9.10 takes the two years off the moment at which
a sleep ends, and Linux refuses a moment before its start: every `time.sleep` would fail.
"""

import select
import time

if not hasattr(time, "really_sleep"):
    time.really_sleep = time.sleep

    def sleep(seconds: float) -> None:
        """Wait for so many seconds, without a clock."""
        if seconds < 0:
            raise ValueError("sleep length must be non-negative")
        select.select([], [], [], seconds)

    time.sleep = sleep
