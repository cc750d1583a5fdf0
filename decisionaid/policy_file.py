"""Reads the clinic's policy file, key by key: what is right counts, what is wrong fails closed.

One place decides what a file means: the rules in force, what IT must mend, and whether anything may
open. A key that is unknown or cannot be read puts what protects to its strictest value. Where it
decides which guides may open, or may have been meant to, nothing opens until it is mended.
"""

import base64
import binascii
import os
import re
import sys
import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping
from pathlib import Path
from typing import Any

import msgspec
from msgspec.structs import replace

from decisionaid.files import read_file
from decisionaid.policy import KEYS, LANGUAGE, STRICT, Policy, Rules

LARGEST_FILE, MOST_KEYS, DEEPEST = 1 << 18, 1_000, 8
# These decide which guides open; a slip in one of them must not open a guide that was called back.
GATES = ("withdrawn", "aids", "trusted_keys", "require_signatures", "reviewed")
GATE_STEMS = {
    "withdrawn": ("withdr", "recall", "revoke", "called_back"), "aids": ("_aids", "aids_"),
    "trusted_keys": ("trust",), "require_signatures": ("signature", "require_sign"),
    "reviewed": ("reviewed",),
}
NAMED_VERSION = r"[A-Za-z0-9_-]*[A-Za-z][A-Za-z0-9_-]*\s+v?[0-9]+(\.[0-9]+)+$"
NEAR_GATE, NEAR_KEY = 3, 2
LONGEST_KEY = 60
KEY_START_OF_LINE = r"""\s*\[{0,2}\s*["']?([^"'\[\]=.]*)["']?\s*[=.\]]"""
QUOTED = r"""["']([^"'\s]+)[^"']*["']"""
KEY_START = bytes.fromhex("302a300506032b6570032100")  # before the 32 bytes of an Ed25519 key
KEY_BYTES = 32
TRUE_OR_FALSE, LANGUAGE_CODE = "true or false", 'a language code such as "es"'
TEXTS, OWN_TEXT = "a list of texts", 'a text, or a table of texts by language such as { en = "…" }'
MEANT = {
    "kiosk": TRUE_OR_FALSE, "saving": TRUE_OR_FALSE, "attachments": TRUE_OR_FALSE,
    "file_dialogs": TRUE_OR_FALSE, "own_text": TRUE_OR_FALSE, "require_signatures": TRUE_OR_FALSE,
    "idle_minutes": "a whole number from 1 to 20", "text_size": "a whole number from 100 to 300",
    "aids": 'a list of guides such as "my-guide"',
    "withdrawn": 'a list of guides such as "my-guide 1.0", or without a version for all',
    "language": LANGUAGE_CODE, "clinic_language": LANGUAGE_CODE,
    "call_at_once": OWN_TEXT, "language_help": OWN_TEXT, "support_lines": TEXTS,
    "not_given_here": "a list of ids of options, as `decisionaid aid list` prints them",
    "staff_pin": "a hash that `decisionaid policy pin` made",
    "trusted_keys": "a list of Ed25519 public keys in base64, as in the middle line of public.pem",
    "reviewed": "tables with aid, version, who, role, date and sha256, as docs/policy.md shows",
}


def policy_places(platform: str = sys.platform) -> tuple[Path, ...]:
    """Return where a policy may stand on this system."""
    if platform == "win32":
        return (Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "decisionaid/policy.toml"),)
    if platform == "darwin":
        return (Path("/Library/Application Support/decisionaid/policy.toml"),)
    return (Path("/etc/decisionaid/policy.toml"),)


def load_policy(override: Path | None = None, places: tuple[Path, ...] | None = None) -> Policy:
    """Return the policy in force: that of `--policy`, else the machine's, else the built-in one.

    Args:
        override: The file of `--policy`.
        places: Where else to look, instead of the machine's places.
    """
    if override is not None:
        return _read(override, ours=False)
    for place in policy_places() if places is None else places:
        if _is_there(place):
            return _read(place, ours=places is None)
    return Policy()


def _is_there(place: Path) -> bool:
    """Return whether a policy stands at a place, also one that may not be read."""
    try:
        place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except (OSError, ValueError):
        return True
    return True


def _read(path: Path, *, ours: bool) -> Policy:
    """Return the policy of one file. ours: it stands where the machine's policy belongs."""
    import tomllib  # most computers have no policy, and start sooner

    text = ""
    try:
        text = read_file(path, LARGEST_FILE).decode("utf-8-sig")
        said = tomllib.loads(text)
    except OSError as error:
        return _closed(path, f"it cannot be read ({error.strerror or type(error).__name__})")
    except UnicodeDecodeError:
        return _closed(path, "it is not UTF-8 text")
    except tomllib.TOMLDecodeError as error:
        line = re.search(r"at line (\d+)", str(error))
        return _closed(path, f"it is not TOML ({str(error).partition(' (at')[0]})",
                       int(line[1]) if line else len(text.splitlines()) or 1)
    except RecursionError:
        return _closed(path, "it is nested too deeply")
    except ValueError:  # a number of thousands of digits
        return _closed(path, "it holds a number that is too long")
    if (why := _more_than_a_policy(said)):
        return _closed(path, why)
    return _Reading(path, text, said).policy(_open_to_others(path, ours=ours))


