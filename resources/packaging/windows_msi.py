"""Packs the frozen program for Windows: an MSI that a hospital's IT can roll out, a portable ZIP.

`wixl` makes the package from `windows/talk-it-through.wxs` and a list of files, `msibuild` adds
what it cannot say (`windows/tables.sql`) and a summary whose code and dates come from the contents.
"""

from __future__ import annotations

import hashlib
import re
import shutil
import struct
import time
import uuid
import zipfile
from typing import TYPE_CHECKING
from xml.etree.ElementTree import Element, SubElement, tostring

import signing_windows
import wine_python
from building import PACKAGING, ROOT, BuildError, epoch, files_of, run, settle, version

if TYPE_CHECKING:
    from pathlib import Path

HERE = PACKAGING / "windows"
# All identities below come from names under this one, and from nothing else.
NAMESPACE = uuid.UUID("6e0f4c52-9a0b-4b7c-8f55-3d0c8a6d7a13")
PROGRAMS = ("decisionaid.exe", "TalkItThrough.exe")
ICONS = ("program.ico", "visit.ico", "guide.ico")
PLAIN_NAME = re.compile(r"[A-Za-z0-9_-]{1,8}(\.[A-Za-z0-9_-]{1,3})?")
VERSION = re.compile(r"\d{1,2}\.\d{1,2}\.\d{1,4}")
FILETIME_OF_1970 = 116_444_736_000_000_000
SUMMARY_FORM = uuid.UUID("f29f85e0-4ff9-1068-ab91-08002b27b3d9").bytes_le
TEXT, TIME = 30, 64  # VT_LPSTR, VT_FILETIME


def guid(*words: str) -> str:
    """Return the one identity that belongs to these words."""
    return str(uuid.uuid5(NAMESPACE, "/".join(words))).upper()


def make_msi(frozen: Path, output: Path, work: Path) -> Path:
    """Pack an MSI for all users of a PC; signed where a key is given.

    Raises:
        BuildError: When a tool fails, or the package that came out is not whole.
    """
    if not VERSION.fullmatch(version()):
        raise BuildError(f"The MSI takes a version of three numbers, not {version()}.")
    tree = lay_out(frozen, work / "msi")
    code = contents_code(tree)
    listed = work / "msi" / "files.wxs"
    listed.write_bytes(files_source(tree))
    package = work / "msi" / "package.msi"
    # Packages of two times are not the same bytes, so they may not be the same package.
    given = {"ProductCode": guid("product", code),
             "PackageCode": guid("package", code, str(epoch())),
             "Version": version(), "Icons": tree.name}
    # wixl finds files only below the folder it runs in.
    run(["wixl", "--arch", "x64", "--output", package,
         *(word for name, value in given.items() for word in ("-D", f"{name}={value}")),
         HERE / "talk-it-through.wxs", listed], "wixl", work / "msi", TZ="UTC")
    run(["msibuild", package, *(w for s in statements() for w in ("-q", s))], "msibuild")
    settle_summary(package, given["PackageCode"])
    check_whole(package, len(files_of(tree)), given["PackageCode"])
    target = output / f"talk-it-through-{version()}-x64.msi"
    signing_windows.sign(package, target)
    return target


def lay_out(frozen: Path, folder: Path) -> Path:
    """Copy what is installed, with papers and icons, all of one time; return the tree.

    Raises:
        BuildError: When the program was frozen with a library that only stands in for Windows' own.
    """
    tree = folder / "tree"
    false = [p.name for p in frozen.rglob("*.dll") if p.stem.lower() in wine_python.MISSING_DLLS]
    if false:
        raise BuildError(f"{', '.join(false)} of Wine may not be in a package. Nothing was built.")
    shutil.copytree(frozen, tree)
    for paper in (ROOT / "LICENSE", ROOT / "docs" / "third-party-licenses.md",
                  *(HERE / icon for icon in ICONS)):
        shutil.copy(paper, tree / paper.name)
    for name in PROGRAMS:
        signing_windows.sign(tree / name, tree / name)
    settle(tree)
    return tree


def contents_code(tree: Path) -> str:
    """Return a hash of all that makes the package what it is."""
    found = hashlib.sha256(version().encode())
    for path in (HERE / "talk-it-through.wxs", HERE / "tables.sql", *files_of(tree)):
        name = path.relative_to(tree if tree in path.parents else HERE).as_posix()
        found.update(f"\n{name} {hashlib.sha256(path.read_bytes()).hexdigest()}".encode())
    return found.hexdigest()


def statements() -> list[str]:
    """Return the statements of `tables.sql`, in its order."""
    text = re.sub(r"^--.*\n", "", (HERE / "tables.sql").read_text("utf-8"), flags=re.MULTILINE)
    text = text.replace("@VERSION@", version()).strip()
    return [" ".join(part.split("\n")) for part in re.split(r"\n\s*\n", text)]


