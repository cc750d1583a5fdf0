"""The clinic's read-only rules: what they may say, and what holds. `policy_file` reads them."""

import datetime as dt
from collections.abc import Mapping
from typing import Annotated

import msgspec
from msgspec.structs import replace

from decisionaid.errors import PlainError
from decisionaid.pin import pin_opens

BUILT_IN = "built in"
LANGUAGE = r"^[a-z]{2,3}(-[A-Za-z]+)?$"
Text = str | Mapping[Annotated[str, msgspec.Meta(pattern=LANGUAGE)], str]
Code = Annotated[str, msgspec.Meta(pattern=LANGUAGE)]
Id = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]+$")]
Recall = Annotated[str, msgspec.Meta(pattern=r"^[A-Za-z0-9_-]+( +[0-9]+(\.[0-9]+)*)?$")]


class Review(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """Who checked a guide at this clinic, shown instead of "not checked".

    Attributes:
        sha256: The hash of the very content that was checked; without it the entry does not count.
    """

    aid: Id
    version: str
    who: str
    role: str
    date: dt.date
    sha256: Annotated[str, msgspec.Meta(pattern=r"^([0-9a-fA-F]{64})?$")] = ""


class Rules(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What a policy file may say; `docs/policy.md` tells each key to the clinic's IT.

    Attributes:
        attachments: None allows them everywhere but in the kiosk.
        read_aloud: None allows it everywhere but in the kiosk.
    """

    kiosk: bool = False
    idle_minutes: Annotated[int, msgspec.Meta(ge=1, le=20)] = 3
    aids: tuple[Id, ...] | None = None
    withdrawn: tuple[Recall, ...] = ()
    language: Code | None = None
    clinic_language: Code = "en"
    text_size: Annotated[int, msgspec.Meta(ge=100, le=300)] | None = None
    clinic_name: str = ""
    phone_weekdays: str = ""
    phone_nights: str = ""
    call_at_once: Text = ""
    language_help: Text = ""
    support_lines: tuple[str, ...] = ()
    not_given_here: tuple[Id, ...] = ()
    printer: str = ""
    saving: bool = True
    attachments: bool | None = None
    file_dialogs: bool = True
    own_text: bool = True
    read_aloud: bool | None = None
    reviewed: tuple[Review, ...] = ()
    staff_pin: Annotated[str, msgspec.Meta(pattern=r"^(scrypt(:[0-9]+){3}(:[0-9a-f]+){2})?$")] = ""
    trusted_keys: tuple[str, ...] = ()
    require_signatures: bool = False


KEYS = Rules.__struct_fields__
# What protects a person takes these values where any key is unknown or cannot be read.
STRICT = {"saving": False, "attachments": False, "file_dialogs": False, "read_aloud": False,
          "idle_minutes": 1}
IN_THE_KIOSK = ("saving", "attachments", "file_dialogs", "read_aloud")


class Policy(msgspec.Struct, frozen=True):
    """The rules in force, where each comes from, and what is wrong with the file.

    Attributes:
        origins: Key to the file (or flag) that set it; all others are built in.
        problems: What IT must mend, each with file and line.
        notes: What IT may want to know, and need not mend.
        strict: Whether a mistake in the file put what protects to its strictest value.
        closed: Whether nothing may open until the file is mended.
        lines: Key, or key and a text in its value, to file and line.
    """

    rules: Rules = Rules()
    origins: Mapping[str, str] = {}
    problems: tuple[str, ...] = ()
    notes: tuple[str, ...] = ()
    strict: bool = False
    closed: bool = False
    lines: Mapping[tuple[str, str], str] = {}

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

    @property
    def may_read_aloud(self) -> bool:
        """Whether pages may be read aloud; in the kiosk only where the policy says so."""
        if self.rules.read_aloud is None:
            return not self.rules.kiosk
        return self.rules.read_aloud

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
        wanted = (aid_id.casefold(), _numbers(version))
        recalls = (recalled(entry) for entry in self.rules.withdrawn)
        return any(aid == wanted[0] and which in ("", wanted[1]) for aid, which in recalls)

    def review_of(self, aid_id: str, version: str, sha256: str) -> Review | None:
        """Return the clinic's own sign-off of the very content with this hash, the latest one."""
        found = [r for r in self.rules.reviewed if (r.aid, r.version) == (aid_id, version)
                 and sha256 and r.sha256.casefold() == sha256]
        return max(found, key=lambda r: r.date, default=None)

    def pin_opens(self, pin: str) -> bool:
        """Return whether this is the staff PIN; without one in the policy none opens."""
        return bool(self.rules.staff_pin) and pin_opens(pin, self.rules.staff_pin)

    def require_open(self) -> None:
        """Refuse to go on where a mistake in the file keeps everything closed.

        Raises:
            PlainError: With a line for each mistake, and what IT does about it.
        """
        if self.closed:
            raise PlainError("\n".join(told(self)))

    def require_in_use(self, aid_id: str, version: str) -> None:
        """Refuse a guide that was called back.

        Raises:
            PlainError: In the sentence of every command.
        """
        if self.is_withdrawn(aid_id, version):
            raise PlainError(withdrawn_sentence(aid_id, version))


def withdrawn_sentence(aid_id: str, version: str) -> str:
    """Return what every command says of a guide that was called back."""
    return (f"The guide {aid_id} {version} was called back by the clinic's rules. Please do not "
            "use it: something in it may be wrong or out of date. Ask your team for the facts "
            "that hold now.")


def recalled(entry: str) -> tuple[str, str]:
    """Return the aid and the version of one entry of `withdrawn`; "" stands for all versions."""
    aid, _, version = entry.partition(" ")
    return aid.casefold(), _numbers(version)


def _numbers(version: str) -> str:
    """Return a version without noughts at its end, so that 1, 1.0 and 1.0.0 are one."""
    parts = [str(int(p)) if p.isdecimal() else p for p in version.strip().split(".")]
    while len(parts) > 1 and parts[-1] == "0":
        parts.pop()
    return ".".join(parts)


def with_kiosk(policy: Policy) -> Policy:
    """Return the policy with the kiosk switched on by `--kiosk`."""
    if policy.rules.kiosk:
        return policy
    rules = replace(policy.rules, kiosk=True)
    return replace(policy, rules=rules, origins={**policy.origins, "kiosk": "--kiosk"})


def consequence(policy: Policy) -> str:
    """Return in one sentence what the mistakes of the file bring, or ""."""
    if policy.closed:
        return "No guide opens until the policy file is mended. See `decisionaid policy show`."
    if policy.strict:
        return ("Until the policy file is mended nothing is saved, no PDF carries a visit, no file "
                "dialog opens, nothing is read aloud, and the kiosk clears after the shortest "
                "time.")
    return ""


def told(policy: Policy) -> tuple[str, ...]:
    """Return a line for each mistake of the file; the last one says what they bring."""
    *first, last = policy.problems or ("",)
    return (*first, f"{last} {consequence(policy)}".strip())


def describe(policy: Policy) -> tuple[str, ...]:
    """Return the lines of `decisionaid policy show`: each key, its value in force, its origin."""
    lines = [f"problem: {sentence}" for sentence in policy.problems]
    lines += [consequence(policy)] if consequence(policy) else []
    lines += [f"note: {sentence}" for sentence in policy.notes]
    lines += [f"{key} = {_shown(policy, key)}  ({policy.origin(key)})" for key in KEYS]
    if policy.rules.kiosk:
        return (*lines, *_kiosk_lines(policy, "in force, because this is the kiosk"))
    return (*lines, *_kiosk_lines(with_kiosk(policy), "in force where --kiosk is given"))


def _kiosk_lines(policy: Policy, when: str) -> list[str]:
    """Return what the kiosk makes of four keys, whatever the file says."""
    values = (policy.may_keep, policy.may_attach, policy.may_open_dialogs, policy.may_read_aloud)
    return [f"kiosk: {key} = {str(value).lower()}  ({when})"
            for key, value in zip(IN_THE_KIOSK, values, strict=True)]


def _shown(policy: Policy, key: str) -> str:
    """Return a value as it would stand in the file; of the PIN only whether there is one."""
    value = getattr(policy.rules, key)
    if key == "staff_pin":
        return "set" if value else "not set"
    if value is None:
        return "not set"
    return msgspec.json.encode(value).decode()