def _more_than_a_policy(said: Mapping[str, Any]) -> str:
    """Return why a file is more than any policy, by the number and the depth of its keys, or ""."""
    waiting: list[tuple[Any, int]] = [(said, 0)]
    keys = 0
    while waiting:
        value, depth = waiting.pop()
        if depth > DEEPEST:
            return "it is nested too deeply"
        if isinstance(value, Mapping):
            keys += len(value)
            waiting += [(inner, depth + 1) for key, inner in value.items()
                        if depth or key != "reviewed"]  # one for each guide of a fleet
        elif isinstance(value, list):
            waiting += [(inner, depth + 1) for inner in value if isinstance(inner, Mapping | list)]
        if keys > MOST_KEYS:
            return f"it has more than {MOST_KEYS:,} keys"
    return ""


def _closed(path: Path, why: str, line: int = 1) -> Policy:
    """Return the policy of a file of which nothing can be read: nothing opens."""
    return Policy(_strict(Rules(own_text=False)), _strict_origins(path),
                  (f"{path}:{line}: {why}.",), strict=True, closed=True)


def _strict(rules: Rules) -> Rules:
    return replace(rules, **STRICT)


def _strict_origins(path: Path) -> dict[str, str]:
    return dict.fromkeys(STRICT, f"strictest value, because of a mistake in {path}")


def _open_to_others(path: Path, *, ours: bool) -> Iterator[str]:
    """Yield who else may write the file. ours: it should belong to the administrator."""
    if os.name == "nt":
        return
    there = path.stat()
    if there.st_mode & 0o022:
        yield f"{path}:1: others may write this file. Mend it with: chmod go-w {path}"
    if ours and there.st_uid != 0:
        yield f"{path}:1: this file is not the administrator's. Mend it with: chown root {path}"


class _Reading:
    """One file being read: what it says, and what was found wrong so far."""

    def __init__(self, path: Path, text: str, said: Mapping[str, Any]) -> None:
        self.path, self.said = path, said
        self.starts: dict[str, list[int]] = {}
        self.quoted: dict[str, list[int]] = {}
        for n, line in enumerate(text.split("\n")):
            for word in re.findall(QUOTED, line):
                self.quoted.setdefault(word, []).append(n)
            if (start := re.match(KEY_START_OF_LINE, line)):
                self.starts.setdefault(start[1].strip(), []).append(n)
        self.found: list[str] = []
        self.wrong = self.closed = False
        self.own_text = True

    def policy(self, others: Iterable[str]) -> Policy:
        """Return what the file means."""
        good: dict[str, Any] = {}
        for key, value in self.said.items():
            if key in KEYS:
                self._take(key, value, good)
            else:
                self._refuse_unknown(key, value)
        rules = msgspec.convert(good, Rules)
        origins = dict.fromkeys(good, str(self.path))
        if self.wrong:
            rules, origins = _strict(rules), origins | _strict_origins(self.path)
        if not self.own_text:
            rules = replace(rules, own_text=False)
        self._look_at_reviews(rules)
        return Policy(rules, origins, (*self.found, *others), strict=self.wrong,
                      closed=self.closed, lines=self._places(rules))

    def _take(self, key: str, value: Any, good: dict[str, Any]) -> None:
        """Keep a value that can be read; what cannot be read is a finding."""
        if isinstance(value, list) and all(isinstance(v, str) for v in value):
            value = [" ".join(v.split()) if key in ("aids", "withdrawn", "trusted_keys") else v
                     for v in value]
        try:
            msgspec.convert({key: value}, Rules)
            readable = key != "trusted_keys" or all(map(is_public_key, value))
        except (msgspec.ValidationError, RecursionError):
            readable = False
        if readable:
            good[key] = value
            return
        self.wrong = True
        gate = key in GATES or bool(_near_gate_within(value, key))
        self.closed = self.closed or gate
        self.own_text = self.own_text and key != "own_text"
        meant = MEANT.get(key, "a text")
        closes = " Nothing opens until this is mended." if gate else ""
        self._find(key, f"“{key}” cannot be read. It must be {meant}.{closes}")

    def _refuse_unknown(self, key: str, value: Any) -> None:
        self.wrong = True
        names = {said.casefold() for said in _paths(value, key)}
        likely, off = min(((known, distance(known, said)) for known in KEYS for said in names),
                          key=lambda pair: pair[1])
        near = off <= NEAR_KEY
        gate = near_gate(key) or _near_gate_within(value, key)
        gate = gate or ("withdrawn" if _names_versions(value) else "")
        self.closed = self.closed or bool(gate)
        if any(distance("own_text", said) <= NEAR_GATE for said in names):
            self.own_text = False
        meant = f" Did you mean “{gate or likely}”?" if gate or near else ""
        closes = " Nothing opens until this is mended." if gate else ""
        shown = key if len(key) <= LONGEST_KEY else f"{key[:LONGEST_KEY]}…"
        self._find(key, f"“{shown}” is not a key of the policy.{meant}{closes}")

    def _look_at_reviews(self, rules: Rules) -> None:
        for number, review in enumerate(rules.reviewed):
            if not review.sha256:
                self._find("reviewed", f"This entry does not count: it names no sha256. "
                           f"`decisionaid aid list --json` prints that of {review.aid} "
                           f"{review.version}.", number)

    def _find(self, key: str, sentence: str, number: int = 0) -> None:
        plain = "".join(c if c.isprintable() else "\N{REPLACEMENT CHARACTER}" for c in sentence)
        self.found.append(f"{self._place(key, number=number)}: {plain}")

    def _place(self, key: str, within: str = "", number: int = 0) -> str:
        """Return file and line of a key, or of a text in its value; number: which table of it."""
        at = self.starts.get(key)
        first = at[min(number, len(at) - 1)] if at else 0
        if within:
            lines = self.quoted.get(within, [])
            first = next(iter(lines[bisect_left(lines, first):]), first)
        return f"{self.path}:{first + 1}"

    def _places(self, rules: Rules) -> dict[tuple[str, str], str]:
        """Return where the names of guides and options stand, for what is found later."""
        named = {
            "withdrawn": rules.withdrawn, "aids": rules.aids or (),
            "not_given_here": rules.not_given_here,
        }
        places = {(key, text): self._place(key, text.split()[0]) for key, texts in named.items()
                  for text in texts}
        places |= {("reviewed", str(n)): self._place("reviewed", number=n)
                   for n in range(len(rules.reviewed))}
        return places


