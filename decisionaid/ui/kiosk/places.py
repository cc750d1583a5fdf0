"""Where a visit could leave a trace on this system."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Mapping
from pathlib import Path

Places = dict[str, tuple[Path, ...]]
CORE_PATTERN = Path("/proc/sys/kernel/core_pattern")


def places(
    profile: Path, platform: str = sys.platform, environ: Mapping[str, str] = os.environ
) -> Places:
    """Return the places to look at, by the name they are printed with."""
    home = Path.home()
    common: Places = {
        "profile folder": (profile,),
        "temporary files": _folders(tempfile.gettempdir(), environ.get("TMPDIR")),
    }
    if platform == "win32":
        return common | _on_windows(environ)
    if platform == "darwin":
        return common | _on_macos(home)
    return common | _on_linux(home, environ)


def _folders(*names: str | None) -> tuple[Path, ...]:
    """Return the folders that are named, each once."""
    return tuple(dict.fromkeys(Path(name) for name in names if name))


def _on_linux(home: Path, environ: Mapping[str, str]) -> Places:
    data = Path(environ.get("XDG_DATA_HOME") or home / ".local/share")
    state = Path(environ.get("XDG_STATE_HOME") or home / ".local/state")
    cache = Path(environ.get("XDG_CACHE_HOME") or home / ".cache")
    return {
        "runtime folder (XDG_RUNTIME_DIR)": _folders(environ.get("XDG_RUNTIME_DIR")),
        "print spool": (Path("/var/spool/cups"), Path("/var/spool/cups-pdf"),
                        Path("/var/cache/cups")),
        "recent files": (
            data / "recently-used.xbel", home / ".recently-used", home / ".recently-used.xbel",
            data / "RecentDocuments", data / "kactivitymanagerd", data / "zeitgeist",
            data / "gvfs-metadata"),
        "clipboard history": (
            cache / "clipboard-indicator@tudmotu.com", data / "klipper", data / "clipman",
            cache / "xfce4/clipman", data / "gpaste", data / "copyq", cache / "clipcat"),
        "logs": (
            Path("/var/log"), Path("/run/log/journal"), home / ".xsession-errors",
            home / ".xsession-errors.old", data / "xorg", state, cache / "upstart", cache / "sddm"),
        "settings and caches": (
            Path(environ.get("XDG_CONFIG_HOME") or home / ".config"), cache),
        "core dumps": (*_core_folders(), Path("/var/lib/systemd/coredump"), Path("/var/crash"),
                       *Path.cwd().glob("core*")),
    }  # fmt: skip


def _core_folders() -> tuple[Path, ...]:
    """Return the folder that the kernel writes core dumps to, where it names one."""
    try:
        pattern = CORE_PATTERN.read_text("ascii").strip()
    except (OSError, UnicodeDecodeError):
        return ()
    return (Path(pattern).parent,) if pattern.startswith("/") else ()


def _on_windows(environ: Mapping[str, str]) -> Places:
    roaming = Path(environ.get("APPDATA", r"C:\Users\Default\AppData\Roaming"))
    local = Path(environ.get("LOCALAPPDATA", r"C:\Users\Default\AppData\Local"))
    system = Path(environ.get("SYSTEMROOT", r"C:\Windows"))
    return {
        "print spool": (system / "System32/spool/PRINTERS",),
        "recent files": (roaming / "Microsoft/Windows/Recent",
                         local / "ConnectedDevicesPlatform"),
        "clipboard history": (local / "Microsoft/Windows/Clipboard",),
        "logs": (system / "System32/winevt/Logs", local / "Microsoft/Windows/WER",
                 Path(environ.get("PROGRAMDATA", r"C:\ProgramData")) / "Microsoft/Windows/WER"),
        "on-screen keyboard": (local / "Microsoft/InputPersonalization",
                               roaming / "Microsoft/Spelling"),
        "core dumps": (local / "CrashDumps", system / "Minidump"),
    }


def _on_macos(home: Path) -> Places:
    library = home / "Library"
    return {
        "print spool": (Path("/private/var/spool/cups"),),
        "recent files": (library / "Application Support/com.apple.sharedfilelist",),
        "clipboard history": (library / "Caches/com.apple.pboard",),
        "logs": (library / "Logs", Path("/private/var/log"), Path("/Library/Logs")),
        "saved windows": (library / "Saved Application State",),
        "core dumps": (Path("/cores"), library / "Logs/DiagnosticReports"),
    }
