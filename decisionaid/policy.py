"""The clinic's read-only rules: where they stand, what they may say, what holds without them."""

import datetime as dt
import os
import sys
import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from decisionaid.language import Words, words
from decisionaid.pin import pin_opens

LARGEST_FILE = 1 << 20
BUILT_IN = "built in"
Text = str | Mapping[str, str]


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who checked a version of an aid at this clinic, shown instead of "not reviewed"."""

    aid: str
    version: str
    who: str
    role: str
    date: dt.date


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a policy file may say; `docs/policy.md` tells each key to the clinic's IT.

    Attributes:
        attachments: None allows them everywhere but in the kiosk.
    """

    kiosk: bool = False
    idle_minutes: Annotated[int, msgspec.Meta(ge=1, le=20)] = 3
    aids: tuple[str, ...] | None = None
    withdrawn: tuple[str, ...] = ()
    language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")] | None = None
    clinic_language: Annotated[str, msgspec.Meta(pattern=r"^[a-z]{2,3}(-[A-Za-z]+)?$")] = "en"
    text_size: Annotated[int, msgspec.Meta(ge=100, le=300)] | None = None
    clinic_name: str = ""
    phone_weekdays: str = ""
    phone_nights: str = ""
    call_at_once: Text = ""
    language_help: Text = ""
    support_lines: tuple[str, ...] = ()
    not_given_here: tuple[str, ...] = ()
    printer: str = ""
    saving: bool = True
    attachments: bool | None = None
    file_dialogs: bool = True
    own_text: bool = True
    reviewed: tuple[Review, ...] = ()
    staff_pin: Annotated[str, msgspec.Meta(pattern=r"^(scrypt(:[0-9]+){3}(:[0-9a-f]+){2})?$")] = ""
    trusted_keys: tuple[str, ...] = ()
    require_signatures: bool = False


STRICTEST = Rules(saving=False, attachments=False, file_dialogs=False)
KEYS = Rules.__struct_fields__


class Policy(msgspec.Struct, frozen=True):
    """The rules in force, where each comes from, and what was wrong with the file.

    Attributes:
        origins: Key to the file (or flag) that set it; all others are built in.
        problems: Plain sentences, for the screen and for `policy show`.
    """

    rules: Rules = Rules()
    origins: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()

    def origin(self, key: str) -> str:
        """Return where a value comes from: a file, a flag, or "built in"."""
        return self.origins.get(key, BUILT_IN)

    @property
    def may_keep(self) -> bool:
        """Whether visits and PDFs may be written to this computer."""
        return self.rules.saving and not self.rules.kiosk

    @property
    def may_open_dialogs(self) -> bool:
        """Whether file dialogs may open."""
        return self.rules.file_dialogs and not self.rules.kiosk

    @property
    def may_attach(self) -> bool:
        """Whether a PDF may carry the visit; in the kiosk only where the policy says so."""
        if self.rules.attachments is None:
            return not self.rules.kiosk
        return self.rules.attachments

    def text(self, key: str, language: str) -> str:
        """Return a text of the clinic in a language, else in English, else in any it gave."""
        value: Text = getattr(self.rules, key)
        if isinstance(value, str):
            return value.strip()
        for wanted in (language, language.split("-")[0], "en"):
            if wanted in value:
                return value[wanted].strip()
        return next(iter(value.values()), "").strip()

    def allows_aid(self, aid_id: str) -> bool:
        """Return whether an aid may be used here."""
        return self.rules.aids is None or aid_id in self.rules.aids

    def is_withdrawn(self, aid_id: str, version: str) -> bool:
        """Return whether a version of an aid (or all of them) was called back."""
        return f"{aid_id} {version}" in self.rules.withdrawn or aid_id in self.rules.withdrawn

    def is_given_here(self, option_id: str) -> bool:
        """Return whether an option is given here; one that is not still shows ("ask where")."""
        return option_id not in self.rules.not_given_here

    def review_of(self, aid_id: str, version: str) -> Review | None:
        """Return the clinic's own sign-off of a version of an aid, the latest one."""
        found = [r for r in self.rules.reviewed if (r.aid, r.version) == (aid_id, version)]
        return max(found, key=lambda r: r.date, default=None)

    def pin_opens(self, pin: str) -> bool:
        """Return whether this is the staff PIN; without one in the policy none opens."""
        return bool(self.rules.staff_pin) and pin_opens(pin, self.rules.staff_pin)