def files_source(tree: Path) -> bytes:
    """Return what lists the files for wixl: a component for each, known by its path."""
    whole = Element("Wix", xmlns="http://schemas.microsoft.com/wix/2006/wi")
    top = SubElement(SubElement(whole, "Fragment"), "DirectoryRef", Id="INSTALLDIR")
    group = SubElement(SubElement(whole, "Fragment"), "ComponentGroup", Id="Files")
    _add_folder(top, tree, tree)
    for path in files_of(tree):
        SubElement(group, "ComponentRef", Id=_id("c", path, tree))
    return tostring(whole, "utf-8", xml_declaration=True)


def _add_folder(to: Element, folder: Path, tree: Path) -> None:
    """Add one folder and all below it."""
    taken: set[str] = set()
    for path in sorted(folder.iterdir()):
        name = double_name(path.name, taken)
        if path.is_dir():
            inner = SubElement(to, "Directory", Id=_id("d", path, tree), Name=name)
            _add_folder(inner, path, tree)
        else:
            source = path.relative_to(tree.parent).as_posix()
            component = SubElement(to, "Component", Id=_id("c", path, tree), Win64="yes",
                                   Guid=guid("file", source))
            SubElement(component, "File", Id=_id("f", path, tree), Name=name, Source=source,
                       KeyPath="yes")


def _id(kind: str, path: Path, tree: Path) -> str:
    """Return the key of a file, folder or component; that of a program is its name."""
    name = path.relative_to(tree).as_posix()
    if kind == "f" and name in PROGRAMS:
        return name
    return kind + hashlib.sha256(name.encode()).hexdigest()[:24]


def double_name(name: str, taken: set[str]) -> str:
    """Return a name as the tables want it: the short one of old systems, then the real one.

    Raises:
        BuildError: When it has letters that the tables, of one code page, do not hold everywhere.
    """
    if not name.isascii():
        raise BuildError(f"The MSI takes files with plain names only, not {name}.")
    if PLAIN_NAME.fullmatch(name) and name.upper() not in taken:
        taken.add(name.upper())
        return name
    stem, _, ending = name.rpartition(".") if "." in name.lstrip(".") else (name, "", "")
    stem, ending = (re.sub(r"[^A-Z0-9_-]", "", part.upper()) for part in (stem, ending))
    number, short = 1, ""
    while not short or short in taken:
        mark = f"~{number}"
        short = stem[:8 - len(mark)] + mark + (f".{ending[:3]}" if ending else "")
        number += 1
    taken.add(short)
    return f"{short}|{name}"


def settle_summary(package: Path, package_code: str) -> None:
    """Write the package's code and the time of the build over those that wixl made up.

    The summary is a property set ([MS-OLEPS]): 48 bytes before its section, then pairs of key and
    place, from the section's begin; 9 is the code, 12 and 13 are when it was made and saved.

    Raises:
        BuildError: When the package holds not exactly one summary of this form.
    """
    data = bytearray(package.read_bytes())
    begin = data.find(SUMMARY_FORM) + 20
    if data.count(SUMMARY_FORM) != 1:
        raise BuildError("The MSI that was made has no summary. Nothing was built.")
    count = struct.unpack_from("<I", data, begin + 4)[0]
    places = dict(struct.unpack_from("<II", data, begin + 8 + 8 * n) for n in range(count))
    code = f"{{{package_code}}}".encode()
    struct.pack_into("<II", data, begin + places[9], TEXT, len(code) + 1)
    data[begin + places[9] + 8:begin + places[9] + 8 + len(code)] = code
    for key in (12, 13):
        struct.pack_into("<IQ", data, begin + places[key], TIME,
                         FILETIME_OF_1970 + epoch() * 10_000_000)
    package.write_bytes(data)


def check_whole(package: Path, files: int, package_code: str) -> None:
    """Refuse a package that cannot be read back with all its files and its own code.

    Raises:
        BuildError: In one sentence.
    """
    said = {what: run(["msiinfo", what, package, *more], "Reading the MSI back")
            for what, more in (("export", ["File"]), ("streams", []), ("suminfo", []))}
    if (len(said["export"].splitlines()) - 3 != files or package_code not in said["suminfo"]
            or "program.cab" not in said["streams"].split()):
        raise BuildError("The MSI that was made is not whole. Nothing was built.")


def make_portable(frozen: Path, output: Path, work: Path) -> Path:
    """Pack a folder that keeps all its state inside, as a ZIP; no rights are needed to run it."""
    name = f"talk-it-through-{version()}-portable-windows-x64"
    tree = lay_out(frozen, work / "portable-windows")
    (tree / "portable.flag").write_text("All state of this copy lives in its profile folder.\n")
    target = output / f"{name}.zip"
    date = max(time.gmtime(epoch())[:6], (1980, 1, 1, 0, 0, 0))
    with zipfile.ZipFile(target, "w", zipfile.ZIP_DEFLATED, compresslevel=9) as archive:
        for path in files_of(tree):
            member = zipfile.ZipInfo(f"{name}/{path.relative_to(tree).as_posix()}", date)
            member.compress_type, member.create_system = zipfile.ZIP_DEFLATED, 0
            archive.writestr(member, path.read_bytes())
    return target
