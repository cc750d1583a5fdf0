"""Ten thousand hostile files: each ends in one sentence, within two seconds and 500 MB.

Seconds are those of work, of this process and its children, so that a busy machine says the same;
whoever waits for ten minutes hangs. `python -m tests.hostile COUNT [FIRST [KIND]]` gives each file
to the command it is meant for, in this process (as `main` of the command line), and prints as JSON
how many of each kind there were and what failed.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import random
import re
import resource
import shutil
import sys
import tempfile
import time
import zlib
from collections import Counter
from pathlib import Path

from decisionaid.cli import main
from tests.hostile_sent import (
    hostile_private_key,
    hostile_translation,
    hostile_workbook,
    workbooks,
)

SECONDS, HANGS, MEGABYTES = 2.0, 600.0, 500
GENERIC = "Something went wrong"
MARKS = (b"[", b"{", b'"', b"\0", b"\xff", b"&a ", b"*a", b"- ", b": ", b" #", b"!!x ", b"\n", b"%")
KINDS = ("visit",) * 6 + ("aid",) * 5 + ("folder",) * 3 + ("drawing",) * 2 + (
    "policy", "policy", "password", "key", "profile", "workbook", "translation", "signing")
TOLD_EVERY = 250
PDF_EVERY = 50  # each starts a process of its own


def hurt(data: bytes, chance: random.Random) -> bytes:
    """Return data as editors, disks and strangers leave it."""
    made, at = bytearray(data), chance.randrange(len(data) + 1)
    way = chance.randrange(8)
    if way == 0:
        return bytes(made[:at])
    if way == 1:
        return chance.randbytes(chance.randrange(5000))
    if way == 2:
        return bytes(made[:at] + chance.choice(MARKS) * chance.choice((1, 50, 100_000)) + made[at:])
    if way == 3:
        return bytes(made[:at] + made[:at] + made[at:])
    if way == 4:
        return bytes(made) * chance.choice((2, 30))
    if way == 5:
        return bytes(made[:at]) + bytes(chance.choice((100, 3_000_000))) + bytes(made[at:])
    for _ in range(chance.choice((1, 5, 50))):
        if made:
            made[chance.randrange(len(made))] ^= 1 << chance.randrange(8)
    return bytes(made)


def odd(path: Path, chance: random.Random) -> None:
    """Put something there that is no file, or one of holes."""
    way = chance.randrange(4)
    if way == 0:
        os.mkfifo(path)
    elif way == 1:
        path.symlink_to(chance.choice(("/dev/zero", "/dev/random", "/dev/tty", "/proc/self/mem",
                                       path.name)))
    elif way == 2:
        path.touch()
        os.truncate(path, chance.choice((10_000_000, 3 << 30)))
    else:
        path.mkdir()


class Maker:
    """Makes hostile files out of whole ones, the same for the same seed."""

    def __init__(self, folder: Path) -> None:
        from decisionaid.aid.building import compile_folder
        from decisionaid.aid.starter import write_starter

        self.folder = folder
        self.source, self.aid = folder / "starter", folder / "starter.aid"
        write_starter(self.source)
        self.aid.write_bytes(compile_folder(self.source))
        self.visits = {name: self._visit(name) for name in ("clear", "locked")}
        self.pdf = self._pdf()
        self.workbooks = workbooks(self.source)
        self.translation = self._translation()
        self.key = self._key()

    @staticmethod
    def _visit(name: str) -> bytes:
        import datetime as dt

        from decisionaid.visit.model import new_visit
        from decisionaid.visit.questions import add_question
        from decisionaid.visit.store.kept import pack_visit
        from decisionaid.visit.store.locking import new_key
        from decisionaid.visit.values import set_worries

        today = dt.date(2026, 11, 28)
        visit = add_question(new_visit("ab" * 8, today, 1), "Who drives me home?")
        visit = set_worries(visit, "The long way, and the nights.")
        return pack_visit(visit, today, 3, new_key("correct horse") if name == "locked" else None)

    def _pdf(self) -> bytes:
        import pikepdf

        made, out = pikepdf.new(), io.BytesIO()
        made.add_blank_page()
        made.attachments["visit.talk"] = self.visits["clear"]
        made.save(out)
        return out.getvalue()

    def _translation(self) -> bytes:
        at = self.folder / "fr.po"
        main(["aid", "translate", str(self.source), "--to", "fr", "-o", str(at)])
        text = at.read_bytes()
        return re.sub(rb'(msgid "(.+)"\nmsgstr )""', rb'\1"\2"', text)

    @staticmethod
    def _key() -> bytes:
        from cryptography.hazmat.primitives import serialization as s
        from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

        return Ed25519PrivateKey.generate().private_bytes(
            s.Encoding.PEM, s.PrivateFormat.PKCS8, s.NoEncryption())

    def make(self, kind: str, chance: random.Random, at: Path) -> list[str]:
        """Make one file of a kind in a folder and return the command line that is given it."""
        path = at / ("file.xlsx" if kind == "workbook" else f"file.{kind}")
        if kind != "folder" and chance.randrange(25) == 0:
            odd(path, chance)
        elif kind != "folder":
            path.write_bytes(self._bytes(kind, chance))
        argv = ["--profile", str(at / "profile"), "--aid", str(self.aid)]
        good = str(at / "good.talk")
        Path(good).write_bytes(self.visits["locked"])
        text = ["-o", "-", "--format", "text", "--sections", "summary"]
        if kind in ("visit", "pdf"):
            secret = at / "secret"
            secret.write_text("correct horse")
            return [*argv, "summary", str(path), *text, "--password-file", str(secret)]
        if kind == "password":
            return [*argv, "summary", good, *text, "--password-file", str(path)]
        if kind == "policy":
            return [*argv, "--policy", str(path), "policy", "show"]
        if kind == "key":
            return [*argv, "aid", "verify", str(self.aid), "--key", str(path)]
        if kind == "signing":
            mine = at / "mine.aid"
            shutil.copyfile(self.aid, mine)
            return [*argv, "aid", "sign", str(mine), "--key", str(path)]
        if kind in ("workbook", "translation"):
            folder = at / "guide"
            shutil.copytree(self.source, folder)
            what = "review" if kind == "workbook" else "translate"
            return [*argv, "aid", what, str(folder), "--import", str(path)]
        if kind == "profile":
            (at / "profile" / "aids").mkdir(parents=True)
            path.rename(at / "profile" / "aids" / "x.aid")
            return ["--profile", str(at / "profile"), "--aid", str(self.aid), "aid", "list"]
        if kind == "aid":
            return [*argv, "aid", "install", str(path)]
        return ["aid", "check", str(self._hurt_folder(kind, path, chance, at))]

    def _hurt_folder(self, kind: str, path: Path, chance: random.Random, at: Path) -> Path:
        folder = at / "guide"
        shutil.copytree(self.source, folder)
        suffix = "*.svg" if kind == "drawing" else "*.yaml"
        victim = chance.choice(sorted(folder.rglob(suffix)))
        if kind == "drawing":
            victim.unlink()
            path.rename(victim)
        else:
            victim.write_bytes(hurt(victim.read_bytes(), chance)[:3_000_000])
        return folder

    def _bytes(self, kind: str, chance: random.Random) -> bytes:
        if kind == "visit":
            return self._hostile_visit(chance)
        if kind == "pdf":
            return self._hostile_pdf(chance)
        if kind in ("aid", "profile"):
            return self._hostile_aid(chance)
        if kind == "drawing":
            return hostile_drawing(chance, next(self.source.rglob("*.svg")).read_bytes())
        if kind == "workbook":
            book = chance.choice(sorted(self.workbooks.values()))
            return hostile_workbook(chance, book, hurt(book, chance))
        if kind == "translation":
            return hostile_translation(chance, self.translation, hurt(self.translation, chance))
        if kind == "signing":
            return hostile_private_key(chance, self.key, hurt(self.key, chance))
        whole = {"policy": b'kiosk = false\nidle_minutes = 5\nwithdrawn = ["a 1.0"]\n',
                 "password": b"correct horse\n", "key": b"-----BEGIN PUBLIC KEY-----\nMCow\n"}
        return hurt(whole[kind], chance)

    def _hostile_visit(self, chance: random.Random) -> bytes:
        import msgspec

        from decisionaid.visit.store.container import header_line, pack, unpack

        data = self.visits[chance.choice(("clear", "locked", "locked"))]
        way = chance.randrange(4)
        if way == 0:  # bombs that are whole in every checksum
            part = chance.choice((b"[],", b"{},", b'"",', b'{"id":""},', b"[[", b'{"a":', b"1,"))
            inside = part * (chance.choice((1000, 30_000_000)) // len(part))
            return pack(b'{"id":"ab","created":"2026-11-28","questions":[' + inside, b"{}", 1)
        if way == 1:  # crafted costs of the password
            parts = unpack(self.visits["locked"])
            lock = msgspec.structs.replace(
                parts.header.lock, memory=chance.choice((8, 1 << 18, 1 << 20, 1 << 40)),
                iterations=chance.choice((0, 1, 12, 1 << 30)), lanes=chance.choice((1, 4, 99)))
            header = msgspec.structs.replace(parts.header, lock=lock)
            return header_line(header) + b"\n" + parts.head + b"\n" + parts.payload
        return hurt(data, chance)

    def _hostile_pdf(self, chance: random.Random) -> bytes:
        if chance.randrange(2):
            return hurt(self.pdf, chance)
        bomb = zlib.compress(bytes(chance.choice((1, 400)) * 1_000_000), 9)
        for _ in range(chance.randrange(3)):
            bomb = zlib.compress(bomb, 9)
        return (b"%PDF-1.7\n1 0 obj\n<</Type/ObjStm/N 9/First 9/Filter[/FlateDecode/FlateDecode]"
                b"/Length " + str(len(bomb)).encode() + b">>stream\n" + bomb
                + b"\nendstream endobj\ntrailer<</Root 1 0 R>>\n%%EOF")

    def _hostile_aid(self, chance: random.Random) -> bytes:
        import hashlib

        from decisionaid.aid.compiled import HEADER_LENGTH, MAGIC, open_compiled

        if chance.randrange(2):
            return hurt(self.aid.read_bytes(), chance)
        compiled = open_compiled(self.aid)
        manifest = dict(compiled.manifest)
        sections = {n: compiled.section(n) for n in manifest["sections"]}
        name = chance.choice(sorted(sections))
        if name == "authored" and chance.randrange(2):
            sections[name] = zlib.compress(bytes(200_000_000), 1)
        else:
            sections[name] = hurt(sections[name], chance)
        listed, payload = {}, b""
        for name, data in sections.items():
            listed[name] = {"offset": len(payload), "size": len(data),
                            "sha256": hashlib.sha256(data).hexdigest()}
            payload += data
        manifest["sections"] = listed
        manifest[chance.choice(("version", "title", "x"))] = chance.choice(("9", 9, [], "1.0"))
        header = json.dumps(manifest).encode()
        return MAGIC + HEADER_LENGTH.pack(len(header), 0) + header + payload


def hostile_drawing(chance: random.Random, whole: bytes) -> bytes:
    """Return a drawing that is none, or one that would take long to paint."""
    if chance.randrange(2):
        return hurt(whole, chance)
    uses = "".join(f'<g id="g{i}">' + f'<use href="#g{i - 1}"/>' * 9 + "</g>" for i in range(1, 9))
    points = "".join(f"L{chance.randrange(9999)} {chance.randrange(9999)}" for _ in range(4000))
    inside = chance.choice((
        uses, '<image href="/etc/passwd"/>', f'<path d="M0 0{points}" stroke="red"/>',
        '<path d="M0 0L9999 9" stroke="red" stroke-dasharray=".001"/>', "<g>" * 5000,
        '<rect width="700" height="380" fill-opacity=".5"/>' * 5000,
        '<text font-size="99999">W</text>', '<filter id="a"/><rect filter="url(#a)"/>',
        "<script>x</script>", '<a xlink:href="http://a.b/c"/>'))
    return f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 700 380">{inside}</svg>'.encode()


def peak_megabytes() -> float:
    """Return the largest memory this process had since `forget_peak`, or a child of it ever."""
    with Path("/proc/self/status").open() as lines:
        own = next(int(line.split()[1]) for line in lines if line.startswith("VmHWM"))
    return max(own, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss) / 1024


def forget_peak() -> None:
    """Let the system measure this process's largest memory anew (proc(5), clear_refs)."""
    with Path("/proc/self/clear_refs").open("w") as refs:
        refs.write("5")