def is_public_key(text: str) -> bool:
    """Return whether a text is an Ed25519 public key in base64, bare or as in a PEM file."""
    try:
        raw = base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return False
    return len(raw) == KEY_BYTES or (
        len(raw) == KEY_BYTES + len(KEY_START) and raw.startswith(KEY_START))


def near_gate(key: str) -> str:
    """Return the key that decides what opens and is meant by this one, as far as can be told.

    It is within three letters of it, or holds its first letters ("withdrawn_guides").
    """
    seen = (c for c in unicodedata.normalize("NFKC", key).casefold()
            if not c.isspace() and unicodedata.category(c) != "Cf")  # blanks without width too
    plain = "".join(seen).replace("-", "_")
    return next((g for g in GATES if distance(g, plain) <= NEAR_GATE
                 or any(stem in plain for stem in GATE_STEMS[g])), "")


def _names_versions(value: Any) -> bool:
    """Return whether a list of guides with their versions, as a recall is written, stands here."""
    if isinstance(value, Mapping):
        return any(map(_names_versions, value.values()))
    return isinstance(value, list) and any(
        re.match(NAMED_VERSION, v.strip()) if isinstance(v, str) else _names_versions(v)
        for v in value)


def _paths(value: Any, path: str) -> Iterator[str]:
    """Yield a key, and each that stands in its tables, alone and as one written with points."""
    yield path
    if isinstance(value, Mapping):
        for key, inner in value.items():
            yield from _paths(inner, key)
            yield from _paths(inner, f"{path}.{key}")
    elif isinstance(value, list):
        for inner in value:
            yield from _paths(inner, path)


def _near_gate_within(value: Any, path: str = "") -> str:
    """Return such a key anywhere inside a table: what stands below its heading belongs to it.

    path: The keys that lead there; a slip of a point makes two keys of one.
    """
    if isinstance(value, Mapping):
        for key, inner in value.items():
            whole = f"{path}.{key}"
            known = re.match(LANGUAGE, key) and isinstance(inner, str)
            gate = near_gate(whole) or ("" if known else near_gate(key))
            gate = gate or _near_gate_within(inner, whole)
            if gate:
                return gate
    if isinstance(value, list):
        return next(filter(None, (_near_gate_within(v, path) for v in value)), "")
    return ""


def distance(one: str, two: str) -> int:
    """Return how many letters must be put in, left out, changed or swapped to turn one into two.

    Two letters may be swapped that another came between. Where the lengths alone differ by more
    than is ever asked for, that is the answer.
    """
    if abs(len(one) - len(two)) > NEAR_GATE:
        return abs(len(one) - len(two))
    far = len(one) + len(two)
    rows = [[far] * (len(two) + 2), [far, *range(len(two) + 1)]]
    last_of: dict[str, int] = {}
    for i, a in enumerate(one, 1):
        row, same_at = [far, i], 0
        for j, b in enumerate(two, 1):
            at = last_of.get(b, 0)
            swapped = rows[at][same_at] + (i - at - 1) + 1 + (j - same_at - 1)
            row.append(min(rows[i][j + 1] + 1, row[j] + 1, rows[i][j] + (a != b), swapped))
            same_at = j if a == b else same_at
        rows.append(row)
        last_of[a] = i
    return rows[-1][-1]
