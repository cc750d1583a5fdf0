"""What the person set for themselves: typed, upgraded step by step, and below the policy."""

import contextlib
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Annotated, Any, Literal

import msgspec

from decisionaid.files import read_file, write_atomic
from decisionaid.policy import Policy
from decisionaid.voices import Speed

VERSION = 1
FILE_NAME = "preferences.json"
LARGEST_FILE = 100_000
Theme = Literal["light", "contrast"]
KeepMode = Literal["keep", "password", "no"]
TextSize = Annotated[int, msgspec.Meta(ge=100, le=300)]


class Preferences(msgspec.Struct, frozen=True, omit_defaults=True):
    """The person's own settings; None is not set yet.

    Attributes:
        keep: The answer to "Keep what I write on this computer?"; None asks at the first start.
        less_motion: Whether drawers appear without sliding; None follows the system.
        speed: How fast pages are read aloud.
    """

    version: int = VERSION
    language: str | None = None
    text_size: TextSize | None = None
    theme: Theme | None = None
    keep: KeepMode | None = None
    less_motion: bool | None = None
    speed: Speed = "normal"


class SystemSettings(msgspec.Struct, frozen=True):
    """What a person set for all programs of their computer; None says nothing."""

    theme: Theme | None = None
    text_size: TextSize | None = None
    less_motion: bool | None = None


class Settings(msgspec.Struct, frozen=True):
    """What is in force after flags, policy and preferences were heard.

    Attributes:
        follows_theme: Nobody chose the colors here, so that they follow the system while it runs.
        follows_text: The same of the text size.
        follows_motion: The same of motion.
    """

    language: str = "en"
    text_size: int = 100
    theme: Theme = "light"
    keep: KeepMode | None = None
    less_motion: bool | None = None
    follows_theme: bool = False
    follows_text: bool = False
    follows_motion: bool = False
    speed: Speed = "normal"


Step = Callable[[dict[str, Any]], dict[str, Any]]

# The step at n turns settings of version n into version n + 1. The first version is 1.
STEPS: Mapping[int, Step] = {}


def load_preferences(folder: Path, steps: Mapping[int, Step] = STEPS) -> Preferences:
    """Return the kept settings; unreadable ones are put beside, never overwritten.

    Settings of a newer version are read as far as they are known.
    """
    path = folder / FILE_NAME
    try:
        data = read_file(path, LARGEST_FILE)
    except OSError:
        return Preferences()
    try:
        said = msgspec.json.decode(data, type=dict[str, Any])
        version = int(said.get("version", VERSION))
        for number in range(version, VERSION):
            said = steps[number](said)
        read = msgspec.convert(said, Preferences)
    except (msgspec.MsgspecError, UnicodeDecodeError, ValueError, TypeError, KeyError):
        _put_beside(path, data, "unreadable")
        return Preferences()
    if version != VERSION:
        _put_beside(path, data, f"version-{version}")
    return msgspec.structs.replace(read, version=VERSION)


def keep_preferences(folder: Path, preferences: Preferences) -> None:
    """Keep the settings.

    Raises:
        OSError: When the folder refuses; the settings kept before are untouched.
    """
    folder.mkdir(mode=0o700, parents=True, exist_ok=True)
    write_atomic(folder / FILE_NAME, msgspec.json.encode(preferences))


def settings(
    preferences: Preferences,
    policy: Policy,
    *,
    language: str | None = None,
    text_size: int | None = None,
    theme: Theme | None = None,
    system: SystemSettings = SystemSettings(),  # noqa: B008 - cannot be changed
) -> Settings:
    """Return what is in force: a flag of this start, the policy, preferences, then the system.

    In a kiosk preferences do not count at all: they are another person's.
    """
    own = Preferences() if policy.rules.kiosk else preferences
    return Settings(
        language=language or policy.rules.language or own.language or "en",
        text_size=text_size or policy.rules.text_size or own.text_size or system.text_size or 100,
        theme=theme or own.theme or system.theme or "light",
        keep=own.keep if policy.may_keep else "no",
        less_motion=True if policy.rules.kiosk else
        system.less_motion if own.less_motion is None else own.less_motion,
        follows_theme=not (theme or own.theme),
        follows_text=not (text_size or policy.rules.text_size or own.text_size),
        follows_motion=not policy.rules.kiosk and own.less_motion is None,
        speed=own.speed,
    )


def _put_beside(path: Path, data: bytes, why: str) -> None:
    """Keep a copy of settings as they were, over no earlier copy."""
    copy = path.with_name(f"{path.name}.{why}")
    if not copy.exists():
        with contextlib.suppress(OSError):
            write_atomic(copy, data)