def worked() -> float:
    """Return the seconds of work of this process and of its children that have ended."""
    return sum(os.times()[:4])


def fault(argv: list[str]) -> str:
    """Give a file to its command and return what was wrong with how it ended, or nothing."""
    out, err = io.TextIOWrapper(io.BytesIO(), "utf-8"), io.TextIOWrapper(io.BytesIO(), "utf-8")
    forget_peak()
    start, began = time.monotonic(), worked()
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = main(argv)
    took, waited = worked() - began, time.monotonic() - start
    said = []
    for stream in (out, err):
        stream.flush()
        said.append(stream.buffer.getvalue().decode("utf-8", "replace"))  # type: ignore[attr-defined]
    if f"\n{GENERIC}" in f"\n{said[1]}" or "Traceback" in "".join(said):
        return "no sentence of its own"
    if code not in (0, 1) or (code == 1 and not "".join(said).strip()):
        return f"exit code {code} without a sentence"
    findings = {"check", "policy", "--import"} & {*argv}  # these tell all there are at once
    if not findings and said[1].count("\n") > 1:
        return "more than one sentence"
    if took > SECONDS or waited > HANGS:
        return f"{took:.1f} s of work in {waited:.1f} s"
    return f"{peak_megabytes():.0f} MB" if peak_megabytes() > MEGABYTES else ""