def policy_places(platform: str = sys.platform) -> tuple[Path, ...]:
    """Return where a policy may stand on this system."""
    if platform == "win32":
        return (Path(os.environ.get("PROGRAMDATA", r"C:\ProgramData"), "decisionaid/policy.toml"),)
    if platform == "darwin":
        return (Path("/Library/Application Support/decisionaid/policy.toml"),)
    return (Path("/etc/decisionaid/policy.toml"),)


def load_policy(
    override: Path | None = None,
    tell: Words | None = None,
    places: tuple[Path, ...] | None = None,
) -> Policy:
    """Return the policy in force: that of `--policy`, else the machine's, else the built-in one.

    A file that is malformed or cannot be read brings the strictest rules and a sentence; it never
    switches the kiosk on.

    Args:
        override: The file of `--policy`.
        tell: The language of that sentence; English without it.
        places: Where else to look, instead of the machine's places.
    """
    tell = words("en") if tell is None else tell
    if override is not None:
        return _read(override, tell)
    for place in policy_places() if places is None else places:
        if _is_there(place):
            return _read(place, tell)
    return Policy()


def with_kiosk(policy: Policy) -> Policy:
    """Return the policy with the kiosk switched on by `--kiosk`."""
    if policy.rules.kiosk:
        return policy
    rules = replace(policy.rules, kiosk=True)
    return replace(policy, rules=rules, origins={**policy.origins, "kiosk": "--kiosk"})


def describe(policy: Policy) -> tuple[str, ...]:
    """Return the lines of `decisionaid policy show`: each key, its value and its origin."""
    lines = [f"problem: {sentence}" for sentence in policy.problems]
    lines += [f"{key} = {_shown(policy, key)}  ({policy.origin(key)})" for key in KEYS]
    return tuple(lines)


def _shown(policy: Policy, key: str) -> str:
    """Return a value as it would stand in the file; of the PIN only whether there is one."""
    value = getattr(policy.rules, key)
    if key == "staff_pin":
        return "set" if value else "not set"
    if value is None:
        return "not set"
    return msgspec.json.encode(value).decode()


def _is_there(place: Path) -> bool:
    """Return whether a policy stands at a place, also one that may not be read."""
    try:
        place.lstat()
    except (FileNotFoundError, NotADirectoryError):
        return False
    except OSError:
        return True
    return True


def _read(path: Path, tell: Words) -> Policy:
    """Return the policy of one file."""
    try:
        with path.open("rb") as stream:
            data = stream.read(LARGEST_FILE + 1)
    except OSError as error:
        return _strict(tell, path, type(error).__name__)
    if len(data) > LARGEST_FILE:
        return _strict(tell, path, "larger than 1 MB")
    try:
        said: dict[str, Any] = tomllib.loads(data.decode("utf-8-sig"))
        rules = msgspec.convert(said, Rules)
    except (tomllib.TOMLDecodeError, UnicodeDecodeError, msgspec.ValidationError) as error:
        return _strict(tell, path, str(error))
    except RecursionError:
        return _strict(tell, path, "nested too deeply")
    return Policy(rules, dict.fromkeys(said, str(path)))


def _strict(tell: Words, path: Path, detail: str) -> Policy:
    """Return the strictest rules and the sentence that says why they hold."""
    sentence = tell.tr(
        "The policy file {path} cannot be used ({detail}). Until it is mended nothing is saved, "
        "no PDF carries a visit, and no file dialog opens."
    ).format(path=path, detail=detail)
    origin = f"strictest rules, because {path} cannot be used"
    keys = ("saving", "attachments", "file_dialogs")
    return Policy(STRICTEST, dict.fromkeys(keys, origin), (sentence,))
