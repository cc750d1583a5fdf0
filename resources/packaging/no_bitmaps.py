"""Run first in the frozen program: stands in for Pillow, which ReportLab imports by name.

No paper of ours has a bitmap, so Pillow and its ten picture libraries stay at home. Whoever asks
for one all the same gets an error that says why.
"""

import sys
import types


class _Image:
    """The type of a picture, of which there are none here."""


def _no_bitmaps(*_args: object, **_more: object) -> None:
    raise ImportError("this package reads no bitmaps")


_image = types.ModuleType("PIL.Image")
_image.Image = _Image  # type: ignore[attr-defined]
_image.open = _image.new = _no_bitmaps  # type: ignore[attr-defined]
_package = types.ModuleType("PIL")
_package.__path__ = []
_package.Image = _image  # type: ignore[attr-defined]
sys.modules["PIL"], sys.modules["PIL.Image"] = _package, _image