def run(count: int, first: int = 0, only: str = "") -> dict[str, object]:
    """Make and give so many files; return how many of each kind there were and what failed."""
    made: Counter[str] = Counter()
    failed: dict[str, str] = {}
    slowest, largest = 0.0, 0.0
    with tempfile.TemporaryDirectory(prefix="hostile-") as name:
        maker = Maker(Path(name))
        for seed in range(first, first + count):
            chance = random.Random(seed)
            kind = only or ("pdf" if seed % PDF_EVERY == 0 else chance.choice(KINDS))
            at = Path(name) / "one"
            at.mkdir()
            argv = maker.make(kind, chance, at)
            began = worked()
            wrong = fault(argv)
            slowest, largest = max(slowest, worked() - began), max(largest, peak_megabytes())
            made[kind] += 1
            if wrong:
                failed[f"{kind}, seed {seed}"] = wrong
                print(f"{kind}, seed {seed}: {wrong}", file=sys.stderr, flush=True)
            if seed % TOLD_EVERY == 0:  # a long run that is ended has said how far it came
                print(f"seed {seed}: {dict(made)}, slowest {slowest:.2f} s, {largest:.0f} MB",
                      file=sys.stderr, flush=True)
            shutil.rmtree(at)
    return {"made": dict(sorted(made.items())), "failed": failed,
            "slowest": round(slowest, 2), "largest": round(largest)}


if __name__ == "__main__":
    os.environ.setdefault("QT_QPA_PLATFORM", "offscreen")
    count, first, only = (*sys.argv[1:], *("0", "")[len(sys.argv) - 2:])
    print(json.dumps(run(int(count), int(first), only)))
