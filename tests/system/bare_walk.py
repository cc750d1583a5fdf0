"""Walks the program inside a bare system by its accessibility tree, to a saved PDF and a print.

Usage: python -m tests.system.bare_walk ROOT FOLDER     FOLDER: seen under the same name in both

Screen, buses and printer are the host's: nothing is installed inside for them.
"""

import subprocess
import sys
from pathlib import Path

from tests.system.desktop import appears, desktop, walk
from tests.system.test_printing import from_hall, own_cups

KEPT = ("DISPLAY", "DBUS_SESSION_BUS_ADDRESS", "XDG_RUNTIME_DIR", "QT_QPA_PLATFORM",
        "QT_LINUX_ACCESSIBILITY_ALWAYS_ON", "LANG", "HOME", "CUPS_SERVER")


def main(root: str, folder: Path) -> int:
    """Walk; return 0 when the PDF came out."""
    pdf = folder / "pages.pdf"
    with own_cups() as cups, desktop(folder) as around:
        subprocess.run(["lpadmin", "-d", "Hall"], check=True)
        settings = [f"{name}={around[name]}" for name in KEPT]
        process = subprocess.Popen(
            ["chroot", root, "env", "-i", "PATH=/usr/bin:/bin", *settings, "decisionaid",
             "--profile", str(folder / "profile"), "--lang", "en", "--decision", "all_rr_adult"],
            stderr=subprocess.DEVNULL)
        try:
            walk(around, process, "press*=Don’t keep")
            walk(around, process, "press*=Step 6: Summary", "press=Go to my pages",
                 "press*=Save as PDF", f"file={pdf}", "press=Save")
            there = appears(pdf) and pdf.read_bytes().startswith(b"%PDF")
            walk(around, process, "press*=Print")
            subprocess.run(["xdotool", "search", "--sync", "--onlyvisible", "--name", "^Print$",
                            "windowfocus", "key", "Return"], env=around, check=True, timeout=60)
            there = there and appears(cups / "hall.pdf") and from_hall(cups).startswith(b"%PDF")
        finally:
            process.kill()
            process.wait(10)
    return 0 if there else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1], Path(sys.argv[2])))
